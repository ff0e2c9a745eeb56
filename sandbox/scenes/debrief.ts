import type { Scene } from './scene.ts';

export const debrief: Scene = {
  id: 'debrief',
  title: 'Share the load',
  about:
    'Moderators take turns, and step away whenever they need to. Set up moderators first (see the set-up scene).',
  steps: [
    {
      say: 'Type /setup, open Rotation, and choose Urgent calls.',
      as: 'owner',
      channel: 'staff',
      done: { pressed: 'rotation.set-duty', by: 'owner' },
    },
    {
      say: 'Type /debrief, press My duties, and choose Urgent calls.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'rotation.chosen', by: 'moderator1' },
    },
    {
      say: 'Join as well: a turn has a first and a second.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'rotation.chosen', by: 'moderator2' },
    },
    {
      say: 'Go back to /debrief and press Step away. Nobody asks why, and the second is on at once.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'rotation.step-away', by: 'moderator1' },
    },
  ],
};
