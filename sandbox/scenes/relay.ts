import type { Scene } from './scene.ts';

export const relay: Scene = {
  id: 'relay',
  title: 'Write without your name',
  about:
    'The owner chooses a channel first. Then a member writes, another answers, moderators look after it, and its author takes it down.',
  steps: [
    {
      say: 'Type /setup, open "Posts without a name", and choose #sharing.',
      as: 'owner',
      channel: 'help',
      done: { pressed: 'relay.channels', by: 'owner' },
    },
    {
      say: 'Type /anon, write a few words, and send the form. Nothing is posted yet: read what you are shown.',
      as: 'member1',
      channel: 'sharing',
      done: { submitted: 'relay.written', by: 'member1' },
    },
    {
      say: 'Press Post.',
      as: 'member1',
      channel: 'sharing',
      done: { pressed: 'relay.post', by: 'member1' },
    },
    {
      say: 'Look at the post: who wrote it? Press Answer anonymously, and write.',
      as: 'member2',
      channel: 'sharing',
      done: { submitted: 'relay.answered', by: 'member2' },
    },
    {
      say: 'Press Post, and open the thread below the post.',
      as: 'member2',
      channel: 'sharing',
      done: { pressed: 'relay.post', by: 'member2' },
    },
    {
      say: 'Press Report below the post, and say that you are worried about whoever wrote it.',
      as: 'member2',
      channel: 'sharing',
      done: { pressed: 'relay.reason', by: 'member2' },
    },
    {
      say: 'Look at #staff (the set-up scene chooses it): a card without a word of it, and without a name. Press Look at it, then Keep it.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'moderation.keep', by: 'moderator1' },
    },
    {
      say: 'On the same page, press Mute the author, choose a day, and say why. Does anything tell you who it is?',
      as: 'moderator1',
      channel: 'staff',
      done: { submitted: 'moderation.muted', by: 'moderator1' },
    },
    {
      say: 'Type /setup, open "Posts without a name", and choose #sharing under "Read first".',
      as: 'owner',
      channel: 'help',
      done: { pressed: 'relay.reviewed', by: 'owner' },
    },
    {
      say: 'Write another post with /anon and press Post. It waits for a moderator.',
      as: 'member2',
      channel: 'sharing',
      done: { pressed: 'relay.post', by: 'member2' },
    },
    {
      say: 'Open the queue from #staff a moment later, look at the post, show its words, and approve it.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'moderation.approve', by: 'moderator1' },
    },
    {
      say: 'Type /mine, open "My posts" and your post, and take it down.',
      as: 'member1',
      channel: 'sharing',
      done: { pressed: 'relay.taken-down', by: 'member1' },
    },
  ],
};
