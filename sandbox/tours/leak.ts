import type { Tour } from './telling.ts';

/** Something leaked: the first hour alone and without typing, then the steps, and somebody who is kept from a case. */
export const leak: Tour = {
  name: 'leak',
  title: 'After a leak',
  async walk({ as, step, expect }) {
    const [owner, first, second] = [as('owner'), as('moderator1'), as('moderator2')];
    const newcomer = as('newcomer');

    step('The owner chooses a staff channel and moderators, and where the holding notice would go');
    const reports = await owner.presses(await owner.uses('setup', 'welcome'), '1 · Help and reports');
    const staff = await owner.chooses(reports, 'Choose a channel', ['staff']);
    const chosen = await owner.chooses(staff, 'Choose one role or more', ['Moderator']);
    const leaks = await owner.presses(await owner.presses(chosen, 'Back to set-up'), 'After a leak');
    await owner.chooses(leaks, 'Choose a channel', ['welcome']);

    step('At night, alone: First hour from /case, and nothing is typed');
    const page = await first.presses(await first.uses('case', 'staff'), 'First hour');
    const up = await first.presses(page, 'Put the notice up');
    expect((await newcomer.looksAt('welcome')).text.includes('Something happened here'), 'the notice is up');
    const closed = await first.chooses(up, 'Close a channel', ['help']);
    expect(closed.text.includes('#help'), 'a channel is closed');
    const opened = await first.presses(closed, 'Open channel 1 again');
    expect(!opened.text.includes('#help'), 'one press opens it again');

    step('The case has a card without a word of what happened; somebody else takes it from there');
    const card = await second.looksAt('staff');
    const panel = await second.presses(card.last, 'I have it');
    expect(panel.text.includes('leads it'), 'it has somebody now');
    const assess = await second.presses(panel, 'Next step: Is anyone in danger?');
    const after = await second.presses(assess, 'Nobody, as far as we know');
    expect(after.text.includes('→ Contact those affected'), 'those affected come next');
  },
};
