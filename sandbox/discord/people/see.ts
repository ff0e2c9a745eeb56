import {
  type APIButtonComponent,
  type APIMessageComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { isLoading } from '../changes/interactions.ts';
import type { StoredChannel, StoredMessage, StoredUser } from '../model.ts';
import { userObjectOf } from '../objects.ts';
import { canView } from '../permissions.ts';
import { botUser, channelsOf, guildOf, type World } from '../world.ts';
import type { SeenButton, SeenChannel, SeenMessage, SeenSelect } from './contract.ts';
import { guildsOf } from './find.ts';
import { everyPiece, textOf } from './read.ts';

/** A message as this person sees it. */
export function seenMessage(world: World, reader: StoredUser, message: StoredMessage): SeenMessage {
  const { data } = world;
  const pieces = everyPiece(message.components);
  const isThinking = isLoading(message);
  const author = data.users[message.author_id];
  const channel = data.channels[message.channel_id];
  const member = channel && guildOf(data, channel)?.members[message.author_id];
  const shown = userObjectOf(data, message.author_id);
  return {
    id: message.id,
    channelId: message.channel_id,
    author: {
      id: message.author_id,
      name: author?.name ?? shown.username,
      displayName: member?.nick ?? shown.global_name ?? shown.username,
      bot: author?.bot ?? message.webhook_id !== null,
    },
    usedBy: usedBy(world, message),
    text: isThinking ? `${botUser(data).username} is thinking…` : textOf(world, reader, message),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    buttons: pieces.flatMap((piece) => (piece.type === ComponentType.Button ? [seenButton(piece)] : [])),
    selects: pieces.flatMap((piece) => (isSelect(piece) ? [seenSelect(world, piece)] : [])),
    attachments: message.attachments.map(({ filename, url, size, description }) => ({
      name: filename,
      url,
      size,
      description: description ?? null,
    })),
    reactions: message.reactions.map(({ emoji, user_ids: users }) => ({
      emoji: emoji.name,
      count: users.length,
    })),
    ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
    thinking: isThinking,
    edited: message.edited_timestamp !== null,
    pinned: message.pinned_at !== null,
    timestamp: message.timestamp,
    replyTo: message.reference?.message_id ?? null,
    threadId: message.thread_id,
  };
}

/** Above an answer Discord says who asked for it, in public too. */
function usedBy({ data }: World, { interaction_metadata: metadata }: StoredMessage): SeenMessage['usedBy'] {
  if (!metadata) return null;
  const { id, username } = metadata.user;
  const first =
    metadata.type === InteractionType.ModalSubmit ? metadata.triggering_interaction_metadata : metadata;
  const command = 'name' in first && typeof first.name === 'string' ? first.name : null;
  return { name: data.users[id]?.name ?? username, command };
}

export function seenButton(button: APIButtonComponent): SeenButton {
  const label = 'label' in button ? button.label : undefined;
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  return {
    label: label ?? emoji ?? '',
    customId: 'custom_id' in button ? button.custom_id : null,
    disabled: button.disabled ?? false,
    url: button.style === ButtonStyle.Link ? button.url : null,
  };
}

export function seenSelect(world: World, select: APISelectMenuComponent): SeenSelect {
  return {
    placeholder: select.placeholder ?? '',
    customId: select.custom_id,
    disabled: select.disabled ?? false,
    kind: SELECT_KINDS[select.type],
    minValues: select.min_values ?? 1,
    maxValues: select.max_values ?? 1,
    options:
      select.type === ComponentType.StringSelect
        ? select.options.map(({ label, value, description = null }) => ({ label, value, description }))
        : [],
    chosen:
      select.type === ComponentType.StringSelect
        ? select.options.flatMap((option) => (option.default ? [option.label] : []))
        : (select.default_values ?? []).map(({ id }) => nameOf(world, id)),
  };
}

export const SELECT_KINDS = {
  [ComponentType.StringSelect]: 'string',
  [ComponentType.UserSelect]: 'user',
  [ComponentType.RoleSelect]: 'role',
  [ComponentType.MentionableSelect]: 'mentionable',
  [ComponentType.ChannelSelect]: 'channel',
} as const;

export const isSelect = (piece: APIMessageComponent): piece is APISelectMenuComponent =>
  piece.type in SELECT_KINDS;

/** What a person, role or channel is called. */
function nameOf({ data }: World, id: string): string {
  const role = Object.values(data.guilds)
    .map((guild) => guild.roles[id])
    .find((found) => found !== undefined);
  return data.users[id]?.name ?? role?.name ?? data.channels[id]?.name ?? id;
}

const KINDS: Partial<Record<ChannelType, SeenChannel['kind']>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildVoice]: 'voice',
  [ChannelType.GuildStageVoice]: 'voice',
  [ChannelType.GuildCategory]: 'category',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PrivateThread]: 'private thread',
  [ChannelType.DM]: 'dm',
};

/** What stands in a person's list: channels that they can view, threads under them, and their DM with the bot. */
export function seenChannels(world: World, user: StoredUser): SeenChannel[] {
  const { data, clock } = world;
  const inGuilds = guildsOf(world, user).flatMap((guild) => [
    ...channelsOf(data, guild.id, 'channels').sort((a, b) => a.position - b.position),
    ...channelsOf(data, guild.id, 'threads'),
  ]);
  const direct = Object.values(data.channels).filter(
    ({ guild_id: guild, recipients }) => guild === null && recipients.includes(user.id),
  );
  return [...inGuilds, ...direct]
    .filter((channel) => canView(data, user.id, channel, clock.now()))
    .map((channel) => seenChannel(world, channel));
}

export function seenChannel({ data }: World, channel: StoredChannel): SeenChannel {
  return {
    id: channel.id,
    name: channel.guild_id === null ? 'dm' : channel.name,
    kind: KINDS[channel.type] ?? 'text',
    parent: data.channels[channel.parent_id ?? '']?.name ?? null,
    archived: channel.thread?.archived ?? false,
    locked: channel.thread?.locked ?? false,
  };
}
