import { ComponentType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, NotAllowed } from '../sandbox/people.ts';
import { everyBox } from '../sandbox/tours/telling.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { terms } from '../src/pledge/record.ts';
import * as routes from '../src/pledge/routes.ts';
import { defaultWords } from '../src/pledge/words.ts';
import {
  choosePledgedRole,
  memberRole,
  openBot,
  openForm,
  ownBot,
  pledgeOf,
  roleChanges,
  rosterOf,
  signPledge,
  type TestBot,
  t,
  withdrawPledge,
} from './parts/bot.ts';

const welcome = { channel: 'welcome' };
const role = '@Pledged';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await choosePledgedRole(bot);
});
afterAll(() => bot.end());

/** Somebody new, who holds no role. */
let count = 0;
async function somebody(on = bot) {
  count += 1;
  const name = `person${count}`;
  await on.addPerson({ name });
  return on.as(name);
}

const roomsOf = async (name: string) => (await bot.as(name).channels()).map((channel) => channel.name);

/** A whispered no, with help under it. */
function expectRefusal(answer: Answer, code: Parameters<typeof refusalText>[1]) {
  expect(answer.text).toBe(refusalText(t, code, {}));
  expect(answer.message?.ephemeral).toBe(true);
  expect(answer.message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
}

/** Nobody's role, record or roster place came of it. */
async function expectNothingOf(on: TestBot, name: string) {
  expect(on.rolesOf(name)).toEqual([]);
  expect(roleChanges(on, '$add', name)).toBe(0);
  expect(await pledgeOf(on, name)).toBeUndefined();
  expect(await rosterOf(on)).not.toContain(on.idOf(name));
}

describe('reading the pledge', () => {
  test('shows every word of it, the role that comes with it, what is kept, and who runs the bot', async () => {
    const { text, message } = await (await somebody()).command('pledge', welcome);
    const { intro, duties, consequences, limits } = defaultWords(t);
    for (const words of [intro, ...duties, consequences, limits]) expect(text).toContain(words);
    expect(text).toContain(t('pledge:role', { role }));
    expect(text).toContain(t('pledge:kept'));
    expect(text).toContain('the sandbox');
    expect(message?.ephemeral).toBe(true);
  });

  test('is no pledge yet: whoever only read it has no role and no record', async () => {
    const reader = await somebody();
    await openForm(reader);
    await expectNothingOf(bot, reader.name);
  });
});

describe('signing', () => {
  test('gives the role, opens the rooms, and hands out a copy', async () => {
    const person = await somebody();
    expect(await roomsOf(person.name)).not.toContain('sharing');
    const signed = await signPledge(person);
    expect(signed.text).toContain(t('pledge:signed.role', { role }));
    expect(signed.text).toContain(t('pledge:copy.title'));
    expect(bot.rolesOf(person.name)).toEqual(['Pledged']);
    expect(await roomsOf(person.name)).toContain('sharing');
  });

  test('leaves one record and one place in the roster, also where the form was sent twice at once', async () => {
    const person = await somebody();
    const form = await openForm(person);
    const answers = await Promise.all([form.submit(everyBox(form)), form.submit(everyBox(form))]);
    for (const { text } of answers) expect(text).toContain(t('pledge:signed.role', { role }));
    expect(roleChanges(bot, '$add', person.name)).toBe(1);
    expect((await rosterOf(bot)).filter((id) => id === bot.idOf(person.name))).toHaveLength(1);
  });

  test('again, from a page that was still open, changes neither the date nor the roles', async () => {
    const person = await somebody();
    const page = await person.command('pledge', welcome);
    await signPledge(person);
    const before = await pledgeOf(bot, person.name);
    await bot.advance('P1D');
    const form = await page.press(t('pledge:sign'));
    const again = await form.submit(everyBox(form));
    expect(again.text).toContain(t('pledge:signed.role', { role }));
    expect(await pledgeOf(bot, person.name)).toEqual(before);
    expect(roleChanges(bot, '$add', person.name)).toBe(1);
  });

  test('works for somebody who held the role before, without asking Discord for it', async () => {
    const page = await bot.as('member1').command('pledge', welcome);
    expect(page.text).toContain(t('pledge:alreadyHasRole'));
    const signed = await signPledge(bot.as('member1'));
    expect(signed.text).toContain(t('pledge:signed.role', { role }));
    expect(roleChanges(bot, '$add', 'member1')).toBe(0);
    expect(bot.rolesOf('member1')).toEqual(['Pledged']);
  });

  test('works for the owner as for everyone', async () => {
    expect((await signPledge(bot.as('owner'))).text).toContain(t('pledge:signed.role', { role }));
    expect(bot.rolesOf('owner')).toEqual(['Pledged']);
    await withdrawPledge(bot.as('owner'));
    expect(bot.rolesOf('owner')).toEqual([]);
  });

  test('takes every box: Discord sends no form without them', async () => {
    const person = await somebody();
    const form = await openForm(person);
    const [first, ...others] = Object.entries(everyBox(form));
    const short = Object.fromEntries([[first?.[0] ?? '', first?.[1].slice(1) ?? []], ...others]);
    await expect(form.submit(short)).rejects.toThrow(NotAllowed);
    await expectNothingOf(bot, person.name);
  });

  test('takes every box: the bot looks too, whatever client sent the form', async () => {
    const person = await somebody();
    const form = await openForm(person);
    loosen(form);
    const [first, ...others] = Object.entries(everyBox(form));
    const short = Object.fromEntries([[first?.[0] ?? '', first?.[1].slice(1) ?? []], ...others]);
    expectRefusal(await form.submit(short), 'pledge.incomplete');
    await expectNothingOf(bot, person.name);
  });

  test('counts each box once, however often it is sent', async () => {
    const person = await somebody();
    const form = await openForm(person);
    loosen(form);
    const [[id, [value = '']] = ['', []]] = Object.entries(everyBox(form));
    const unticked = Object.keys(everyBox(form))
      .slice(1)
      .map((other): [string, string[]] => [other, []]);
    const answer = await form.submit({ ...Object.fromEntries(unticked), [id]: [value, value, value, value] });
    expectRefusal(answer, 'pledge.incomplete');
    await expectNothingOf(bot, person.name);
  });

  /** As a client would that does not keep to what the form asks. */
  function loosen({ modal }: Answer) {
    for (const part of bot.discord.world.data.interactions[modal?.id ?? '']?.modal?.components ?? []) {
      if (part.type !== ComponentType.Label || part.component.type !== ComponentType.CheckboxGroup) continue;
      part.component.min_values = 0;
      part.component.required = false;
    }
  }
});

describe('a pledge whose words changed', () => {
  test('is not signed by who read the version before: neither from the page nor from the form', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const person = own.as('newcomer');
    const page = await person.command('pledge', welcome);
    const form = await openForm(person);
    await own.restart((store) => store.of(terms).put([own.guildId], { version: 2, oldestGood: 1 }));

    expectRefusal(await page.press(t('pledge:sign')), 'pledge.changed');
    expectRefusal(await form.submit(everyBox(form)), 'pledge.changed');
    await expectNothingOf(own, 'newcomer');
    expect((await signPledge(person)).text).toContain(t('pledge:signed.role', { role }));
    expect((await pledgeOf(own, 'newcomer'))?.version).toBe(2);
  });
});

describe('the role', () => {
  test('comes back for somebody who left the server and joined again', async () => {
    const person = await somebody();
    await signPledge(person);
    await person.leave();
    await person.join();
    expect(bot.rolesOf(person.name)).toEqual([]);
    const copy = await person.command('pledge', welcome);
    expect(copy.text).toContain(t('pledge:copy.roleMissing', { role }));
    const restored = await copy.press(t('pledge:restore'));
    expect(bot.rolesOf(person.name)).toEqual(['Pledged']);
    expect(restored.text).not.toContain(t('pledge:copy.roleMissing', { role }));
    expect(restored.message?.buttons.map(({ label }) => label)).not.toContain(t('pledge:restore'));
  });

  test('is given by nobody to somebody without a pledge who presses an old Restore', async () => {
    const person = await somebody();
    await bot.plant('welcome', [routes.restore.make({})]);
    const planted = (await person.sees('welcome')).last;
    expectRefusal(await planted.press(routes.restore.make({})), 'pledge.notSigned');
    await expectNothingOf(bot, person.name);
  });

  test.each([
    ['was deleted', { kind: 'delete-role', role: 'Pledged' }, 'pledge.roleGone'],
    [
      'stands above the bot',
      { kind: 'move-role', role: 'Pledged', above: 'Confidant' },
      'pledge.roleOutOfReach',
    ],
    [
      'can no longer be given',
      { kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' },
      'pledge.roleOutOfReach',
    ],
  ] as const)('that %s is said kindly, and nothing is half done', async (_, fault, refusal) => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const person = own.as('newcomer');
    const form = await openForm(person);
    await own.fault(fault);
    expectRefusal(await form.submit(everyBox(form)), refusal);
    expectRefusal(await person.command('pledge', welcome), refusal);
    await expectNothingOf(own, 'newcomer');
    await own.advance('P1D');
    await expectNothingOf(own, 'newcomer');
    expect(own.log.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  test('that was not chosen yet is said kindly, and nothing is half done', async () => {
    const own = await ownBot();
    expectRefusal(await own.as('newcomer').command('pledge', welcome), 'pledge.notSetUp');
    await own.plant('welcome', [routes.sign.make({ version: 1 })]);
    const form = await (await own.as('newcomer').sees('welcome')).last.press(
      routes.sign.make({ version: 1 }),
    );
    expectRefusal(await form.submit(everyBox(form)), 'pledge.notSetUp');
    await expectNothingOf(own, 'newcomer');
  });

  test('that is deleted at the very moment of signing is not said to be given', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const form = await openForm(own.as('newcomer'));
    await own.fault({ kind: 'slow', route: `PUT ${memberRole}`, ms: 400 });
    const answering = form.submit(everyBox(form));
    await expect.poll(() => own.discord.world.data.faults).toEqual([]);
    await own.fault({ kind: 'delete-role', role: 'Pledged' });
    const { text } = await answering;
    expect(text).toContain(t('pledge:signed.title'));
    expect(text).not.toContain(t('pledge:signed.role', { role: '@' }).split('@')[0] ?? '');
  });
});

describe('withdrawing', () => {
  test('takes the role, closes the rooms, and deletes the record', async () => {
    const person = await somebody();
    await signPledge(person);
    const gone = await withdrawPledge(person);
    expect(gone.text).toContain(t('pledge:withdrawn.role', { role }));
    expect(gone.text).toContain(t('pledge:withdrawn.forgotten'));
    expect(bot.rolesOf(person.name)).toEqual([]);
    expect(await roomsOf(person.name)).not.toContain('sharing');
    expect(await pledgeOf(bot, person.name)).toBeUndefined();
    expect(await rosterOf(bot)).not.toContain(bot.idOf(person.name));
  });

  test('asks first, and keeping changes nothing', async () => {
    const person = await somebody();
    await signPledge(person);
    const copy = await person.command('pledge', welcome);
    const sure = await copy.press(t('pledge:withdraw'));
    expect(bot.rolesOf(person.name)).toEqual(['Pledged']);
    const kept = await sure.press(t('pledge:leave.keep'));
    expect(kept.text).toContain(t('pledge:copy.title'));
    expect(bot.rolesOf(person.name)).toEqual(['Pledged']);
  });

  test('twice at once takes the role once, and tells both presses something true', async () => {
    const person = await somebody();
    await signPledge(person);
    const open = async () => (await person.command('pledge', welcome)).press(routes.leave.make({}));
    const [first, second] = [await open(), await open()];
    const answers = await Promise.all([first, second].map((page) => page.press(routes.withdraw.make({}))));
    const texts = answers.map(({ text }) => text);
    const done = texts.filter((text) => text.includes(t('pledge:withdrawn.title')));
    expect(done.length).toBeGreaterThan(0);
    for (const text of texts.filter((each) => !done.includes(each)))
      expect(text).toBe(refusalText(t, 'pledge.notSigned', {}));
    expect(roleChanges(bot, '$remove', person.name)).toBe(1);
    expect(await pledgeOf(bot, person.name)).toBeUndefined();
  });

  test('from an old page finds nothing to withdraw, and says so', async () => {
    const person = await somebody();
    await bot.plant('welcome', [routes.leave.make({}), routes.withdraw.make({})]);
    const planted = (await person.sees('welcome')).last;
    expectRefusal(await planted.press(routes.leave.make({})), 'pledge.notSigned');
    expectRefusal(await planted.press(routes.withdraw.make({})), 'pledge.notSigned');
  });

  test('leaves the way back open', async () => {
    const person = await somebody();
    await signPledge(person);
    await withdrawPledge(person);
    expect((await signPledge(person)).text).toContain(t('pledge:signed.role', { role }));
    expect((await rosterOf(bot)).filter((id) => id === bot.idOf(person.name))).toHaveLength(1);
  });

  test('while signing is still under way takes what signing gives', async () => {
    const person = await somebody();
    const form = await openForm(person);
    await bot.fault({ kind: 'slow', route: `PUT ${memberRole}`, ms: 1000 });
    const signing = form.submit(everyBox(form));
    await expect.poll(() => bot.discord.world.data.faults).toEqual([]);
    const gone = await withdrawPledge(person);
    await signing;
    expect(gone.text).toContain(t('pledge:withdrawn.title'));
    expect(bot.rolesOf(person.name)).toEqual([]);
    expect(await pledgeOf(bot, person.name)).toBeUndefined();
  });

  test('works while the bot can no longer take the role: it says so, and takes it when it can', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await signPledge(own.as('newcomer'));
    await own.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' });
    const gone = await withdrawPledge(own.as('newcomer'));
    expect(gone.text).toContain(t('pledge:withdrawn.roleLater', { role }));
    expect(gone.text).not.toContain(t('pledge:withdrawn.role', { role }));
    await own.fault({ kind: 'give-permission', permission: 'ManageRoles', who: 'bot' });
    await own.advance('PT2M');
    await expect.poll(() => own.rolesOf('newcomer')).toEqual([]);
    expect(await pledgeOf(own, 'newcomer')).toBeUndefined();
  });

  test('works where the role was deleted: the record goes', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await signPledge(own.as('newcomer'));
    await own.fault({ kind: 'delete-role', role: 'Pledged' });
    await withdrawPledge(own.as('newcomer'));
    expect(await pledgeOf(own, 'newcomer')).toBeUndefined();
  });
});

describe('in a direct message', () => {
  test('/pledge is not offered', async () => {
    await expect(bot.as('newcomer').command('pledge', { channel: 'dm' })).rejects.toThrow(NotAllowed);
  });

  test('a stray button of the pledge leads back to the server', async () => {
    const strays = [
      routes.read.make({}),
      routes.sign.make({ version: 1 }),
      routes.copy.make({}),
      routes.restore.make({}),
      routes.leave.make({}),
      routes.withdraw.make({}),
    ];
    await bot.plant('dm:newcomer', strays);
    const planted = (await bot.as('newcomer').sees('dm')).last;
    for (const customId of strays) expectRefusal(await planted.press(customId), 'common.serverOnly');
  });
});

test('somebody who is in another server only has no pledge here to see', async () => {
  await expect(bot.as('outsider').command('pledge', welcome)).rejects.toThrow(NotAllowed);
});

test('a bot that was put out of the server and let in again finds the pledges as they were', async () => {
  const own = await ownBot();
  await choosePledgedRole(own);
  await signPledge(own.as('newcomer'));
  await own.fault({ kind: 'remove-bot' });
  await own.advance('PT2M');
  await own.fault({ kind: 'add-bot', permissions: ['ManageRoles', 'ViewChannel', 'SendMessages'] });
  const kept = await pledgeOf(own, 'newcomer');
  expect(kept?.state).toBe('signed');
});
