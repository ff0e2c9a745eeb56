import {
  type APIAutoModerationRule,
  type APIGuildMember,
  type APIOverwrite,
  type APIThreadMember,
  type APIUser,
  ChannelType,
  MessageType,
  OverwriteType,
} from 'discord-api-types/v10';
import type {
  StoredAuditLogEntry,
  StoredChannel,
  StoredGuild,
  StoredMember,
  StoredMessage,
  StoredUser,
  WorldData,
} from './model.ts';
import { canView, channelPermissions } from './permissions.ts';
import { botMember, channelsOf, guildOf, type World } from './world.ts';

/** Typed enums of flags have no name for none. */
const NO_FLAGS: number = 0;

/** A user as anyone sees them. */
export function userObject(user: StoredUser): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.global_name,
    avatar: null,
    ...(user.bot && { bot: true }),
  };
}

/** A user by id; someone who is gone is shown as Discord shows deleted accounts. */
export function userObjectOf(data: WorldData, id: string): APIUser {
  const user = data.users[id];
  if (user) return userObject(user);
  return { id, username: `deleted_user_${id}`, discriminator: '0', global_name: null, avatar: null };
}

/** Who wrote through a webhook, as messages show them. */
function webhookAuthor(id: string, name: string): APIUser {
  return { id, username: name, discriminator: '0000', global_name: null, avatar: null, bot: true };
}

export function memberObject(data: WorldData, member: StoredMember): APIGuildMember {
  return {
    user: userObjectOf(data, member.user_id),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: member.joined_at,
    premium_since: null,
    communication_disabled_until: member.communication_disabled_until,
    deaf: false,
    mute: false,
    pending: member.pending,
    flags: NO_FLAGS,
  };
}

/** The flag of a channel whose name and overwrites are withheld, since the bot can't view it. */
const OBFUSCATED = 1 << 17;

/** A channel, thread or DM as JSON, whoever looks. */
export function channelObject(data: WorldData, channel: StoredChannel) {
  const { thread } = channel;
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: channel.last_message_id };
  if (channel.guild_id === null) {
    const others = channel.recipients.filter((id) => id !== data.application.bot_id);
    return { ...common, recipients: others.map((id) => userObjectOf(data, id)) };
  }
  const inGuild = {
    ...common,
    guild_id: channel.guild_id,
    name: channel.name,
    parent_id: channel.parent_id,
    rate_limit_per_user: channel.rate_limit_per_user,
    last_pin_timestamp: channel.last_pin_timestamp,
  };
  if (thread) {
    return {
      ...inGuild,
      owner_id: thread.owner_id,
      message_count: thread.message_count,
      total_message_sent: thread.message_count,
      member_count: Math.min(Object.keys(thread.members).length, 50),
      thread_metadata: {
        archived: thread.archived,
        locked: thread.locked,
        auto_archive_duration: thread.auto_archive_duration,
        archive_timestamp: thread.archive_timestamp,
        create_timestamp: thread.create_timestamp,
        ...(channel.type === ChannelType.PrivateThread && { invitable: thread.invitable }),
      },
    };
  }
  return {
    ...inGuild,
    position: channel.position,
    topic: channel.topic,
    nsfw: channel.nsfw,
    permission_overwrites: channel.permission_overwrites,
    ...(channel.default_auto_archive_duration !== null && {
      default_auto_archive_duration: channel.default_auto_archive_duration,
    }),
  };
}

/** A guild channel as the gateway sends it to the bot: obfuscated where the bot can't view it. */
export function channelForBot(world: World, channel: StoredChannel) {
  const { data, clock } = world;
  if (channel.thread) return threadForBot(data, channel);
  const object = channelObject(data, channel);
  if (canView(data, data.application.bot_id, channel, clock.now())) return object;
  const hidden: APIOverwrite = {
    id: channel.guild_id ?? '',
    type: OverwriteType.Role,
    allow: '0',
    deny: '1024',
  };
  return {
    ...object,
    name: '___hidden___',
    topic: null,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: OBFUSCATED,
    permission_overwrites: [hidden],
  };
}

/** A thread, with the bot's own membership where it has one. */
export function threadForBot(data: WorldData, thread: StoredChannel) {
  const joined = thread.thread?.members[data.application.bot_id];
  return {
    ...channelObject(data, thread),
    ...(joined !== undefined && { member: threadMemberObject(thread.id, data.application.bot_id, joined) }),
  };
}

export function threadMemberObject(threadId: string, userId: string, joined: string): APIThreadMember {
  return { id: threadId, user_id: userId, join_timestamp: joined, flags: NO_FLAGS };
}

/** A channel as part of an interaction: with what the person who acts may do in it. */
export function channelWithPermissions(world: World, channel: StoredChannel, userId: string) {
  const permissions = channelPermissions(world.data, userId, channel, world.clock.now());
  return { ...channelObject(world.data, channel), permissions: String(permissions) };
}

/** A message with all that it says, as its readers see it. `me` is who looks, for their own reactions. */
export function messageObject(data: WorldData, message: StoredMessage, me = data.application.bot_id) {
  const { reference } = message;
  const original =
    reference && data.messages[reference.channel_id]?.find(({ id }) => id === reference.message_id);
  return {
    ...messageAlone(data, message, me),
    ...(reference && {
      message_reference: {
        type: 0,
        ...(reference.message_id !== null && { message_id: reference.message_id }),
        channel_id: reference.channel_id,
        ...(reference.guild_id !== null && { guild_id: reference.guild_id }),
      },
    }),
    ...(message.type === MessageType.Reply && {
      referenced_message: original ? messageAlone(data, readableByBot(data, original), me) : null,
    }),
  };
}

/** A message as the bot receives it without the message-content intent. */
export function messageForBot(data: WorldData, message: StoredMessage) {
  return messageObject(data, readableByBot(data, message));
}

/** The message whole if it is the bot's own, in a DM or mentions it; else without what it says. */
function readableByBot(data: WorldData, message: StoredMessage): StoredMessage {
  const bot = data.application.bot_id;
  const isWhole =
    message.author_id === bot ||
    data.channels[message.channel_id]?.guild_id === null ||
    message.mentions.users.includes(bot);
  return isWhole ? message : { ...message, content: '', embeds: [], attachments: [], components: [] };
}

/** A message without what it refers to. */
function messageAlone(data: WorldData, message: StoredMessage, me: string) {
  const { webhook_id: webhookId } = message;
  const thread = message.thread_id === null ? undefined : data.channels[message.thread_id];
  return {
    id: message.id,
    channel_id: message.channel_id,
    type: message.type,
    author:
      message.author_name === null
        ? userObjectOf(data, message.author_id)
        : webhookAuthor(message.author_id, message.author_name),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments,
    flags: message.flags,
    timestamp: message.timestamp,
    edited_timestamp: message.edited_timestamp,
    tts: false,
    pinned: message.pinned_at !== null,
    mentions: message.mentions.users.map((id) => userObjectOf(data, id)),
    mention_roles: message.mentions.roles,
    mention_everyone: message.mentions.everyone,
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.interaction_metadata && { interaction_metadata: message.interaction_metadata }),
    ...(webhookId !== null && { webhook_id: webhookId }),
    ...(webhookId === data.application.id && { application_id: webhookId }),
    ...(thread && { thread: channelObject(data, thread) }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ emoji, user_ids: users }) => ({
        emoji,
        count: users.length,
        count_details: { burst: 0, normal: users.length },
        me: users.includes(me),
        me_burst: false,
        burst_colors: [],
      })),
    }),
  };
}

/** A message as the gateway sends it: with its guild and its author's membership. */
export function messageEvent(data: WorldData, message: StoredMessage) {
  const channel = data.channels[message.channel_id];
  const guild = channel && guildOf(data, channel);
  const member = guild?.members[message.author_id];
  const { user: _, ...partial } = member ? memberObject(data, member) : { user: undefined };
  return {
    ...messageForBot(data, message),
    ...(guild && { guild_id: guild.id }),
    ...(member && message.webhook_id === null && { member: partial }),
  };
}

/** A guild as REST gives it. */
export function guildObject(guild: StoredGuild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: guild.description,
    owner_id: guild.owner_id,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: guild.afk_timeout,
    widget_enabled: guild.widget_enabled,
    widget_channel_id: guild.widget_channel_id,
    verification_level: guild.verification_level,
    default_message_notifications: guild.default_message_notifications,
    explicit_content_filter: guild.explicit_content_filter,
    mfa_level: guild.mfa_level,
    features: guild.features,
    application_id: null,
    system_channel_id: guild.system_channel_id,
    system_channel_flags: 0,
    rules_channel_id: guild.rules_channel_id,
    public_updates_channel_id: guild.public_updates_channel_id,
    safety_alerts_channel_id: guild.safety_alerts_channel_id,
    max_presences: null,
    max_members: 25_000_000,
    vanity_url_code: guild.vanity_url_code,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.preferred_locale,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: guild.incidents_data,
    roles: Object.values(guild.roles),
    emojis: [],
    stickers: [],
  };
}

/** GUILD_CREATE: the guild with its channels, the threads that the bot sees, and the bot as its one known member. */
export function guildCreateEvent(world: World, guild: StoredGuild) {
  const { data, clock } = world;
  const bot = botMember(data, guild);
  const threads = channelsOf(data, guild.id, 'threads').filter(
    (thread) => !thread.thread?.archived && canView(data, data.application.bot_id, thread, clock.now()),
  );
  return {
    ...guildObject(guild),
    joined_at: bot?.joined_at ?? world.timestamp(),
    large: false,
    unavailable: false,
    member_count: Object.keys(guild.members).length,
    members: bot ? [memberObject(data, bot)] : [],
    channels: channelsOf(data, guild.id, 'channels').map((channel) => channelForBot(world, channel)),
    threads: threads.map((thread) => threadForBot(data, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function auditLogEntryObject(entry: StoredAuditLogEntry) {
  const { reason, options, changes, ...rest } = entry;
  return {
    ...rest,
    ...(changes.length > 0 && { changes }),
    ...(options && { options }),
    ...(reason !== null && { reason }),
  };
}

/** A rule of auto-moderation; Discord gives every action some metadata, be it empty. */
export function autoModerationRuleObject(rule: APIAutoModerationRule): APIAutoModerationRule {
  const actions = rule.actions.map((action) => ({ ...action, metadata: action.metadata ?? {} }));
  return { ...rule, actions };
}
