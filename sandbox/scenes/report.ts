import type { Scene } from './scene.ts';

export const report: Scene = {
  id: 'report',
  title: 'Tell the moderators',
  about: 'The owner has chosen a staff channel first (see the set-up scene). A member writes without a name.',
  steps: [
    {
      say: 'Type /report, read who can see it, and press the button without your name. Send the form, even empty.',
      as: 'member1',
      channel: 'help',
      done: { submitted: 'report.sent', by: 'member1' },
    },
    {
      say: 'Look at #staff: a card without a word of it. Press Open.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'report.look', by: 'moderator1' },
    },
    {
      say: 'Press I have it, so that the others know.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'report.take', by: 'moderator1' },
    },
    {
      say: 'Type /mine and open your reports: what became of it stands there.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'mine.reports', by: 'member1' },
    },
  ],
};
