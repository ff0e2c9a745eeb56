import type { Tour } from './telling.ts';

/** A newcomer pledges, a room opens, and they leave again. */
export const pledge: Tour = {
  name: 'pledge',
  title: 'The pledge',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const newcomer = as('newcomer');

    step('Before the owner chose a role, nothing can be signed');
    const early = await newcomer.uses('pledge', 'welcome');
    expect(early.text.includes("isn't set up"), 'the newcomer is told so');

    step('The owner chooses the role of the pledge');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '2 · Pledge');
    const chosen = await owner.chooses(page, 'Choose a role', ['Pledged']);
    expect(chosen.text.includes('I can give'), 'Check says that the bot can give it');

    step('The newcomer reads the pledge and signs it');
    const before = await newcomer.channels();
    expect(!before.includes('sharing'), '#sharing is closed to the newcomer');
    const text = await newcomer.uses('pledge', 'welcome');
    const form = await newcomer.presses(text, 'Sign');
    const signed = await newcomer.ticksAll(form);
    expect(signed.text.includes('You now have the role'), 'the role is given at once');
    expect((await newcomer.channels()).includes('sharing'), '#sharing has opened');

    step('They change their mind');
    const copy = await newcomer.uses('pledge', 'sharing');
    const sure = await newcomer.presses(copy, 'Withdraw');
    const gone = await newcomer.presses(sure, 'Yes, withdraw');
    expect(gone.text.includes('was taken back'), 'the role is taken back at once');
    expect(!(await newcomer.channels()).includes('sharing'), '#sharing is closed again');
  },
};
