import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createChannel } from '../sandbox/discord/changes/channels.ts';
import type { Answer } from '../sandbox/people.ts';
import type { Overwrite } from '../src/gate/record.ts';
import * as routes from '../src/gate/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, ownBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';

const patchChannel = 'PATCH /channels/{channel_id}';
const rooms = ['lounge', 'night-shift', 'voices'];

/** A server with rooms that everyone sees, each with overwrites of its own. */
async function server(): Promise<TestBot> {
  const bot = await ownBot();
  const home = await bot.as('owner').command('setup', { channel: 'welcome' });
  const reports = await home.press(setupRoutes.page.make({ page: 'reports' }));
  await reports.select(setupRoutes.staffChannel.make({}), ['staff']);
  await reports.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
  await choosePledgedRole(bot);
  const role = (name: string) => roleId(bot, name);
  addRoom(bot, 'lounge', []);
  addRoom(bot, 'night-shift', [
    { id: bot.guildId, type: 0, allow: bits(P.AddReactions), deny: bits(P.SendMessages, P.AttachFiles) },
    { id: role('Pledged'), type: 0, allow: bits(P.SendMessages), deny: '0' },
    { id: bot.idOf('member3'), type: 1, allow: '0', deny: bits(P.ViewChannel) },
  ]);
  addRoom(
    bot,
    'voices',
    [
      { id: bot.guildId, type: 0, allow: bits(P.ViewChannel), deny: '0' },
      { id: role('Moderator'), type: 0, allow: bits(P.MuteMembers), deny: bits(P.Stream) },
      { id: bot.idOf('confidant'), type: 1, allow: bits(P.ManageRoles, P.ManageChannels), deny: '0' },
    ],
    ChannelType.GuildVoice,
  );
  return bot;
}

const bits = (...flags: bigint[]) => String(flags.reduce((all, flag) => all | flag, 0n));

function guildOf({ discord, guildId }: TestBot) {
  const guild = discord.world.data.guilds[guildId];
  if (!guild) throw new Error('There is no server');
  return guild;
}

function roleId(bot: TestBot, name: string): string {
  const role = Object.values(guildOf(bot).roles).find((each) => each.name === name);
  if (!role) throw new Error(`There is no role ${name}`);
  return role.id;
}

function addRoom(
  bot: TestBot,
  name: string,
  overwrites: Overwrite[],
  type: ChannelType = ChannelType.GuildText,
) {
  const guild = guildOf(bot);
  const traits = { type, name, permission_overwrites: overwrites };
  createChannel(bot.discord.world, guild, traits, { by: guild.owner_id, reason: null });
}

/** The overwrites of every channel, in one order. */
function overwritesOf(bot: TestBot) {
  return Object.fromEntries(
    Object.values(bot.discord.world.data.channels)
      .filter(({ guild_id }) => guild_id === bot.guildId)
      .map(({ name, permission_overwrites }) => [
        name,
        [...permission_overwrites].sort((a, b) => a.id.localeCompare(b.id)),
      ]),
  );
}

async function gatePage(bot: TestBot): Promise<Answer> {
  return (await setupPage(bot, 'pledge')).press(routes.open.make({}));
}

async function draftGate(bot: TestBot, names = rooms): Promise<Answer> {
  return (await gatePage(bot)).select(routes.rooms.make({}), names);
}

async function planGate(bot: TestBot, names = rooms): Promise<Answer> {
  return (await draftGate(bot, names)).press(routes.plan.make({ days: 14 }));
}

const seenBy = async (bot: TestBot, name: string) =>
  (await bot.as(name).channels()).map((channel) => channel.name);

/** How many rooms the newcomer, who has not signed, no longer sees. */
const closedRooms = async (bot: TestBot, names = rooms) => {
  const seen = await seenBy(bot, 'newcomer');
  return names.filter((name) => !seen.includes(name));
};

const mentions = (names: string[]) => names.map((name) => `#${name}`).join(', ');

describe('choosing rooms', () => {
  test('shows which rooms close for how many who have not signed, and changes nothing', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    const page = await draftGate(bot);
    expect(page.text).toContain(t('gate:preview.rooms', { rooms: mentions(rooms) }));
    expect(page.text).toContain(t('gate:preview.everyone', { count: 3 })); // owner, newcomer, and the bot itself
    expect(page.text).toContain(t('gate:preview.signed', { roles: '@Pledged, @Moderator' }));
    await bot.advance('P40D');
    expect(overwritesOf(bot)).toEqual(before);
    const gone = await (await gatePage(bot)).press(t('gate:forget'));
    expect(gone.text).toContain(t('gate:none'));
  });

  test.each([
    ['the rules', 'rules'],
    ['the staff channel', 'staff'],
  ])('refuses %s', async (_, name) => {
    const bot = await server();
    const answer = await draftGate(bot, ['lounge', name]);
    expect(answer.text).toBe(refusalText(t, 'gate.staysOpen', { rooms: `#${name}` }));
  });

  test('refuses a room that not everyone sees: closing it would open it to whoever signs', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    const answer = await draftGate(bot, ['lounge', 'sharing']);
    expect(answer.text).toBe(refusalText(t, 'gate.notOpen', { rooms: '#sharing' }));
    expect(overwritesOf(bot)).toEqual(before);
  });

  test('needs a role that can be given, before there is a date', async () => {
    const bot = await server();
    const page = await draftGate(bot);
    await bot.fault({ kind: 'move-role', role: 'Pledged', above: 'Confidant' });
    const answer = await page.press(routes.plan.make({ days: 14 }));
    expect(answer.text).toBe(refusalText(t, 'gate.roleNotReady', {}));
    await bot.advance('P30D');
    expect(await closedRooms(bot)).toEqual([]);
  });
});

describe('in a server of 300', () => {
  test('a gate closes on its date and not before, for whoever has not signed, and opens as it was', async () => {
    const bot = await server();
    for (let n = 21; n <= 294; n += 1) {
      await bot.addPerson({ name: `member${n}`, roles: n % 2 ? ['Pledged'] : [] });
    }
    expect(Object.keys(guildOf(bot).members)).toHaveLength(301); // with the bot
    const before = overwritesOf(bot);

    const page = await planGate(bot);
    expect(page.text).toContain(mentions(rooms));
    await bot.advance('P13DT23H');
    expect(overwritesOf(bot)).toEqual(before);
    const reading = await bot.as('newcomer').command('pledge', { channel: 'welcome' });
    expect(reading.text).toContain(mentions(rooms));

    await bot.advance('PT2H');
    await expect.poll(() => closedRooms(bot)).toEqual(rooms);
    for (const name of ['member1', 'moderator1', 'member21', 'owner']) {
      expect(await seenBy(bot, name)).toEqual(expect.arrayContaining(rooms));
    }
    await bot.restart();
    expect((await gatePage(bot)).text).not.toContain('⚠️'); // the bot still sees them, and may change them
    expect(await seenBy(bot, 'member3')).not.toContain('night-shift'); // as its owner decided
    expect(await seenBy(bot, 'member22')).not.toContain('lounge');
    expect(await seenBy(bot, 'member22')).toEqual(expect.arrayContaining(['welcome', 'rules', 'help']));
    const others = ({ lounge, 'night-shift': nights, voices, ...rest }: typeof before) => rest;
    expect(others(overwritesOf(bot))).toEqual(others(before));

    await signPledge(bot.as('newcomer'));
    expect(await closedRooms(bot)).toEqual([]);

    const open = await (await gatePage(bot)).press(t('gate:reopen'));
    expect(open.text).toContain(t('gate:none'));
    expect(overwritesOf(bot)).toEqual(before);
  });
});

describe('one press stops it', () => {
  test('before the date, and then nothing ever closes', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    const stopped = await (await planGate(bot)).press(t('gate:stopPlan'));
    expect(stopped.text).toContain(t('gate:none'));
    await bot.advance('P30D');
    await planGate(bot, ['lounge']);
    await bot.advance('P1D');
    expect(overwritesOf(bot)).toEqual(before);
  });

  test('while it closes: whatever was closed by then opens again', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    const page = await planGate(bot);
    await bot.fault({ kind: 'slow', route: patchChannel, times: 3, ms: 300 });
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(['lounge']);
    const stopped = await page.press(t('gate:stopPlan'));
    expect(stopped.text).toContain(t('gate:none'));
    expect(overwritesOf(bot)).toEqual(before);
    await bot.advance('P1D');
    expect(overwritesOf(bot)).toEqual(before);
  });

  test('also where Discord fails half way: it is not closed again, and pressing once more opens the rest', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    await planGate(bot);
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(rooms);
    await bot.fault({ kind: 'refuse', route: patchChannel, status: 503, times: 40 });
    await (await gatePage(bot)).press(t('gate:reopen'));
    const page = await gatePage(bot);
    expect(page.text).toContain(t('gate:opening', { rooms: mentions(rooms) }));
    await bot.mend();
    await bot.restart();
    await page.press(t('gate:reopen'));
    expect(overwritesOf(bot)).toEqual(before);
  });
});

describe('what happens meanwhile', () => {
  test('a room that was deleted is passed over, the others close and open as before', async () => {
    const bot = await server();
    await planGate(bot);
    await bot.fault({ kind: 'delete-channel', channel: 'lounge' });
    const { lounge: _gone, ...before } = overwritesOf(bot);
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot, ['night-shift', 'voices'])).toHaveLength(2);
    await bot.fault({ kind: 'delete-channel', channel: 'voices' });
    await (await gatePage(bot)).press(t('gate:reopen'));
    const { voices: _too, ...rest } = before;
    expect(overwritesOf(bot)).toEqual(rest);
  });

  test('a room that became the staff channel, or private, in the meantime is left alone', async () => {
    const bot = await server();
    await planGate(bot);
    const reports = await setupPage(bot, 'reports');
    await reports.select(setupRoutes.staffChannel.make({}), ['lounge']);
    await bot.fault({
      kind: 'remove-permission',
      permission: 'ViewChannel',
      who: '@everyone',
      channel: 'night-shift',
    });
    await bot.fault({
      kind: 'give-permission',
      permission: 'ViewChannel',
      who: 'bot',
      channel: 'night-shift',
    });
    const before = overwritesOf(bot);
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot, ['voices'])).toEqual(['voices']);
    expect(overwritesOf(bot)).toEqual({ ...before, voices: overwritesOf(bot).voices });
  });

  test('a permission that is missing in one room is named with the mend; the rest closes, and a press finishes', async () => {
    const bot = await server();
    await bot.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot', channel: 'lounge' });
    const before = overwritesOf(bot);
    const draft = await draftGate(bot);
    expect(draft.text).toContain(t('gate:unreachable', { rooms: '#lounge' }));
    await draft.press(routes.plan.make({ days: 14 }));
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(['night-shift', 'voices']);

    const page = await gatePage(bot);
    expect(page.text).toContain(t('gate:unclosed', { rooms: '#lounge' }));
    expect(page.text).toContain(t('gate:unreachable', { rooms: '#lounge' }));
    await bot.fault({ kind: 'give-permission', permission: 'ManageRoles', who: 'bot', channel: 'lounge' });
    const done = await page.press(t('gate:finish'));
    expect(done.text).not.toContain('⚠️');
    expect(await closedRooms(bot)).toEqual(rooms);

    await bot.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot', channel: 'voices' });
    const half = await done.press(t('gate:reopen'));
    expect(half.text).toContain(t('gate:unreachable', { rooms: '#voices' }));
    expect(await closedRooms(bot)).toEqual(['voices']);
    await bot.fault({ kind: 'give-permission', permission: 'ManageRoles', who: 'bot', channel: 'voices' });
    await half.press(t('gate:reopen'));
    expect(await closedRooms(bot)).toEqual([]);
    expect(overwritesOf(bot)['night-shift']).toEqual(before['night-shift']);
  });

  test('the bot stops in the middle of closing: after the next start it finishes, and can be undone', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    await planGate(bot);
    await bot.fault({ kind: 'slow', route: patchChannel, times: 1, ms: 1 });
    await bot.fault({ kind: 'refuse', route: patchChannel, status: 500, times: 40 });
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(['lounge']);
    await bot.restart();
    await bot.mend();
    await bot.advance('PT10M');
    await expect.poll(() => closedRooms(bot)).toEqual(rooms);
    await (await gatePage(bot)).press(t('gate:reopen'));
    expect(overwritesOf(bot)).toEqual(before);
  });

  test('the bot stops in the middle of closing: after the next start it can be undone at once', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    await planGate(bot);
    await bot.fault({ kind: 'slow', route: patchChannel, times: 1, ms: 1 });
    await bot.fault({ kind: 'refuse', route: patchChannel, status: 500, times: 40 });
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(['lounge']);
    await bot.restart();
    await bot.mend();
    const page = await gatePage(bot);
    expect(page.text).toContain(t('gate:closing', { rooms: mentions(rooms) }));
    await page.press(t('gate:stopPlan'));
    expect(overwritesOf(bot)).toEqual(before);
    await bot.advance('P1D');
    expect(overwritesOf(bot)).toEqual(before);
  });

  test.each([
    ['was deleted', { kind: 'delete-role', role: 'Pledged' }],
    ['stands above the bot', { kind: 'move-role', role: 'Pledged', above: 'Confidant' }],
  ] as const)('the role %s before the date: nothing closes, and the page says so', async (_, fault) => {
    const bot = await server();
    await planGate(bot);
    await bot.fault(fault);
    const before = overwritesOf(bot);
    await bot.advance('P15D');
    await expect.poll(async () => (await gatePage(bot)).text).toContain(t('gate:missed'));
    await bot.advance('P30D');
    expect(overwritesOf(bot)).toEqual(before);
    expect(bot.log.join('\n')).toContain('nothing closed');
  });

  test('the role can not be changed or undone while a gate stands: who signed would be locked out', async () => {
    const bot = await server();
    await planGate(bot);
    const page = await setupPage(bot, 'pledge');
    const refused = refusalText(t, 'gate.roleInUse', {});
    await addRole(bot, 'Other');
    expect((await page.select(setupRoutes.pledgedRole.make({}), ['Other'])).text).toBe(refused);
    const home = await bot.as('owner').command('setup', { channel: 'welcome' });
    expect((await home.press(setupRoutes.undo.make({}))).text).toBe(refused);
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(rooms);
    expect((await home.press(setupRoutes.undo.make({}))).text).toBe(refused);
    await (await gatePage(bot)).press(t('gate:reopen'));
    expect((await home.press(setupRoutes.undo.make({}))).text).not.toBe(refused);
  });

  test('moderators who were chosen after the closing are let in with one press', async () => {
    const bot = await server();
    const before = overwritesOf(bot);
    await planGate(bot);
    await bot.advance('P15D');
    await expect.poll(() => closedRooms(bot)).toEqual(rooms);
    await bot.addPerson({ name: 'helper', roles: [await addRole(bot, 'Helper')] });
    expect(await seenBy(bot, 'helper')).not.toContain('lounge');
    const reports = await setupPage(bot, 'reports');
    await reports.select(setupRoutes.moderatorRoles.make({}), ['Moderator', 'Helper']);
    const page = await gatePage(bot);
    expect(page.text).toContain(t('gate:unclosed', { rooms: mentions(rooms) }));
    await page.press(t('gate:finish'));
    expect(await seenBy(bot, 'helper')).toEqual(expect.arrayContaining(rooms));
    await (await gatePage(bot)).press(t('gate:reopen'));
    expect(overwritesOf(bot)).toEqual(before);
  });
});

/** A role of the server's own, under the bot's. */
async function addRole(bot: TestBot, name: string): Promise<string> {
  const response = await fetch(`${bot.discord.apiUrl}/v10/guilds/${bot.guildId}/roles`, {
    method: 'POST',
    headers: { authorization: `Bot ${bot.discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, permissions: '0' }),
  });
  if (!response.ok) throw new Error(await response.text());
  return name;
}
