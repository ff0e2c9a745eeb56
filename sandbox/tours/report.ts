import type { Tour } from './telling.ts';

/** Somebody tells the moderators, without their name, and sees later that it was read. */
export const report: Tour = {
  name: 'report',
  title: 'A report',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const member = as('member1');
    const moderator = as('moderator1');

    step('Before there is a staff channel, nobody would read a report: other ways are named');
    const closed = await member.uses('report', 'help');
    expect(closed.text.includes('Nothing was sent'), 'nothing is taken that nobody would read');

    step('The owner chooses the staff channel and the moderators');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '1 · Help and reports');
    const withChannel = await owner.chooses(page, 'Choose a channel', ['staff']);
    await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);

    step('A member reports something, without their name');
    const open = await member.uses('report', 'help');
    expect(open.text.includes('Who reads it'), 'they read first who will see it, and for how long');
    const form = await member.presses(open, 'Without my name');
    const sent = await member.fillsIn(form, { what: 'Somebody shared a picture of what was written here.' });
    expect(sent.text.includes('Thank you'), 'they read what happens next');

    step('The moderators get a card without the words');
    const staff = await moderator.looksAt('staff');
    expect(!staff.text.includes('picture'), 'the channel shows nothing of it');
    const note = await moderator.presses(staff.last, 'Open');
    const shown = await moderator.presses(note, 'Show it');
    expect(shown.text.includes('picture'), 'whoever opens it reads it alone');
    expect(!shown.text.includes('member1'), 'and is not shown who wrote it');
    const taken = await moderator.presses(staff.last, 'I have it');
    expect(taken.text.includes('looks after it'), 'the team sees that somebody has it');

    step('The member sees how it stands');
    const mine = await member.presses(await member.uses('mine', 'help'), 'My reports');
    expect(mine.text.includes('One moderator has read it'), 'that it was read, and that somebody has it');
  },
};
