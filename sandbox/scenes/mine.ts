import type { Scene } from './scene.ts';

export const mine: Scene = {
  id: 'mine',
  title: 'What is mine',
  about: 'Everything that is kept about a person, for that person alone.',
  steps: [
    {
      say: 'Type /mine. Only you see it.',
      as: 'member2',
      channel: 'help',
      done: { used: 'mine', by: 'member2' },
    },
    {
      say: 'Open your choices, and take another language.',
      as: 'member2',
      channel: 'help',
      done: { pressed: 'mine.language', by: 'member2' },
    },
    {
      say: 'Go back, open your data, and save it to a file.',
      as: 'member2',
      channel: 'help',
      done: { pressed: 'mine.save-data', by: 'member2' },
    },
  ],
};
