import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ContainerBuilder,
  DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  TextDisplayBuilder,
} from 'discord.js';
import { pathsList } from 'discord-api-spec';
import { expect, test } from 'vitest';
import { createMessage } from '../sandbox/discord/changes/messages.ts';
import { startLocalDiscord } from '../sandbox/discord/index.ts';
import { routes } from '../sandbox/discord/rest/index.ts';
import { ask, channelNamed, harbour, idOf, json, logIn, startDiscord } from './local-discord.parts.ts';

/** What a promise was refused with: the code, and Discord's `errors` for a bad form. */
async function refused(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`It was not refused by Discord: ${String(error)}`);
  return { code: error.code, status: error.status, body: error.rawError };
}

/** Discord's `errors`: the shape of the body, with `_errors` at the places at fault. */
interface Places {
  [key: string]: Places | undefined;
}

interface Problem {
  code: number;
  message: string;
  errors?: Places;
}

/** Ids of the ready-made server, by name, as its owner would copy them. */
function ids(discord: Awaited<ReturnType<typeof startDiscord>>) {
  const { data } = discord.world;
  const [guild] = Object.values(data.guilds);
  if (!guild) throw new Error('There is no server');
  const channel = (name: string) => Object.values(data.channels).find((each) => each.name === name)?.id ?? '';
  const role = (name: string) => Object.values(guild.roles).find((each) => each.name === name)?.id ?? '';
  return { guild, channel, role };
}

test('every served route is one of Discord’s own', () => {
  const known: Record<string, readonly string[]> = pathsList;
  expect(routes.filter(({ method, path }) => !known[method]?.includes(path)).map(({ path }) => path)).toEqual(
    [],
  );
});

test('a message is sent, found, edited and deleted, and its file can be fetched', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const channel = channelNamed(client, 'help');
  const sent = await channel.send({
    content: 'hello',
    files: [{ attachment: Buffer.from('a small file'), name: 'note.txt', description: 'a note' }],
  });
  const file = sent.attachments.first();
  expect(file).toMatchObject({ name: 'note.txt', size: 12, description: 'a note' });
  expect(await (await fetch(file?.url ?? '')).text()).toBe('a small file');
  const edited = await sent.edit({ content: 'hello again' });
  expect(edited.attachments.size).toBe(1);
  const found = await channel.messages.fetch({ limit: 1, cache: false });
  expect(found.first()).toMatchObject({ content: 'hello again' });
  expect(found.first()?.editedTimestamp).not.toBeNull();
  await sent.delete();
  expect(await refused(channel.messages.fetch({ message: sent.id, force: true }))).toMatchObject({
    code: 10008,
    status: 404,
  });
  expect((await fetch(file?.url ?? '')).status).toBe(404);
});

test('a Components V2 message keeps its tree, with numbers, and its flag for ever', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const container = new ContainerBuilder().addTextDisplayComponents(
    new TextDisplayBuilder().setContent('Quiet Heron'),
  );
  const sent = await channelNamed(client, 'help').send({
    flags: MessageFlags.IsComponentsV2,
    components: [container],
  });
  expect(sent.components[0]?.toJSON()).toMatchObject({
    type: 17,
    id: 1,
    components: [{ type: 10, id: 2, content: 'Quiet Heron' }],
  });
  const path = `/channels/${sent.channelId}/messages/${sent.id}`;
  const undone = await ask(discord, 'PATCH', path, { flags: 0, content: 'plain', components: [] });
  expect(await undone.json()).toMatchObject({ code: 50035, errors: { flags: { _errors: [{}] } } });
});

test('the same nonce with enforce_nonce returns the first message; without it, a second one', async () => {
  const client = await logIn(await startDiscord());
  const channel = channelNamed(client, 'help');
  const first = await channel.send({ content: 'once', nonce: 'n-1', enforceNonce: true });
  const again = await channel.send({ content: 'once more', nonce: 'n-1', enforceNonce: true });
  const loose = await channel.send({ content: 'twice', nonce: 'n-1' });
  expect(again.id).toBe(first.id);
  expect(loose.id).not.toBe(first.id);
  expect((await channel.messages.fetch({ cache: false })).map(({ content }) => content)).toEqual([
    'twice',
    'once',
  ]);
});

test('nobody is pinged who was not allowed to be', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const channel = channelNamed(client, 'help');
  const { role } = ids(discord);
  const content = `<@${idOf(discord, 'member1')}> <@${idOf(discord, 'member2')}> <@&${role('Moderator')}> @everyone`;
  const silent = await channel.send({ content, allowedMentions: { parse: [] } });
  expect([silent.mentions.users.size, silent.mentions.roles.size, silent.mentions.everyone]).toEqual([
    0,
    0,
    false,
  ]);
  const named = await channel.send({ content, allowedMentions: { users: [idOf(discord, 'member2')] } });
  expect([...named.mentions.users.keys()]).toEqual([idOf(discord, 'member2')]);
  // The bot lacks Mention Everyone, so only what is open to all remains.
  const all = await channel.send({ content });
  expect([all.mentions.users.size, all.mentions.roles.size, all.mentions.everyone]).toEqual([2, 1, false]);
});

test('what others write comes without its words, unless it mentions the bot; an ephemeral message does not come', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const { data } = discord.world;
  const help = data.channels[ids(discord).channel('help')];
  if (!help) throw new Error('There is no #help');
  const from = { author_id: idOf(discord, 'member1') };
  const embeds = [{ title: 'private' }];
  createMessage(discord.world, help, { content: 'private words', embeds }, from);
  createMessage(discord.world, help, { content: `hello <@${client.user.id}>` }, from);
  const whisper = createMessage(
    discord.world,
    help,
    { content: 'whisper' },
    { ...from, visible_to: from.author_id },
  );
  const channel = channelNamed(client, 'help');
  const found = await channel.messages.fetch({ cache: false });
  expect(found.map(({ content, embeds: all }) => [content, all.length])).toEqual([
    [`hello <@${client.user.id}>`, 0],
    ['', 0],
  ]);
  expect(await refused(channel.messages.fetch(whisper.id))).toMatchObject({ code: 10008 });
});

const row = (...buttons: object[]) => ({ type: 1, components: buttons });
const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Go', custom_id });
const textDisplays = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ type: 10, content: 'x'.repeat(length) }));
const V2 = MessageFlags.IsComponentsV2;

test.each([
  ['an empty message', { content: ' ' }, 50006, undefined],
  ['more than 2,000 characters', { content: 'x'.repeat(2001) }, 50035, ['content']],
  ['a nonce over 25 characters', { content: 'x', nonce: 'n'.repeat(26) }, 50035, ['nonce']],
  ['six rows', { components: [1, 2, 3, 4, 5, 6].map((n) => row(button(`b${n}`))) }, 50035, ['components']],
  [
    'a custom_id twice',
    { components: [row(button('a'), button('a'))] },
    50035,
    ['components', '0', 'components', '1', 'custom_id'],
  ],
  [
    'a button without custom_id',
    { components: [row({ type: 2, style: 1, label: 'Go' })] },
    50035,
    ['components', '0', 'components', '0', 'custom_id'],
  ],
  [
    'a link without URL',
    { components: [row({ type: 2, style: 5, label: 'Go' })] },
    50035,
    ['components', '0', 'components', '0', 'url'],
  ],
  [
    'a label over 80 characters',
    { components: [row({ ...button('a'), label: 'x'.repeat(81) })] },
    50035,
    ['components', '0', 'components', '0', 'label'],
  ],
  [
    '6,001 characters of embeds',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    50035,
    ['embeds'],
  ],
  [
    'an embed title over 256 characters',
    { embeds: [{ title: 'x'.repeat(257) }] },
    50035,
    ['embeds', '0', 'title'],
  ],
  [
    'content beside Components V2',
    { flags: V2, content: 'x', components: textDisplays(1, 1) },
    50035,
    ['content'],
  ],
  [
    'embeds beside Components V2',
    { flags: V2, embeds: [{ title: 'x' }], components: textDisplays(1, 1) },
    50035,
    ['embeds'],
  ],
  [
    '41 components',
    { flags: V2, components: [{ type: 17, components: textDisplays(40, 1) }] },
    50035,
    ['components'],
  ],
  [
    '4,001 characters in text displays',
    { flags: V2, components: textDisplays(2, 2001) },
    50035,
    ['components'],
  ],
  [
    'a text display without the V2 flag',
    { components: textDisplays(1, 1) },
    50035,
    ['components', '0', 'type'],
  ],
])('refused: %s', async (_, body, code, place) => {
  const discord = await startDiscord();
  const answer = await ask(discord, 'POST', `/channels/${ids(discord).channel('help')}/messages`, body);
  const problem = await json<Problem>(answer);
  expect([answer.status, problem.code]).toEqual([400, code]);
  const at = (place ?? []).reduce<Places | undefined>((places, key) => places?.[key], problem.errors);
  if (place)
    expect(at?._errors?.['0']).toMatchObject({ code: expect.any(String), message: expect.any(String) });
});

test('forty components and four thousand characters are let through', async () => {
  const discord = await startDiscord();
  const path = `/channels/${ids(discord).channel('help')}/messages`;
  const most = { flags: String(V2), components: [{ type: 17, components: textDisplays(39, 100) }] };
  expect((await ask(discord, 'POST', path, most)).status).toBe(200);
  expect((await ask(discord, 'POST', path, { content: 'x'.repeat(2000) })).status).toBe(200);
});

test('what the bot may not do is refused with Discord’s codes', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const guild = harbour(client);
  const { channel, role } = ids(discord);
  const code = async (method: string, path: string, body?: unknown) =>
    (await json<Problem>(await ask(discord, method, path, body))).code;
  expect(await code('POST', `/channels/${channel('council')}/messages`, { content: 'x' })).toBe(50001);
  expect(await code('GET', `/channels/${channel('council')}`)).toBe(50001);
  expect(await code('GET', '/channels/1')).toBe(10003);
  expect(await code('GET', '/guilds/1')).toBe(10004);
  expect(await code('GET', '/channels/somewhere')).toBe(50035);
  expect(await code('GET', `/guilds/${guild.id}/members`)).toBe(50001);
  expect(await code('GET', `/guilds/${guild.id}/members/${idOf(discord, 'outsider')}`)).toBe(10007);
  expect(await code('GET', `/guilds/${guild.id}/members/1`)).toBe(10013);
  const member = `/guilds/${guild.id}/members/${idOf(discord, 'newcomer')}`;
  expect(await code('PUT', `${member}/roles/${role('Moderator')}`)).toBe(50013);
  expect(await code('PUT', `${member}/roles/1`)).toBe(10011);
  expect(await code('DELETE', `/guilds/${guild.id}/roles/${role('Moderator')}`)).toBe(50013);
  const administrator = { permissions: String(PermissionFlagsBits.Administrator) };
  expect(await code('POST', `/guilds/${guild.id}/roles`, administrator)).toBe(50013);
  expect(await code('POST', `/channels/${channel('help')}/messages`, [])).toBe(50035);

  const { world } = discord;
  const help = world.data.channels[channel('help')];
  if (!help) throw new Error('There is no #help');
  const other = createMessage(world, help, { content: 'x' }, { author_id: idOf(discord, 'member1') });
  expect(await code('PATCH', `/channels/${help.id}/messages/${other.id}`, { content: 'y' })).toBe(50005);
  help.permission_overwrites.push({
    id: client.user.id,
    type: 1,
    allow: '0',
    deny: String(PermissionFlagsBits.SendMessages | PermissionFlagsBits.ManageMessages),
  });
  expect(await code('POST', `/channels/${help.id}/messages`, { content: 'x' })).toBe(50013);
  expect(await code('DELETE', `/channels/${help.id}/messages/${other.id}`)).toBe(50013);
});

test('giving a role is seen in the member, in the counts and in the audit log, and once', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const guild = harbour(client);
  const { role, guild: stored } = ids(discord);
  const newcomer = await guild.members.fetch(idOf(discord, 'newcomer'));
  const before = (await guild.roles.fetchMemberCounts()).get(role('Pledged'));
  await newcomer.roles.add(role('Pledged'), 'signed the pledge');
  await newcomer.roles.add(role('Pledged'), 'signed the pledge');
  expect((await newcomer.fetch(true)).roles.cache.has(role('Pledged'))).toBe(true);
  expect((await guild.roles.fetchMemberCounts()).get(role('Pledged'))).toBe((before ?? 0) + 1);
  expect(stored.audit_log).toHaveLength(1);
  expect(stored.audit_log[0]).toMatchObject({
    action_type: 25,
    user_id: client.user.id,
    target_id: newcomer.id,
    reason: 'signed the pledge',
    changes: [{ key: '$add', new_value: [{ id: role('Pledged'), name: 'Pledged' }] }],
  });
  await newcomer.roles.remove(role('Pledged'));
  expect((await newcomer.fetch(true)).roles.cache.has(role('Pledged'))).toBe(false);
});

test('channels and roles are made, changed and deleted, and the client hears of each', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const guild = harbour(client);
  const role = await guild.roles.create({ name: 'Listener', permissions: [], mentionable: true });
  expect(guild.members.me?.roles.highest.comparePositionTo(role)).toBeGreaterThan(0);
  const channel = await guild.channels.create({
    name: 'Quiet Corner',
    permissionOverwrites: [
      { id: guild.id, deny: ['ViewChannel'] },
      { id: client.user.id, allow: ['ViewChannel'] },
    ],
  });
  expect(channel.name).toBe('quiet-corner');
  await channel.permissionOverwrites.edit(role.id, { ViewChannel: true });
  expect((await channel.fetch()).permissionOverwrites.cache.get(role.id)?.allow.has('ViewChannel')).toBe(
    true,
  );
  await channel.permissionOverwrites.delete(role.id);
  expect((await channel.setTopic('soft voices')).topic).toBe('soft voices');
  expect((await role.setName('Hearer')).name).toBe('Hearer');
  await channel.delete();
  await role.delete();
  expect(await refused(client.channels.fetch(channel.id, { force: true }))).toMatchObject({ code: 10003 });
  expect((await guild.roles.fetch()).has(role.id)).toBe(false);
});

test('hidden channels are left out of lists, and members are found by name without a privileged intent', async () => {
  const discord = await startDiscord();
  const guild = harbour(await logIn(discord));
  const listed = await json<{ name: string }[]>(await ask(discord, 'GET', `/guilds/${guild.id}/channels`));
  expect(listed.map(({ name }) => name)).not.toContain('council');
  expect(listed).toHaveLength(9);
  const found = await guild.members.search({ query: 'moder', limit: 10 });
  expect(found.size).toBe(4);
});

test('a flood meets 429 with the time to wait, and the client waits it out', async () => {
  const discord = await startDiscord();
  const path = `/channels/${ids(discord).channel('help')}/messages`;
  const answers = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(() => ask(discord, 'POST', path, { content: 'x' })),
  );
  const limited = answers.find(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(await limited?.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
  expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);

  const client = await logIn(discord);
  const sent = await channelNamed(client, 'help').send('patient');
  expect(sent.content).toBe('patient');
  expect(discord.world.data.requests.filter(({ status }) => status === 429)).toHaveLength(2);
});

test('over fifty requests in a second the whole bot has to wait', async () => {
  const discord = await startDiscord();
  const flood = await Promise.all(
    Array.from({ length: 80 }, (_, n) => ask(discord, 'GET', `/channels/${1000 + n}/messages`)),
  );
  const limited = flood.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited[0]?.headers.get('x-ratelimit-global')).toBe('true');
});

test('faults come when asked for: a 500, a 429, and an answer that is lost after the deed', async () => {
  const discord = await startDiscord();
  const client = await logIn(discord);
  const channel = channelNamed(client, 'help');
  const refuse = { kind: 'refuse', route: 'POST /channels/{channel_id}/messages', times: 1 } as const;
  discord.world.data.faults.push({ ...refuse, status: 429, retry_after: 50, when: 'before' });
  expect((await channel.send('after a pause')).content).toBe('after a pause');
  // discord.js tries again after a 500 by itself: the nonce makes one message of both tries.
  discord.world.data.faults.push({ ...refuse, status: 500, retry_after: 0, when: 'after' });
  await channel.send({ content: 'once', nonce: 'n-2', enforceNonce: true });
  const all = await channel.messages.fetch({ cache: false });
  expect(all.map(({ content }) => content)).toEqual(['once', 'after a pause']);
  expect(discord.world.data.requests.map(({ status }) => status)).toEqual(
    expect.arrayContaining([429, 500, 200]),
  );
});

test('an unknown route answers 501 and is warned of; a wrong token 401; a foreign host 403', async () => {
  const discord = await startDiscord();
  const unknown = await ask(discord, 'POST', '/lobbies', {});
  expect(unknown.status).toBe(501);
  expect(discord.warnings).toEqual([expect.stringContaining('/lobbies')]);
  expect((await ask(discord, 'GET', '/users/@me', undefined, 'wrong')).status).toBe(401);
  expect((await ask(discord, 'GET', '/users/%40me')).status).toBe(200);
  const foreign = request(`${discord.url}/api/v10/gateway`, { headers: { host: 'elsewhere.example' } }).end();
  const [answer] = await once(foreign, 'response');
  expect(answer.statusCode).toBe(403);
});

test('the log of requests never holds a token', async () => {
  const discord = await startDiscord();
  await ask(discord, 'POST', '/interactions/123/aW50ZXJhY3Rpb24/callback', { type: 5 });
  await ask(discord, 'PATCH', '/webhooks/123/aW50ZXJhY3Rpb24/messages/@original', { content: 'x' });
  const log = JSON.stringify(discord.world.data.requests) + discord.warnings.join('\n');
  expect(log).toContain(':token');
  expect(log).not.toContain('aW50ZXJhY3Rpb24');
  expect(log).not.toContain(discord.token);
});

test('a restart goes on where it was, clock and all; a fresh start does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-discord-'));
  const first = await startLocalDiscord({ port: 0, folder });
  const path = `/channels/${Object.values(first.world.data.channels).find(({ name }) => name === 'help')?.id}/messages`;
  const sent = await json<{ id: string }>(await ask(first, 'POST', path, { content: 'still here' }));
  first.clock.advance(86_400_000);
  await first.stop();

  const second = await startLocalDiscord({ port: 0, folder });
  expect(second.token).toBe(first.token);
  expect(second.clock.now() - Date.now()).toBeGreaterThan(86_000_000);
  expect(await (await ask(second, 'GET', `${path}/${sent.id}`)).json()).toMatchObject({
    content: 'still here',
  });
  await second.stop();

  const third = await startLocalDiscord({ port: 0, folder, fresh: true });
  expect(third.token).not.toBe(first.token);
  await third.stop();
});
