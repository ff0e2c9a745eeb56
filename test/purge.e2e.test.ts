import { expect, test } from 'vitest';
import { breaches, breachList, openBreaches } from '../src/breach/record.ts';
import { gates } from '../src/gate/record.ts';
import * as gateRoutes from '../src/gate/routes.ts';
import { choices, notices } from '../src/mine/record.ts';
import { drafts, pastWords, pledges, roster, terms } from '../src/pledge/record.ts';
import * as routes from '../src/pledge/routes.ts';
import { reportList } from '../src/report/record.ts';
import { kept, watches } from '../src/setup/record.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import type { Store } from '../src/store/index.ts';
import { presences } from '../src/workflows/purge.ts';
import { choosePledgedRole, ownBot, setupPage, signPledge, type TestBot, t, withStore } from './parts/bot.ts';

const welcome = { channel: 'welcome' };
const breachId = 'b'.repeat(22);

/** A server that keeps something of every kind. */
async function server(): Promise<TestBot> {
  const bot = await ownBot();
  const reports = await setupPage(bot, 'reports');
  await reports.select(setupRoutes.staffChannel.make({}), ['staff']);
  await choosePledgedRole(bot);
  for (let n = 1; n <= 3; n += 1) await signPledge(bot.as(`member${n}`));
  const words = async () => (await setupPage(bot, 'pledge')).press(routes.ownerWrite.make({}));
  const typed = { intro: 'We look after one another.', 'sign-again': '7' };
  const look = await (await words()).submit(typed);
  await look.press(t('pledge:owner.draft.publish'));
  await (await words()).submit(typed);
  const gate = await (await setupPage(bot, 'pledge')).press(gateRoutes.open.make({}));
  await gate.select(gateRoutes.rooms.make({}), ['help']);
  await bot.restart(async (store) => {
    const personId = bot.idOf('member4');
    await store.of(breaches).put([bot.guildId, breachId], {
      id: breachId,
      name: 'Quiet Harbour',
      step: 0,
      personId,
      what: 'something',
      support: 'something else',
      openedBy: bot.idOf('moderator1'),
      openedAt: bot.discord.clock.now(),
    });
    await store.slots(breachList).add([bot.guildId], breachId);
    await store.slots(breachList).add([bot.guildId, personId], breachId);
    await store.of(openBreaches).put([bot.guildId], [breachId]);
    await store.of(choices).put([personId], { servers: [bot.guildId] });
  });
  await bot.advance('PT2M'); // who signed is told to sign again
  await expect
    .poll(async () => (await bot.as('member3').command('mine', welcome)).text)
    .toContain(t('mine:notices.pledgeDue'));
  return bot;
}

/** Names of what is left of the server. */
async function leftOf(bot: TestBot, store: Store): Promise<string[]> {
  const { guildId } = bot;
  const people = [1, 2, 3, 4].map((n) => bot.idOf(`member${n}`));
  const found: [string, unknown][] = [
    ['settings', await store.of(kept).get([guildId])],
    ['watch', await store.of(watches).get([guildId])],
    ['terms', await store.of(terms).get([guildId])],
    ['draft', await store.of(drafts).get([guildId])],
    ['words', await store.of(pastWords).get([guildId, '2'])],
    ['gate', await store.of(gates).get([guildId])],
    ['breach', await store.of(breaches).get([guildId, breachId])],
    ['open breaches', await store.of(openBreaches).get([guildId])],
    ['roster', (await store.slots(roster).count([guildId])) || undefined],
    ['reports', (await store.slots(reportList).count([guildId])) || undefined],
    ['breach list', (await store.slots(breachList).count([guildId])) || undefined],
  ];
  for (const personId of people) {
    found.push(
      ['pledge', await store.of(pledges).get([guildId, personId])],
      ['notices', await store.of(notices).get([guildId, personId])],
      ['choices', await store.of(choices).get([personId])],
      ['own breaches', (await store.slots(breachList).count([guildId, personId])) || undefined],
    );
  }
  return [...new Set(found.flatMap(([name, value]) => (value === undefined ? [] : [name])))];
}

async function left(bot: TestBot): Promise<string[]> {
  let names: string[] = [];
  await bot.stop();
  await withStore(bot.folder, async (store) => {
    names = await leftOf(bot, store);
  });
  return names;
}

/** How often the bot noticed that it was removed. */
const removals = (bot: TestBot) => () =>
  bot.log.filter((line) => line.includes('a server removed the bot')).length;

/** Lets days pass until the bot has had its daily look; it is away for moments. */
async function pass(bot: TestBot, duration: string) {
  await bot.advance(duration);
  const hasLooked = async () => {
    let lookAt = 0;
    await bot.restart(async (store) => {
      lookAt = (await store.of(presences).get([bot.guildId]))?.lookAt ?? Number.POSITIVE_INFINITY;
    });
    return lookAt > bot.discord.clock.now();
  };
  await expect.poll(hasLooked, { interval: 300 }).toBe(true);
}

const isPurged = (bot: TestBot) => () => bot.log.join('').includes('is deleted');

test('thirty days after the bot was removed, nothing is left of a server', async () => {
  const bot = await server();
  await bot.restart(async (store) => {
    expect(await leftOf(bot, store)).toEqual(
      expect.arrayContaining(['settings', 'terms', 'draft', 'words', 'gate', 'roster', 'pledge', 'notices']),
    );
  });
  await bot.fault({ kind: 'remove-bot' });
  await expect.poll(removals(bot)).toBe(1);
  await bot.advance('P31D');
  await expect.poll(isPurged(bot)).toBe(true);
  expect(await left(bot)).toEqual([]);
});

test('a bot that is invited back within thirty days finds everything', async () => {
  const bot = await server();
  await bot.fault({ kind: 'remove-bot' });
  await expect.poll(removals(bot)).toBe(1);
  await pass(bot, 'P14D');
  await pass(bot, 'P15D');
  await bot.fault({ kind: 'add-bot', permissions: ['ManageRoles', 'ViewChannel', 'SendMessages'] });
  await pass(bot, 'P8D');
  expect((await bot.as('member1').command('pledge', welcome)).text).toContain(t('pledge:copy.title'));
  expect(isPurged(bot)()).toBe(false);
  expect(await left(bot)).toEqual(expect.arrayContaining(['settings', 'terms', 'roster', 'pledge']));
});

test('being removed again begins the thirty days anew', async () => {
  const bot = await server();
  await bot.fault({ kind: 'remove-bot' });
  await expect.poll(removals(bot)).toBe(1);
  await pass(bot, 'P14D');
  await pass(bot, 'P15D');
  await bot.fault({ kind: 'add-bot', permissions: ['ManageRoles', 'ViewChannel', 'SendMessages'] });
  await bot.fault({ kind: 'remove-bot' });
  await expect.poll(removals(bot)).toBe(2);
  await pass(bot, 'P3D');
  await pass(bot, 'P1D');
  expect(await left(bot)).toContain('settings');
});

test('a server that removed the bot while it was switched off is found the day after, and purged in time', async () => {
  const bot = await server();
  await bot.away(() => bot.fault({ kind: 'remove-bot' }));
  await bot.advance('P2D');
  await expect.poll(removals(bot)).toBe(1);
  await bot.advance('P31D');
  await expect.poll(isPurged(bot)).toBe(true);
  expect(await left(bot)).toEqual([]);
});
