import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import * as routes from '../src/breach/routes.ts';
import * as mineRoutes from '../src/mine/routes.ts';
import {
  choosePledgedRole,
  openBot,
  ownBot,
  setupPage,
  signPledge,
  type TestBot,
  t,
  withdrawPledge,
} from './parts/bot.ts';

const welcome = { channel: 'welcome' };
const whyLabel = t('case:why.label');
const what = 'Words from #sharing stood in another server.';
const why = 'It hurt somebody. A while apart, then you are welcome.';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await choosePledgedRole(bot);
  await chooseModerators(bot);
});
afterAll(() => bot.end());

async function chooseModerators(on: TestBot) {
  const page = await setupPage(on, 'reports');
  await page.select(t('setup:moderatorRoles.placeholder'), ['Moderator']);
}

let count = 0;
/** Somebody new; with a pledge unless told otherwise. */
async function somebody({ pledges = true, on = bot } = {}): Promise<Person> {
  count += 1;
  const name = `person${count}`;
  await on.addPerson({ name });
  if (pledges) await signPledge(on.as(name));
  return on.as(name);
}

const moderator = (n: number) => bot.as(`moderator${n}`);

async function record(by: Person, about: Person): Promise<Answer> {
  const list = await by.command('case', welcome);
  const form = await list.press(t('case:record.button'));
  return form.submit({
    [t('case:record.who')]: [about.name],
    [t('case:record.what')]: what,
    [t('case:record.support')]: 'Two people saw it there.',
  });
}

/** The code name of a case, from its panel. */
const nameOf = ({ text }: Answer) => /^## ([A-Z][a-z]+ [A-Z][a-z]+)$/m.exec(text)?.[1] ?? 'no name';

async function openCase(by: Person, name: string): Promise<Answer> {
  const list = await by.command('case', welcome);
  return list.select(t('case:placeholder'), [name]);
}

const labels = ({ message }: Answer) => message?.buttons.map(({ label }) => label) ?? [];

/** The form that asks why, for one decision about a case. */
async function wayTo(by: Person, name: string, decision: string): Promise<Answer> {
  const panel = await openCase(by, name);
  const direct = labels(panel).includes(t('case:actions.decide'));
  const page = await (direct ? panel : await panel.press(t('case:more'))).press(t('case:actions.decide'));
  return page.select(t('case:decide.placeholder'), [decision]);
}

async function decide(by: Person, name: string, decision: string): Promise<Answer> {
  return (await wayTo(by, name, decision)).submit({ [whyLabel]: why });
}

const week = t('case:decide.suspend', { count: 7 });
const day = t('case:decide.suspend', { count: 1 });
const revoke = t('case:decide.revoke');

/** Opens the newest of what waits for somebody. */
async function readOwn(person: Person): Promise<Answer> {
  return (await person.command('mine', welcome)).press(t('mine:read'));
}

async function answer(person: Person, words = 'My side of it.'): Promise<Answer> {
  const form = await (await readOwn(person)).press(t('breach:answer.button'));
  return form.submit({ [t('breach:answer.label')]: words });
}

async function appeal(person: Person): Promise<Answer> {
  const form = await (await readOwn(person)).press(t('breach:appeal.button'));
  return form.submit({ [t('breach:appeal.label')]: 'Please look again.' });
}

async function judge(by: Person, name: string, outcome: 'stands' | 'lifted'): Promise<Answer> {
  const page = await (await openCase(by, name)).press(t('case:actions.judge'));
  return (await page.press(t(`case:judge.${outcome}`))).submit({ [whyLabel]: 'I read it anew.' });
}

/** Suspends somebody for a week, who was heard. */
async function suspend(person: Person, by = moderator(1)): Promise<string> {
  const name = nameOf(await record(by, person));
  await answer(person);
  await decide(by, name, week);
  return name;
}

const hasRole = (person: Person, on = bot) => on.rolesOf(person.name).includes('Pledged');
const eventually = (look: () => boolean | Promise<boolean>) =>
  expect.poll(look, { timeout: 5000 }).toBe(true);

describe('being heard', () => {
  test('the person reads what is said, and nothing heavy is offered before they answer', async () => {
    const person = await somebody();
    const panel = await record(moderator(1), person);
    const page = await (await panel.press(t('case:more'))).press(t('case:actions.decide'));
    const offered = page.message?.selects[0]?.options.map(({ label }) => label);
    expect(offered).toEqual([t('case:decide.none'), t('case:decide.remind')]);

    const said = await readOwn(person);
    expect(said.text).toContain(what);
    expect(said.text).not.toContain('moderator1');
    const form = await said.press(t('breach:answer.button'));
    await form.submit({ [t('breach:answer.label')]: 'I told my sister.' });
    const heard = await openCase(moderator(2), nameOf(panel));
    expect(heard.text).toContain('I told my sister.');
    expect(labels(heard)).toContain(t('case:actions.decide'));
  });

  test('an answer that tells of danger is sent, and help comes first', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    const page = await answer(person, 'I want to kill myself tonight.');
    expect(page.text.indexOf(t('crisis:first.self'))).toBe(0);
    expect(page.text).toContain('kill myself tonight');
    const heard = await openCase(moderator(2), name);
    expect(heard.text).toContain(t('report:shown.danger'));
  });

  test('who does not answer within 72 hours was heard all the same', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await chooseModerators(own);
    const person = await somebody({ on: own });
    const name = nameOf(await record(own.as('moderator1'), person));
    await own.advance('PT73H');
    const decided = await decide(own.as('moderator1'), name, day);
    expect(decided.text).toContain('suspended until');
    expect(own.rolesOf(person.name)).not.toContain('Pledged');
  });

  test('an answer that comes while somebody decides is read first; their words come back to them', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    const form = await wayTo(moderator(1), name, week);
    const changed = await person.command('mine', welcome);
    const own = await changed.press(t('breach:own.button'));
    const read = await own.select(t('breach:own.placeholder'), [
      own.message?.selects[0]?.options[0]?.value ?? '',
    ]);
    await (await read.press(t('breach:answer.change'))).submit({
      [t('breach:answer.label')]: 'I was mistaken.',
    });
    const late = await form.submit({ [whyLabel]: why });
    expect(late.text).toContain(t('breach:refusals.movedOnWithWords', { words: why }));
    expect(hasRole(person)).toBe(true);
  });

  test('a form that was sent by pressing twice records one case', async () => {
    const person = await somebody();
    const list = await moderator(1).command('case', welcome);
    const form = await list.press(t('case:record.button'));
    const fields = {
      [t('case:record.who')]: [person.name],
      [t('case:record.what')]: what,
      [t('case:record.support')]: 'Seen by two.',
    };
    await Promise.allSettled([form.submit(fields), form.submit(fields)]);
    const own = await (await person.command('mine', welcome)).press(t('breach:own.button'));
    expect(own.message?.selects[0]?.options).toHaveLength(1);
  });
});

describe('consequences', () => {
  test('a suspension takes the role, leaves help, and ends by itself, over a restart', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await chooseModerators(own);
    const person = await somebody({ on: own });
    const name = nameOf(await record(own.as('moderator1'), person));
    await answer(person);
    await decide(own.as('moderator1'), name, week);
    expect(hasRole(person, own)).toBe(false);

    expect((await person.command('crisis', welcome)).text).toContain(t('crisis:title'));
    const read = await readOwn(person);
    expect(read.text).toContain(why);
    expect(read.text).toContain(t('breach:decided.keep'));

    await own.restart(async () => undefined);
    await own.advance('P8D');
    await eventually(() => hasRole(person, own));
    const over = t('mine:notices.breachOver');
    await eventually(async () => (await person.command('mine', welcome)).text.includes(over));
  });

  test('a pause takes the role for 48 hours at most, once, and a moderator may end it before', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    await chooseModerators(own);
    const person = await somebody({ on: own });
    const panel = await record(own.as('moderator1'), person);
    const paused = await (await panel.press(t('case:more'))).press(t('case:actions.pause'));
    expect(hasRole(person, own)).toBe(false);
    expect(labels(await paused.press(t('case:more')))).not.toContain(t('case:actions.pause'));
    await own.advance('P3D');
    await eventually(() => hasRole(person, own));
    const waiting = async () => (await person.command('mine', welcome)).text;
    await expect.poll(waiting).toContain(t('mine:notices.breachPauseOver'));

    const other = await somebody({ on: own });
    const second = await record(own.as('moderator1'), other);
    const held = await (await second.press(t('case:more'))).press(t('case:actions.pause'));
    await (await held.press(t('case:more'))).press(t('case:actions.endPause'));
    expect(hasRole(other, own)).toBe(true);
  });

  test('a reminder takes nothing', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await decide(moderator(1), name, t('case:decide.remind'));
    expect(hasRole(person)).toBe(true);
    expect((await readOwn(person)).text).toContain(t('breach:decided.remind'));
  });

  test('ending a pledge takes a second moderator; the first can not be both', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    const proposed = await decide(moderator(1), name, revoke);
    expect(hasRole(person)).toBe(true);
    expect(labels(proposed)).not.toContain(t('case:actions.agree'));

    const page = await (await openCase(moderator(2), name)).press(t('case:actions.agree'));
    const customId = page.message?.buttons.find(({ label }) => label === t('case:agree.confirm'))?.customId;
    await bot.plant('staff', [customId ?? '']);
    const alone = await (await moderator(1).sees('staff')).last.press((customId ?? '').slice(0, 80));
    expect(alone.text).toContain(t('breach:refusals.needsSecond'));
    expect(hasRole(person)).toBe(true);

    await page.press(t('case:agree.confirm'));
    expect(hasRole(person)).toBe(false);
    expect((await person.command('pledge', welcome)).text).toContain(t('pledge:standing.revoked'));
  });

  test('two moderators who decide at the same moment make one decision, and the other reads so', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    const forms = await Promise.all([wayTo(moderator(1), name, week), wayTo(moderator(2), name, day)]);
    const answers = await Promise.all(forms.map((form) => form.submit({ [whyLabel]: why })));
    const refused = answers.filter(({ text }) =>
      text.includes(t('breach:refusals.decidedWithWords', { words: why })),
    );
    expect(refused).toHaveLength(1);
    expect(answers.filter(({ text }) => text.includes('suspended until'))).toHaveLength(1);
  });

  test('two moderators who agree at the same moment end a pledge once', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    await decide(moderator(1), name, revoke);
    const pages = await Promise.all(
      [2, 3].map(async (n) => (await openCase(moderator(n), name)).press(t('case:actions.agree'))),
    );
    const answers = await Promise.all(pages.map((page) => page.press(t('case:agree.confirm'))));
    expect(answers.filter(({ text }) => text.includes(t('case:what.revoke')))).toHaveLength(1);
    expect(answers.filter(({ text }) => text.includes(t('breach:refusals.decided')))).toHaveLength(1);
  });

  test('who has no pledge loses nothing, and what was decided counts when they sign', async () => {
    const person = await somebody({ pledges: false });
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    const decided = await decide(moderator(1), name, week);
    expect(decided.text).toContain(t('case:role.nothing'));
    expect((await readOwn(person)).text).toContain(t('breach:decided.noPledge'));
    const signed = await signPledge(person);
    expect(signed.text).toContain('suspended until');
    expect(hasRole(person)).toBe(false);
  });

  test('nobody withdraws and signs again past a decision', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    await withdrawPledge(person);
    await decide(moderator(1), name, week);
    await signPledge(person);
    expect(hasRole(person)).toBe(false);
  });

  test('of two that run the heavier one counts, and taking it back leaves the other', async () => {
    const person = await somebody();
    await suspend(person);
    const second = nameOf(await record(moderator(1), person));
    await answer(person);
    await decide(moderator(1), second, revoke);
    const page = await (await openCase(moderator(2), second)).press(t('case:actions.agree'));
    await page.press(t('case:agree.confirm'));
    await appeal(person);
    await judge(moderator(3), second, 'lifted');
    expect(hasRole(person)).toBe(false);
    expect((await person.command('pledge', welcome)).text).toContain('suspended until');
  });

  test('Discord refuses the role for now: it is said, and tried again', async () => {
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person);
    const form = await wayTo(moderator(1), name, week);
    await bot.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' });
    const decided = await form.submit({ [whyLabel]: why });
    expect(decided.text).toContain(t('case:role.later'));
    await bot.fault({ kind: 'give-permission', permission: 'ManageRoles', who: 'bot' });
    await bot.advance('PT2M');
    await eventually(() => !hasRole(person));
  });
});

describe('appeals', () => {
  test('somebody who did not decide takes a decision back, and the role returns', async () => {
    const person = await somebody();
    const name = await suspend(person);
    const before = await readOwn(person);
    expect(before.text).toContain(t('breach:decided.howToAppeal'));
    const form = await before.press(t('breach:appeal.button'));
    await form.submit({ [t('breach:appeal.label')]: 'Please look again.' });

    expect(labels(await openCase(moderator(1), name))).not.toContain(t('case:actions.judge'));
    await judge(moderator(2), name, 'lifted');
    expect(hasRole(person)).toBe(true);
    const read = await readOwn(person);
    expect(read.text).toContain('I read it anew.');
    expect(labels(read)).not.toContain(t('breach:appeal.button'));
  });

  test('it may also stand, and then the suspension runs on', async () => {
    const person = await somebody();
    const name = await suspend(person);
    await appeal(person);
    await judge(moderator(2), name, 'stands');
    expect(hasRole(person)).toBe(false);
  });

  test('somebody who left appeals in a direct message, and comes back with their role', async () => {
    const person = await somebody();
    const choices = await (await person.command('mine', welcome)).press(t('mine:choices.button'));
    await choices.press(t('mine:messages.allow'));
    const name = await suspend(person);
    await person.leave();
    const message = (await person.sees('dm')).last;
    const read = await (await message.press(t('mine:message.open'))).press(t('mine:read'));
    const form = await read.press(t('breach:appeal.button'));
    const sent = await form.submit({ [t('breach:appeal.label')]: 'Please look again.' });
    expect(sent.text).toContain('Please look again.');
    await judge(moderator(2), name, 'lifted');
    await person.join();
    const copy = await person.command('pledge', welcome);
    await copy.press(t('pledge:restore'));
    expect(hasRole(person)).toBe(true);
  });

  test('leaving and coming back does not shake a suspension off', async () => {
    const person = await somebody();
    await suspend(person);
    await person.leave();
    await person.join();
    expect((await person.command('pledge', welcome)).text).toContain('suspended until');
    await bot.advance('PT2M');
    expect(hasRole(person)).toBe(false);
  });

  test('an owner alone says so before the person writes, and may look again', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const owner = own.as('owner');
    const person = await somebody({ on: own });
    const name = nameOf(await record(owner, person));
    await answer(person);
    await decide(owner, name, week);
    expect((await readOwn(person)).text).toContain(t('breach:decided.howToAppealAlone'));
    const page = await (await person.command('mine', welcome)).press(t('breach:own.button'));
    const read = await page.select(t('breach:own.placeholder'), [
      page.message?.selects[0]?.options[0]?.value ?? '',
    ]);
    await (await read.press(t('breach:appeal.button'))).submit({ [t('breach:appeal.label')]: 'Please.' });
    await judge(owner, name, 'lifted');
    expect(own.rolesOf(person.name)).toContain('Pledged');
    expect((await readOwn(person)).text).toContain(t('breach:appealed.alone'));
  });
});

describe('moderators as people', () => {
  test('a moderator does not find in /case what is said about them, and reads it in /mine', async () => {
    const panel = await record(moderator(1), moderator(4));
    const list = await moderator(4).command('case', welcome);
    expect(list.text).not.toContain(nameOf(panel));
    const id = /case\.more\/([\w-]{22})/.exec(JSON.stringify(panel.message?.buttons))?.[1] ?? '';
    await bot.plant('staff', [routes.panel.make({ id }), routes.pause.make({ id, step: 0 })]);
    const planted = (await moderator(4).sees('staff')).last;
    expect((await planted.press(routes.panel.make({ id }))).text).toContain(t('breach:refusals.gone'));
    expect((await planted.press(routes.pause.make({ id, step: 0 }))).text).toContain(
      t('breach:refusals.gone'),
    );
    expect((await readOwn(moderator(4))).text).toContain(what);
  });

  test('nobody records something about themselves, or about a bot', async () => {
    expect((await record(moderator(1), moderator(1))).text).toContain(t('breach:refusals.yourOwn'));
    expect((await record(moderator(1), bot.as('confidant'))).text).toContain(t('breach:refusals.aBot'));
  });

  test('members can not open cases', async () => {
    const person = await somebody();
    const list = await person.command('case', welcome);
    expect(list.text).toContain(t('common:refusals.moderatorsOnly'));
  });

  test('nobody reads or answers what is about somebody else', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const panel = await record(moderator(1), person);
    const id = /case\.more\/([\w-]{22})/.exec(JSON.stringify(panel.message?.buttons))?.[1] ?? '';
    const read = routes.read.make({ server: bot.guildId, id });
    await bot.plant('welcome', [read]);
    const planted = (await other.sees('welcome')).last;
    expect((await planted.press(read)).text).toContain(t('breach:refusals.gone'));
  });
});

describe('what waits', () => {
  test('every answer says so, but for crisis help, until it is read', async () => {
    const person = await somebody();
    await record(moderator(1), person);
    const waits = mineRoutes.open.make({});
    const ids = (seen: Answer) => seen.message?.buttons.map(({ customId }) => customId);
    expect(ids(await person.command('pledge', welcome))).toContain(waits);
    expect(ids(await person.command('case', welcome))).toContain(waits);
    expect(ids(await person.command('crisis', welcome))).not.toContain(waits);
    await readOwn(person);
    expect(ids(await person.command('pledge', welcome))).not.toContain(waits);
  });

  test('the moderators’ channel is told by code name, without a person or a word of theirs', async () => {
    const page = await setupPage(bot, 'reports');
    await page.select(t('setup:staffChannel.placeholder'), ['staff']);
    const person = await somebody();
    const name = nameOf(await record(moderator(1), person));
    await answer(person, 'A word that stays in here.');
    const { text, last } = await moderator(2).sees('staff');
    expect(text).toContain(t('case:notes.recorded', { name }));
    expect(text).toContain(t('case:notes.answered', { name }));
    expect(text).not.toContain('A word that stays');
    expect(text).not.toContain(person.name);
    expect((await last.press(t('case:notes.open'))).text).toContain('A word that stays in here.');
  });
});
