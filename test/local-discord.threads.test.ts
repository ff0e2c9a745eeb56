import { once } from 'node:events';
import {
  ChannelType,
  type Client,
  MessageType,
  OverwriteType,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { expect, test } from 'vitest';
import { isThread, joinThread } from '../sandbox/discord/changes/thread-members.ts';
import type { LocalDiscord } from '../sandbox/discord/index.ts';
import type { StoredChannel } from '../sandbox/discord/model.ts';
import { channelNamed, codeOf, idOf, logIn, says, startDiscord, storedGuild } from './local-discord.parts.ts';

const MINUTE = 60_000;

/** A channel or thread as the world has it. */
function stored(discord: LocalDiscord, id: string): StoredChannel {
  const channel = discord.world.data.channels[id];
  if (!channel) throw new Error('There is no such channel');
  return channel;
}

function storedThread(discord: LocalDiscord, id: string) {
  const channel = stored(discord, id);
  if (!isThread(channel)) throw new Error('That is no thread');
  return channel;
}

/** Takes permissions from the bot in one channel. */
function forbid(discord: LocalDiscord, client: Client<true>, channelId: string, permissions: bigint): void {
  const overwrites = stored(discord, channelId).permission_overwrites;
  const own = { id: client.user.id, type: OverwriteType.Member, allow: '0', deny: String(permissions) };
  overwrites.splice(0, overwrites.length, ...overwrites.filter(({ id }) => id !== own.id), own);
}

async function start() {
  const discord = await startDiscord();
  const client = await logIn(discord);
  return { discord, client, sharing: channelNamed(client, 'sharing') };
}

test('a public thread is told of in its channel, and whoever opened it owns it and is in it', async () => {
  const { discord, client, sharing } = await start();
  const told = once(client, 'threadCreate');
  const thread = await sharing.threads.create({ name: 'tonight', autoArchiveDuration: 60, reason: 'wanted' });
  expect(await told).toEqual([expect.objectContaining({ id: thread.id }), true]);
  expect(thread.type).toBe(ChannelType.PublicThread);
  expect(thread.ownerId).toBe(client.user.id);
  expect(thread.joined).toBe(true);
  const [notice] = (await sharing.messages.fetch()).values();
  expect(notice).toMatchObject({ type: MessageType.ThreadCreated, content: 'tonight' });
  expect(notice?.reference).toMatchObject({ channelId: thread.id, messageId: undefined });
  const [entry] = storedGuild(discord).audit_log.slice(-1);
  expect(entry).toMatchObject({ action_type: 110, target_id: thread.id, reason: 'wanted' });
});

test('a thread from a message has its id, is carried by it, and there is no second one', async () => {
  const { discord, sharing } = await start();
  const message = await sharing.send('begin here');
  const thread = await message.startThread({ name: 'from a message' });
  expect(thread.id).toBe(message.id);
  expect((await message.fetch(true)).thread?.id).toBe(thread.id);
  const starter = await thread.fetchStarterMessage();
  expect(starter?.content).toBe('begin here');
  const [first] = (await thread.messages.fetch()).values();
  expect(first?.type).toBe(MessageType.ThreadStarterMessage);
  await thread.send('one');
  expect((await thread.fetch(true)).messageCount).toBe(1);
  const again = `/channels/${sharing.id}/messages/${message.id}/threads`;
  expect(await codeOf(discord, 'POST', again, { name: 'again' })).toBe(160004);
});

test('a private thread leaves no trace in its channel, and shows only to its members', async () => {
  const { discord, sharing } = await start();
  const type = ChannelType.PrivateThread;
  const thread = await sharing.threads.create({ name: 'for two', type, invitable: false });
  expect((await sharing.messages.fetch()).size).toBe(0);
  expect(thread.invitable).toBe(false);
  await thread.members.add(idOf(discord, 'member1'));
  expect(Object.keys(storedThread(discord, thread.id).thread.members)).toContain(idOf(discord, 'member1'));
  await thread.members.remove(idOf(discord, 'member1'));
  expect(Object.keys(storedThread(discord, thread.id).thread.members)).toEqual([thread.ownerId]);
});

test('opening threads needs the permission for their kind, and a channel that has them', async () => {
  const { discord, client, sharing } = await start();
  const threads = `/channels/${sharing.id}/threads`;
  const message = await sharing.send('x');
  forbid(discord, client, sharing.id, PermissionFlagsBits.CreatePublicThreads);
  expect(await codeOf(discord, 'POST', threads, { name: 'x', type: 11 })).toBe(50013);
  const fromMessage = `/channels/${sharing.id}/messages/${message.id}/threads`;
  expect(await codeOf(discord, 'POST', fromMessage, { name: 'x' })).toBe(50013);
  expect(await codeOf(discord, 'POST', threads, { name: 'x', type: 12 })).toBeUndefined();
  forbid(discord, client, sharing.id, PermissionFlagsBits.CreatePrivateThreads);
  // Without a type Discord means a private thread.
  expect(await codeOf(discord, 'POST', threads, { name: 'x' })).toBe(50013);
  expect(await codeOf(discord, 'POST', threads, { name: 'x', type: 10 })).toBe(50024);
  expect(await codeOf(discord, 'POST', threads, { name: '', type: 11 })).toBe(50035);
  const odd = { name: 'x', type: 11, auto_archive_duration: 61 };
  expect(await codeOf(discord, 'POST', threads, odd)).toBe(50035);
  const thread = await sharing.threads.create({ name: 'x' });
  expect(await codeOf(discord, 'POST', `/channels/${thread.id}/threads`, { name: 'x' })).toBe(50024);
});

test('a server has at most a thousand active threads: 160006 until one is archived', async () => {
  const { discord, sharing } = await start();
  const model = await sharing.threads.create({ name: 'model' });
  for (let n = 1; n < 1000; n += 1) {
    const id = discord.world.newId();
    discord.world.data.channels[id] = structuredClone({ ...stored(discord, model.id), id });
  }
  await expect(sharing.threads.create({ name: 'too many' })).rejects.toMatchObject({ code: 160006 });
  await model.setArchived(true);
  await sharing.threads.create({ name: 'fits again' });
});

test('a quiet thread is archived by the clock, one with news later, and writing wakes it up', async () => {
  const { discord, client, sharing } = await start();
  const autoArchiveDuration = ThreadAutoArchiveDuration.OneHour;
  const [quiet, lively] = [
    await sharing.threads.create({ name: 'quiet', autoArchiveDuration }),
    await sharing.threads.create({ name: 'lively', autoArchiveDuration }),
  ];
  discord.clock.advance(40 * MINUTE);
  says(discord, 'member1', lively.id, 'still here');
  const archived = once(client, 'threadUpdate');
  discord.clock.advance(30 * MINUTE);
  expect((await archived)[1]).toMatchObject({ id: quiet.id, archived: true });
  expect(stored(discord, lively.id).thread?.archived).toBe(false);
  discord.clock.advance(40 * MINUTE);
  expect(stored(discord, lively.id).thread?.archived).toBe(true);

  await quiet.send('anybody here?');
  expect(stored(discord, quiet.id).thread?.archived).toBe(false);
  discord.clock.advance(61 * MINUTE);
  expect(stored(discord, quiet.id).thread?.archived).toBe(true);
});

test('an archived thread changes only by waking up: 50083 for everything else', async () => {
  const { discord, sharing } = await start();
  const thread = await sharing.threads.create({ name: 'over' });
  const message = await thread.send('x');
  await thread.setArchived(true, 'done');
  const path = `/channels/${thread.id}`;
  expect(await codeOf(discord, 'PATCH', path, { name: 'new' })).toBe(50083);
  expect(await codeOf(discord, 'PATCH', `${path}/messages/${message.id}`, { content: 'y' })).toBe(50083);
  expect(await codeOf(discord, 'DELETE', `${path}/messages/${message.id}`)).toBe(50083);
  const reaction = `${path}/messages/${message.id}/reactions/${encodeURIComponent('👍')}/@me`;
  expect(await codeOf(discord, 'PUT', reaction)).toBe(50083);
  expect(await codeOf(discord, 'PUT', `${path}/thread-members/@me`)).toBe(50083);
  expect(await codeOf(discord, 'PUT', `${path}/thread-members/${idOf(discord, 'member1')}`)).toBe(50083);
  await thread.setArchived(false);
  expect(await codeOf(discord, 'PATCH', path, { name: 'new' })).toBeUndefined();
});

test('a locked thread is for managers of threads: others can neither write in it nor unlock it', async () => {
  const { discord, client, sharing } = await start();
  const thread = await sharing.threads.create({ name: 'closed' });
  await thread.setLocked(true);
  await thread.send('by a manager');
  forbid(discord, client, sharing.id, PermissionFlagsBits.ManageThreads);
  await expect(thread.send('x')).rejects.toMatchObject({ code: 160005 });
  await expect(thread.setLocked(false)).rejects.toMatchObject({ code: 50013 });
  storedThread(discord, thread.id).thread.archived = true;
  await expect(thread.send('x')).rejects.toMatchObject({ code: 50083 });
  await expect(thread.setArchived(false)).rejects.toMatchObject({ code: 50013 });
  forbid(discord, client, sharing.id, PermissionFlagsBits.SendMessagesInThreads);
  await expect(thread.send('x')).rejects.toMatchObject({ code: 50013 });
  await sharing.send('in the channel itself it may');
});

test('only the owner of a private thread or a manager brings people in, and only such as see its channel', async () => {
  const { discord, client, sharing } = await start();
  const type = ChannelType.PrivateThread;
  const thread = await sharing.threads.create({ name: 'private', type, invitable: false });
  const members = `/channels/${thread.id}/thread-members`;
  const add = (name: string) => codeOf(discord, 'PUT', `${members}/${idOf(discord, name)}`);
  expect(await add('newcomer')).toBe(50001);
  expect(await add('outsider')).toBe(10007);
  expect(await codeOf(discord, 'PUT', `${members}/1`)).toBe(10013);
  forbid(discord, client, sharing.id, PermissionFlagsBits.ManageThreads);
  expect(await add('member1')).toBeUndefined();
  storedThread(discord, thread.id).thread.owner_id = idOf(discord, 'member1');
  expect(await add('member2')).toBe(50013);
  expect(await codeOf(discord, 'DELETE', `${members}/${idOf(discord, 'member1')}`)).toBe(50013);
  storedThread(discord, thread.id).thread.invitable = true;
  expect(await add('member2')).toBeUndefined();
  const open = await sharing.threads.create({ name: 'for all' });
  Object.assign(storedThread(discord, open.id).thread, {
    invitable: false,
    owner_id: idOf(discord, 'member1'),
  });
  await open.members.add(idOf(discord, 'member2'));
});

test('whoever writes in a thread or is mentioned there becomes a member, as far as they may', async () => {
  const { discord, sharing } = await start();
  const type = ChannelType.PrivateThread;
  const thread = await sharing.threads.create({ name: 'private', type, invitable: false });
  const isIn = (name: string) => idOf(discord, name) in storedThread(discord, thread.id).thread.members;
  await thread.send(`<@${idOf(discord, 'member1')}> and <@${idOf(discord, 'newcomer')}>`);
  expect([isIn('member1'), isIn('newcomer')]).toEqual([true, false]);
  const users: string[] = [];
  await thread.send({ content: `<@${idOf(discord, 'member2')}>`, allowedMentions: { users } });
  says(discord, 'member1', thread.id, `<@${idOf(discord, 'member3')}>`);
  expect([isIn('member2'), isIn('member3')]).toEqual([false, false]);
  says(discord, 'moderator1', thread.id, `<@${idOf(discord, 'member4')}>`);
  expect([isIn('moderator1'), isIn('member4')]).toEqual([true, true]);
});

test('the bot hears of its own joining and leaving, and of nobody else’s', async () => {
  const { discord, client, sharing } = await start();
  const thread = await sharing.threads.create({ name: 'x' });
  const heard: string[][] = [];
  client.on('threadMembersUpdate', (added, removed) => {
    heard.push([...added.keys(), ...removed.keys()]);
  });
  joinThread(discord.world, storedThread(discord, thread.id), idOf(discord, 'member1'));
  await thread.leave();
  expect((await thread.fetch(true)).joined).toBe(false);
  await thread.join();
  const single = await thread.members.fetch({ member: idOf(discord, 'member1'), withMember: true });
  expect(single.guildMember?.displayName).toBe('Member 1');
  expect(heard).toEqual([[client.user.id], [client.user.id]]);
});

test('the list of a thread’s members is behind a privileged intent, one of them is not', async () => {
  const { discord, client, sharing } = await start();
  const thread = await sharing.threads.create({ name: 'x' });
  const members = `/channels/${thread.id}/thread-members`;
  expect(await codeOf(discord, 'GET', members)).toBe(50001);
  expect(await codeOf(discord, 'GET', `${members}/${client.user.id}`)).toBeUndefined();
  expect(await codeOf(discord, 'GET', `${members}/${idOf(discord, 'member1')}`)).toBe(10007);
  expect(await codeOf(discord, 'GET', `/channels/${sharing.id}/thread-members`)).toBe(50024);
});

test('archived threads are listed by kind, those archived last first, in pages', async () => {
  const { discord, client, sharing } = await start();
  for (const name of ['first', 'second', 'third', 'open']) {
    const thread = await sharing.threads.create({ name });
    const type = ChannelType.PrivateThread;
    const hidden = await sharing.threads.create({ name: `${name}, private`, type });
    if (name === 'open') continue;
    discord.clock.advance(MINUTE);
    await thread.setArchived(true);
    await hidden.setArchived(true);
  }
  const first = await sharing.threads.fetchArchived({ limit: 2 });
  expect([first.threads.map(({ name }) => name), first.hasMore]).toEqual([['third', 'second'], true]);
  const rest = await sharing.threads.fetchArchived({ limit: 2, before: first.threads.last()?.id ?? '' });
  expect([rest.threads.map(({ name }) => name), rest.hasMore]).toEqual([['first'], false]);
  expect((await sharing.threads.fetchActive()).threads.map(({ name }) => name)).toEqual([
    'open',
    'open, private',
  ]);

  const all = await sharing.threads.fetchArchived({ type: 'private', fetchAll: true });
  expect(all.threads.size).toBe(3);
  const left = all.threads.first();
  if (left) delete storedThread(discord, left.id).thread.members[client.user.id];
  expect((await sharing.threads.fetchArchived({ type: 'private' })).threads.size).toBe(2);
  forbid(discord, client, sharing.id, PermissionFlagsBits.ManageThreads);
  const archived = `/channels/${sharing.id}/threads/archived`;
  expect(await codeOf(discord, 'GET', `${archived}/private`)).toBe(50013);
  expect(await codeOf(discord, 'GET', `${archived}/public?limit=1`)).toBe(50035);
  forbid(discord, client, sharing.id, PermissionFlagsBits.ReadMessageHistory);
  expect(await codeOf(discord, 'GET', `${archived}/public`)).toBe(50013);
});

test('a thread ends with its channel, or when it is deleted, and the client hears of it', async () => {
  const { discord, client, sharing } = await start();
  const thread = await sharing.threads.create({ name: 'short' });
  const gone = once(client, 'threadDelete');
  await thread.delete('over');
  await gone;
  expect(await codeOf(discord, 'GET', `/channels/${thread.id}`)).toBe(10003);
  const other = await sharing.threads.create({ name: 'with the channel' });
  await sharing.delete();
  expect(await codeOf(discord, 'GET', `/channels/${other.id}`)).toBe(10003);
});
