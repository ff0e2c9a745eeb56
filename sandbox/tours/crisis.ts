import type { Telling, Tour } from './telling.ts';

/** Help, before anything is set up, and from every answer. */
export const crisis: Tour = {
  name: 'crisis',
  title: 'Help now',
  async walk({ as, step, expect, sandbox }) {
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

    await askAModerator({ as, step, expect, sandbox });
  },
};

/** From set-up to a thread: somebody asks, nobody comes at first, and then a moderator does. */
async function askAModerator({
  as,
  step,
  expect,
  sandbox,
}: Pick<Telling, 'as' | 'step' | 'expect' | 'sandbox'>) {
  step('The owner sets up who can be asked; each of them agrees themselves');
  const owner = as('owner');
  const first = as('moderator1');
  const home = await owner.uses('setup', 'welcome');
  const reports = await owner.presses(home, '1 · Help and reports');
  const withChannel = await owner.chooses(reports, 'Choose a channel', ['staff']);
  const withTeam = await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);
  const calls = await owner.presses(await owner.presses(withTeam, 'Back to set-up'), 'People on call');
  const room = await owner.chooses(calls, 'Choose a channel', ['help']);
  const named = await owner.chooses(room, 'Person 1', ['moderator1']);
  expect(named.text.includes('has not agreed'), 'nobody is mentioned before they agreed');
  await owner.presses(named, 'Ask them in the staff channel');
  const agreed = await first.presses((await first.looksAt('staff')).last, 'Yes, mention me');
  expect(agreed.text.includes('You agreed'), 'one press is enough');

  step('Somebody asks without their name, and reads first who will see what');
  const person = as('newcomer');
  const begun = await person.presses(await person.uses('crisis', 'welcome'), 'Ask a moderator');
  expect(begun.text.includes('Who sees what'), 'it says so before anything is sent');
  const sent = await person.presses(begun, 'Ask without my name');
  expect(sent.text.includes('Sent.'), 'they read that it was sent');
  const { last } = await first.looksAt('staff');
  expect(last.text === '@moderator1', 'the message is a mention, and nothing else');

  step('Nobody comes for ten minutes');
  sandbox.discord.clock.advance(10 * 60_000);
  const late = await person.presses(sent, 'How does it stand?');
  expect(late.text.includes("Please don't wait for us"), 'they read not to wait, with help above');

  step('A moderator comes, and the person chooses to be known');
  const opened = await first.presses(last, 'Open');
  expect(opened.text.includes('without their name'), 'nothing tells the moderator who it is');
  await first.presses(opened, "I'm here");
  const coming = await person.presses(await person.uses('mine', 'welcome'), 'My request to moderators');
  const known = await person.presses(coming, 'Let them know who I am');
  expect(known.text.includes('Your thread is'), 'a thread is open for the two of them');
  await person.presses(known, 'Stop this request');
}
