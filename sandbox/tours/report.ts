import type { Tour } from './telling.ts';

/** Somebody tells the moderators, without their name, and is answered; then somebody reports a moderator. */
export const report: Tour = {
  name: 'report',
  title: 'A report',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const member = as('member1');
    const moderator = as('moderator1');
    const second = as('moderator2');

    step('Before there is a staff channel, nobody would read a report: other ways are named');
    const closed = await member.uses('report', 'help');
    expect(closed.text.includes('Nothing was sent'), 'nothing is taken that nobody would read');

    step('The owner chooses the staff channel and the moderators');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '1 · Help and reports');
    const withChannel = await owner.chooses(page, 'Choose a channel', ['staff']);
    await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);

    step(
      'Words leaked: the member reads that it is not their fault, who reads it, and types next to nothing',
    );
    const open = await member.uses('report', 'help');
    expect(open.text.includes('Who reads it'), 'they read first who will see it, and for how long');
    const asked = await member.presses(open, 'My words leaked');
    expect(asked.text.includes('not your fault'), 'a human sentence comes first');
    const details = await member.presses(asked, 'Rather not say');
    const form = await member.presses(details, 'Without my name');
    const sent = await member.fillsIn(form, { what: 'Somebody shared a picture of what was written here.' });
    expect(sent.text.includes('Thank you'), 'they read what happens next');

    step('The moderators learn that there is something, without a word of it');
    const staff = await moderator.looksAt('staff');
    expect(!staff.text.includes('picture'), 'the channel shows nothing of it');
    const kase = await moderator.presses(staff.last, 'Open');
    const note = await moderator.presses(await moderator.presses(kase, 'Reports'), 'Report 1');
    const shown = await moderator.presses(note, 'Show it');
    expect(shown.text.includes('picture'), 'whoever opens it reads it alone');
    expect(!shown.text.includes('member1'), 'and is not shown who wrote it');

    step('A moderator writes to the author, who stays without a name');
    const words = await moderator.presses(shown, 'Write to the author');
    await moderator.fillsIn(words, { words: 'We are sorry that this happened. We look into it today.' });
    const mine = await member.presses(await member.uses('mine', 'help'), 'My reports');
    expect(mine.text.includes('One moderator has read it'), 'the author sees that it was read');
    const opened = await member.chooses(mine, 'Open a report', ['My words leaked']);
    expect(opened.text.includes('We are sorry'), 'and reads the answer');
    const stopped = await member.presses(opened, 'Not now');
    expect(stopped.text.includes('No contact for now'), 'one press stops all contact about it');

    step('A moderator who wants to know of reports about moderators says so');
    const choices = await second.presses(await second.uses('mine', 'help'), 'My choices');
    await second.presses(choices, 'Tell me of sealed reports');

    step('Somebody reports a moderator: before sending they read how many can read it');
    const other = as('member2');
    const kind = await other.presses(await other.uses('report', 'help'), 'My words leaked');
    const from = await other.presses(kind, 'No');
    const kept = await other.chooses(from, 'Who must not see it? (optional)', ['moderator1']);
    expect(kept.text.includes('other people** here can read it'), 'as far as it can be counted');
    await other.fillsIn(await other.presses(kept, 'Without my name'), { what: 'It was one of you.' });
    const after = (await moderator.looksAt('staff')).messages.filter(({ ephemeral }) => !ephemeral);
    expect(after.length === staff.messages.length, 'nothing new stands in the channel');
    const told = await second.presses(await second.uses('mine', 'help'), 'Read');
    const read = await second.presses(await second.presses(told, 'Look at it'), 'Show it');
    expect(read.text.includes('one of you'), 'somebody else reads it');

    step('Where nobody would be left to read it, nothing is sent');
    const all = ['owner', 'moderator1', 'moderator2', 'moderator3', 'moderator4'];
    const last = await other.presses(
      await other.presses(await other.uses('report', 'help'), 'I saw a leak'),
      'No',
    );
    const outside = await other.chooses(last, 'Who must not see it? (optional)', all);
    expect(outside.text.includes('Nothing was sent, and nothing is kept'), 'and other ways are named');
  },
};
