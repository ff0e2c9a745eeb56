import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import * as routes from '../src/leak/routes.ts';
import * as reportRoutes from '../src/report/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { openReportForm } from './parts/report.ts';
import { atAnySpeed } from './parts/wire.ts';

let bot: TestBot;

beforeAll(async () => {
  atAnySpeed();
  bot = await openBot({ unlimited: true });
  const page = await setupPage(bot, 'reports');
  await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  const again = await setupPage(bot, 'reports');
  await again.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
});
afterAll(() => bot.end());

const list = (who: Person) => who.command('case', { channel: 'staff' });

test('at 23:00, alone, without typing: a notice is up and a channel closed, and each press is undone by one', async () => {
  const alone = bot.as('moderator1');
  const leaks = await setupPage(bot, 'leaks');
  await leaks.select(routes.noticeChannel.make({}), ['welcome']);

  const page = await (await list(alone)).press(t('leak:firstHour.button'));
  expect(page.text).toContain(t('leak:firstHour.noCase'));
  const up = await page.press(t('leak:firstHour.notice'));
  expect(up.text).not.toContain(t('leak:firstHour.noCase'));
  const notice = (await bot.as('newcomer').sees('welcome')).messages.at(-1);
  expect(notice?.text).toContain(t('leak:notice.title'));
  expect(notice?.buttons.map(({ label }) => label)).toContain(t('leak:notice.concerns'));

  const closed = await up.select(t('leak:firstHour.closeChannel'), ['help']);
  expect(closed.text).toContain('#help');

  expect(JSON.stringify(await bot.as('newcomer').channels())).not.toContain('"help"');

  const opened = await closed.press(t('leak:firstHour.openChannel', { number: 1 }));
  expect(JSON.stringify(await bot.as('newcomer').channels())).toContain('help');
  await opened.press(t('leak:firstHour.takeNotice'));
  const { text } = await bot.as('newcomer').sees('welcome');
  expect(text).not.toContain(t('leak:notice.title'));
});

test('nothing that is sealed leaves a trace for whom it is kept from, while others see it', async () => {
  const [named, other] = [bot.as('moderator1'), bot.as('moderator2')];
  const begun = await (await (await list(other)).press(t('leak:list.begin'))).press(t('leak:begin.other'));
  const name = /## ([A-Z]\w+ \w+)/.exec(begun.text)?.[1] ?? 'no name';
  expect((await named.sees('staff')).text).toContain(`### ${name}`);
  expect((await list(named)).text).toContain(name);

  const asked = await (await begun.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
  await asked.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  // Whom it is about reads nothing of it, and one alone decides nothing.
  const own = await (await list(named)).select(t('case:placeholder'), [name]);
  expect(own.text).not.toContain('Close to them');
  const third = await (await list(bot.as('moderator3'))).select(t('case:placeholder'), [name]);
  expect(third.text).toContain('Close to them');
  await (await third.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));

  expect((await named.sees('staff')).text, 'the card is gone').not.toContain(`### ${name}`);
  expect((await list(named)).text).not.toContain(name);
  expect((await own.press(t('leak:panel.reportsButton'))).text).toBe(
    (await own.press(t('leak:firstHour.button'))).text,
  );
  const seen = await (await list(other)).select(t('case:placeholder'), [name]);
  expect((await seen.press(t('leak:firstHour.button'))).text).toContain(t('leak:firstHour.sealed'));
});

test('a drill goes through the same steps, says so everywhere, and changes nothing in the server', async () => {
  const one = bot.as('moderator2');
  const posts = (await bot.as('newcomer').sees('welcome')).messages.length;
  const start = await (await (await list(one)).press(t('leak:drill.button'))).press(t('leak:drill.start'));
  expect(start.text).toContain('DRILL');
  const hour = await start.press(t('leak:firstHour.button'));
  expect(hour.text).toContain('DRILL');
  await hour.press(t('leak:firstHour.notice'));
  expect((await bot.as('newcomer').sees('welcome')).messages).toHaveLength(posts);
});

/** The name of the case that a panel shows. */
const nameOf = ({ text }: Answer) => /## ([A-Z]\w+ \w+)/.exec(text)?.[1] ?? 'no name';
const begin = async (who: Person, kind: 'leak' | 'threat' | 'other' = 'other') =>
  (await (await list(who)).press(t('leak:list.begin'))).press(t(`leak:begin.${kind}`));
const panel = async (who: Person, name: string) => (await list(who)).select(t('case:placeholder'), [name]);
/** What stands in the staff channel, for everybody. */
const staffWords = async () =>
  (await bot.as('moderator4').sees('staff')).messages
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ text }) => text);

test('one press answers whether anyone is in danger, and says what to do; no form settles it', async () => {
  const one = bot.as('moderator2');
  const name = nameOf(await begin(one));
  const taken = await (await panel(one, name)).press(t('leak:panel.take'));
  const asked = await taken.press(t('leak:panel.next', { step: t('leak:steps.assess') }));
  expect(asked.message?.buttons.map(({ label }) => label)).not.toContain(t('leak:step.settle'));
  const maybe = await asked.press(t('leak:danger.unsure'));
  for (const line of t('leak:danger.steps').split('\n')) expect(maybe.text).toContain(line);
  expect(maybe.text).toContain(t('leak:danger.nobodyOnCall'));
  const inDanger = await panel(one, name);
  expect(inDanger.text).toContain(t('leak:panel.danger'));
  expect(inDanger.text).toContain(`✓ ${t('leak:steps.assess')}`);

  const again = await inDanger.press(t('leak:steps.assess'));
  const over = await again.press(t('leak:danger.nobody'));
  expect(over.text).not.toContain(t('leak:panel.danger'));
  expect(over.message?.buttons.map(({ label }) => label)).toContain(
    t('leak:panel.next', { step: t('leak:steps.contact') }),
  );
  // What was drawn before answers nothing any more.
  expect((await maybe.press(t('leak:danger.maybe'))).text).toContain(t('leak:refusals.movedOn'));
});

test('what a case touches is said before what was reported is opened', async () => {
  const one = bot.as('moderator2');
  const name = nameOf(await begin(one));
  const more = await (await panel(one, name)).press(t('leak:panel.more'));
  const chosen = await more.select(t('leak:topics.placeholder'), [t('rotation:duties.topic.loss')]);
  expect(chosen.text).toContain(name);
  const reports = await (await panel(one, name)).press(t('leak:panel.reportsButton'));
  expect(reports.text).toContain(t('leak:topics.line', { topics: t('rotation:duties.topic.loss') }));
});

test('handing over about a member leaves the card with the team until they come to it; about a moderator it is sealed', async () => {
  const one = bot.as('moderator2');
  const hasCard = async (name: string) => (await staffWords()).some((text) => text.includes(`### ${name}`));
  let ofMember = '';
  for (const [who, stays] of [
    ['member2', true],
    ['moderator1', false],
  ] as const) {
    const name = nameOf(await begin(one, 'leak'));
    const more = await (await panel(one, name)).press(t('leak:panel.more'));
    const form = await (await more.press(t('leak:more.breach'))).press(t('leak:breach.go'));
    const handed = await form.submit({
      [t('case:record.who')]: [who],
      [t('case:record.what')]: 'Showed it outside',
      [t('case:record.support')]: 'Two people saw it',
    });
    expect(handed.text).toContain(t('leak:panel.breach'));
    expect(await hasCard(name)).toBe(stays);
    ofMember ||= name;
    expect((await list(bot.as('moderator1'))).text.includes(name)).toBe(stays);
    expect((await list(bot.as('moderator3'))).text).toContain(name);
  }
  const teamOf = async (...roles: string[]) =>
    (await setupPage(bot, 'reports')).select(setupRoutes.moderatorRoles.make({}), roles);
  await teamOf('Moderator', 'Pledged');
  await (await panel(bot.as('moderator4'), ofMember)).press(t('leak:panel.take'));
  await expect.poll(() => hasCard(ofMember)).toBe(false);
  await teamOf('Moderator');
  expect((await panel(one, ofMember)).text).toContain(t('leak:panel.sealed', { who: '@member2' }));
});

test('the card of a case that was sealed is taken away however long Discord refuses that', async () => {
  const name = nameOf(await begin(bot.as('moderator3')));
  const more = async (one: string) => (await panel(bot.as(one), name)).press(t('leak:panel.more'));
  const hasCard = async () => (await staffWords()).some((text) => text.includes(`### ${name}`));
  await expect.poll(hasCard).toBe(true);
  const form = await (await more('moderator3')).press(t('leak:more.recuse'));
  await form.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  const route = 'DELETE /channels/{channel_id}/messages/{message_id}';
  await bot.fault({ kind: 'refuse', route, status: 500, times: 10_000 });
  await (await more('moderator2')).press(t('leak:more.agreeRecuse'));
  const tries = () => bot.requests().filter((each) => `${each.method} ${each.route}` === route).length;
  for (const length of ['PT2M', 'PT10M', 'PT1H']) {
    const before = tries();
    await bot.advance(length);
    await expect.poll(tries).toBeGreaterThan(before);
  }
  expect(await hasCard()).toBe(true);
  await bot.mend();
  await bot.advance('PT2H');
  await expect.poll(hasCard).toBe(false);
});

/** The name of a case that is sealed from moderator1. */
let sealed = '';

const mine = async (who: Person) => (await who.command('mine', { channel: 'welcome' })).text;

const days = async (count: number) => {
  for (let n = 0; n < count; n += 1) await bot.advance('P1D');
};

test('five reminders and then silence, until the team does something; of a sealed case whoever asked hears, and the named reads nothing', async () => {
  const [named, listens, leads] = [bot.as('moderator1'), bot.as('moderator2'), bot.as('moderator3')];
  for (const each of [named, listens]) {
    const page = await each.command('mine', { channel: 'welcome' });
    await (await page.press(t('mine:choices.button'))).press(t('report:readers.start'));
  }
  sealed = nameOf(await begin(leads));
  const asked = await (await (await panel(leads, sealed)).press(t('leak:panel.more'))).press(
    t('leak:more.recuse'),
  );
  await asked.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  await (await (await panel(listens, sealed)).press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));
  const name = nameOf(await begin(leads));
  await (await panel(leads, name)).press(t('leak:panel.take'));

  const reminders = async (of: string) =>
    (await staffWords()).filter((text) => text.startsWith(`**${of}** waits`)).length;
  // What falls due while the clock jumps is said once: so it stops after each.
  const five = async (before: number) => {
    for (const [n, length] of ['PT20H', 'PT28H', 'P2D', 'P4D', 'P7D'].entries()) {
      await bot.advance(length);
      await expect.poll(() => reminders(name)).toBe(before + n + 1);
    }
  };
  await five(0);
  await days(20);
  expect(await reminders(name)).toBe(5);

  expect(await mine(listens)).toContain(t('mine:notices.caseWaits'));
  expect(await mine(named)).not.toContain(t('mine:notices.caseWaits'));
  expect(await reminders(sealed)).toBe(0);
  expect((await staffWords()).join('\n')).not.toContain(sealed);
  expect((await list(named)).text).not.toContain(sealed);

  const note = await (await (await panel(leads, name)).press(t('leak:panel.more'))).press(
    t('leak:more.note'),
  );
  await note.submit({ [t('leak:note.label')]: 'Asked the others' });
  await five(5);
});

test('that a sealed case goes hear who closed it and who listens for that; the named reads nothing, and no tombstone', async () => {
  const [named, listens, closes] = [bot.as('moderator1'), bot.as('moderator2'), bot.as('moderator3')];
  const more = await (await panel(closes, sealed)).press(t('leak:panel.more'));
  await (await more.press(t('leak:more.empty'))).submit({ [t('leak:empty.label')]: 'Sent by mistake' });
  await bot.advance('P174D');
  // The agenda looks into each hour that passed, and half a year has many.
  for (const who of [listens, closes])
    await expect.poll(() => mine(who), { timeout: 25_000 }).toContain(t('mine:notices.caseGoes'));
  expect(await mine(named)).not.toContain(t('mine:notices.caseGoes'));
  expect((await staffWords()).join('\n')).not.toContain(sealed);
  const read = await (await closes.command('mine', { channel: 'welcome' })).press(t('mine:read'));
  expect(read.text).toContain(t('mine:waiting.title'));
  expect(read.text).not.toContain(t('mine:notices.caseGoes'));

  await bot.advance('P8D');
  const closed = async (who: Person) =>
    (await (await list(who)).press(routes.closed.make({ after: '-' }))).text;
  const gone = expect.stringMatching(new RegExp(`- ${sealed}: .*It is deleted`));
  await expect.poll(() => closed(listens)).toEqual(gone);
  expect(await closed(named)).not.toContain(sealed);
});

test('six other reports of an hour make five cases; one by name of somebody trusted comes first in the list, without a name not', async () => {
  const reader = bot.as('moderator2');
  const trust = async (...names: string[]) =>
    (await setupPage(bot, 'reports')).select(reportRoutes.trusted.make({}), names);
  await trust('member9');
  const names = async () => (await list(reader)).message?.selects[0]?.options.map(({ label }) => label) ?? [];
  const before = await names();
  const send = async (who: string, name: 'named' | 'nameless') =>
    (await openReportForm(bot.as(who), name)).submit({});
  await send('member9', 'nameless');
  const [nameless = ''] = await names();
  await send('member8', 'named');
  expect((await names()).indexOf(nameless)).toBe(1);
  await send('member9', 'named');
  const [first = ''] = await names();
  for (const who of ['member7', 'member6', 'member5']) await send(who, 'named');
  const after = await names();
  expect(after[0]).toBe(first);
  expect(after.filter((each) => !before.includes(each)).length).toBe(5);
  await trust();
});

test('the next word that a holding notice promised is called to mind once, by day', async () => {
  const one = bot.as('moderator2');
  const name = nameOf(await begin(one, 'leak'));
  const page = await (await panel(one, name)).press(t('leak:firstHour.button'));
  await page.press(t('leak:firstHour.notice'));
  const said = async () =>
    (await staffWords()).filter((text) => text.includes(t('casework:due.notice', { name }))).length;
  await bot.advance('PT11H');
  expect(await said()).toBe(0);
  await bot.advance('P1D');
  await expect.poll(said).toBe(1);
  await bot.advance('P2D');
  expect(await said()).toBe(1);
});

test('of a sealed case whose lead left the server, those hear who listen for that', async () => {
  const [leads, listens] = [bot.as('moderator3'), bot.as('owner')];
  const page = await listens.command('mine', { channel: 'welcome' });
  await (await page.press(t('mine:choices.button'))).press(t('report:readers.start'));
  const name = nameOf(await begin(leads));
  const more = async (who: Person) => (await panel(who, name)).press(t('leak:panel.more'));
  const asked = await (await more(leads)).press(t('leak:more.recuse'));
  await asked.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  await (await more(bot.as('moderator4'))).press(t('leak:more.agreeRecuse'));
  await (await panel(leads, name)).press(t('leak:panel.take'));
  await leads.leave();
  expect(await mine(listens)).not.toContain(t('mine:notices.caseWaits'));
  await bot.advance('P1D');
  await expect.poll(() => mine(listens)).toContain(t('mine:notices.caseWaits'));
});

test('while there is no staff channel cards wait, and each is put up once when there is one again', async () => {
  const one = bot.as('moderator2');
  await bot.fault({ kind: 'delete-channel', channel: 'staff' });
  const begun = await (await one.command('case', { channel: 'welcome' })).press(t('leak:list.begin'));
  const name = nameOf(await begun.press(t('leak:begin.threat')));
  expect(name).not.toBe('no name');
  await bot.advance('PT2H');
  const page = await setupPage(bot, 'reports');
  await page.select(setupRoutes.staffChannel.make({}), ['help']);
  await bot.advance('PT15S');
  const cards = async () =>
    (await one.sees('help')).messages.filter(({ text }) => text.includes(`### ${name}`)).length;
  await expect.poll(cards).toBe(1);
  await bot.advance('PT2H');
  expect(await cards()).toBe(1);
});
