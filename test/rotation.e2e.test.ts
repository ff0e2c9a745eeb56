import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SeenMessage } from '../sandbox/discord/people/contract.ts';
import type { Answer, Person } from '../sandbox/people.ts';
import { teams as callTeams } from '../src/call/record.ts';
import { settings as debriefs, firstSettings as firstDebriefs } from '../src/debrief/settings.ts';
import { cases, openCases } from '../src/leak/record.ts';
import { refusalText } from '../src/locales/index.ts';
import { type Notice, notices } from '../src/mine/record.ts';
import { type Duty, loads, type Roster, rosters, type Shift, seats, weeks } from '../src/rotation/record.ts';
import * as routes from '../src/rotation/routes.ts';
import { kept as keptSettings } from '../src/setup/record.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { channelOf, moderatedBot, post } from './parts/relay.ts';
import { openReportForm } from './parts/report.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await moderatedBot({ reviewed: true }, await openBot());
  await bot.restart(async (store) => {
    const roomId = channelOf(bot, 'help');
    await store.of(callTeams).put([bot.guildId], { named: [], agreed: [], roomId });
  });
  // Whenever it runs, it begins on a Saturday at noon: far from where turns begin, and with a new week soon.
  const noon = new Date(now());
  noon.setUTCHours(12, 0, 0, 0);
  noon.setUTCDate(noon.getUTCDate() + 1 + ((12 - noon.getUTCDay()) % 7));
  await bot.advance(`PT${Math.ceil((noon.getTime() - now()) / 1000)}S`);
});
afterAll(() => bot.end());

const team = ['moderator1', 'moderator2', 'moderator3', 'moderator4'];
const open = (name: string) => bot.as(name).command('debrief', { channel: 'staff' });
const said = (code: 'rotation.taken' | 'rotation.noFit') => refusalText(t, code, {});
const hour = 3_600_000;
const day = 24 * hour;
const now = () => bot.discord.world.clock.now();

/** Moves the clock on, and waits until the rotation was looked at. */
async function forward(time: number): Promise<void> {
  await bot.advance(`PT${Math.ceil((time - now()) / 1000)}S`);
  const looked = async () => expect((await kept()).roster?.lookAt ?? 0).toBeGreaterThan(now());
  // Seldom: to look, the bot is restarted.
  await vi.waitFor(looked, { timeout: 15_000, interval: 1000 });
}
const nameOf = (id: string | undefined) => [...team, 'owner'].find((name) => bot.idOf(name) === id);

async function turnOn(duties: Duty[]): Promise<Answer> {
  const page = await setupPage(bot, 'rotation');
  return page.select(routes.setDuty.make({}), duties);
}

async function join(name: string, duties: Duty[]): Promise<void> {
  const mine = await (await open(name)).press(t('rotation:ways.duties'));
  await mine.select(routes.chosen.make({}), duties);
}

/** What is kept; the bot is away for a moment. */
async function kept(): Promise<{ roster: Roster | undefined; shifts: Shift[] }> {
  let roster: Roster | undefined;
  const shifts: Shift[] = [];
  await bot.restart(async (store) => {
    roster = await store.of(rosters).get([bot.guildId]);
    const week = Math.floor((Math.floor(bot.discord.world.clock.now() / 86_400_000) + 3) / 7);
    for (let n = week - 3; n < week + 10; n += 1)
      shifts.push(...((await store.of(weeks).get([bot.guildId, String(n)])) ?? []));
  });
  return { roster, shifts };
}

const running = ({ shifts }: { shifts: Shift[] }, duty: Duty) => {
  const now = bot.discord.world.clock.now();
  return shifts.find((shift) => shift.duty === duty && shift.from <= now && now < shift.to);
};

/** What has come to somebody's /mine so far, by its kind. */
async function noticesOf(name: string, kind: Notice['kind']): Promise<Notice[]> {
  const personId = bot.idOf(name);
  let found: Notice[] = [];
  await bot.restart(async (store) => {
    found = (await store.of(notices).get([bot.guildId, personId])) ?? [];
  });
  return found.filter((each) => each.kind === kind);
}

/** Somebody reports something, with their name. */
async function report(person: Person, what: string): Promise<void> {
  const form = await openReportForm(person);
  await form.submit({ [t('report:form.what')]: what, [t('report:form.where')]: '' });
}

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8000, interval: 50 });

const mine = (name: string) => bot.as(name).command('mine', { channel: 'welcome' });

/** What everybody sees in the staff channel. */
const posted = async () =>
  (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral);

/** What was posted there since, beside reminders of cases, which come by the clock. */
async function postedSince(before: SeenMessage[]): Promise<string[]> {
  const known = before.map(({ id }) => id);
  const isReminder = ({ buttons }: SeenMessage) =>
    buttons.some(({ customId }) => customId?.startsWith('leak.look'));
  return (await posted())
    .filter((message) => !known.includes(message.id) && !isReminder(message))
    .map(({ text }) => text);
}

async function onNow(duty: Duty) {
  const shift = running(await kept(), duty);
  return { first: nameOf(shift?.primary), second: nameOf(shift?.second) };
}

describe('turns', () => {
  test('are planned for eight weeks once people join, and shown to everybody with whoever is next', async () => {
    expect((await open('moderator1')).text).toContain(t('rotation:now.off'));
    const page = await turnOn(['urgent']);
    expect(page.text).toContain(t('rotation:duty.urgent'));
    for (const name of team.slice(0, 3)) await join(name, ['urgent']);
    const { shifts } = await kept();
    const now = bot.discord.world.clock.now();
    expect(Math.max(...shifts.map(({ to }) => to))).toBeGreaterThan(now + 55 * 86_400_000);
    const panel = await open('moderator4');
    expect(panel.text).toContain(t('rotation:now.title'));
    expect(panel.text).toContain(`@${nameOf(running({ shifts }, 'urgent')?.primary)}`);
    expect(panel.text).toContain(t('rotation:now.notIn'));
  });

  test('what one says of oneself is shown to oneself alone', async () => {
    const mine = await (await open('moderator1')).press(t('rotation:ways.duties'));
    const topics = await mine.select(routes.topics.make({}), ['loss']);
    expect(topics.text).toContain(t('rotation:duties.topicsWhat'));
    const { roster } = await kept();
    expect(roster?.people.find(({ personId }) => personId === bot.idOf('moderator1'))?.topics).toEqual([
      'loss',
    ]);
    await bot.restart(async (store) => {
      const today = Math.floor(now() / day);
      const read = { day: today - 20, counts: { report: 3 } };
      await store.of(loads).put([bot.guildId, bot.idOf('moderator1')], [read]);
    });
    const what = t('rotation:duties.load', { what: t('rotation:duties.exposure.report', { count: 3 }) });
    const own = await (await open('moderator1')).press(t('rotation:ways.duties'));
    expect(own.text).toContain(what);
    const panel = await open('moderator2');
    const other = await panel.press(t('rotation:ways.duties'));
    for (const { text } of [panel, other, await open('owner')]) {
      expect(text).not.toContain(what);
      expect(text).not.toContain(t('rotation:duties.topic.loss'));
    }
  });

  test('the seat that somebody hands on goes to the first who takes it, and the others are not asked any more', async () => {
    await join('moderator4', ['urgent']);
    const next = (await kept()).shifts
      .filter(({ from, to }) => from > now() && to < now() + 6 * day)
      .find(({ primary, second }) => primary !== undefined && second !== undefined);
    const giver = nameOf(next?.primary) ?? '';
    const cover = await (await open(giver)).press(t('rotation:ways.cover'));
    const asked = await cover.select(routes.offer.make({}), [`urgent ${next?.from}`]);
    const [offer] = (await kept()).roster?.offers ?? [];
    expect(offer?.asked.length).toBeGreaterThan(1);
    expect(asked.text).toContain(t('rotation:cover.asked', { count: offer?.asked.length ?? 0 }));
    const takers = (offer?.asked ?? []).map((id) => nameOf(id) ?? '');
    for (const name of takers) expect((await mine(name)).text).toContain(t('mine:notices.turnOffered'));
    const pages = await Promise.all(
      takers.map(async (name) => (await open(name)).press(t('rotation:ways.cover'))),
    );
    const answers = await Promise.all(
      pages.map((page) => page.press(routes.take.make({ id: offer?.id ?? '' }))),
    );
    expect(answers.filter(({ text }) => text.includes(said('rotation.taken')))).toHaveLength(
      takers.length - 1,
    );
    const after = (await kept()).shifts.find(({ from }) => from === next?.from);
    expect(takers).toContain(nameOf(after?.primary));
    expect(after?.second).not.toBe(after?.primary);
    for (const name of takers) expect((await mine(name)).text).not.toContain(t('mine:notices.turnOffered'));
  });

  test('of a seat that nobody takes people hear three times at most, and never after it', async () => {
    for (const name of team) {
      const duties = await (await open(name)).press(t('rotation:ways.duties'));
      await duties.select(routes.hours.make({}), ['12']);
    }
    const given = (await kept()).shifts.filter(
      ({ from, primary }) => from > now() + day && from < now() + 3 * day && primary !== undefined,
    );
    for (const { from, primary } of given) {
      const cover = await (await open(nameOf(primary) ?? '')).press(t('rotation:ways.cover'));
      await cover.select(routes.offer.make({}), [`urgent ${from}`]);
    }
    const offer = (await kept()).roster?.offers.findLast((each) => each.asked.length > 0);
    const asked = nameOf(offer?.asked[0]) ?? 'nobody was asked';
    const ofIt = async () =>
      (await noticesOf(asked, 'turnOffered')).filter(({ about }) => about.startsWith(offer?.id ?? '-'));
    expect(await ofIt()).toHaveLength(1);
    for (let time = now() + 10 * hour; time < (offer?.to ?? 0); time += 10 * hour) await forward(time);
    expect(await ofIt()).toHaveLength(3);
    await forward((offer?.to ?? 0) + hour);
    expect((await mine(asked)).text).not.toContain(t('mine:notices.turnOffered'));
    expect((await kept()).roster?.offers).toEqual([]);
  });

  test('what is open is summed up by duty and reason, and stands behind a button one by one', async () => {
    await turnOn(['urgent', 'host']);
    const panel = await open('moderator1');
    const lines = panel.text.split('\n').filter((line) => line.startsWith(`- ${t('rotation:duty.host')}: `));
    expect(lines.filter((line) => line.includes(t('rotation:open.why.nobody')))).toHaveLength(2);
    expect(panel.text).toMatch(/\d turns without anybody, the first/);
    const all = await panel.press(t('rotation:open.button'));
    expect(all.text.split(t('rotation:open.why.nobody')).length - 1).toBe(10);
    const more = await all.press(t('rotation:open.later'));
    expect(more.text).not.toBe(all.text);
    await turnOn(['urgent']);
  });

  test('what suits somebody is theirs when they press it: the hours of their whole week count, also those of days not shown', async () => {
    for (const name of team) {
      const duties = await (await open(name)).press(t('rotation:ways.duties'));
      await duties.select(routes.hours.make({}), ['2']);
    }
    expect((await open('moderator1')).text).toContain(t('rotation:open.why.hours'));
    for (const name of team) {
      const cover = await (await open(name)).press(t('rotation:ways.cover'));
      const takes = cover.message?.buttons.filter(({ customId }) => customId?.startsWith('rotation.fill'));
      for (const { customId } of takes ?? [])
        expect((await cover.press(customId ?? '')).text).not.toContain(said('rotation.noFit'));
    }
    for (const name of team) {
      const duties = await (await open(name)).press(t('rotation:ways.duties'));
      await duties.select(routes.hours.make({}), ['12']);
    }
  });
});

describe('work takes its people from the rotation', () => {
  test('a call mentions who is on, and no more who comes and then steps away: others are asked, and who asked reads it', async () => {
    for (const name of team.slice(0, 3)) {
      const mine = await (await open(name)).press(t('rotation:ways.duties'));
      await mine.press(t('rotation:duties.mentionButton.yes'));
    }
    const before = (await posted()).length;
    const { first, second } = await onNow('urgent');
    const agreed = [first, second].filter((name) => team.slice(0, 3).includes(name ?? ''));
    const help = await bot
      .as('newcomer')
      .command('crisis', { channel: 'welcome', options: { country: 'AT' } });
    const status = await (await help.press(t('call:button'))).press(t('call:before.namedButton'));
    const [alert] = (await posted()).slice(before);
    const called = team.find((name) => alert?.text === `@${name}`) ?? '';
    expect(agreed).toContain(called);

    const opened = await bot.as(called).press({ message: alert?.id ?? '', label: t('call:open.button') });
    await opened.press(t('call:open.here'));
    expect((await status.press(t('call:own.howButton'))).text).toContain('**Someone is coming:**');
    await (await open(called)).press(t('rotation:ways.stepAway'));
    const late = await status.press(t('call:own.howButton'));
    expect(late.text).toContain(t('call:standing.late'));
    expect(late.text).not.toContain(called);
    const again = (await posted()).slice(before).map(({ text }) => text);
    expect(again).toHaveLength(2);
    expect(again[1]).not.toBe(`@${called}`);
    // Nobody who did not agree: neither who is on nor anybody else.
    expect(again.join()).not.toContain('moderator4');
    await late.press(t('call:own.stopButton'));
    await (await open(called)).press(t('rotation:ways.imBack'));
  });

  test('a case names whose turn it is: not who avoids what it touches, nor who lacks what its lead needs', async () => {
    await turnOn(['urgent', 'lead', 'queue']);
    for (const name of team.slice(0, 3)) await join(name, ['urgent', 'lead', 'queue']);
    const begun = await (
      await (await bot.as('moderator4').command('case', { channel: 'staff' })).press(t('leak:list.begin'))
    ).press(t('leak:begin.leak'));
    const name = /## ([A-Z]\w+ \w+)/.exec(begun.text)?.[1] ?? 'no name';
    const look = async () => {
      const list = await bot.as('moderator4').command('case', { channel: 'staff' });
      return list.select(t('case:placeholder'), [name]);
    };
    const turnOf = async () => /It is @(\w+)'s turn/.exec((await look()).text)?.[1];
    const first = await turnOf();
    expect(team.slice(0, 3)).toContain(first);

    const duties = await (await open(first ?? '')).press(t('rotation:ways.duties'));
    await duties.select(routes.topics.make({}), ['minors']);
    await bot.restart(async (store) => {
      const [listed] = (await store.of(openCases).get([bot.guildId])) ?? [];
      await store
        .of(cases)
        .change([bot.guildId, listed?.id ?? ''], (kase) => kase && { ...kase, topics: ['minors'] });
    });
    const second = await turnOf();
    expect(team.slice(0, 3)).toContain(second);
    expect(second).not.toBe(first);
    expect((await look()).text).not.toContain(`@${first}`);

    await bot.restart(async (store) => {
      await store.of(debriefs).put([bot.guildId], { ...firstDebriefs, leadNeeds: ['protocol'] });
    });
    expect(await turnOf()).toBeUndefined();
    const refused = await (await look()).press(t('leak:card.take'));
    expect(refused.text).toContain(t('debrief:training.items.protocol'));
    await bot.restart(async (store) => {
      await store.of(debriefs).put([bot.guildId], firstDebriefs);
    });
    expect(await turnOf()).toBe(second);
  });

  test('that somebody has a case which is hidden from whoever looks does not show in whose turn it is', async () => {
    const list = (name: string) => bot.as(name).command('case', { channel: 'staff' });
    const begin = async (name: string) =>
      (await (await list(name)).press(t('leak:list.begin'))).press(t('leak:begin.leak'));
    const nameOf = (page: Answer) => /## ([A-Z]\w+ \w+)/.exec(page.text)?.[1] ?? 'no name';
    const see = async (by: string, name: string) => (await list(by)).select(t('case:placeholder'), [name]);
    const waits = nameOf(await begin('moderator4'));
    const turnOf = async () => /It is @(\w+)'s turn/.exec((await see('moderator4', waits)).text)?.[1] ?? '';
    const first = await turnOf();
    const [second = ''] = team.slice(0, 3).filter((each) => each !== first);

    const hidden = await begin(first);
    const form = await (await hidden.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
    await form.submit({ [t('leak:recuse.who')]: ['moderator4'], [t('leak:recuse.label')]: 'Close to them' });
    const more = await (await see(second, nameOf(hidden))).press(t('leak:panel.more'));
    await more.press(t('leak:more.agreeRecuse'));
    await (await see(first, nameOf(hidden))).press(t('leak:panel.take'));
    expect(await turnOf()).toBe(first);
    // What moderator4 can see counts at once, until whoever had less before has less no more.
    for (let n = 0; n < 2 && (await turnOf()) === first; n += 1) {
      const shown = await begin(first);
      await shown.press(t('leak:panel.take'));
    }
    expect(await turnOf()).not.toBe(first);
  });

  test('the queue of posts names whose turn it is to read', async () => {
    await post(bot.as('member1'), { words: 'words that wait to be read' });
    await bot.advance('PT5S');
    let note: SeenMessage | undefined;
    await eventually(async () => {
      note = (await posted()).findLast(({ buttons }) =>
        buttons.some(({ customId }) => customId === 'moderation.queue'),
      );
      expect(note).toBeDefined();
    });
    const { first, second } = await onNow('queue');
    const label = note?.buttons[0]?.label ?? '';
    const queue = await bot.as('moderator4').press({ message: note?.id ?? '', label });
    expect([first, second]).toContain(/It is @(\w+)'s turn/.exec(queue.text)?.[1]);
  });
});

describe('stepping away', () => {
  test('at three in the morning takes one press: others are on at once, nothing is posted, and what was stays', async () => {
    const three = new Date(now());
    three.setUTCHours(27, 0, 0, 0);
    await forward(three.getTime());
    const was = running(await kept(), 'urgent');
    const { first = '', second = '' } = { first: nameOf(was?.primary), second: nameOf(was?.second) };
    const before = await posted();

    const answer = await (await open(first)).press(t('rotation:ways.stepAway'));

    expect(answer.text).toContain(t('rotation:stepAway.covered'));
    expect(answer.text).toContain(t('rotation:stepAway.help'));
    const after = await kept();
    const is = running(after, 'urgent');
    expect(nameOf(is?.primary)).toBe(second);
    const third = nameOf(is?.second) ?? '';
    expect(team.filter((name) => name !== first && name !== second)).toContain(third);
    const past = after.shifts.find(({ from, duty }) => from === was?.from && duty === 'urgent');
    expect(nameOf(past?.primary)).toBe(first);
    expect(past?.to).toBe(is?.from);
    expect(await postedSince(before)).toEqual([]);
    // Whoever comes in reads it, with what is open; once the turn is over it does not wait any more.
    const told = await mine(third);
    expect(told.text).toContain(t('mine:notices.turnCame'));
    await forward((is?.to ?? 0) + hour);
    expect((await mine(third)).text).not.toContain(t('mine:notices.turnCame'));
  });

  test('whoever takes no turns can too: their cases are free, they read nothing of why, and nobody counts on them', async () => {
    const leaver = await (await open('moderator4')).press(t('rotation:ways.duties'));
    await (await leaver.press(t('rotation:duties.leave'))).press(t('rotation:duties.leaveYes'));
    const list = await bot.as('moderator4').command('case', { channel: 'staff' });
    const begun = await (await list.press(t('leak:list.begin'))).press(t('leak:begin.other'));
    const name = /## ([A-Z]\w+ \w+)/.exec(begun.text)?.[1] ?? 'no name';
    const look = async () =>
      (await bot.as('owner').command('case', { channel: 'staff' })).select(t('case:placeholder'), [name]);
    if ((await look()).text.includes(t('leak:panel.free'))) await begun.press(t('leak:card.take'));
    expect((await look()).text).toContain(t('leak:panel.lead', { who: '@moderator4' }));

    const answer = await (await open('moderator4')).press(t('rotation:ways.stepAway'));
    expect(answer.text).toContain(t('rotation:stepAway.noTurn'));
    expect(answer.text).toContain(t('rotation:stepAway.cases'));
    expect((await look()).text).toContain(t('leak:panel.free'));
    const panel = await open('moderator4');
    expect(panel.text).toContain('You are away until');
    await panel.press(t('rotation:ways.imBack'));
    const { roster } = await kept();
    expect(roster?.people.map(({ personId }) => nameOf(personId))).not.toContain('moderator4');
  });

  test('the last one can too: the owner is asked for cover, not told why, and /crisis says that no moderator is on', async () => {
    await turnOn(['urgent']);
    const asking = async () => {
      const help = await bot
        .as('newcomer')
        .command('crisis', { channel: 'welcome', options: { country: 'AT' } });
      return (await help.press(t('call:button'))).text;
    };
    expect(await asking()).toContain(t('call:before.onCall'));
    const before = await posted();
    let last: Answer | undefined;
    for (let n = 0; n < team.length; n += 1) {
      const { first } = await onNow('urgent');
      if (!first) break;
      last = await (await open(first)).press(t('rotation:ways.stepAway'));
    }
    expect(last?.text).toContain(t('rotation:stepAway.asked'));
    expect(await onNow('urgent')).toEqual({ first: undefined, second: undefined });
    const owner = await mine('owner');
    expect(owner.text).toContain(t('mine:notices.coverNeeded'));
    for (const name of team) expect(owner.text).not.toContain(name);
    expect(await asking()).toContain(t('call:before.nobody'));
    expect((await open('owner')).text).toContain(t('rotation:now.nobody'));
    expect(await postedSince(before)).toEqual([]);
  });

  test('whoever is back is planned for again, and the owner is not asked any more', async () => {
    for (const name of team.slice(0, 3)) {
      const panel = await open(name);
      if (!panel.text.includes('You are away until')) continue;
      const answer = await panel.press(t('rotation:ways.imBack'));
      expect(answer.text).toContain(t('rotation:away.back'));
    }
    const { shifts } = await kept();
    const id = bot.idOf('moderator1');
    expect(shifts.some((shift) => shift.to > now() && seats.some((seat) => shift[seat] === id))).toBe(true);
    expect((await mine('owner')).text).not.toContain(t('mine:notices.coverNeeded'));
  });
});

describe('the hand-over', () => {
  test('a note that names somebody, or repeats what was reported, is given back; a plain one waits for who comes next', async () => {
    await report(bot.as('member2'), 'My words about the long winter evening stand on another page.');
    const page = await (await open('moderator1')).press(t('rotation:ways.handOver'));
    const name = /- ([A-Z]\w+ \w+): /.exec(page.text)?.[1];
    expect(name).toBeDefined();
    const note = async (words: string) => {
      const form = await page.press(t('rotation:handOver.button', { duty: t('rotation:duty.urgent') }));
      return form.submit({ [t('rotation:handOver.label')]: words });
    };
    for (const words of [
      'They wrote: about the long winter evening stand on another page.',
      'member2 waits for an answer.',
      'See https://example.org/page',
    ])
      expect((await note(words)).text, words).toContain('The note names somebody');
    const plain = `${name} waits for its second look.`;
    expect((await note(plain)).text).toContain(plain);
    for (const reader of ['moderator2', 'moderator3'])
      expect((await (await open(reader)).press(t('rotation:ways.handOver'))).text).toContain(plain);
  });

  test('who asked for it hears that a turn begins and reads what is open; whose turn ends is asked for a note once', async () => {
    for (const name of team.slice(0, 3)) {
      const duties = await (await open(name)).press(t('rotation:ways.duties'));
      const begins = await duties.press(t('rotation:duties.toldButton.begins'));
      if (name !== 'moderator1') await begins.press(t('rotation:duties.noteButton.yes'));
    }
    const was = running(await kept(), 'urgent');
    await forward((was?.to ?? 0) + 60_000);
    const after = await kept();
    const sit = (shift: Shift | undefined) => seats.flatMap((seat) => nameOf(shift?.[seat]) ?? []);
    const comes = sit(running(after, 'urgent'));
    // Of every duty that ended then, whoever does not go on.
    const ended = after.shifts.filter(({ to }) => to === was?.to);
    const served = ended.flatMap((shift) => {
      const goOn = sit(running(after, shift.duty));
      return sit(shift).filter((name) => !goOn.includes(name));
    });
    for (const name of comes) {
      await eventually(async () => expect((await mine(name)).text).toContain(t('mine:notices.turnBegins')));
      const page = await mine(name);
      expect(page.text).toContain(t('rotation:mine.handOver'));
      const read = await page.press(t('mine:read'));
      expect((await read.press(t('rotation:notice.handOver'))).text).toContain('waits for its second look.');
    }
    await bot.advance('PT2H');
    for (const name of team.slice(0, 3)) {
      const asked = await noticesOf(name, 'noteAsked');
      expect(asked, name).toHaveLength(served.includes(name) && name !== 'moderator1' ? 1 : 0);
    }
  });

  test('a note that names a case which is hidden from somebody is given back: they read notes too', async () => {
    const cases = (name: string) => bot.as(name).command('case', { channel: 'staff' });
    const begun = await (await (await cases('moderator1')).press(t('leak:list.begin'))).press(
      t('leak:begin.other'),
    );
    const name = /## ([A-Z]\w+ \w+)/.exec(begun.text)?.[1] ?? 'no name';
    const asked = await (await begun.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
    await asked.submit({ [t('leak:recuse.who')]: ['moderator3'], [t('leak:recuse.label')]: 'Close to them' });
    const note = async (words: string) => {
      const page = await (await open('moderator1')).press(t('rotation:ways.handOver'));
      const form = await page.press(t('rotation:handOver.button', { duty: t('rotation:duty.urgent') }));
      return (await form.submit({ [t('rotation:handOver.label')]: words })).text;
    };
    const words = `please look at ${name.toLowerCase()} tomorrow.`;
    expect(await note(words)).toContain('is open');
    const seen = await (await cases('moderator2')).select(t('case:placeholder'), [name]);
    await (await seen.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));
    expect(await note(words)).toBe(t('rotation:refusals.noteHidden', { words }));
  });
});

test('with the staff channel gone, one steps away all the same', async () => {
  await bot.fault({ kind: 'delete-channel', channel: 'staff' });
  const { first = '' } = await onNow('urgent');
  const panel = await bot.as(first).command('debrief', { channel: 'welcome' });
  const answer = await panel.press(t('rotation:ways.stepAway'));
  expect(answer.text).toContain(t('rotation:stepAway.title'));
  expect((await onNow('urgent')).first).not.toBe(first);
});

/** The day on which Europe's clocks change in a month. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * day;
}

test('shifts begin at the same hour of the server’s clocks before and after these change, in spring and in autumn', async () => {
  await bot.restart(async (store) => {
    await store
      .of(keptSettings)
      .change(
        [bot.guildId],
        (before) => before && { ...before, settings: { ...before.settings, timeZone: 'Europe/Berlin' } },
      );
  });
  const year = new Date(now()).getUTCFullYear();
  const changes = [year, year + 1, year + 2].flatMap((each) => [
    { change: lastSunday(each, 2), before: 8, after: 7 },
    { change: lastSunday(each, 9), before: 7, after: 8 },
  ]);
  const ahead = changes.filter(({ change }) => change > now() + 11 * day).slice(0, 2);
  for (const { change, before, after } of ahead) {
    await forward(change - 10 * day);
    await turnOn(['urgent']);
    const begins = (await kept()).shifts.flatMap(({ from, duty }) => (duty === 'urgent' ? [from] : []));
    const hoursOn = (from: number, to: number) =>
      begins.filter((time) => time >= from && time < to).map((time) => new Date(time).getUTCHours());
    // Nine o'clock in Berlin, whatever that is in UTC.
    expect(hoursOn(change - 4 * day, change)).toEqual(Array(4).fill(before));
    expect(hoursOn(change, change + 4 * day)).toEqual(Array(4).fill(after));
    const panel = await bot.as('moderator1').command('debrief', { channel: 'welcome' });
    expect(panel.text).toContain(t('rotation:now.title'));
  }
});

test('who deletes their data is out of the rotation, of turns that are over too', async () => {
  const mine = await bot.as('moderator1').command('mine', { channel: 'welcome' });
  const data = await mine.press(t('mine:data.button'));
  const sure = await data.press(t('mine:data.erase'));
  await sure.press(t('mine:erase.confirm'));
  const { roster, shifts } = await kept();
  expect(JSON.stringify({ roster, shifts })).not.toContain(bot.idOf('moderator1'));
});
