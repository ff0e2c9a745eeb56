import { once } from 'node:events';
import {
  GatewayIntentBits,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  TextDisplayBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { addReaction } from '../sandbox/discord/changes/reactions.ts';
import {
  ask,
  channelNamed,
  codeOf,
  give,
  harbour,
  idOf,
  json,
  logIn,
  says,
  startDiscord,
  take,
} from './local-discord.parts.ts';

async function start(intents: GatewayIntentBits[] = []) {
  const discord = await startDiscord();
  const client = await logIn(discord, { intents: [GatewayIntentBits.Guilds, ...intents] });
  return { discord, client, guild: harbour(client), help: channelNamed(client, 'help') };
}

test('the bot reacts, sees who else did, takes its own back and clears all', async () => {
  const { discord, client, help } = await start([GatewayIntentBits.GuildMessageReactions]);
  const message = await help.send('x');
  const heard = once(client, 'messageReactionAdd');
  await message.react('👍');
  expect((await heard)[0]).toMatchObject({ count: 1, me: true });
  const stored = discord.world.data.messages[help.id]?.at(-1);
  if (stored) addReaction(discord.world, stored, { id: null, name: '👍' }, idOf(discord, 'member1'));
  const reaction = (await message.fetch(true)).reactions.resolve('👍');
  expect((await reaction?.users.fetch())?.map(({ username }) => username).sort()).toEqual([
    'Confidant',
    'member1',
  ]);
  await reaction?.users.remove();
  expect((await message.fetch(true)).reactions.resolve('👍')).toMatchObject({ count: 1, me: false });
  await reaction?.users.remove(idOf(discord, 'member1'));
  await message.react('1️⃣');
  await message.reactions.removeAll();
  expect((await message.fetch(true)).reactions.cache.size).toBe(0);
});

test('reacting needs an emoji, a permission for the first of its kind, and stops at twenty kinds', async () => {
  const { discord, help } = await start();
  const message = says(discord, 'member1', help.id, 'x');
  const at = (emoji: string, who = '@me') =>
    `/channels/${help.id}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}/${who}`;
  expect(await codeOf(discord, 'PUT', at('thumbs up'))).toBe(10014);
  expect(await codeOf(discord, 'PUT', at('custom:123456789012345678'))).toBe(10014);
  expect(await codeOf(discord, 'PUT', at('👩‍👩‍👧'))).toBeUndefined();
  const animals = [...'🐶🐱🐭🐹🐰🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤'];
  for (const name of animals)
    addReaction(discord.world, message, { id: null, name }, idOf(discord, 'member1'));
  expect(await codeOf(discord, 'PUT', at('🦉'))).toBe(30010);
  take(discord, PermissionFlagsBits.AddReactions | PermissionFlagsBits.ManageMessages);
  expect(await codeOf(discord, 'PUT', at('🐶'))).toBeUndefined();
  message.reactions.pop();
  expect(await codeOf(discord, 'PUT', at('🦉'))).toBe(50013);
  expect(await codeOf(discord, 'DELETE', at('🐶', idOf(discord, 'member1')))).toBe(50013);
  expect(await codeOf(discord, 'DELETE', at('🐶'))).toBeUndefined();
});

test('pins are listed by both of Discord’s paths, the last one first, and the channel tells of each', async () => {
  const { discord, client, help } = await start();
  const [first, second] = [await help.send('first'), await help.send('second')];
  const heard = once(client, 'channelPinsUpdate');
  await first.pin('so that it is found');
  expect((await heard)[0]).toMatchObject({ id: help.id });
  discord.clock.advance(1000);
  await second.pin();
  const { items, hasMore } = await help.messages.fetchPins({ limit: 1 });
  expect([items.map(({ message }) => message.content), hasMore]).toEqual([['second'], true]);
  const older = await json<{ content: string }[]>(await ask(discord, 'GET', `/channels/${help.id}/pins`));
  expect(older.map(({ content }) => content)).toEqual(['second', 'first']);
  const [notice] = (await help.messages.fetch({ limit: 1 })).values();
  expect(notice).toMatchObject({ type: MessageType.ChannelPinnedMessage });
  expect(notice?.reference?.messageId).toBe(second.id);
  expect(await codeOf(discord, 'DELETE', `/channels/${help.id}/pins/${second.id}`)).toBeUndefined();
  await first.unpin();
  expect((await help.messages.fetchPins()).items).toEqual([]);
});

test('pinning needs its permission, what Discord says itself can’t be pinned, and 250 is the end', async () => {
  const { discord, help } = await start();
  await (await help.send('x')).pin();
  const pin = (id: string) => codeOf(discord, 'PUT', `/channels/${help.id}/messages/pins/${id}`);
  expect(await pin(discord.world.data.messages[help.id]?.at(-1)?.id ?? '')).toBe(50021);
  for (let n = 1; n < 250; n += 1)
    says(discord, 'member1', help.id, 'x').pinned_at = discord.world.timestamp();
  const next = says(discord, 'member1', help.id, 'x');
  expect(await pin(next.id)).toBe(30003);
  expect(await pin('1')).toBe(10008);
  take(discord, PermissionFlagsBits.PinMessages);
  expect(await pin(next.id)).toBe(50013);
});

test('typing shows to whoever listens, and only where the bot may write', async () => {
  const { discord, client, help } = await start([GatewayIntentBits.GuildMessageTyping]);
  const heard = once(client, 'typingStart');
  await help.sendTyping();
  expect((await heard)[0]).toMatchObject({ user: { id: client.user.id } });
  take(discord, PermissionFlagsBits.SendMessages);
  await expect(channelNamed(client, 'sharing').sendTyping()).rejects.toMatchObject({ code: 50013 });
});

test('a webhook is made, writes under any name, edits and deletes what it wrote, and goes', async () => {
  const { discord, help, guild } = await start();
  await expect(help.fetchWebhooks()).rejects.toMatchObject({ code: 50013 });
  give(discord, PermissionFlagsBits.ManageWebhooks);
  const webhook = await help.createWebhook({ name: 'Mirror', reason: 'for the news' });
  const sent = await webhook.send({ content: 'hello', username: 'Somebody' });
  expect(sent).toMatchObject({ webhookId: webhook.id, author: { username: 'Somebody', bot: true } });
  expect((await webhook.editMessage(sent.id, 'hello again')).content).toBe('hello again');
  await webhook.deleteMessage(sent.id);
  expect(await codeOf(discord, 'GET', `/channels/${help.id}/messages/${sent.id}`)).toBe(10008);
  const v2 = await webhook.send({
    components: [new TextDisplayBuilder({ content: 'in components' })],
    flags: MessageFlags.IsComponentsV2,
    withComponents: true,
  });
  expect(v2.flags.has(MessageFlags.IsComponentsV2)).toBe(true);
  await webhook.edit({ name: 'Echo' });
  expect((await guild.fetchWebhooks()).map(({ name, token }) => [name, token])).toEqual([
    ['Echo', webhook.token],
  ]);
  const path = `/webhooks/${webhook.id}/${webhook.token}`;
  expect(await codeOf(discord, 'POST', path, {})).toBe(50006);
  expect(await codeOf(discord, 'POST', `/webhooks/${webhook.id}/wrong`, { content: 'x' })).toBe(50027);
  expect(
    await codeOf(discord, 'PATCH', `${path}/messages/${(await help.send('own')).id}`, { content: 'x' }),
  ).toBe(10008);
  await webhook.delete();
  expect(await codeOf(discord, 'POST', path, { content: 'x' })).toBe(10015);
});

test('a channel has at most fifteen webhooks, none called after Discord', async () => {
  const { discord, help } = await start();
  give(discord, PermissionFlagsBits.ManageWebhooks);
  const path = `/channels/${help.id}/webhooks`;
  expect(await codeOf(discord, 'POST', path, { name: 'Discord news' })).toBe(50035);
  expect(await codeOf(discord, 'POST', path, {})).toBe(50035);
  for (let n = 0; n < 15; n += 1) await help.createWebhook({ name: `Mirror ${n}` });
  expect(await codeOf(discord, 'POST', path, { name: 'One more' })).toBe(30007);
});
