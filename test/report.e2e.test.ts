import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, NotAllowed } from '../sandbox/people.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { cases } from '../src/leak/record.ts';
import { refusalText } from '../src/locales/index.ts';
import { keepReport, type Wish } from '../src/report/keeping.ts';
import { erasePerson, exportPerson } from '../src/report/person.ts';
import { ownSlots, reportList, reports } from '../src/report/record.ts';
import * as routes from '../src/report/routes.ts';
import { mostADay } from '../src/report/rules.ts';
import { openBot, ownBot, setupPage, type TestBot, t } from './parts/bot.ts';
import {
  cardsIn,
  idOfNote,
  newestCase,
  openNote,
  openReportForm,
  ownText,
  sendReport,
  setUpReports,
  showNewest,
  somebody,
} from './parts/report.ts';

const welcome = { channel: 'welcome' };
const empty = {
  ...{ kind: 'other', danger: 'unsaid', young: false, intimate: false, keptFrom: [] },
  ...{ what: '', where: '', withName: false, trusted: false },
} as const satisfies Omit<Wish, 'id'>;
const words = 'Someone copied what was said in #sharing.';
const withWords = { [t('report:form.what')]: words, [t('report:form.where')]: 'In the evening, in #sharing' };

let bot: TestBot;
/** /report where there is no staff channel yet. */
let closed: Answer;
beforeAll(async () => {
  bot = await openBot();
  closed = await bot.as('member1').command('report', welcome);
  await setUpReports(bot);
});
afterAll(() => bot.end());

const staff = (on: TestBot) => on.as('moderator1').sees('staff');
const cards = async (on: TestBot) => (await cardsIn(on)).length;

describe('before anything is written', () => {
  test('danger comes first, then who reads it, for how long, and who holds the key', async () => {
    const page = await bot.as('newcomer').command('report', welcome);
    expect(page.message?.ephemeral).toBe(true);
    const parts = [t('report:danger'), t('report:who'), t('report:kept', { days: 180 }), 'the sandbox'];
    const places = parts.map((part) => page.text.indexOf(part));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(page.message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
  });

  test('without a staff channel nothing is taken, and other ways are named', () => {
    expect(closed.text).toContain(t('report:closed.what'));
    expect(closed.text).toContain(t('report:closed.owner', { owner: '@owner' }));
    expect(closed.text).toContain(t('report:closed.discord'));
    expect(closed.message?.buttons.map(({ label }) => label)).toContain(t('report:kinds.about'));
  });

  test('it is for servers only: in a direct message Discord does not offer it', async () => {
    await expect(bot.as('member1').command('report', { channel: 'dm' })).rejects.toThrow(NotAllowed);
  });
});

describe('a report', () => {
  test('reaches the moderators as a card without its words', async () => {
    const sent = await sendReport(bot.as('member1'), 'named', withWords);
    expect(sent.text).toContain(t('report:sent.now'));
    expect(sent.text).toContain(t('report:sent.named'));
    const { text = '' } = (await cardsIn(bot)).at(-1) ?? {};
    expect(text).toContain(t('leak:card.free'));
    expect(text).not.toContain(words);
    expect(text).not.toContain('Member 1');
  });

  test('is answered with what to do in danger, whatever it says', async () => {
    const page = await sendReport(bot.as('member2'), 'nameless', withWords);
    expect(page.text).toContain(t('report:sent.danger'));
  });

  test('of one leak stands with the others of the hour on one card, the fifth too', async () => {
    await bot.advance('PT2H');
    const before = await cards(bot);
    const people = ['member1', 'member2', 'member3', 'member4', 'member5'];
    for (const [n, name] of people.entries()) {
      const form = await openReportForm(bot.as(name), 'nameless', { kind: n === 0 ? 'leaked' : 'saw' });
      expect((await form.submit({})).text).toContain(t('report:sent.now'));
    }
    expect(await cards(bot)).toBe(before + 1);
    expect((await newestCase(bot)).text).toContain(t('leak:panel.reports', { count: 5 }));
  });

  test('may be sent with nothing typed, by somebody who signed nothing', async () => {
    const sent = await sendReport(bot.as('newcomer'));
    expect(sent.text).toContain(t('report:sent.title'));
    const note = await openNote(bot);
    expect((await note.press(t('report:note.show'))).text).toContain(t('report:shown.empty'));
  });

  test('shows its words behind a note, to whoever opens it alone', async () => {
    await sendReport(bot.as('member2'), 'named', withWords);
    const note = await openNote(bot);
    expect(note.text).toContain(t('report:note.what'));
    expect(note.text).not.toContain(words);
    const shown = await note.press(t('report:note.show'));
    expect(shown.message?.ephemeral).toBe(true);
    expect(shown.text).toContain('Someone copied what was said');
    expect(shown.text).toContain('In the evening');
    expect(shown.text).toContain(t('report:shown.named', { author: '@member2' }));
    expect(shown.text).toContain(t('report:shown.danger'));
    expect((await bot.as('moderator4').sees('staff')).text).not.toContain('Someone copied');
  });

  test('without a name shows the moderators no trace of who wrote it', async () => {
    await sendReport(bot.as('member3'), 'nameless', withWords);
    const before = await openNote(bot);
    const shown = await before.press(t('report:note.show'));
    expect(shown.text).toContain(t('report:shown.nameless'));
    for (const answer of [before, shown]) {
      const whole = JSON.stringify(answer.message);
      expect(whole).not.toContain(bot.idOf('member3'));
      expect(whole).not.toContain('Member 3');
      expect(whole).not.toContain('member3');
    }
  });

  test('that arrives twice is one report', async () => {
    // Of this kind some came up in this hour already: the next would join the newest of them.
    await bot.advance('PT1H');
    const form = await openReportForm(bot.as('member4'));
    const before = await cards(bot);
    await form.submit(withWords);
    await form.submit(withWords).catch(() => undefined);
    expect(await cards(bot)).toBe(before + 1);
  });

  test('keeps the words from acting: no heading, no link text, no mention that pings', async () => {
    await sendReport(bot.as('member5'), 'named', {
      [t('report:form.what')]: '# Big\n[Check](https://example.org) @everyone',
    });
    const note = await openNote(bot);
    const shown = await note.press(t('report:note.show'));
    expect(shown.text).not.toMatch(/^# Big/m);
    expect(shown.text).not.toMatch(/(^|[^\\])\[Check\]/);
  });

  test('is bounded a day: after so many it names another way, and the next day it goes on', async () => {
    const person = await somebody(bot);
    await bot.restart(async (store) => {
      const app = { store, now: bot.discord.clock.now };
      const who = { guildId: bot.guildId, personId: bot.idOf(person.name) };
      for (let n = 0; n < mostADay; n += 1)
        await keepReport(app, who, { ...empty, id: `${n}`.padStart(22, '0') }, async () => {});
    });
    expect((await sendReport(person)).text).toBe(refusalText(t, 'report.tooMany', {}));
    expect((await sendReport(bot.as('member2'))).text).toContain(t('report:sent.title'));
    await bot.advance('P1D');
    expect((await sendReport(person)).text).toContain(t('report:sent.title'));
  });
});

describe('moderators', () => {
  test('members can do nothing with a card, wherever it stands', async () => {
    await sendReport(bot.as('member7'), 'named', withWords);
    const id = idOfNote(await openNote(bot));
    const ids = [routes.look, routes.show, routes.writeAuthor].map((route) => route.make({ id }));
    await bot.plant('help', ids);
    const planted = (await bot.as('member1').sees('help')).last;
    for (const customId of ids)
      expect((await planted.press(customId)).text).toBe(refusalText(t, 'common.moderatorsOnly', {}));
  });
});

describe('its author', () => {
  test.each(['named', 'nameless'] as const)('reads in /mine how a %s report stands', async (name) => {
    const person = await somebody(bot);
    await sendReport(person, name);
    expect(await ownText(person)).toContain(t('report:own.unread'));
    for (const who of ['moderator1', 'moderator2', 'moderator1']) await showNewest(bot, who);
    expect(await ownText(person)).toContain(t('report:own.read', { count: 2 }));
    const card = (await cardsIn(bot)).at(-1);
    await bot.as('moderator1').press({ message: card?.id ?? '', label: t('leak:card.take') });
    expect(await ownText(person)).toContain(t('report:own.taken'));
    expect(await ownText(await somebody(bot))).toContain(t('mine:reports.none'));
  });

  test('takes away all of it, and the card says no more than that it was taken back', async () => {
    const author = await somebody(bot);
    await sendReport(author, 'nameless', withWords);
    const person = { guildId: bot.guildId, personId: bot.idOf(author.name) };
    await bot.restart(async (store) => {
      const app = { store, now: bot.discord.clock.now };
      expect(await exportPerson(app, person)).toMatchObject({ reports: [{ what: words, withName: false }] });
      await erasePerson(app, person);
      expect(await exportPerson(app, person)).toBeUndefined();
    });
    const gone = await (await openNote(bot)).press(t('report:note.show'));
    expect(gone.text).toContain(t('report:shown.withdrawn'));
    expect(gone.text).not.toContain(words);
    expect(await ownText(author)).toContain(t('mine:reports.none'));
  });

  test('180 days after its case was closed everything of it is deleted, and not before', async () => {
    const own = await ownBot();
    await setUpReports(own);
    await sendReport(own.as('member8'), 'nameless', withWords);
    const id = idOfNote(await openNote(own));
    let slot = '';
    await own.restart(async (store) => {
      slot = (await store.of(reports).get([own.guildId, id]))?.own ?? '';
      expect(await store.of(ownSlots).get([slot])).toBe(id);
    });
    await own.advance('P200D');
    expect(await ownText(own.as('member8'))).toContain(t('report:own.goesWithCase', { days: 180 }));
    const shown = await showNewest(own);
    await (await shown.press(t('report:shown.write'))).submit({
      [t('report:shown.form.words')]: 'Thank you.',
    });
    await closeEmpty(own);
    const closed = await ownText(own.as('member8'));
    expect(closed).toContain(t('report:own.closed'));
    const before = (await staff(own)).messages.length;
    await own.advance('P173D');
    // The team hears that it goes in a week.
    await expect.poll(async () => (await staff(own)).messages.length, { timeout: 20_000 }).toBe(before + 1);
    await own.advance('P6D');
    expect(await ownText(own.as('member8'))).toContain(t('report:own.closed'));
    // A message that the author has not opened keeps it, a week at a time.
    const planned = await goesAt(own, id);
    await own.advance('P2D');
    await expect.poll(() => goesAt(own, id), { timeout: 20_000 }).toBeGreaterThan(planned);
    const list = await (await own.as('member8').command('mine', welcome)).press(t('mine:reports.button'));
    const opened = await list.select(t('report:own.choose'), [id]);
    expect(opened.text).toContain('Thank you.');
    await own.advance('P8D');
    await expect
      .poll(() => ownText(own.as('member8')), { timeout: 20_000 })
      .toContain(t('mine:reports.none'));
    await own.restart(async (store) => {
      expect(await store.of(reports).get([own.guildId, id])).toBeUndefined();
      expect(await store.of(ownSlots).get([slot])).toBeUndefined();
      expect(await store.slots(reportList).read([own.guildId])).toEqual([]);
    });
  });
});

test('whom the owner trusts comes first by name alone, and a data export says so to them', async () => {
  const person = await somebody(bot);
  const page = await setupPage(bot, 'reports');
  await page.select(t('report:trusted.placeholder'), [person.name]);
  await sendReport(person, 'named');
  const byName = idOfNote(await openNote(bot));
  await sendReport(person, 'nameless');
  const nameless = idOfNote(await openNote(bot));
  await bot.restart(async (store) => {
    expect((await store.of(reports).get([bot.guildId, byName]))?.trusted).toBe(true);
    expect((await store.of(reports).get([bot.guildId, nameless]))?.trusted).toBe(false);
    const app = { store, now: bot.discord.clock.now };
    const who = { guildId: bot.guildId, personId: bot.idOf(person.name) };
    expect((await exportPerson(app, who))?.trusted).toBe(true);
    await erasePerson(app, who);
    expect(await exportPerson(app, who)).toBeUndefined();
  });
});

/** When the case of a report goes, as far as it is planned. */
async function goesAt(on: TestBot, id: string): Promise<number> {
  let at = 0;
  await on.restart(async (store) => {
    const report = await store.of(reports).get([on.guildId, id]);
    const kase = await store.of(cases).get([on.guildId, report?.case?.id ?? '']);
    at = kase?.goes?.at ?? 0;
  });
  return at;
}

/** Closes the newest case, in which there is nothing to do. */
async function closeEmpty(on: TestBot): Promise<void> {
  const more = await (await newestCase(on)).press(t('leak:panel.more'));
  await (await more.press(t('leak:more.empty'))).submit({ [t('leak:empty.label')]: 'Nothing to do.' });
}
