import { once } from 'node:events';
import { request } from 'node:http';
import { PermissionFlagsBits, SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalDiscord } from '../sandbox/discord/index.ts';
import { ask, channelNamed, harbour, idOf, json, logIn, startDiscord } from './local-discord.parts.ts';

/** One request to the controls: its status, and its JSON as what the test knows it to be. */
async function control<T = { error: string }>(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(discord.url + path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await json<T>(response) };
}

const fault = <T = { error: string }>(discord: LocalDiscord, body: object) =>
  control<T>(discord, 'POST', '/world/fault', body);

/** What `GET /world` says of the ready-made server, as far as these tests look. */
interface Shown {
  clock: { now: string; aheadMs: number };
  bot: { connected: boolean };
  servers: {
    name: string;
    owner: string;
    hasBot: boolean;
    channels: { name: string; parent: string | null }[];
    roles: { name: string; permissions: string[]; holders: number }[];
  }[];
  people: { name: string; dmsClosed: boolean; servers: { roles: string[] }[] }[];
  faults: object[];
}

const shown = async (discord: LocalDiscord) => (await control<Shown>(discord, 'GET', '/world')).json;

test('the world shows its server, channels, roles, people and clock, and no token', async () => {
  const discord = await startDiscord();
  const world = await shown(discord);
  expect(world.servers[0]).toMatchObject({ name: 'Harbour', owner: 'owner', hasBot: true });
  expect(world.servers[0]?.channels).toContainEqual(
    expect.objectContaining({ name: 'welcome', parent: 'Shore' }),
  );
  expect(world.servers[0]?.roles[0]).toMatchObject({ name: 'Moderator', holders: 4 });
  expect(world.people.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['owner', 'moderator4', 'member20', 'newcomer', 'outsider']),
  );
  expect(world.people.find(({ name }) => name === 'member1')?.servers[0]?.roles).toEqual(['Pledged']);
  expect(world.people.find(({ name }) => name === 'outsider')?.servers).toEqual([]);
  expect(Math.abs(Date.parse(world.clock.now) - Date.now())).toBeLessThan(60_000);
  expect(JSON.stringify(world)).not.toContain(discord.token);
  expect(world.bot.connected).toBe(false);
  await logIn(discord);
  expect((await shown(discord)).bot.connected).toBe(true);
});

test('only this machine’s own pages and programs may ask: a foreign origin or host gets 403', async () => {
  const discord = await startDiscord();
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await control(discord, 'GET', '/world', undefined, foreign)).status).toBe(403);
  const advance = { advance: 'P1D' };
  expect((await control(discord, 'POST', '/world/clock', advance, foreign)).status).toBe(403);
  expect((await control(discord, 'POST', '/world/clock', advance, { origin: 'null' })).status).toBe(403);
  expect(discord.clock.offset()).toBe(0);
  expect((await control(discord, 'GET', '/world', undefined, { origin: discord.url })).status).toBe(200);
  const rebound = request(`${discord.url}/world`, { headers: { host: 'elsewhere.example' } }).end();
  const [answer] = await once(rebound, 'response');
  expect(answer.statusCode).toBe(403);
});

test('the clock moves on by an ISO 8601 duration, wakes what became due, and refuses anything else', async () => {
  const discord = await startDiscord();
  const woken: string[] = [];
  discord.clock.wakeAt(discord.clock.now() + 86_400_000, () => woken.push('tomorrow'));
  discord.clock.wakeAt(discord.clock.now() + 40 * 86_400_000, () => woken.push('in forty days'));
  const { json: moved } = await control<{ aheadMs: number }>(discord, 'POST', '/world/clock', {
    advance: 'P30D',
  });
  expect(moved.aheadMs).toBe(30 * 86_400_000);
  expect(woken).toEqual(['tomorrow']);
  await control(discord, 'POST', '/world/clock', { advance: 'P1W1DT1H1M1.5S' });
  expect(discord.clock.offset()).toBe(38 * 86_400_000 + 3_661_500);
  for (const advance of ['P', 'PT', 'P1DT', '30 days', '-P1D', 'P1M', 'P1Y', 'P999999W', 5, undefined]) {
    const refused = await control(discord, 'POST', '/world/clock', { advance });
    expect([advance, refused.status]).toEqual([advance, 400]);
  }
  const refused = await control(discord, 'POST', '/world/clock', { advance: 'P1M' });
  expect(refused.json.error).toContain('like P30D');
  expect((await control(discord, 'POST', '/world/clock', { advance: 'P1D', by: 2 })).json.error).toContain(
    'by',
  );
});

test('a new person joins with a name, roles and an account of any age, and the bot finds them', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const made = await control<{ id: string; servers: { roles: string[] }[] }>(
    discord,
    'POST',
    '/world/people',
    { name: 'guest', displayName: 'A guest', roles: ['Pledged'], locale: 'de', accountAge: 'P100D' },
  );
  expect(made.status).toBe(201);
  expect(made.json.servers[0]?.roles).toEqual(['Pledged']);
  const member = await harbour(client).members.fetch(made.json.id);
  expect(member.displayName).toBe('A guest');
  const age = Date.now() - SnowflakeUtil.timestampFrom(made.json.id);
  expect(Math.round(age / 86_400_000)).toBe(100);

  const again = await control(discord, 'POST', '/world/people', { name: 'guest' });
  expect(again).toEqual({ status: 409, json: { error: 'There is somebody called guest already.' } });
  const wrong = await control(discord, 'POST', '/world/people', { name: 'Über uns', age: 3 });
  expect(wrong.status).toBe(400);
  expect(wrong.json.error).toMatch(/age[\s\S]*a-z, 0-9/);
  const unheld = await control(discord, 'POST', '/world/people', { name: 'other', roles: ['Captain'] });
  expect(unheld.status).toBe(404);
  const alone = await control<{ servers: [] }>(discord, 'POST', '/world/people', {
    name: 'stranger',
    server: null,
  });
  expect(alone.json.servers).toEqual([]);
});

test('requests fail as told: the next one, on one route, before or after the deed', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const channel = channelNamed(client, 'help');
  const route = 'POST /channels/{channel_id}/messages';
  const path = `/channels/${channel.id}/messages`;
  const send = (content: string) => ask(discord, 'POST', path, { content });

  await fault(discord, { kind: 'refuse', route, status: 503, times: 2 });
  expect((await ask(discord, 'GET', '/users/@me')).status).toBe(200);
  expect([(await send('a')).status, (await send('b')).status, (await send('c')).status]).toEqual([
    503, 503, 200,
  ]);
  await fault(discord, { kind: 'refuse', route, status: 500, when: 'after' });
  expect((await send('d')).status).toBe(500);
  await fault(discord, { kind: 'refuse', status: 429, retryAfterMs: 1500 });
  const limited = await ask(discord, 'GET', '/users/@me');
  expect(limited.status).toBe(429);
  expect(await json<{ retry_after: number }>(limited)).toMatchObject({ retry_after: 1.5 });
  expect((await channel.messages.fetch()).map(({ content }) => content)).toEqual(['d', 'c']);
});

test('a slow answer comes late, and faults that wait can be called off', async () => {
  const discord = await startDiscord();
  await fault(discord, { kind: 'slow', ms: 30 });
  const before = performance.now();
  expect((await ask(discord, 'GET', '/users/@me')).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  await fault(discord, { kind: 'slow', ms: 600_000, times: 9 });
  expect((await shown(discord)).faults).toHaveLength(1);
  await control(discord, 'DELETE', '/world/faults');
  expect((await shown(discord)).faults).toEqual([]);
  expect((await ask(discord, 'GET', '/users/@me')).status).toBe(200);
});

test('a fault that cannot be is refused with what can', async () => {
  const discord = await startDiscord();
  const refused = async (body: object) => {
    const { status, json: answer } = await fault(discord, body);
    return `${status} ${answer.error}`;
  };
  expect(await refused({ kind: 'earthquake' })).toMatch(/^400 [\s\S]*refuse, slow, drop-gateway/);
  expect(await refused({ kind: 'refuse', status: 404 })).toMatch(/^400 [\s\S]*429 or from 500/);
  expect(await refused({ kind: 'slow', ms: 5, route: 'POST /messages' })).toMatch(
    /^400 [\s\S]*method and a path/,
  );
  expect(await refused({ kind: 'drop-gateway', hard: true })).toMatch(/^400 [\s\S]*hard/);
  expect(await refused({ kind: 'close-dms', person: 'nobody' })).toMatch(/^404 .*nobody/);
  expect(await refused({ kind: 'delete-role', role: '@everyone' })).toMatch(/^400/);
  expect(await refused({ kind: 'delete-channel', channel: 'attic' })).toMatch(/^404 .*attic/);
  const noJson = await fetch(`${discord.url}/world/fault`, { method: 'POST', body: '{' });
  expect([noJson.status, await noJson.json()]).toEqual([400, { error: 'The body is not JSON.' }]);
});

test('a dropped gateway is resumed, a reconnect followed, an invalid session begun anew', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  for (const body of [{ kind: 'drop-gateway' }, { kind: 'reconnect' }]) {
    const resumed = once(client, 'shardResume');
    await fault(discord, body);
    await resumed;
  }
  const begun = once(client, 'shardReady');
  await fault(discord, { kind: 'invalidate-session', resumable: false });
  await begun;
});

test('closed DMs refuse with 50007, no shared server with 50278, and opening always works', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const member = await client.users.fetch(idOf(discord, 'member1'));
  expect((await member.send('hello')).channelId).toBe((await member.createDM()).id);
  await fault(discord, { kind: 'close-dms', person: 'member1' });
  await expect(member.send('again')).rejects.toMatchObject({ code: 50007, status: 403 });
  await fault(discord, { kind: 'open-dms', person: 'member1' });
  await member.send('again');
  const outsider = await client.users.fetch(idOf(discord, 'outsider'));
  await outsider.createDM();
  await expect(outsider.send('hello')).rejects.toMatchObject({ code: 50278, status: 403 });
  for (const id of ['1', client.user.id]) {
    const refused = await ask(discord, 'POST', '/users/@me/channels', { recipient_id: id });
    expect(await json<object>(refused)).toMatchObject({ code: 50033 });
  }
});

test('a permission is taken from the bot and given back, in the server or in one channel', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const [sharing, help] = [channelNamed(client, 'sharing'), channelNamed(client, 'help')];
  const taken = { kind: 'remove-permission', permission: 'SendMessages', who: 'bot' };
  expect((await fault<object>(discord, { ...taken, channel: 'sharing' })).json).toMatchObject({
    botHasIt: false,
  });
  await expect(sharing.send('x')).rejects.toMatchObject({ code: 50013 });
  await help.send('x');
  const given = { ...taken, kind: 'give-permission', channel: '#sharing' };
  expect((await fault<object>(discord, given)).json).toMatchObject({ botHasIt: true });
  await sharing.send('x');

  await fault(discord, { ...taken, permission: 'ManageRoles' });
  const newcomer = await harbour(client).members.fetch(idOf(discord, 'newcomer'));
  const pledged = harbour(client).roles.cache.find(({ name }) => name === 'Pledged')?.id ?? '';
  await expect(newcomer.roles.add(pledged)).rejects.toMatchObject({ code: 50013 });
  // Everybody may still send: taking it from the bot's role alone does not change that, and the answer says so.
  expect((await fault<object>(discord, taken)).json).toMatchObject({ botHasIt: true });
  await fault(discord, { ...taken, who: '@everyone' });
  await expect(help.send('x')).rejects.toMatchObject({ code: 50013 });
});

test('channels and roles go, roles move, and the client hears of it', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const guild = harbour(client);
  const newcomer = await guild.members.fetch(idOf(discord, 'newcomer'));
  const pledged = guild.roles.cache.find(({ name }) => name === 'Pledged')?.id ?? '';
  const moved = once(client, 'roleUpdate');
  await fault(discord, { kind: 'move-role', role: 'Pledged', above: 'Confidant' });
  await moved;
  await expect(newcomer.roles.add(pledged)).rejects.toMatchObject({ code: 50013 });
  await fault(discord, { kind: 'move-role', role: 'Pledged', above: '@everyone' });
  await newcomer.roles.add(pledged);

  const gone = [once(client, 'channelDelete'), once(client, 'roleDelete')];
  await fault(discord, { kind: 'delete-channel', channel: 'sharing' });
  await fault(discord, { kind: 'delete-role', role: 'Pledged' });
  await Promise.all(gone);
  expect(guild.roles.cache.has(pledged)).toBe(false);
  await expect(newcomer.roles.add(pledged)).rejects.toMatchObject({ code: 10011 });
});

test('removed from the server the bot has no access, and comes back with what it is invited with', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const { id } = harbour(client);
  const left = once(client, 'guildDelete');
  await fault(discord, { kind: 'remove-bot' });
  await left;
  expect(client.guilds.cache.size).toBe(0);
  expect(await json<object>(await ask(discord, 'GET', `/guilds/${id}`))).toMatchObject({ code: 50001 });
  expect((await shown(discord)).servers[0]?.hasBot).toBe(false);
  expect((await fault(discord, { kind: 'remove-bot' })).status).toBe(400);

  const joined = once(client, 'guildCreate');
  await fault(discord, { kind: 'add-bot', permissions: ['ViewChannel', 'SendMessages'] });
  await joined;
  const own = harbour(client).members.me?.permissions;
  expect(own?.has(PermissionFlagsBits.SendMessages)).toBe(true);
  expect(own?.has(PermissionFlagsBits.ManageRoles)).toBe(false);
});

test('the log of requests tells what the bot sent and how it ended, without bodies', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  await channelNamed(client, 'help').send('a secret word');
  await ask(discord, 'GET', '/channels/1');
  const { json: log } = await control<{ requests: object[] }>(discord, 'GET', '/world/requests');
  expect(log.requests.slice(-2)).toEqual([
    expect.objectContaining({
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      status: 200,
      code: null,
    }),
    expect.objectContaining({ method: 'GET', path: '/channels/1', status: 404, code: 10003 }),
  ]);
  expect(JSON.stringify(log)).not.toContain('secret');
});
