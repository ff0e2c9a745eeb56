import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { refusalText } from '../src/locales/index.ts';
import { type Duty, type Roster, rosters, type Shift, seats, weeks } from '../src/rotation/record.ts';
import * as routes from '../src/rotation/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
});
afterAll(() => bot.end());

const team = ['moderator1', 'moderator2', 'moderator3', 'moderator4'];
const open = (name: string) => bot.as(name).command('debrief', { channel: 'staff' });
const said = (code: 'rotation.taken' | 'rotation.notIn') => refusalText(t, code, {});
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
    expect((await open('moderator2')).text).not.toContain(t('rotation:duties.topic.loss'));
  });

  test('the seat that somebody hands on goes to the first who takes it, and to nobody else', async () => {
    await join('moderator4', ['urgent']);
    const before = await kept();
    const now = bot.discord.world.clock.now();
    const next = before.shifts
      .filter(({ from, to }) => from > now && to < now + 6 * 86_400_000)
      .find(({ primary, second }) => primary !== undefined && second !== undefined);
    const giver = nameOf(next?.primary) ?? '';
    const cover = await (await open(giver)).press(t('rotation:ways.cover'));
    const asked = await cover.select(routes.offer.make({}), [`urgent ${next?.from}`]);
    const { roster } = await kept();
    const [offer] = roster?.offers ?? [];
    expect(offer?.asked.length).toBeGreaterThan(1);
    expect(asked.text).toContain(t('rotation:cover.asked', { count: offer?.asked.length ?? 0 }));
    const takers = (offer?.asked ?? []).map((id) => nameOf(id) ?? '');
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
  });
});

describe('stepping away', () => {
  test('at three in the morning takes one press: the second is on at once, nothing is posted, and what was stays', async () => {
    const now = bot.discord.world.clock.now();
    const three = new Date(now);
    three.setUTCHours(27, 0, 0, 0);
    await bot.advance(`PT${Math.ceil((three.getTime() - now) / 1000)}S`);
    const before = await kept();
    const was = running(before, 'urgent');
    const { first = '', second = '' } = { first: nameOf(was?.primary), second: nameOf(was?.second) };
    const posted = (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral);

    const answer = await (await open(first)).press(t('rotation:ways.stepAway'));

    expect(answer.text).toContain(t('rotation:stepAway.covered'));
    expect(answer.text).toContain(t('rotation:stepAway.help'));
    const after = await kept();
    expect(nameOf(running(after, 'urgent')?.primary)).toBe(second);
    const past = after.shifts.find(({ from }) => from === was?.from);
    expect(nameOf(past?.primary)).toBe(first);
    expect(past?.to).toBe(running(after, 'urgent')?.from);
    const still = (await bot.as('moderator1').sees('staff')).messages.filter(({ ephemeral }) => !ephemeral);
    expect(still.map(({ id }) => id)).toEqual(posted.map(({ id }) => id));
  });

  test('the last one can too, with the staff channel gone: the owner is asked for cover and not told why', async () => {
    await bot.fault({ kind: 'delete-channel', channel: 'staff' });
    for (let n = 0; n < team.length; n += 1) {
      const { first } = await onNow('urgent');
      if (!first) break;
      await (await bot.as(first).command('debrief', { channel: 'welcome' })).press(
        t('rotation:ways.stepAway'),
      );
    }
    expect(await onNow('urgent')).toEqual({ first: undefined, second: undefined });
    const mine = await bot.as('owner').command('mine', { channel: 'welcome' });
    expect(mine.text).toContain(t('mine:notices.coverNeeded'));
    for (const name of team) expect(mine.text).not.toContain(bot.idOf(name));
    const panel = await bot.as('owner').command('debrief', { channel: 'welcome' });
    expect(panel.text).toContain(t('rotation:now.nobody'));
  });

  test('whoever is back is planned for again', async () => {
    const panel = await bot.as('moderator1').command('debrief', { channel: 'welcome' });
    const answer = await panel.press(t('rotation:ways.imBack'));
    expect(answer.text).toContain(t('rotation:away.back'));
    const { shifts } = await kept();
    const id = bot.idOf('moderator1');
    const now = bot.discord.world.clock.now();
    expect(shifts.some((shift) => shift.to > now && seats.some((seat) => shift[seat] === id))).toBe(true);
  });
});

test('who deletes their data is out of the rotation, of turns that are over too', async () => {
  const mine = await bot.as('moderator1').command('mine', { channel: 'welcome' });
  const data = await mine.press(t('mine:data.button'));
  const sure = await data.press(t('mine:data.erase'));
  await sure.press(t('mine:erase.confirm'));
  const { roster, shifts } = await kept();
  expect(JSON.stringify({ roster, shifts })).not.toContain(bot.idOf('moderator1'));
});
