import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, NotAllowed, type Person } from '../sandbox/people.ts';
import { teams } from '../src/call/record.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import * as leakRoutes from '../src/leak/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { keepReport, type Wish } from '../src/report/keeping.ts';
import { erasePerson, exportPerson } from '../src/report/person.ts';
import { ownSlots, reportList, reports } from '../src/report/record.ts';
import * as routes from '../src/report/routes.ts';
import { mostADay } from '../src/report/rules.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { openBot, ownBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { openDetails, openReportForm, reportIdOf, setUpReports as setUp } from './parts/report.ts';

const welcome = { channel: 'welcome' };
/** Words that are found wherever they leak to. */
const planted = {
  what: 'Copper lanterns over the quay',
  team: 'We counted nine herons today',
  author: 'My kettle sings in the morning',
  sealed: 'The orchard gate was left open',
  pointed: 'A green bicycle by the well',
};
const empty = {
  ...{ kind: 'other', danger: 'unsaid', young: false, intimate: false, keptFrom: [] },
  ...{ what: '', where: '', withName: false, trusted: false },
} as const satisfies Omit<Wish, 'id'>;
const words = 'Someone copied what was said in #sharing.';

let bot: TestBot;
/** /report where there is no staff channel yet. */
let closed: Answer;
beforeAll(async () => {
  bot = await openBot();
  closed = await bot.as('member1').command('report', welcome);
  await setUp(bot);
});
afterAll(() => bot.end());

const openForm = (person: Person, name: routes.Name = 'named') => openReportForm(person, name);

const report = async (person: Person, name: routes.Name = 'named', fields: Record<string, string> = {}) =>
  (await openForm(person, name)).submit(fields);

const withWords = { [t('report:form.what')]: words, [t('report:form.where')]: 'In the evening, in #sharing' };

const staff = (on = bot) => on.as('moderator1').sees('staff');

/** The cards of cases in the staff channel, as a moderator sees them. */
async function cardsIn(on: TestBot, channel = 'staff') {
  const { messages } = await on.as('moderator1').sees(channel);
  const leads = (customId: string | null) => leakRoutes.firstHourOf.parse(customId ?? '') !== undefined;
  return messages.filter(
    ({ ephemeral, buttons }) => !ephemeral && buttons.some(({ customId }) => leads(customId)),
  );
}

const cards = async (on: TestBot) => (await cardsIn(on)).length;

/** The content note of the newest report, from the card of its case. */
async function openNote(on = bot, who = 'moderator1'): Promise<Answer> {
  const card = (await cardsIn(on)).at(-1);
  if (!card) throw new Error('There is no card');
  const panel = await on.as(who).press({ message: card.id, label: t('leak:card.open') });
  const list = await panel.press(t('leak:panel.reportsButton'));
  const newest = list.message?.buttons.findLast(({ customId }) => routes.look.parse(customId ?? ''));
  return list.press(newest?.label ?? '');
}

/** What a moderator reads of the newest report. */
const show = async (on = bot, who = 'moderator1') => (await openNote(on, who)).press(t('report:note.show'));

async function ownText(person: Person): Promise<string> {
  const page = await person.command('mine', welcome);
  return (await page.press(t('mine:reports.button'))).text;
}

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
    const sent = await report(bot.as('member1'), 'named', withWords);
    expect(sent.text).toContain(t('report:sent.now'));
    expect(sent.text).toContain(t('report:sent.named'));
    const { text = '' } = (await cardsIn(bot)).at(-1) ?? {};
    expect(text).toContain(t('leak:card.free'));
    expect(text).not.toContain(words);
    expect(text).not.toContain('Member 1');
  });

  test('is answered with what to do in danger, whatever it says', async () => {
    const page = await report(bot.as('member2'), 'nameless', withWords);
    expect(page.text).toContain(t('report:sent.danger'));
  });

  test('may be sent with nothing typed, by somebody who signed nothing', async () => {
    const sent = await report(bot.as('newcomer'));
    expect(sent.text).toContain(t('report:sent.title'));
    const note = await openNote();
    expect((await note.press(t('report:note.show'))).text).toContain(t('report:shown.empty'));
  });

  test('shows its words behind a note, to whoever opens it alone', async () => {
    await report(bot.as('member2'), 'named', withWords);
    const note = await openNote();
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
    await report(bot.as('member3'), 'nameless', withWords);
    const before = await openNote();
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
    const form = await openForm(bot.as('member4'));
    const before = await cards(bot);
    await form.submit(withWords);
    await form.submit(withWords).catch(() => undefined);
    expect(await cards(bot)).toBe(before + 1);
  });

  test('keeps the words from acting: no heading, no link text, no mention that pings', async () => {
    await report(bot.as('member5'), 'named', {
      [t('report:form.what')]: '# Big\n[Check](https://example.org) @everyone',
    });
    const note = await openNote();
    const shown = await note.press(t('report:note.show'));
    expect(shown.text).not.toMatch(/^# Big/m);
    expect(shown.text).not.toMatch(/(^|[^\\])\[Check\]/);
  });

  test('is bounded a day: after so many it names another way, and the next day it goes on', async () => {
    const person = await somebody();
    await bot.restart(async (store) => {
      const app = { store, now: bot.discord.clock.now };
      const who = { guildId: bot.guildId, personId: bot.idOf(person.name) };
      for (let n = 0; n < mostADay; n += 1)
        await keepReport(app, who, { ...empty, id: `${n}`.padStart(22, '0') }, async () => {});
    });
    expect((await report(person)).text).toBe(refusalText(t, 'report.tooMany', {}));
    expect((await report(bot.as('member2'))).text).toContain(t('report:sent.title'));
    await bot.advance('P1D');
    expect((await report(person)).text).toContain(t('report:sent.title'));
  });
});

describe('moderators', () => {
  test('members can do nothing with a card, wherever it stands', async () => {
    await report(bot.as('member7'), 'named', withWords);
    const id = idOfNote(await openNote());
    const ids = [routes.look, routes.show, routes.writeAuthor].map((route) => route.make({ id }));
    await bot.plant('help', ids);
    const planted = (await bot.as('member1').sees('help')).last;
    for (const customId of ids)
      expect((await planted.press(customId)).text).toBe(refusalText(t, 'common.moderatorsOnly', {}));
  });
});

describe('its author', () => {
  test.each(['named', 'nameless'] as const)('reads in /mine how a %s report stands', async (name) => {
    const person = await somebody();
    await report(person, name);
    expect(await ownText(person)).toContain(t('report:own.unread'));
    for (const who of ['moderator1', 'moderator2', 'moderator1']) await show(bot, who);
    expect(await ownText(person)).toContain(t('report:own.read', { count: 2 }));
    const card = (await cardsIn(bot)).at(-1);
    await bot.as('moderator1').press({ message: card?.id ?? '', label: t('leak:card.take') });
    expect(await ownText(person)).toContain(t('report:own.taken'));
    expect(await ownText(await somebody())).toContain(t('mine:reports.none'));
  });

  test('takes away all of it, and the card says no more than that it was taken back', async () => {
    const author = await somebody();
    await report(author, 'nameless', withWords);
    const person = { guildId: bot.guildId, personId: bot.idOf(author.name) };
    await bot.restart(async (store) => {
      const app = { store, now: bot.discord.clock.now };
      expect(await exportPerson(app, person)).toMatchObject({ reports: [{ what: words, withName: false }] });
      await erasePerson(app, person);
      expect(await exportPerson(app, person)).toBeUndefined();
    });
    const gone = await (await openNote()).press(t('report:note.show'));
    expect(gone.text).toContain(t('report:shown.withdrawn'));
    expect(gone.text).not.toContain(words);
    expect(await ownText(author)).toContain(t('mine:reports.none'));
  });

  test('180 days after its case was closed everything of it is deleted, and not before', async () => {
    const own = await ownBot();
    await setUp(own);
    await report(own.as('member8'), 'nameless', withWords);
    const id = idOfNote(await openNote(own));
    let slot = '';
    await own.restart(async (store) => {
      slot = (await store.of(reports).get([own.guildId, id]))?.own ?? '';
      expect(await store.of(ownSlots).get([slot])).toBe(id);
    });
    await own.advance('P200D');
    expect(await ownText(own.as('member8'))).toContain(t('report:own.goesWithCase', { days: 180 }));
    await closeEmpty(own);
    const closed = await ownText(own.as('member8'));
    expect(closed).toContain(t('report:own.closed'));
    const before = (await staff(own)).messages.length;
    await own.advance('P173D');
    // The team hears that it goes in a week.
    await expect.poll(async () => (await staff(own)).messages.length, { timeout: 20_000 }).toBe(before + 1);
    await own.advance('P6D');
    expect(await ownText(own.as('member8'))).toContain(t('report:own.closed'));
    await own.advance('P2D');
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

describe('on the way to the form', () => {
  test('somebody whose words leaked types nothing, and reads that it is not their fault, who reads it, and what comes next', async () => {
    const person = bot.as('member1');
    const asked = await (await person.command('report', welcome)).press(t('report:kinds.leaked'));
    expect(asked.text).toContain(t('report:first.leaked'));
    const details = await asked.press(t('report:ask.unsaid'));
    expect(details.text).toContain(t('report:page.who'));
    const form = await details.press(t('report:withoutName'));
    expect(form.text).toContain(t('report:form.note', { days: 180 }));
    const sent = await form.submit({});
    expect(sent.text).toContain(t('report:sent.leaked'));
    expect(sent.text).toContain(t('report:sent.later'));
  });

  test('a threat is met with support first, then what to do and what to leave', async () => {
    const page = await bot.as('member1').command('report', welcome);
    const asked = await page.press(t('report:kinds.threat'));
    const places = ['first.threat', 'threat.support', 'threat.steps', 'ask.danger'] as const;
    const found = places.map((key) => asked.text.indexOf(t(`report:${key}`)));
    expect(found).not.toContain(-1);
    expect([...found].sort((one, other) => one - other)).toEqual(found);
  });

  test.each(['yes', 'unsure'] as const)('danger "%s" shows help first', async (danger) => {
    const details = await openDetails(bot.as('member1'), { kind: 'saw', danger });
    expect(details.text.startsWith(t('report:help.thanks'))).toBe(true);
    const help = details.text.indexOf(t('crisis:danger'));
    expect(help).toBeGreaterThan(0);
    expect(help).toBeLessThan(details.text.indexOf(t('report:page.who')));
  });

  test('danger calls the moderators once the report is sent, which is said before; without a room for calls, that too', async () => {
    const without = await openDetails(bot.as('member1'), { kind: 'saw', danger: 'yes' });
    expect(without.text).toContain(t('report:alert.card'));
    const room = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'help');
    await bot.restart(async (store) => {
      await store.of(teams).put([bot.guildId], { named: [], agreed: [], roomId: room?.id ?? '' });
    });
    const staffBefore = (await bot.as('moderator4').sees('staff')).messages.length;
    const details = await openDetails(bot.as('member1'), { kind: 'other', danger: 'unsure' });
    expect(details.text).toContain(t('report:alert.call'));
    const sent = await (await details.press(t('report:withoutName'))).submit({});
    expect(sent.text).toContain(t('report:alert.done'));
    const { messages } = await bot.as('moderator4').sees('staff');
    expect(messages.length).toBe(staffBefore + 2); // the call, and the card of the case
    expect(JSON.stringify(messages)).not.toContain(bot.idOf('member1'));

    const sealed = await openDetails(bot.as('member2'), { danger: 'yes', keptFrom: ['moderator1'] });
    expect(sealed.text).toContain(t('report:alert.sealed'));
    await (await sealed.press(t('report:withName'))).submit({});
    expect((await bot.as('moderator4').sees('staff')).messages).toHaveLength(messages.length);
  });

  test('about somebody under 18 or intimate pictures, their own routes come first and no link is asked for', async () => {
    const details = await openDetails(bot.as('member1'), { flags: ['young', 'intimate'] });
    expect(details.text.startsWith(t('report:careful.what'))).toBe(true);
    for (const url of ['takeitdown.ncmec.org', 'inhope.org', 'stopncii.org'])
      expect(details.text).toContain(url);
    const form = await details.press(t('report:withName'));
    expect(form.modal?.fields.map(({ customId }) => customId)).toEqual(['what']);
    await form.submit({ [t('report:form.what')]: 'A picture.' });
    const note = await openNote();
    expect(note.text).toContain(t('report:careful.team'));
  });

  test('the menu on a message brings its link into the form, and none of its words', async () => {
    const { id } = await bot.as('member2').say('sharing', planted.pointed);
    const first = await bot.as('member3').command(t('report:menu'), { channel: 'sharing', target: id });
    expect(first.text).toContain(t('report:kinds.pointed'));
    const details = await openDetails(bot.as('member3'), {}, first);
    const form = await details.press(t('report:withoutName'));
    await form.submit({});
    const shown = await show();
    expect(shown.text).toContain(`/channels/${bot.guildId}/`);
    expect(shown.text).toContain(id);
    expect(shown.text).not.toContain(planted.pointed);
  });

  test('about this bot leads to whoever runs it, and sends nothing', async () => {
    const before = await cards(bot);
    const page = await (await bot.as('member1').command('report', welcome)).press(t('report:kinds.about'));
    expect(page.text).toContain('the sandbox');
    expect(page.text).toContain(t('report:about.cannot'));
    expect(await cards(bot)).toBe(before);
  });

  test('what was chosen too long ago is forgotten, and says so', async () => {
    const details = await openDetails(bot.as('member1'), { kind: 'saw', keptFrom: ['moderator1'] });
    await bot.advance('PT16M');
    expect((await details.press(t('report:withName'))).text).toBe(refusalText(t, 'report.draftOver', {}));
  });

  test('thirty links, and one that would run, come as plain text with nothing to press', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `https://a.example/${n}`).join(' ');
    const what = `${links} [here](javascript:void) https://discord.com/channels/${bot.guildId}/1/2`;
    await report(bot.as('member4'), 'named', { [t('report:form.what')]: what });
    const shown = await show();
    expect(shown.text.match(/hxxps:/g)).toHaveLength(30);
    expect(shown.text).toContain(`https://discord.com/channels/${bot.guildId}/1/2`);
    expect(shown.text).not.toMatch(/(^|[^\\])\[here\]/);
  });
});

describe('a report that names a moderator', () => {
  const keptFrom = ['moderator1'];
  let own: TestBot;
  beforeAll(async () => {
    own = await openBot();
    await setUp(own);
  });
  afterAll(() => own.end());

  test('tells before sending how many can read it and how many are told, and leaves no trace for whom it names', async () => {
    await askToBeTold(own, 'moderator2');
    await askToBeTold(own, 'moderator1');
    const staffBefore = (await staff(own)).messages.length;
    const listBefore = (await own.as('moderator1').command('case', welcome)).text;

    const details = await openDetails(own.as('member1'), { kind: 'leaked', keptFrom });
    expect(details.text).toContain(t('report:sealed.exactly', { count: 4 })); // three moderators and the owner
    expect(details.text).toContain(t('report:sealed.toldSome'));
    for (const { customId } of [...(details.message?.buttons ?? []), ...(details.message?.selects ?? [])])
      expect(customId).not.toContain(own.idOf('moderator1'));
    const sent = await (await details.press(t('report:withoutName'))).submit({
      [t('report:form.what')]: planted.sealed,
    });
    expect(sent.text).toContain(t('report:sent.sealed'));

    expect((await staff(own)).messages).toHaveLength(staffBefore);
    expect((await own.as('moderator1').command('case', welcome)).text).toBe(listBefore);
    expect((await own.as('moderator1').command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));
    expect((await own.as('moderator3').command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));

    const mine = await own.as('moderator2').command('mine', welcome);
    expect(mine.text).toContain(t('mine:notices.sealedReport'));
    const note = await (await mine.press(t('mine:read'))).press(t('report:notice.open'));
    const shown = await note.press(t('report:note.show'));
    expect(shown.text).toContain(planted.sealed);
    expect(shown.text).toContain(t('report:shown.sealed'));

    const id = reportIdOf(await mine.press(t('mine:read')).catch(() => note)) || idOfNote(note);
    const ids = [routes.look, routes.show].map((route) => route.make({ id }));
    await own.plant('staff', [...ids, routes.talk.make({ id, skip: 0 }), routes.writeAuthor.make({ id })]);
    const planted1 = (await own.as('moderator1').sees('staff')).last;
    for (const { customId } of planted1.message?.buttons ?? [])
      expect((await planted1.press(customId ?? '')).text).toBe(refusalText(t, 'report.gone', {}));
    expect(await ownText(own.as('member1'))).toContain(t('report:own.read', { count: 1 }));
  });

  test('that nobody else could read is not sent and not kept, before the form and after it', async () => {
    const person = own.as('member1');
    const all = ['owner', 'moderator1', 'moderator2', 'moderator3', 'moderator4'];
    const outside = await openDetails(person, { kind: 'other', keptFrom: all });
    expect(outside.text).toContain(t('report:outside.what'));
    expect(outside.text).toContain(t('report:outside.owner'));
    expect(outside.message?.buttons.map(({ label }) => label)).not.toContain(t('report:withName'));

    const form = await openReportForm(person, 'named', { keptFrom: all.slice(1) });
    // The owner is the only one left; who reports is the owner's own case below.
    const alone = await openDetails(own.as('owner'), { kind: 'other', keptFrom: all.slice(1) });
    expect(alone.text).toContain(t('report:outside.title'));
    await form.submit({ [t('report:form.what')]: 'For the owner alone' });
    await own.restart(async (store) => {
      // the one of the test before, and the one for the owner
      expect(await store.slots(reportList).count([own.guildId])).toBe(2);
    });
  });
});

describe('what is said later', () => {
  test('goes both ways, stops with Not now, and ends with taking it back', async () => {
    const own = await ownBot();
    await setUp(own);
    const person = own.as('member1');
    await report(person, 'named', { [t('report:form.what')]: planted.what });
    const shown = await show(own);
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
    const talk = await (await show(own)).press(`${t('report:shown.messages')} (1)`);
    expect(talk.text).toContain(planted.author);

    const stopped = await answered.press(t('report:own.notNow'));
    expect(stopped.text).toContain(t('report:own.stopped'));
    const seen = await show(own);
    expect(seen.text).toContain(t('report:shown.noContact'));
    expect(seen.message?.buttons.map(({ label }) => label)).not.toContain(t('report:shown.write'));
    const late = await talk.press(t('report:shown.write'));
    expect((await late.submit({ [t('report:shown.form.words')]: 'One more' })).text).toBe(
      refusalText(t, 'report.noContact', {}),
    );

    const sure = await stopped.press(t('report:own.withdraw'));
    const back = await sure.press(t('report:own.sure.yes'));
    expect(back.text).toContain(t('report:own.withdrawn'));
    expect((await show(own)).text).toContain(t('report:shown.withdrawn'));

    await report(own.as('member2'), 'nameless', { [t('report:form.what')]: planted.what });
    await report(own.as('member2'), 'named', { [t('report:form.what')]: planted.what });
    const left = await own.as('member2').command('mine', { channel: 'dm' });
    await own.as('member2').leave();
    const listed = await left.press(t('mine:reports.button'));
    expect(listed.message?.selects[0]?.options).toHaveLength(2);

    const everywhere: string[] = [];
    for (const channel of ['welcome', 'help', 'sharing', 'staff'])
      everywhere.push((await own.as('moderator4').sees(channel)).text);
    expect(everywhere.join('\n')).toContain(t('leak:card.free'));
    await own.stop();
    const kept = ['', '-wal', '-shm'].map((end) => own.storeFile + end).filter((path) => existsSync(path));
    const whole = [...kept.map((path) => readFileSync(path, 'latin1')), ...own.log, ...everywhere].join('\n');
    for (const words of Object.values(planted)) expect(whole).not.toContain(words);
    for (const name of ['member1', 'member2']) expect(own.log.join('\n')).not.toContain(own.idOf(name));
  });

  test('who writes of danger to the team reads help first, also where nothing can be sent', async () => {
    const person = bot.as('member5');
    await report(person, 'nameless');
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
    await report(bot.as('member6'), 'named', withWords);
    const id = idOfNote(await openNote());
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
});

test('whom the owner trusts comes first by name alone, and a data export says so to them', async () => {
  const person = await somebody();
  const page = await setupPage(bot, 'reports');
  await page.select(t('report:trusted.placeholder'), [person.name]);
  await report(person, 'named');
  const byName = idOfNote(await openNote());
  await report(person, 'nameless');
  const nameless = idOfNote(await openNote());
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

describe('when the staff channel is out of reach', () => {
  let own: TestBot;
  beforeAll(async () => {
    own = await openBot();
    await setUp(own);
  });
  afterAll(() => own.end());

  test('a failure of Discord is outwaited, and the card comes once', async () => {
    const route = 'POST /channels/{channel_id}/messages';
    await own.fault({ kind: 'refuse', route, status: 500, times: 40 });
    expect((await report(own.as('member1'))).text).toContain(t('report:sent.waiting'));
    await own.mend();
    await own.advance('PT2M');
    await expect.poll(() => cards(own)).toBe(1);
    await own.advance('PT2H');
    expect(await cards(own)).toBe(1);
  });

  test('a card whose answer was lost is found again, not sent twice', async () => {
    const route = 'POST /channels/{channel_id}/messages';
    await own.fault({ kind: 'refuse', route, status: 500, times: 40, when: 'after' });
    expect((await report(own.as('member2'))).text).toContain(t('report:sent.waiting'));
    await own.mend();
    await own.restart(() => own.advance('PT1H'));
    await expect.poll(() => ownText(own.as('member2'))).toContain(t('report:own.unread'));
    expect(await cards(own)).toBe(2);
  });

  test('a report comes by itself once the bot can write there again', async () => {
    const silence = { permission: 'SendMessages', who: 'bot', channel: 'staff' } as const;
    await own.fault({ kind: 'remove-permission', ...silence });
    expect((await report(own.as('member3'))).text).toContain(t('report:sent.waiting'));
    await own.fault({ kind: 'give-permission', ...silence });
    await own.advance('PT15S');
    await expect.poll(() => cards(own)).toBe(3);
  });

  test('a report is kept where the channel is deleted, says so, and comes when another is chosen', async () => {
    await own.fault({ kind: 'delete-channel', channel: 'staff' });
    const sent = await report(own.as('member4'), 'nameless', withWords);
    expect(sent.text).toContain(t('report:sent.waiting'));
    expect(await ownText(own.as('member4'))).toContain(t('report:own.waiting'));
    const page = await setupPage(own, 'reports');
    await page.select(setupRoutes.staffChannel.make({}), ['help']);
    await own.advance('PT15S');
    await expect.poll(() => ownText(own.as('member4'))).toContain(t('report:own.unread'));
    expect((await cardsIn(own, 'help')).length).toBeGreaterThan(0);
  });
});

/** Closes the newest case, in which there is nothing to do. */
async function closeEmpty(on: TestBot): Promise<void> {
  const card = (await cardsIn(on)).at(-1);
  const panel = await on.as('moderator1').press({ message: card?.id ?? '', label: t('leak:card.open') });
  const more = await panel.press(t('leak:panel.more'));
  await (await more.press(t('leak:more.empty'))).submit({ [t('leak:empty.label')]: 'Nothing to do.' });
}

let count = 0;
/** Somebody new in the shared server. */
async function somebody(): Promise<Person> {
  count += 1;
  const name = `person${count}`;
  await bot.addPerson({ name });
  return bot.as(name);
}

async function askToBeTold(on: TestBot, name: string): Promise<void> {
  const choices = await (await on.as(name).command('mine', welcome)).press(t('mine:choices.button'));
  const told = await choices.press(t('report:readers.start'));
  expect(told.text).toContain(t('report:readers.on'));
}

/** The report that a content note leads to. */
function idOfNote({ message }: Answer): string {
  const found = message?.buttons.map(({ customId }) => routes.show.parse(customId ?? '')).find(Boolean);
  return found?.id ?? '';
}
