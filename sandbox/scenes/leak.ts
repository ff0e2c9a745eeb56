import type { Scene } from './scene.ts';

export const leak: Scene = {
  id: 'leak',
  title: 'After a leak',
  about:
    'The owner has chosen a staff channel, moderators and posts without a name first (see the set-up scene). It is night, and moderator1 is alone.',
  steps: [
    {
      say: 'Somebody saw a leak: type /report, press I saw a leak, and send the form as it is.',
      as: 'member2',
      channel: 'help',
      done: { submitted: 'report.sent', by: 'member2' },
    },
    {
      say: '23:00, on a phone: a card stands in the staff channel, without a word of what happened. Press First hour.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.first-hour-of', by: 'moderator1' },
    },
    {
      say: 'Put the notice up. Where no channel was chosen for it, choose one.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.notice', by: 'moderator1' },
    },
    {
      say: 'Close a channel, and pause posts without a name. You typed nothing, and needed nobody.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.close-channel', by: 'moderator1' },
    },
    {
      say: 'What everybody reads: the notice, where help is, and when the next word comes.',
      as: 'newcomer',
      channel: 'welcome',
      done: { sees: 'welcome', by: 'newcomer' },
    },
    {
      say: 'One press undoes each press: open the channel again. It is as it was.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.open-channel', by: 'moderator1' },
    },
    {
      say: 'Press I have it on the card, then the next step, and answer it with one press.',
      as: 'moderator1',
      channel: 'staff',
      done: { pressed: 'leak.danger', by: 'moderator1' },
    },
    {
      say: 'Your words leaked: type /report, press My words leaked, and type nothing. Read what comes first, and who reads it.',
      as: 'member1',
      channel: 'help',
      done: { submitted: 'report.sent', by: 'member1' },
    },
    {
      say: 'Both reports are in one case. Press Open, Reports, Report 2, Show it, and write to the author.',
      as: 'moderator1',
      channel: 'staff',
      done: { submitted: 'report.wrote-author', by: 'moderator1' },
    },
    {
      say: 'Type /mine and open your report: the answer waits there. Press Not now.',
      as: 'member1',
      channel: 'help',
      done: { pressed: 'report.not-now', by: 'member1' },
    },
    {
      say: 'Report something about moderator1, who leads the case: choose them under "Who must not see it", and send it.',
      as: 'member4',
      channel: 'help',
      done: { pressed: 'report.kept-from', by: 'member4' },
    },
    {
      say: 'Type /case: it is here. Then be moderator1 and type it too: nothing changed there.',
      as: 'moderator2',
      channel: 'staff',
      done: { used: 'case', by: 'moderator2' },
    },
    {
      say: 'Report something and keep it from the owner and all moderators: nothing is sent, and other ways are named.',
      as: 'member5',
      channel: 'help',
      done: { pressed: 'report.kept-from', by: 'member5' },
    },
  ],
};
