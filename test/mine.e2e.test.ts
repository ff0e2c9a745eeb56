import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { choices, notices } from '../src/mine/record.ts';
import * as routes from '../src/mine/routes.ts';
import { pledges } from '../src/pledge/record.ts';
import { choosePledgedRole, openBot, ownBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';
import { openReportForm } from './parts/report.ts';

const welcome = { channel: 'welcome' };
const directly = { channel: 'dm' };

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await choosePledgedRole(bot);
  await (await setupPage(bot, 'reports')).select(t('setup:staffChannel.placeholder'), ['staff']);
});
afterAll(() => bot.end());

let count = 0;
async function somebody(on = bot): Promise<Person> {
  count += 1;
  const name = `person${count}`;
  await on.addPerson({ name });
  return on.as(name);
}

/** Something is said about them, so something waits. */
async function somethingWaits(about: Person, on = bot): Promise<void> {
  const list = await on.as('owner').command('case', welcome);
  const form = await list.press(t('case:record.button'));
  await form.submit({
    [t('case:record.who')]: [about.name],
    [t('case:record.what')]: 'Unkind words in #help.',
    [t('case:record.support')]: 'They stand there.',
  });
}

async function allowMessages(person: Person): Promise<Answer> {
  const page = await (await person.command('mine', welcome)).press(t('mine:choices.button'));
  return page.press(t('mine:messages.allow'));
}

const messagesTo = async (person: Person) =>
  (await person.sees('dm')).messages.filter(({ ephemeral }) => !ephemeral);

test('it opens for everyone, shown only to them, with help under it', async () => {
  const answer = await (await somebody()).command('mine', welcome);
  expect(answer.text).toContain(t('mine:waiting.nothing'));
  expect(answer.message?.ephemeral).toBe(true);
  expect(answer.message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
});

test('nobody is written to unless they asked for it', async () => {
  const person = await somebody();
  await somethingWaits(person);
  expect(await messagesTo(person)).toEqual([]);
});

test('who asked gets one line that names no server and no reason, and one press stops it', async () => {
  const person = await somebody();
  await allowMessages(person);
  await somethingWaits(person);
  const [first, waits, ...more] = await messagesTo(person);
  expect(first?.text).toBe(t('mine:message.first'));
  expect(waits?.text).toBe(t('mine:message.waits'));
  expect(more).toEqual([]);
  const shown = JSON.stringify(waits);
  for (const told of ['Harbour', 'Unkind', 'pledge', bot.guildId]) expect(shown).not.toContain(told);

  const stopped = await (await person.sees('dm')).last.press(t('mine:message.stop'));
  expect(stopped.text).toBe(t('mine:message.stopped'));
  await somethingWaits(person);
  expect(await messagesTo(person)).toHaveLength(2);
});

test('closed direct messages are said when they ask, and trouble nobody later', async () => {
  const person = await somebody();
  await bot.fault({ kind: 'close-dms', person: person.name });
  const before = bot.log.length;
  expect((await allowMessages(person)).text).toContain(t('mine:messages.closed'));
  await somethingWaits(person);
  expect((await person.command('mine', welcome)).text).toContain(t('mine:notices.breachSaid'));
  expect(bot.log.slice(before).filter((line) => /"level":"(warn|error)"/.test(line))).toEqual([]);
});

test('in a direct message it finds the one server that keeps something, and says so where there is none', async () => {
  const person = await somebody();
  expect((await person.command('mine', directly)).text).toContain(t('mine:servers.none'));
  await signPledge(person);
  const home = await person.command('mine', directly);
  expect(home.text).toContain('Harbour');
  expect(home.text).toContain(t('mine:pledge.elsewhere'));
  expect(home.message?.buttons.map(({ label }) => label)).not.toContain(t('mine:pledge.button'));
});

test('a report without a name leaves no trace of its server under the person', async () => {
  const person = await somebody();
  const form = await openReportForm(person, 'nameless');
  await form.submit({});
  expect((await person.command('mine', directly)).text).toContain(t('mine:servers.none'));
  const own = await (await person.command('mine', welcome)).press(t('mine:reports.button'));
  expect(own.text).toContain(t('report:own.unread'));
});

test('everything kept comes as one file, without the names of moderators', async () => {
  const person = await somebody();
  await signPledge(person);
  await somethingWaits(person);
  const page = await (await person.command('mine', welcome)).press(t('mine:data.button'));
  const saved = await page.press(t('mine:data.save'));
  const [file] = saved.message?.attachments ?? [];
  const data = await (await fetch(file?.url ?? '')).text();
  expect(JSON.parse(data)).toMatchObject({
    pledge: { state: 'signed' },
    decisions: [{ what: 'Unkind words in #help.' }],
    notices: [{ kind: 'breachSaid' }],
  });
  expect(data).not.toContain(bot.idOf('owner'));
});

test('deleting takes the role and every record, where nothing runs', async () => {
  const own = await ownBot();
  await choosePledgedRole(own);
  const person = await somebody(own);
  await signPledge(person);
  const page = await (await person.command('mine', welcome)).press(t('mine:data.button'));
  const sure = await page.press(t('mine:data.erase'));
  expect((await sure.press(t('mine:erase.confirm'))).text).toContain(t('mine:erased.all'));
  expect(own.rolesOf(person.name)).toEqual([]);
  const id = own.idOf(person.name);
  await own.restart(async (store) => {
    expect(await store.of(pledges).get([own.guildId, id])).toBeUndefined();
    expect(await store.of(notices).get([own.guildId, id])).toBeUndefined();
    expect(await store.of(choices).get([id])).toBeUndefined();
  });
});

test('deleting leaves what is being looked into, says so, and keeps the way to it', async () => {
  const person = await somebody();
  await somethingWaits(person);
  const page = await (await person.command('mine', welcome)).press(t('mine:data.button'));
  const sure = await page.press(t('mine:data.erase'));
  const gone = await sure.press(t('mine:erase.confirm'));
  expect(gone.text).toContain(t('mine:erased.breachesStay', { count: 1 }));
  const home = await person.command('mine', directly);
  expect(home.text).toContain('Harbour');
  const list = await home.press(t('breach:own.button'));
  expect(list.message?.selects[0]?.options).toHaveLength(1);
});

test('a decision that is over goes with the rest', async () => {
  const person = await somebody();
  await somethingWaits(person);
  const list = await bot.as('owner').command('case', welcome);
  const options = list.message?.selects[0]?.options ?? [];
  const newest = options.find(({ value }) => !value.startsWith('leak/'))?.label ?? '';
  const panel = await list.select(t('case:placeholder'), [newest]);
  const decide = await (await panel.press(t('case:more'))).press(t('case:actions.decide'));
  const form = await decide.select(t('case:decide.placeholder'), [t('case:decide.none')]);
  await form.submit({ [t('case:why.label')]: 'We talked about it.' });
  const page = await (await person.command('mine', welcome)).press(t('mine:data.button'));
  const sure = await page.press(t('mine:data.erase'));
  expect((await sure.press(t('mine:erase.confirm'))).text).toContain(t('mine:erased.all'));
});

test('the panel’s button opens it', async () => {
  await bot.plant('welcome', [routes.open.make({})]);
  const person = await somebody();
  const answer = await (await person.sees('welcome')).last.press(routes.open.make({}));
  expect(answer.text).toContain(t('mine:waiting.title'));
  expect(answer.message?.ephemeral).toBe(true);
});
