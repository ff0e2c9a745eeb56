import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, NotAllowed, type Person } from '../sandbox/people.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { claimSlot } from '../src/report/own.ts';
import { erasePerson, exportPerson } from '../src/report/person.ts';
import { ownSlots, reportList, reports } from '../src/report/record.ts';
import * as routes from '../src/report/routes.ts';
import { mostADay } from '../src/report/rules.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { openBot, ownBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { openReportForm } from './parts/report.ts';

const welcome = { channel: 'welcome' };
const words = 'Someone copied what was said in #sharing.';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await setUp(bot);
});
afterAll(() => bot.end());

async function setUp(on: TestBot) {
  const page = await setupPage(on, 'reports');
  const next = await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  await next.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
}

const openForm = (person: Person, name: routes.Name = 'named') => openReportForm(person, name);

const report = async (person: Person, name: routes.Name = 'named', fields: Record<string, string> = {}) =>
  (await openForm(person, name)).submit(fields);

const withWords = { [t('report:form.what')]: words, [t('report:form.where')]: 'In the evening, in #sharing' };

const staff = (on = bot) => on.as('moderator1').sees('staff');

/** The newest card of a report, as a moderator sees it. */
async function card(on = bot, who = 'moderator1'): Promise<Pick<Answer, 'message' | 'text' | 'press'>> {
  const person = on.as(who);
  const { messages } = await person.sees('staff');
  const message = messages.findLast(({ text }) => text.includes(t('report:card.what')));
  if (!message) throw new Error('There is no card');
  return { message, text: message.text, press: (label) => person.press({ message: message.id, label }) };
}

async function cards(on: TestBot): Promise<number> {
  const { messages } = await staff(on);
  return messages.filter(({ text }) => text.includes(t('report:card.what'))).length;
}

async function ownText(person: Person): Promise<string> {
  const page = await person.command('mine', welcome);
  return (await page.press(t('mine:reports.button'))).text;
}

describe('before anything is written', () => {
  test('danger comes first, then who reads it, for how long, and who holds the key', async () => {
    const page = await bot.as('newcomer').command('report', welcome);
    expect(page.message?.ephemeral).toBe(true);
    const parts = [
      t('report:danger'),
      t('report:who'),
      t('report:kept', { days: 180 }),
      'the sandbox',
    ];
    const places = parts.map((part) => page.text.indexOf(part));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(page.message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
  });

  test('without a staff channel nothing is taken, and other ways are named', async () => {
    const own = await ownBot();
    const page = await own.as('member1').command('report', welcome);
    expect(page.text).toContain(t('report:closed.what'));
    expect(page.text).toContain(t('report:closed.owner', { owner: '@owner' }));
    expect(page.text).toContain(t('report:closed.discord'));
    expect(page.message?.buttons).toHaveLength(2);
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
    const { text } = await card();
    expect(text).toContain(t('report:card.free'));
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
    const note = await (await card()).press(t('report:card.open'));
    expect((await note.press(t('report:note.show'))).text).toContain(t('report:shown.empty'));
  });

  test('shows its words behind a note, to whoever opens it alone', async () => {
    await report(bot.as('member2'), 'named', withWords);
    const note = await (await card()).press(t('report:card.open'));
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
    const message = await card();
    const note = await message.press(t('report:card.open'));
    const shown = await note.press(t('report:note.show'));
    expect(shown.text).toContain(t('report:shown.nameless'));
    for (const answer of [message, note, shown]) {
      const whole = JSON.stringify(answer.message);
      expect(whole).not.toContain(bot.idOf('member3'));
      expect(whole).not.toContain('Member 3');
      expect(whole).not.toContain('member3');
    }
  });

  test('that arrives twice is one report', async () => {
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
    const note = await (await card()).press(t('report:card.open'));
    const shown = await note.press(t('report:note.show'));
    expect(shown.text).not.toMatch(/^# Big/m);
    expect(shown.text).not.toMatch(/(^|[^\\])\[Check\]/);
  });

  test('is bounded a day: after so many it names another way, and the next day it goes on', async () => {
    const own = await ownBot();
    await setUp(own);
    const person = own.as('member1');
    await own.restart(async (store) => {
      const app = { store, now: own.discord.clock.now };
      const who = { guildId: own.guildId, personId: own.idOf('member1') };
      for (let n = 0; n < mostADay; n += 1)
        await claimSlot(app, who, `${n}`.padStart(22, '0'), async () => {});
    });
    expect((await report(person)).text).toBe(refusalText(t, 'report.tooMany', {}));
    expect((await report(own.as('member2'))).text).toContain(t('report:sent.title'));
    await own.advance('P1D');
    expect((await report(person)).text).toContain(t('report:sent.title'));
  });
});

describe('moderators', () => {
  test('one has it, and the card says so; given back, another can have it', async () => {
    await report(bot.as('member6'));
    await (await card(bot, 'moderator1')).press(t('report:card.take'));
    expect((await card()).text).toContain(t('report:card.taken', { moderator: '@moderator1' }));
    await (await card(bot, 'moderator1')).press(t('report:card.giveBack'));
    expect((await card()).text).toContain(t('report:card.free'));
    await (await card(bot, 'moderator2')).press(t('report:card.take'));
    expect((await card()).text).toContain(t('report:card.taken', { moderator: '@moderator2' }));
  });

  test('two who press at once: one has it, the other reads so', async () => {
    await report(bot.as('member6'));
    const names = ['moderator1', 'moderator2', 'moderator3'];
    const seen = await Promise.all(names.map((name) => card(bot, name)));
    const answers = await Promise.all(seen.map((each) => each.press(t('report:card.take'))));
    const refused = answers.filter(({ message }) => message?.ephemeral);
    expect(refused).toHaveLength(2);
    for (const { text } of refused) expect(text).toMatch(/looks after this report already/);
  });

  test('members can do nothing with a card, wherever it stands', async () => {
    await report(bot.as('member7'), 'named', withWords);
    const id = idOf(await card());
    const ids = [routes.look, routes.show, routes.take, routes.giveBack].map((route) => route.make({ id }));
    await bot.plant('help', ids);
    const planted = (await bot.as('member1').sees('help')).last;
    for (const customId of ids)
      expect((await planted.press(customId)).text).toBe(refusalText(t, 'common.moderatorsOnly', {}));
  });
});

describe('its author', () => {
  test.each(['named', 'nameless'] as const)('reads in /mine how a %s report stands', async (name) => {
    const own = await ownBot();
    await setUp(own);
    const person = own.as('member8');
    await report(person, name);
    expect(await ownText(person)).toContain(t('report:own.unread'));
    for (const who of ['moderator1', 'moderator2', 'moderator1']) {
      const note = await (await card(own, who)).press(t('report:card.open'));
      await note.press(t('report:note.show'));
    }
    await (await card(own)).press(t('report:card.take'));
    const text = await ownText(person);
    expect(text).toContain(t('report:own.read', { count: 2 }));
    expect(text).toContain(t('report:own.taken'));
    expect(await ownText(own.as('member9'))).toContain(t('mine:reports.none'));
  });

  test('takes away all of it, and the card says no more than that it is gone', async () => {
    const own = await ownBot();
    await setUp(own);
    await report(own.as('member8'), 'nameless', withWords);
    const person = { guildId: own.guildId, personId: own.idOf('member8') };
    await own.restart(async (store) => {
      const app = { store, now: own.discord.clock.now };
      expect(await exportPerson(app, person)).toMatchObject({ reports: [{ what: words, withName: false }] });
      await erasePerson(app, person);
      expect(await exportPerson(app, person)).toBeUndefined();
    });
    const gone = await (await card(own)).press(t('report:card.open'));
    expect(gone.text).toBe(refusalText(t, 'report.gone', {}));
    expect(await ownText(own.as('member8'))).toContain(t('mine:reports.none'));
  });

  test('after 180 days everything of it is deleted', async () => {
    const own = await ownBot();
    await setUp(own);
    await report(own.as('member8'), 'nameless', withWords);
    const id = idOf(await card(own));
    let slot = '';
    await own.restart(async (store) => {
      slot = (await store.of(reports).get([own.guildId, id]))?.own ?? '';
      expect(await store.of(ownSlots).get([slot])).toBe(id);
    });
    await own.advance('P179D');
    expect(await ownText(own.as('member8'))).toContain(t('report:own.unread'));
    await own.advance('P2D');
    await expect.poll(() => ownText(own.as('member8'))).toContain(t('mine:reports.none'));
    await own.restart(async (store) => {
      expect(await store.of(reports).get([own.guildId, id])).toBeUndefined();
      expect(await store.of(ownSlots).get([slot])).toBeUndefined();
      expect(await store.slots(reportList).read([own.guildId])).toEqual([]);
    });
  });
});

describe('when the staff channel is out of reach', () => {
  test('a report is kept, says so, and comes when another channel is chosen', async () => {
    const own = await ownBot();
    await setUp(own);
    await own.fault({ kind: 'delete-channel', channel: 'staff' });
    const sent = await report(own.as('member1'), 'nameless', withWords);
    expect(sent.text).toContain(t('report:sent.waiting'));
    expect(await ownText(own.as('member1'))).toContain(t('report:own.waiting'));
    const page = await setupPage(own, 'reports');
    await page.select(setupRoutes.staffChannel.make({}), ['help']);
    await own.advance('PT15S');
    const seen = async () => (await own.as('moderator1').sees('help')).text;
    await expect.poll(seen).toContain(t('report:card.what'));
    expect(await ownText(own.as('member1'))).toContain(t('report:own.unread'));
  });

  test('a report comes by itself once the bot can write there again', async () => {
    const own = await ownBot();
    await setUp(own);
    const silence = { permission: 'SendMessages', who: 'bot', channel: 'staff' } as const;
    await own.fault({ kind: 'remove-permission', ...silence });
    expect((await report(own.as('member1'))).text).toContain(t('report:sent.waiting'));
    await own.fault({ kind: 'give-permission', ...silence });
    await own.advance('PT15S');
    await expect.poll(() => cards(own)).toBe(1);
  });

  test('a failure of Discord is outwaited, and the card comes once', async () => {
    const own = await ownBot();
    await setUp(own);
    const route = 'POST /channels/{channel_id}/messages';
    await own.fault({ kind: 'refuse', route, status: 500, times: 4 });
    expect((await report(own.as('member1'))).text).toContain(t('report:sent.waiting'));
    await own.mend();
    await own.advance('PT2M');
    await expect.poll(() => cards(own)).toBe(1);
    await own.advance('PT2H');
    expect(await cards(own)).toBe(1);
  });

  test('a card whose answer was lost is found again, not sent twice', async () => {
    const own = await ownBot();
    await setUp(own);
    const route = 'POST /channels/{channel_id}/messages';
    await own.fault({ kind: 'refuse', route, status: 500, times: 4, when: 'after' });
    expect((await report(own.as('member1'))).text).toContain(t('report:sent.waiting'));
    await own.mend();
    await own.restart(() => own.advance('PT1H'));
    await expect.poll(() => ownText(own.as('member1'))).toContain(t('report:own.unread'));
    expect(await cards(own)).toBe(1);
  });
});

/** The report that a card is about. */
function idOf(seen: Pick<Answer, 'message'>): string {
  const look = seen.message?.buttons.map(({ customId }) => routes.look.parse(customId ?? '')).find(Boolean);
  return look?.id ?? '';
}
