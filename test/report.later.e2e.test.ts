import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import { cases } from '../src/leak/record.ts';
import { refusalText } from '../src/locales/index.ts';
import { reports } from '../src/report/record.ts';
import * as routes from '../src/report/routes.ts';
import { openBot, ownBot, type TestBot, t } from './parts/bot.ts';
import {
  idOfNote,
  newestCase,
  openNote,
  openReportForm,
  sendReport,
  setUpReports,
  showNewest,
} from './parts/report.ts';

/** What is said later, both ways, until a report is taken back. */

const welcome = { channel: 'welcome' };
const planted = {
  what: 'Copper lanterns over the quay',
  team: 'We counted nine herons today',
  author: 'My kettle sings in the morning',
};
const words = 'Someone copied what was said in #sharing.';
const withWords = { [t('report:form.what')]: words, [t('report:form.where')]: 'In the evening, in #sharing' };
let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await setUpReports(bot);
});
afterAll(() => bot.end());

test('goes both ways, stops with Not now, and ends with taking it back', async () => {
  const own = await ownBot();
  await setUpReports(own);
  const person = own.as('member1');
  await sendReport(person, 'named', { [t('report:form.what')]: planted.what });
  const shown = await showNewest(own);
  const wrote = await (await shown.press(t('report:shown.write'))).submit({
    [t('report:shown.form.words')]: planted.team,
  });
  expect(wrote.text).toContain(planted.team);
  expect((await own.as('moderator4').sees('staff')).text).not.toContain(planted.team);

  const mine = await person.command('mine', welcome);
  expect(mine.text).toContain(t('mine:notices.reportAnswered'));
  expect(mine.text).toContain(t('report:own.news', { count: 1 }));
  const opened = await mine.press(t('mine:read'));
  expect(opened.text).toContain(planted.team);
  expect((await person.command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));

  const answered = await (await opened.press(t('report:own.write'))).submit({
    [t('report:own.form.words')]: planted.author,
  });
  expect(answered.text).toContain(planted.author);
  const talk = await (await showNewest(own)).press(`${t('report:shown.messages')} (1)`);
  expect(talk.text).toContain(planted.author);

  const stopped = await answered.press(t('report:own.notNow'));
  expect(stopped.text).toContain(t('report:own.stopped'));
  const seen = await showNewest(own);
  expect(seen.text).toContain(t('report:shown.noContact'));
  expect(seen.message?.buttons.map(({ label }) => label)).not.toContain(t('report:shown.write'));
  const late = await talk.press(t('report:shown.write'));
  expect((await late.submit({ [t('report:shown.form.words')]: 'One more' })).text).toBe(
    refusalText(t, 'report.noContact', {}),
  );

  const sure = await stopped.press(t('report:own.withdraw'));
  const back = await sure.press(t('report:own.sure.yes'));
  expect(back.text).toContain(t('report:own.withdrawn'));
  expect((await showNewest(own)).text).toContain(t('report:shown.withdrawn'));

  await sendReport(own.as('member2'), 'nameless', { [t('report:form.what')]: planted.what });
  await sendReport(own.as('member2'), 'named', { [t('report:form.what')]: planted.what });
  const left = await own.as('member2').command('mine', { channel: 'dm' });
  await own.as('member2').leave();
  const listed = await left.press(t('mine:reports.button'));
  expect(listed.message?.selects[0]?.options).toHaveLength(2);
});

test('who writes of danger to the team reads help first, also where nothing can be sent', async () => {
  const person = bot.as('member5');
  await sendReport(person, 'nameless');
  const list = await (await person.command('mine', welcome)).press(t('mine:reports.button'));
  const [first] = list.message?.selects[0]?.options ?? [];
  const opened = await list.select(t('report:own.choose'), [first?.value ?? '']);
  const form = await opened.press(t('report:own.write'));
  await (await opened.press(t('report:own.withdraw'))).press(t('report:own.sure.yes'));
  const refused = await form.submit({ [t('report:own.form.words')]: 'I want to die' });
  expect(refused.text.startsWith(t('crisis:first.self'))).toBe(true);
  expect(refused.text).toContain(refusalText(t, 'report.withdrawn', {}));
});

test('nobody reads, writes to or takes back a report that is not theirs', async () => {
  await sendReport(bot.as('member6'), 'named', withWords);
  const id = idOfNote(await openNote(bot));
  const at = { server: bot.guildId, id };
  const ids = [
    routes.ownLook.make({ ...at, skip: 0 }),
    ...[routes.notNow, routes.again, routes.withdrawn, routes.ownWrite].map((route) => route.make(at)),
  ];
  await bot.plant('help', ids);
  const seen = (await bot.as('member7').sees('help')).last;
  for (const customId of ids)
    expect((await seen.press(customId)).text).toBe(refusalText(t, 'report.gone', {}));
});

/** Opens one of one's own reports, the newest unless told. */
async function openOwn(person: Person, n = 0): Promise<Answer> {
  const list = await (await person.command('mine', welcome)).press(t('mine:reports.button'));
  return list.select(t('report:own.choose'), [list.message?.selects[0]?.options[n]?.value ?? '']);
}

const takeBack = async (person: Person) =>
  (await (await openOwn(person)).press(t('report:own.withdraw'))).press(t('report:own.sure.yes'));

const write = async (person: Person, words: string) =>
  (await (await openOwn(person)).press(t('report:own.write'))).submit({
    [t('report:own.form.words')]: words,
  });

test('a message to a team in which nobody has the case is told in the staff channel, without a name; else to who leads', async () => {
  await bot.advance('PT2H');
  const author = bot.as('member9');
  await sendReport(author);
  const name = /## (\w+ \w+)/.exec((await newestCase(bot)).text)?.[1] ?? '';
  await write(author, 'One more thing.');
  const { last } = await bot.as('moderator2').sees('staff');
  expect(last.text).toContain(t('leak:reminder.message', { name }));
  expect(JSON.stringify(last.message)).not.toContain(bot.idOf('member9'));
  expect(last.text).not.toContain('One more thing');

  await (await newestCase(bot, 'moderator3')).press(t('leak:panel.take'));
  const before = (await bot.as('moderator2').sees('staff')).messages.length;
  await write(author, 'And another.');
  expect((await bot.as('moderator2').sees('staff')).messages).toHaveLength(before);
  expect((await bot.as('moderator3').command('mine', welcome)).text).toContain(t('mine:notices.caseWaits'));
  expect((await bot.as('moderator2').command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));
});

test('who reports by name that their words leaked is cared for until they want no contact, or take it back; the case says that one was', async () => {
  await bot.advance('PT2H');
  const author = bot.as('member10');
  await (await openReportForm(author, 'nameless', { kind: 'leaked' })).submit({});
  expect(await listed()).toEqual([]);
  await (await openReportForm(author, 'named', { kind: 'leaked' })).submit({
    [t('report:form.what')]: words,
  });
  expect(await listed()).toEqual([bot.idOf('member10')]);
  // Taken back, another that says the same stands for them.
  await (await openReportForm(author, 'named', { kind: 'leaked' })).submit({});
  await takeBack(author);
  expect(await listed()).toEqual([bot.idOf('member10')]);

  const open = () => openOwn(author, 1);
  await (await open()).press(t('report:own.notNow'));
  expect(await listed()).toEqual([]);
  await (await open()).press(t('report:own.again'));
  expect(await listed()).toEqual([bot.idOf('member10')]);

  const staff = (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral);
  await (await (await open()).press(t('report:own.withdraw'))).press(t('report:own.sure.yes'));
  expect(await listed()).toEqual([]);
  const panel = await newestCase(bot);
  expect(panel.text).toContain(t('leak:panel.takenBack', { count: 2 }));
  expect(panel.text).toContain(t('leak:panel.reports', { count: 3 }));
  expect(JSON.stringify(panel.message)).not.toContain(bot.idOf('member10'));
  expect(
    (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral),
  ).toHaveLength(staff.length);
});

/** Who is affected in the case of the newest report. */
async function listed(): Promise<(string | undefined)[]> {
  const reportId = idOfNote(await openNote(bot));
  let people: (string | undefined)[] = [];
  await bot.restart(async (store) => {
    const report = await store.of(reports).get([bot.guildId, reportId]);
    const kase = await store.of(cases).get([bot.guildId, report?.case?.id ?? '']);
    people = (kase?.affected ?? [])
      .filter(({ stoppedAt }) => stoppedAt === undefined)
      .map(({ personId }) => personId);
  });
  return people;
}
