import type { Tour } from './telling.ts';

/** What is somebody's own: what waits, what they chose, what is kept. */
export const mine: Tour = {
  name: 'mine',
  title: 'What is mine',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const newcomer = as('newcomer');

    step('The server has a pledge, and a newcomer signs it');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '3 · Pledge');
    await owner.chooses(page, 'Choose a role', ['Pledged']);
    await newcomer.ticksAll(await newcomer.presses(await newcomer.uses('pledge', 'welcome'), 'Sign'));

    step('They open what is theirs');
    const first = await newcomer.uses('mine', 'welcome');
    expect(first.message?.ephemeral === true, 'only they see it');
    expect(first.text.includes('Nothing waits for you'), 'nothing waits');
    expect(first.text.includes('You signed version 1'), 'their pledge is there');

    step('Messages are off until they ask for them');
    const choices = await newcomer.presses(first, 'My choices');
    expect(choices.text.includes('Off. I never write to you'), 'messages are off');
    const on = await newcomer.presses(choices, 'Write to me when something waits');
    expect(on.text.includes('On. When something waits'), 'now they are on');

    step('Something waits: the message names no server and no reason');
    const list = await owner.uses('case', 'welcome');
    const form = await owner.presses(list, 'Record what happened');
    await owner.fillsIn(form, {
      'Who is it about?': ['newcomer'],
      'What happened?': 'Somebody was laughed at in #help.',
      'What supports it, besides a screenshot?': 'The messages stand there.',
    });
    const messages = await newcomer.looksAt('dm');
    expect(!messages.text.includes('Harbour'), 'no server is named');
    const direct = await newcomer.presses(messages.last, 'Open /mine');
    expect(direct.text.includes('Somebody said that you may have broken the pledge'), 'it waits in /mine');

    step('One press stops the messages');
    const stopped = await newcomer.presses(messages.last, 'No more messages');
    expect(stopped.text.includes('You get no more messages'), 'they get no more');

    step('They save what is kept, and delete what can be deleted');
    const data = await newcomer.presses(direct, 'My data');
    const saved = await newcomer.presses(data, 'Save it to a file');
    expect(saved.message?.attachments[0]?.name === 'my-data.json', 'it comes as a file');
    const sure = await newcomer.presses(data, 'Delete it');
    const gone = await newcomer.presses(sure, 'Yes, delete it');
    expect(gone.text.includes('being looked into'), 'it says what stays, and why');
    expect(!(await newcomer.channels()).includes('sharing'), 'their pledge ended with it');
  },
};
