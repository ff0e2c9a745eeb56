import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredMessage } from '../model.ts';
import { memberObject } from '../objects.ts';
import type { World } from '../world.ts';

type Emoji = StoredMessage['reactions'][number]['emoji'];

/** What a message has of one emoji; undefined while nobody reacted with it. */
export const reactionWith = (message: StoredMessage, emoji: Emoji) =>
  message.reactions.find((reaction) => reaction.emoji.id === emoji.id && reaction.emoji.name === emoji.name);

/** Reacts as a user; once is enough. */
export function addReaction(world: World, message: StoredMessage, emoji: Emoji, userId: string): void {
  const reaction = reactionWith(message, emoji);
  if (reaction?.user_ids.includes(userId)) return;
  if (reaction) reaction.user_ids.push(userId);
  else message.reactions.push({ emoji, user_ids: [userId] });
  const member = guildOfMessage(world, message)?.members[userId];
  announce(world, message, GatewayDispatchEvents.MessageReactionAdd, {
    user_id: userId,
    emoji,
    message_author_id: message.author_id,
    burst: false,
    type: 0,
    ...(member && { member: memberObject(world.data, member) }),
  });
}

/** Takes a user's reaction back, if there is one. */
export function removeReaction(world: World, message: StoredMessage, emoji: Emoji, userId: string): void {
  const reaction = reactionWith(message, emoji);
  if (!reaction?.user_ids.includes(userId)) return;
  reaction.user_ids = reaction.user_ids.filter((id) => id !== userId);
  message.reactions = message.reactions.filter(({ user_ids: users }) => users.length > 0);
  announce(world, message, GatewayDispatchEvents.MessageReactionRemove, {
    user_id: userId,
    emoji,
    burst: false,
    type: 0,
  });
}

/** Takes everybody's reactions away: those with one emoji, or with any (null). */
export function clearReactions(world: World, message: StoredMessage, emoji: Emoji | null): void {
  if (emoji === null) {
    message.reactions = [];
    announce(world, message, GatewayDispatchEvents.MessageReactionRemoveAll, {});
    return;
  }
  const gone = reactionWith(message, emoji);
  message.reactions = message.reactions.filter((reaction) => reaction !== gone);
  announce(world, message, GatewayDispatchEvents.MessageReactionRemoveEmoji, { emoji });
}

function guildOfMessage({ data }: World, message: StoredMessage) {
  return data.guilds[data.channels[message.channel_id]?.guild_id ?? ''];
}

function announce(
  world: World,
  message: StoredMessage,
  name: `${GatewayDispatchEvents}`,
  change: object,
): void {
  const guildId = guildOfMessage(world, message)?.id ?? null;
  world.emit({
    name,
    guild_id: guildId,
    channel_id: message.channel_id,
    only_for: message.visible_to,
    data: {
      channel_id: message.channel_id,
      message_id: message.id,
      ...(guildId !== null && { guild_id: guildId }),
      ...change,
    },
  });
}
