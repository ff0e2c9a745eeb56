import { once } from 'node:events';
import { Client, Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { putOverwrite, updateChannel } from '../sandbox/discord/changes/channels.ts';
import { addMemberRole } from '../sandbox/discord/changes/members.ts';
import { createMessage } from '../sandbox/discord/changes/messages.ts';
import type { LocalDiscord } from '../sandbox/discord/index.ts';
import { channelNamed, harbour, idOf, logIn, startDiscord } from './local-discord.parts.ts';

/** The world's own channel and guild, to change what the owner would change. */
function owned(discord: LocalDiscord, name: string) {
  const { data } = discord.world;
  const channel = Object.values(data.channels).find((each) => each.name === name);
  const guild = Object.values(data.guilds)[0];
  if (!channel || !guild) throw new Error(`There is no #${name}`);
  return { channel, guild, actor: { by: guild.owner_id, reason: null } };
}

/** A bare connection, for what a well-behaved client never does. */
async function connect(discord: LocalDiscord) {
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  onTestFinished(() => socket.terminate());
  const received: { op: number; t: string | null; s: number | null; d: unknown }[] = [];
  socket.on('message', (raw) => received.push(JSON.parse(String(raw))));
  await once(socket, 'message');
  return {
    received,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    next: async () => JSON.parse(String((await once(socket, 'message'))[0])),
    closed: async (): Promise<number> => (await once(socket, 'close'))[0],
  };
}

test('an unchanged client logs in and knows the server, its channels, roles and itself', async () => {
  const client = await logIn(await startDiscord());
  const guild = harbour(client);
  expect(guild.name).toBe('Harbour');
  expect(guild.memberCount).toBe(27);
  expect(guild.members.cache.map((member) => member.id)).toEqual([client.user.id]);
  expect(guild.roles.cache.map((role) => role.name).sort()).toEqual([
    '@everyone',
    'Confidant',
    'Moderator',
    'Pledged',
  ]);
  expect(guild.members.me?.permissions.has(PermissionFlagsBits.ManageRoles)).toBe(true);
  expect(guild.members.me?.permissions.has(PermissionFlagsBits.Administrator)).toBe(false);
  expect(client.application.id).toBe(client.user.id);
});

test('a channel that the bot may not view comes without its name and overwrites', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const hidden = harbour(client).channels.cache.get(owned(discord, 'council').channel.id);
  expect(hidden?.name).toBe('___hidden___');
  expect(Number(hidden?.flags.bitfield) & (1 << 17)).toBe(1 << 17);
  expect(channelNamed(client, '___hidden___').permissionOverwrites.cache.size).toBe(1);
  expect(channelNamed(client, '___hidden___').topic).toBeNull();
});

test('a channel shows itself when the bot is let in, and hides again', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const { channel, guild, actor } = owned(discord, 'council');
  const role = Object.values(guild.roles).find(({ name }) => name === 'Confidant');
  const allow = String(PermissionFlagsBits.ViewChannel);
  const shown = once(client, Events.ChannelUpdate);
  putOverwrite(discord.world, guild, channel, { id: role?.id ?? '', type: 0, allow, deny: '0' }, actor);
  await shown;
  expect(channelNamed(client, 'council').topic).toBe('For the team alone');

  const hidden = once(client, Events.ChannelUpdate);
  putOverwrite(discord.world, guild, channel, { id: role?.id ?? '', type: 0, allow: '0', deny: '0' }, actor);
  await hidden;
  expect(harbour(client).channels.cache.get(channel.id)?.name).toBe('___hidden___');
});

test('a role that the bot is given shows it the channels of that role', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const { guild, actor } = owned(discord, 'council');
  const bot = guild.members[client.user.id];
  const role = Object.values(guild.roles).find(({ name }) => name === 'Moderator');
  if (!bot || !role) throw new Error('The bot or the role is missing');
  const shown = once(client, Events.ChannelUpdate);
  addMemberRole(discord.world, guild, bot, role.id, actor);
  await shown;
  expect(channelNamed(client, 'council').topic).toBe('For the team alone');
});

test('with the Guilds intent alone no message arrives; with the intent for messages it arrives without its words', async () => {
  const discord = await startDiscord();
  const guildsOnly = await logIn(discord);
  const reading = await logIn(discord, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  });
  const heard: string[] = [];
  guildsOnly.on(Events.MessageCreate, () => heard.push('guilds only'));
  const arrived = once(reading, Events.MessageCreate);
  const { channel, guild, actor } = owned(discord, 'help');
  createMessage(
    discord.world,
    channel,
    { content: 'private words' },
    { author_id: idOf(discord, 'member1') },
  );
  const [message] = await arrived;
  expect(message.author.username).toBe('member1');
  expect(message.content).toBe('');

  // An event behind it shows that the other client has had its chance.
  const updated = once(guildsOnly, Events.ChannelUpdate);
  updateChannel(discord.world, guild, channel, { topic: 'changed' }, actor);
  await updated;
  expect(heard).toEqual([]);
});

test('a dropped connection is resumed, and what happened meanwhile arrives once', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const { channel, guild, actor } = owned(discord, 'help');
  const topics: (string | null)[] = [];
  client.on(Events.ChannelUpdate, (_, after) => {
    if ('topic' in after) topics.push(after.topic);
  });
  const readies: unknown[] = [];
  client.on(Events.ShardReady, (id) => readies.push(id));
  const resumed = once(client, Events.ShardResume);
  discord.gateway.drop();
  updateChannel(discord.world, guild, channel, { topic: 'while away' }, actor);
  const [, replayed] = await resumed;
  expect(replayed).toBeGreaterThanOrEqual(1);
  expect(topics).toEqual(['while away']);
  expect(readies).toEqual([]);
});

test('asked to reconnect, a client resumes', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const resumed = once(client, Events.ShardResume);
  discord.gateway.reconnect();
  await resumed;
  expect(discord.gateway.connected()).toBe(1);
});

test('an invalid session is survived: the client begins a new one and hears what happens', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const again = once(client, Events.ShardReady);
  discord.gateway.invalidate(false);
  await again;
  const { channel, guild, actor } = owned(discord, 'help');
  const updated = once(client, Events.ChannelUpdate);
  updateChannel(discord.world, guild, channel, { topic: 'after' }, actor);
  await updated;
  expect(channelNamed(client, 'help').topic).toBe('after');
});

test('a wrong token ends with 4004, privileged intents with 4014, a payload before identify with 4003', async () => {
  const discord = await startDiscord();
  const properties = { os: 'linux', browser: 'test', device: 'test' };
  const stranger = await connect(discord);
  stranger.send(2, { token: 'wrong', intents: 1, properties });
  expect(await stranger.closed()).toBe(4004);

  const greedy = await connect(discord);
  greedy.send(2, { token: discord.token, intents: GatewayIntentBits.GuildMembers, properties });
  expect(await greedy.closed()).toBe(4014);

  const hasty = await connect(discord);
  hasty.send(3, { status: 'online' });
  expect(await hasty.closed()).toBe(4003);

  const garbled = await connect(discord);
  garbled.send(2, { intents: 'all' });
  expect(await garbled.closed()).toBe(4002);
});

test('a heartbeat is acknowledged, and a session that is unknown can not be resumed', async () => {
  const discord = await startDiscord();
  const connection = await connect(discord);
  expect(connection.received[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
  connection.send(1, null);
  expect(await connection.next()).toMatchObject({ op: 11 });
  connection.send(6, { token: discord.token, session_id: 'none', seq: 1 });
  expect(await connection.next()).toMatchObject({ op: 9, d: false });
});

test('a client with a wrong token is told so at login', async () => {
  const discord = await startDiscord();
  const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
  await expect(client.login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
});
