import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChannel, updateChannel } from '../sandbox/discord/changes/channels.ts';
import type { Answer } from '../sandbox/people.ts';
import * as gateRoutes from '../src/gate/routes.ts';
import * as routes from '../src/leak/routes.ts';
import { choosePledgedRole, openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';
import { atAnySpeed, listenToWire } from './parts/wire.ts';

const patchChannel = 'PATCH /channels/{channel_id}';
const staff = { channel: 'staff' };
const hour = (key: 'notice' | 'takeNotice' | 'closeChannel' | 'pauseRelay') => t(`leak:firstHour.${key}`);
const openLounge = t('leak:firstHour.openChannel', { number: 1 });

let bot: TestBot;
const sent = listenToWire();

beforeAll(async () => {
  atAnySpeed();
  bot = await moderatedBot({}, await openBot({ unlimited: true }));
  await choosePledgedRole(bot);
  await (await setupPage(bot, 'leaks')).select(routes.noticeChannel.make({}), ['welcome']);
  const guild = guildOf();
  const pledged = Object.values(guild.roles).find(({ name }) => name === 'Pledged');
  if (!pledged) throw new Error('There is no role');
  const overwrites = [
    { id: bot.guildId, type: 0 as const, allow: String(P.AddReactions), deny: String(P.AttachFiles) },
    { id: pledged.id, type: 0 as const, allow: String(P.SendMessages), deny: '0' },
    { id: bot.idOf('member3'), type: 1 as const, allow: '0', deny: String(P.ViewChannel) },
  ];
  const traits = { type: 0, name: 'lounge', permission_overwrites: overwrites };
  createChannel(bot.discord.world, guild, traits, { by: guild.owner_id, reason: null });
});
afterAll(() => bot.end());
// A case of its own for each: reports and deeds of one hour come together.
beforeEach(() => bot.advance('PT7H'));

function guildOf() {
  const guild = bot.discord.world.data.guilds[bot.guildId];
  if (!guild) throw new Error('There is no server');
  return guild;
}

const lounge = () => {
  const found = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'lounge');
  if (!found) throw new Error('There is no lounge');
  return found;
};
const overwrites = () => lounge().permission_overwrites.toSorted((a, b) => a.id.localeCompare(b.id));
const sees = async (who: string) => (await bot.as(who).channels()).some(({ name }) => name === 'lounge');
const notices = async () =>
  (await bot.as('newcomer').sees('welcome')).messages.filter(({ text }) =>
    text.includes(t('leak:notice.title')),
  );

const firstHour = async (who = 'moderator1') =>
  (await bot.as(who).command('case', staff)).press(t('leak:firstHour.button'));
const closeLounge = async (page: Answer) => page.select(hour('closeChannel'), ['lounge']);
const state = (key: 'closed' | 'closes' | 'closesRefused' | 'opensRefused' | 'byHand') =>
  t(`leak:firstHour.channel.${key}`, { number: 1, channel: '#lounge' });

const gatePage = async () => (await setupPage(bot, 'pledge')).press(gateRoutes.open.make({}));

/** The gate closes the lounge to whoever has not signed. */
async function closeGate() {
  const draft = await (await gatePage()).select(gateRoutes.rooms.make({}), ['lounge']);
  await draft.press(gateRoutes.plan.make({ days: 7 }));
  await bot.advance('P8D');
  await expect.poll(async () => (await gatePage()).text).toContain(t('gate:closed', { rooms: '#lounge' }));
}
const openGate = async () => (await gatePage()).press(t('gate:reopen'));

/** The first hour's page of the case that holds the lounge, however old it is. */
async function pageOf(id: string): Promise<Answer> {
  await bot.plant('staff', [routes.firstHourOf.make({ id })]);
  const { last } = await bot.as('moderator1').sees('staff');
  return last.press(routes.firstHourOf.make({ id }));
}
const idOf = ({ message }: Answer) =>
  message?.buttons.flatMap(({ customId }) => routes.panel.parse(customId ?? '')?.id ?? [])[0] ?? 'no case';

test.each([
  ['gate', 'hour', 'gate'],
  ['gate', 'hour', 'hour'],
  ['hour', 'gate', 'gate'],
  ['hour', 'gate', 'hour'],
] as const)(
  'a channel that the %s closes first and the %s then ends as it was before both, when the %s opens it first',
  async (first, _second, opensFirst) => {
    const before = overwrites();
    let id = '';
    const close = {
      gate: closeGate,
      hour: async () => {
        id = idOf(await closeLounge(await firstHour()));
      },
    };
    const open = { gate: openGate, hour: async () => (await pageOf(id)).press(openLounge) };
    const other = { gate: 'hour', hour: 'gate' } as const;

    await close[first]();
    await close[other[first]]();
    // The first hour keeps out even whoever signed, for as long as it lasts.
    expect([await sees('newcomer'), await sees('member1'), await sees('moderator1')]).toEqual([
      false,
      false,
      true,
    ]);
    await open[opensFirst]();
    const gateStands = opensFirst === 'hour';
    expect([await sees('newcomer'), await sees('member1'), await sees('moderator1')]).toEqual([
      false,
      gateStands,
      true,
    ]);
    await open[other[opensFirst]]();
    expect(overwrites()).toEqual(before);
  },
);

test('a channel that Discord refuses for now is tried again by itself, both ways, and the page says how it stands', async () => {
  const before = overwrites();
  const page = await firstHour();
  const mayNot = { permission: 'ManageRoles', who: 'bot', channel: 'lounge' } as const;
  await bot.fault({ kind: 'refuse', route: patchChannel, status: 503, times: 40 });
  const begun = await closeLounge(page);
  expect(begun.text).toContain(state('closes'));
  await bot.fault({ kind: 'remove-permission', ...mayNot });
  await bot.mend();
  const tries = () => bot.log.filter((line) => line.includes('change a channel of a case')).length;
  for (const _round of [1, 2, 3]) {
    const before = tries();
    await bot.advance('PT61M');
    await expect.poll(tries).toBeGreaterThan(before);
  }
  const id = idOf(begun);
  expect((await pageOf(id)).text).toContain(state('closesRefused'));
  expect(await sees('newcomer')).toBe(true);
  await bot.fault({ kind: 'give-permission', ...mayNot });
  await bot.advance('PT1H');
  await expect.poll(() => sees('newcomer')).toBe(false);
  expect((await pageOf(id)).text).toContain(state('closed'));

  await bot.fault({ kind: 'remove-permission', ...mayNot });
  const opening = await (await pageOf(id)).press(openLounge);
  expect(opening.text).toContain(state('opensRefused'));
  await bot.fault({ kind: 'give-permission', ...mayNot });
  await bot.advance('PT1H');
  await expect.poll(() => sees('newcomer')).toBe(true);
  // What the fault left of its own aside.
  const others = (all: typeof before) => all.filter(({ id: each }) => each !== bot.idOf('confidant'));
  expect(others(overwrites())).toEqual(others(before));
});

test('two moderators who close one channel at once close it once, and nothing of how it was is lost', async () => {
  const before = overwrites();
  // Neither has a case yet: they begin one, not two.
  const pages = [await firstHour('moderator1'), await firstHour('moderator2')];
  const answers = await Promise.all(pages.map(closeLounge));
  const done = answers.filter(({ text }) => text.includes(state('closed')));
  expect(done).toHaveLength(1);
  const [only] = done;
  if (!only) throw new Error('nobody closed it');
  expect(idOf(await firstHour('moderator2'))).toBe(idOf(only));
  await (await pageOf(idOf(only))).press(openLounge);
  expect(overwrites()).toEqual(before);
});

test('of two cases that close one channel at once one does, and the other is told; only the one opens it', async () => {
  const before = overwrites();
  const begin = async (who: string) => {
    const list = await bot.as(who).command('case', staff);
    const begun = await (await list.press(t('leak:list.begin'))).press(t('leak:begin.other'));
    return begun.press(t('leak:firstHour.button'));
  };
  const pages = [await begin('moderator1'), await begin('moderator2')];
  const texts = (await Promise.all(pages.map(closeLounge))).map(({ text }) => text);
  expect(texts.filter((text) => text.includes(state('closed')))).toHaveLength(1);
  expect(texts.filter((text) => text.includes(t('leak:refusals.channelClosed')))).toHaveLength(1);
  for (const page of pages) {
    const now = await pageOf(idOf(page));
    const isIts = now.text.includes(state('closed'));
    expect(now.message?.buttons.some(({ label }) => label === openLounge)).toBe(isIts);
    if (isIts) await now.press(openLounge);
  }
  expect(overwrites()).toEqual(before);
});

test('what people did by hand meanwhile stands on the page, and one press puts it right', async () => {
  const before = overwrites();
  const up = await (await firstHour()).press(hour('notice'));
  const page = await closeLounge(up);
  const id = idOf(page);
  const [notice] = await notices();
  const { world } = bot.discord;
  const messages = world.data.messages[notice?.channelId ?? ''] ?? [];
  messages.splice(
    messages.findIndex((each) => each.id === notice?.id),
    1,
  );
  updateChannel(
    world,
    guildOf(),
    lounge(),
    { permission_overwrites: before },
    { by: bot.idOf('owner'), reason: null },
  );

  const looked = await pageOf(id);
  expect(looked.text).toContain(t('leak:firstHour.noticeLost', { channel: '#welcome' }));
  expect(looked.text).toContain(state('byHand'));
  expect(await sees('newcomer')).toBe(true);
  const closed = await looked.press(t('leak:firstHour.closeAgain', { number: 1 }));
  expect(closed.text).toContain(state('closed'));
  expect(await sees('newcomer')).toBe(false);
  const again = await closed.press(hour('notice'));
  expect(again.text).not.toContain(t('leak:firstHour.noticeLost', { channel: '#welcome' }));
  expect(await notices()).toHaveLength(1);
  await (await again.press(openLounge)).press(hour('takeNotice'));
  expect(overwrites()).toEqual(before);
});

test('a notice that goes up again within a minute is a message of its own, and Discord can not take it for the first', async () => {
  const from = sent.length;
  const up = await (await firstHour()).press(hour('notice'));
  const down = await up.press(hour('takeNotice'));
  expect(await notices()).toEqual([]);
  const again = await down.press(hour('notice'));
  expect(await notices()).toHaveLength(1);
  const nonces = sent.slice(from).flatMap(({ method, path, body }) => {
    const isNotice =
      method === 'POST' && /^\/channels\/\d+\/messages$/.test(path) && body.includes('leak.concerns');
    return isNotice ? [JSON.parse(body).nonce as string] : [];
  });
  expect(nonces).toHaveLength(2);
  expect(new Set(nonces).size).toBe(2);
  for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
  await again.press(hour('takeNotice'));
  expect(await notices()).toEqual([]);
});
