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
      say: 'Press the next step, then Nobody, as far as we know. Any of the answers is one press.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'leak.danger', by: 'moderator2' },
    },
  ],
};
