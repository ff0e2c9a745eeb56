import type { Scene } from './scene.ts';

export const report: Scene = {
  id: 'report',
  title: 'Tell the moderators',
  about: 'The owner has chosen a staff channel first (see the set-up scene). A member writes without a name.',
  steps: [
    {
      say: 'Type /report, press My words leaked, and say whether somebody is in danger.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'report.danger', by: 'member1' },
    },
    {
      say: 'Read who can see it, and press the button without your name. Send the form, even empty.',
      as: 'member1',
      channel: 'help',
      done: { submitted: 'report.sent', by: 'member1' },
    },
    {
      say: 'Look at #staff: a card without a word of it. Press Open, Reports, Report 1, and Show it.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'report.show', by: 'moderator1' },
    },
    {
      say: 'Write to the author. You are not shown who it is.',
      as: 'moderator1',
      channel: 'staff',
      done: { submitted: 'report.wrote-author', by: 'moderator1' },
    },
    {
      say: 'Type /mine and open your reports: the answer stands there. Press Not now.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'report.not-now', by: 'member1' },
    },
    {
      say: 'Report something about moderator1: choose them under "Who must not see it", and read how many still can.',
      as: 'member2',
      channel: 'help',
      done: { pressed: 'report.kept-from', by: 'member2' },
    },
  ],
};
