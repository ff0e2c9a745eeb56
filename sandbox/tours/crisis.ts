import type { Tour } from './telling.ts';

/** Help, before anything is set up, and from every answer. */
export const crisis: Tour = {
  name: 'crisis',
  title: 'Help now',
  async walk({ as, step, expect }) {
    const newcomer = as('newcomer');

    step('A newcomer asks for help, in the server');
    const help = await newcomer.uses('crisis', 'welcome');
    expect(help.message?.ephemeral === true, 'only they can see the answer');
    expect(help.text.includes('local emergency number'), 'it says what to do in danger');
    expect(help.text.includes('findahelpline.com'), 'it names a directory of crisis lines');

    step('They type their country, and read its number and one line');
    const form = await newcomer.presses(help, 'Choose a country');
    const country = await newcomer.fillsIn(form, { Country: 'Österreich' });
    expect(country.text.includes('call **144** (ambulance, Austria)'), 'the emergency number comes first');
    expect(country.text.includes('Call **142**'), 'one line to talk to stands below it');
    const more = await newcomer.presses(country, 'More in Austria');
    expect(more.text.includes('Children and young people'), 'the other lines are there by topic');
    await newcomer.presses(more, 'A short grounding exercise');

    step('The same in a direct message');
    const direct = await newcomer.uses('crisis', 'dm');
    expect(direct.text === help.text, 'it is the same help');

    step('The owner suggests countries, and adds what the server knows of');
    const owner = as('owner');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, 'Crisis help');
    const list = await owner.presses(page, 'Type the list');
    const listed = await owner.fillsIn(list, { Countries: 'Austria, Germany' });
    const resource = await owner.presses(listed, 'Add a resource');
    await owner.fillsIn(resource, {
      'What is it?': ['team'],
      Name: 'Evening talk',
      'How to reach it': 'In #sharing, on Mondays',
      Page: '',
    });
    const added = await newcomer.uses('crisis', 'welcome');
    expect(
      added.text.indexOf('findahelpline.com') < added.text.indexOf('Added by this server, not checked'),
      'it stands last, and says whose words it is',
    );

    step('The newcomer asks to have their country remembered');
    const mine = await newcomer.uses('mine', 'welcome');
    const choices = await newcomer.presses(mine, 'My choices');
    const notes = await newcomer.presses(choices, 'Crisis help and notes');
    const typing = await newcomer.presses(notes, 'Remember my country');
    await newcomer.fillsIn(typing, { Country: 'Österreich' });
    const remembered = await newcomer.uses('crisis', 'dm');
    expect(remembered.text.includes('call **144** (ambulance, Austria)'), 'its numbers are there at once');

    step('Get help stands under every answer that only they see');
    const other = await newcomer.uses('pledge', 'welcome');
    const fromThere = await newcomer.presses(other, 'Get help');
    expect(fromThere.text.includes('Call **142**'), 'it leads to the same help');
  },
};
