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
      say: 'Now as somebody who is in no server with the bot: type /crisis in the direct messages.',
      as: 'outsider',
      channel: 'dm',
      done: { used: 'crisis', by: 'outsider' },
    },
    {
      say: 'Get help leads there from every answer that only you see. Open /pledge, and press it.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'crisis.help' },
    },
  ],
};
