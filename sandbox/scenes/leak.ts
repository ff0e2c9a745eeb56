import type { Scene } from './scene.ts';

export const leak: Scene = {
  id: 'leak',
  title: 'After a leak',
  about: 'It is night and you are alone. Nothing is typed, and one press undoes each press.',
  steps: [
    {
      say: 'Type /case and press New case, then Something leaked.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.begun', by: 'moderator1' },
    },
    {
      say: 'A card stands in the staff channel, without a word of what happened. Press I have it.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'leak.card-take', by: 'moderator2' },
    },
    {
      say: 'Press the next step, then This is done. Both questions may stay empty.',
      as: 'moderator2',
      channel: 'staff',
      done: { submitted: 'leak.settled', by: 'moderator2' },
    },
  ],
};
