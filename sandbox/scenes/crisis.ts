import type { Scene } from './scene.ts';

export const crisis: Scene = {
  id: 'crisis',
  title: 'Find help',
  about: 'Help answers before any set-up, in servers and in direct messages, and waits for nothing.',
  steps: [
    {
      say: 'Type /crisis in a channel. Nobody else sees that you did.',
      as: 'member1',
      channel: 'help',
      done: { used: 'crisis', by: 'member1' },
    },
    {
      say: 'It works in direct messages too. Try it there, as somebody who has not pledged.',
      as: 'newcomer',
      channel: 'dm',
      done: { used: 'crisis', by: 'newcomer' },
    },
    {
      say: 'Get help leads there from every answer that only you see. Open /pledge, and press it.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'crisis.help' },
    },
    {
      say: 'Let people ask a moderator: in /setup, choose the staff channel and the moderators in Help and reports.',
      as: 'owner',
      channel: 'welcome',
      done: { pressed: 'setup.moderator-roles', by: 'owner' },
    },
    {
      say: 'Open People on call. Choose #help for threads, name moderator1, and ask them in the staff channel.',
      as: 'owner',
      channel: 'welcome',
      done: { pressed: 'call.invite', by: 'owner' },
    },
    {
      say: 'Each decides for themselves: agree to be mentioned.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'call.agree', by: 'moderator1' },
    },
    {
      say: 'Use /crisis, press Ask a moderator, read who will see what, and ask with a name or without.',
      as: 'newcomer',
      channel: 'help',
      done: { pressed: 'call.send', by: 'newcomer' },
    },
    {
      say: 'Move the clock on by ten minutes, then press How does it stand?',
      as: 'newcomer',
      channel: 'help',
      done: { pressed: 'call.how', by: 'newcomer' },
    },
    {
      say: "Open the message in the staff channel, and press I'm here.",
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'call.here', by: 'moderator1' },
    },
    {
      say: 'Look at how it stands again. Who asked without a name chooses whether to be known. Then stop it.',
      as: 'newcomer',
      channel: 'help',
      done: { pressed: 'call.stop', by: 'newcomer' },
    },
  ],
};
