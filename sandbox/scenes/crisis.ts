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
  ],
};
