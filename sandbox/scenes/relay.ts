import type { Scene } from './scene.ts';

export const relay: Scene = {
  id: 'relay',
  title: 'Write without your name',
  about:
    'The owner chooses a channel first. Then a member writes, another answers, and the first takes it down.',
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
      say: 'Type /mine, open "My posts" and your post, and take it down.',
      as: 'member1',
      channel: 'sharing',
      done: { pressed: 'relay.taken-down', by: 'member1' },
    },
  ],
};
