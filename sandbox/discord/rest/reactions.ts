import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { botMay, requireInChannel, requireMessage } from '../access.ts';
import { addReaction, clearReactions, reactionWith, removeReaction } from '../changes/reactions.ts';
import { refusal } from '../errors.ts';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { userObjectOf } from '../objects.ts';
import { limitOf } from '../paging.ts';
import { type Route, route } from '../route.ts';
import type { World } from '../world.ts';

const MAX_KINDS = 20;

const ALL = '/channels/{channel_id}/messages/{message_id}/reactions';
const ONE = `${ALL}/{emoji_name}` as const;

/** Reactions of the bot and of others to a message. */
export const reactions: Route[] = [
  route('put', `${ONE}/@me`, {}, ({ world, params }) => {
    const { channel, message } = requireReactable(world, params);
    const emoji = emojiOf(params.emoji_name);
    if (!reactionWith(message, emoji)) {
      // Joining in with others needs no permission of its own.
      if (!botMay(world, channel, Flag.AddReactions)) throw refusal('missingPermissions');
      if (message.reactions.length >= MAX_KINDS) throw refusal('tooManyReactions');
    }
    addReaction(world, message, emoji, world.data.application.bot_id);
    return undefined;
  }),
  route('get', ONE, {}, ({ world, params, query }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ReadMessageHistory);
    const message = requireMessage(world, channel, params.message_id);
    const after = BigInt(query.get('after') ?? 0);
    const limit = limitOf(query, { min: 1, max: 100, usual: 25 });
    const users = reactionWith(message, emojiOf(params.emoji_name))?.user_ids ?? [];
    return users
      .filter((id) => BigInt(id) > after)
      .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      .slice(0, limit)
      .map((id) => userObjectOf(world.data, id));
  }),
  route('delete', `${ONE}/@me`, {}, ({ world, params }) => {
    const { message } = requireReactable(world, params);
    removeReaction(world, message, emojiOf(params.emoji_name), world.data.application.bot_id);
    return undefined;
  }),
  route('delete', `${ONE}/{user_id}`, {}, ({ world, params }) => {
    const message = requireManaged(world, params);
    removeReaction(world, message, emojiOf(params.emoji_name), params.user_id);
    return undefined;
  }),
  route('delete', ONE, {}, ({ world, params }) => {
    clearReactions(world, requireManaged(world, params), emojiOf(params.emoji_name));
    return undefined;
  }),
  route('delete', ALL, {}, ({ world, params }) => {
    clearReactions(world, requireManaged(world, params), null);
    return undefined;
  }),
];

interface Place {
  channel_id: string;
  message_id: string;
}

/** A message that can still be reacted to. @throws 50083 in an archived thread. */
function requireReactable(world: World, place: Place): { channel: StoredChannel; message: StoredMessage } {
  const channel = requireInChannel(world, place.channel_id, Flag.ReadMessageHistory);
  const message = requireMessage(world, channel, place.message_id);
  if (channel.thread?.archived) throw refusal('archivedThread');
  return { channel, message };
}

/** The same, where the bot may take away what others did. @throws 50013. */
function requireManaged(world: World, place: Place): StoredMessage {
  const { channel, message } = requireReactable(world, place);
  if (!botMay(world, channel, Flag.ManageMessages)) throw refusal('missingPermissions');
  return message;
}

/** A flag, a keycap, or a sign with whatever changes or joins it (colour, presentation, other signs, tags). */
const EMOJI =
  /^(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{ExtPict}(?:\p{EMod}|\uFE0F|\u200D\p{ExtPict}|[\u{E0020}-\u{E007F}])*)$/u;

/** @throws 10014 for what is no emoji; servers here have none of their own. */
function emojiOf(name: string): { id: null; name: string } {
  if (!EMOJI.test(name)) throw refusal('unknownEmoji');
  return { id: null, name };
}
