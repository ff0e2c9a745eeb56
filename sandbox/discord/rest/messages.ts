import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import {
  botMay,
  byBot,
  requireChannel,
  requireInChannel,
  requireMessage,
  requireMessages,
} from '../access.ts';
import { createMessage, deleteMessage, editMessage } from '../changes/messages.ts';
import { DiscordError, invalidForm, refusal } from '../errors.ts';
import { checkNonce } from '../message-rules.ts';
import type { StoredChannel, StoredMessage, WorldData } from '../model.ts';
import { messageForBot } from '../objects.ts';
import { MESSAGES_LIMIT } from '../rate-limits.ts';
import { type Route, route } from '../route.ts';
import { timeOf, type World } from '../world.ts';

/** For how long a nonce stands for the message that it came with ("the past few minutes"), in milliseconds. */
const NONCE_MEMORY = 5 * 60_000;

const MESSAGE = '/channels/{channel_id}/messages/{message_id}';

/** The bot's own messages, and as much of others' as it may read. */
export const messages: Route[] = [
  route('get', '/channels/{channel_id}/messages', {}, ({ world, params, query }) => {
    const channel = requireChannel(world, params.channel_id);
    requireMessages(channel);
    if (!botMay(world, channel, Flag.ReadMessageHistory)) return [];
    const all = (world.data.messages[channel.id] ?? []).filter(({ visible_to: reader }) => reader === null);
    return page(all, query).map((message) => messageForBot(world.data, message));
  }),

  route('get', MESSAGE, {}, ({ world, params }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ReadMessageHistory);
    return messageForBot(world.data, requireMessage(world, channel, params.message_id));
  }),

  route(
    'post',
    '/channels/{channel_id}/messages',
    { body: MessageCreateRequestSchema, limit: MESSAGES_LIMIT },
    ({ world, params, body, files }) => {
      const channel = requireChannel(world, params.channel_id);
      if (body.poll || body.sticker_ids?.length || body.shared_client_theme || body.message_reference?.type) {
        throw new DiscordError(501, 0, '501: The local Discord has no polls, stickers, themes or forwards');
      }
      checkNonce(body.nonce);
      requireSending(world, channel, { embeds: Boolean(body.embeds?.length), files: files.length > 0 });
      const nonce = body.nonce === undefined || body.nonce === null ? null : String(body.nonce);
      const first = body.enforce_nonce && nonce !== null ? sentWithNonce(world, channel, nonce) : undefined;
      if (first) return messageForBot(world.data, first);
      const message = createMessage(
        world,
        channel,
        body,
        {
          author_id: world.data.application.bot_id,
          nonce,
          reference: body.message_reference ? referenceOf(world, channel, body.message_reference) : null,
        },
        files,
      );
      return messageForBot(world.data, message);
    },
  ),

  route('patch', MESSAGE, { body: MessageEditRequestPartialSchema, limit: MESSAGES_LIMIT }, (request) => {
    const { world, params, body, files } = request;
    const channel = requireChannel(world, params.channel_id);
    const message = requireMessage(world, channel, params.message_id);
    if (message.author_id !== world.data.application.bot_id) throw refusal('otherAuthor');
    if (channel.thread?.archived) throw refusal('archivedThread');
    if (files.length > 0 && !botMay(world, channel, Flag.AttachFiles)) throw refusal('missingPermissions');
    editMessage(world, channel, message, body, files);
    return messageForBot(world.data, message);
  }),

  route('delete', MESSAGE, {}, ({ world, params, reason }) => {
    const channel = requireChannel(world, params.channel_id);
    const message = requireMessage(world, channel, params.message_id);
    const isOwn = message.author_id === world.data.application.bot_id;
    if (!isOwn && !botMay(world, channel, Flag.ManageMessages)) throw refusal('missingPermissions');
    if (channel.thread?.archived) throw refusal('archivedThread');
    deleteMessage(world, channel, message, byBot(world, reason));
    return undefined;
  }),
];

/** @throws what Discord answers where the bot can't send there, or not that. */
export function requireSending(
  world: World,
  channel: StoredChannel,
  has: { embeds: boolean; files: boolean },
): void {
  requireMessages(channel);
  if (channel.guild_id === null) requireReachable(world.data, channel);
  const needed =
    (channel.thread ? Flag.SendMessagesInThreads : Flag.SendMessages) |
    (has.embeds ? Flag.EmbedLinks : 0n) |
    (has.files ? Flag.AttachFiles : 0n);
  if (!botMay(world, channel, needed)) throw refusal('missingPermissions');
  if (channel.thread?.locked && !botMay(world, channel, Flag.ManageThreads)) {
    throw refusal(channel.thread.archived ? 'archivedThread' : 'threadLocked');
  }
}

/** A DM arrives only while both share a server and the person lets it in. @throws 50278, 50007. */
function requireReachable(data: WorldData, channel: StoredChannel): void {
  const bot = data.application.bot_id;
  const personId = channel.recipients.find((id) => id !== bot) ?? '';
  const shares = Object.values(data.guilds).some(({ members }) => members[personId] && members[bot]);
  if (!shares) throw refusal('noSharedServer');
  if (data.users[personId]?.dms_closed) throw refusal('cannotMessageUser');
}

/** What the bot sent here with the same nonce a moment ago. */
function sentWithNonce(world: World, channel: StoredChannel, nonce: string): StoredMessage | undefined {
  const since = world.clock.now() - NONCE_MEMORY;
  return world.data.messages[channel.id]?.findLast(
    (message) =>
      message.nonce === nonce &&
      message.author_id === world.data.application.bot_id &&
      timeOf(message.id) >= since,
  );
}

/** @throws 50035 for a reply to nothing, unless the body says that this is no failure. */
function referenceOf(
  world: World,
  channel: StoredChannel,
  {
    message_id: id,
    fail_if_not_exists: mustExist,
  }: { message_id: string; fail_if_not_exists?: boolean | undefined },
): StoredMessage['reference'] {
  const original = world.data.messages[channel.id]?.find((message) => message.id === id);
  if (original && original.visible_to === null) {
    if (!botMay(world, channel, Flag.ReadMessageHistory)) {
      throw new DiscordError(403, 160002, 'Cannot reply without permission to read message history');
    }
    return { message_id: id, channel_id: channel.id, guild_id: channel.guild_id };
  }
  if (mustExist === false) return null;
  throw invalidForm({
    path: ['message_reference'],
    code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
    message: 'Unknown message',
  });
}

/** Newest first: `limit` (1 to 100, usually 50) messages, `before`, `after` or `around` an id. */
function page(all: StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalidForm({
      path: ['limit'],
      code: limit > 100 ? 'NUMBER_TYPE_MAX' : 'NUMBER_TYPE_MIN',
      message: 'int value should be between 1 and 100.',
    });
  }
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (after)
    return all
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  if (around) {
    const middle = all.filter(({ id }) => BigInt(id) < BigInt(around)).length;
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return all.slice(start, start + limit).reverse();
  }
  const upTo = before ? all.filter(({ id }) => BigInt(id) < BigInt(before)) : all;
  return upTo.slice(-limit).reverse();
}
