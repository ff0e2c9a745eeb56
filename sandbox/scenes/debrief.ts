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
    {
      say: 'In /debrief, press Debrief, and ask for one after a hard shift.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'debrief.ask', by: 'moderator2' },
    },
    {
      say: 'Press I can host it on the invitation, and choose now.',
      as: 'moderator3',
      channel: 'staff',
      done: { pressed: 'debrief.hosted', by: 'moderator3' },
    },
    {
      say: 'Come in. The thread is on the left; nobody who was not invited sees it.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'debrief.join', by: 'moderator2' },
    },
    {
      say: 'Move the clock on by a week: the thread and its invitation are gone.',
      done: { moved: 'clock' },
    },
    {
      say: 'In /debrief, press Thanks, and thank a colleague without your name.',
      as: 'moderator2',
      channel: 'staff',
      done: { submitted: 'debrief.thanked', by: 'moderator2' },
    },
    {
      say: 'Press What I have learned, and tick one line.',
      as: 'moderator2',
      channel: 'staff',
      done: { pressed: 'debrief.tick', by: 'moderator2' },
    },
  ],
};
