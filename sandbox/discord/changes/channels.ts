import {
  type APIOverwrite,
  AuditLogEvent,
  type ChannelType,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild } from '../model.ts';
import { channelForBot } from '../objects.ts';
import { threadsOf, type World } from '../world.ts';
import { type Actor, differences, writeAuditLog } from './audit.ts';

const AUDITED = [
  'name',
  'type',
  'topic',
  'nsfw',
  'rate_limit_per_user',
  'parent_id',
  'permission_overwrites',
] as const;

type ChannelTraits = Pick<
  StoredChannel,
  | 'type'
  | 'name'
  | 'parent_id'
  | 'position'
  | 'topic'
  | 'nsfw'
  | 'rate_limit_per_user'
  | 'default_auto_archive_duration'
  | 'permission_overwrites'
>;

/** A channel without anything in it, in no guild; for those who make channels of any kind. */
export function emptyChannel(id: string, type: ChannelType, name: string): StoredChannel {
  return {
    id,
    type,
    guild_id: null,
    name,
    parent_id: null,
    position: 0,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    default_auto_archive_duration: null,
    permission_overwrites: [],
    last_message_id: null,
    last_pin_timestamp: null,
    recipients: [],
    thread: null,
  };
}

/** Adds a channel to a guild. */
export function createChannel(
  world: World,
  guild: StoredGuild,
  traits: Pick<ChannelTraits, 'type' | 'name'> & Partial<ChannelTraits>,
  actor: Actor,
): StoredChannel {
  const channel: StoredChannel = {
    ...emptyChannel(world.newId(), traits.type, traits.name),
    ...traits,
    guild_id: guild.id,
  };
  world.data.channels[channel.id] = channel;
  world.data.messages[channel.id] = [];
  announceChannel(world, channel, GatewayDispatchEvents.ChannelCreate);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.ChannelCreate,
    target: channel.id,
    changes: AUDITED.map((key) => ({ key, new_value: channel[key] })),
  });
  return channel;
}

/** Changes a guild channel, its overwrites included. */
export function updateChannel(
  world: World,
  guild: StoredGuild,
  channel: StoredChannel,
  traits: Partial<ChannelTraits>,
  actor: Actor,
): void {
  const before = { ...channel };
  Object.assign(channel, traits);
  const changes = differences(before, channel, AUDITED);
  if (changes.length === 0 && before.position === channel.position) return;
  announceChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.ChannelUpdate, target: channel.id, changes });
}

/** Sets what one role or member may do in a channel. */
export function putOverwrite(
  world: World,
  guild: StoredGuild,
  channel: StoredChannel,
  overwrite: APIOverwrite,
  actor: Actor,
): void {
  const old = channel.permission_overwrites.find(({ id }) => id === overwrite.id);
  channel.permission_overwrites = [
    ...channel.permission_overwrites.filter((other) => other !== old),
    overwrite,
  ];
  overwriteChanged(world, guild, channel, actor, overwrite, {
    action: old ? AuditLogEvent.ChannelOverwriteUpdate : AuditLogEvent.ChannelOverwriteCreate,
    changes: old
      ? differences(old, overwrite, ['allow', 'deny'])
      : (['allow', 'deny'] as const).map((key) => ({ key, new_value: overwrite[key] })),
  });
}

/** Takes an overwrite off a channel. */
export function deleteOverwrite(
  world: World,
  guild: StoredGuild,
  channel: StoredChannel,
  overwrite: APIOverwrite,
  actor: Actor,
): void {
  channel.permission_overwrites = channel.permission_overwrites.filter((other) => other !== overwrite);
  overwriteChanged(world, guild, channel, actor, overwrite, {
    action: AuditLogEvent.ChannelOverwriteDelete,
    changes: (['allow', 'deny'] as const).map((key) => ({ key, old_value: overwrite[key] })),
  });
}

function overwriteChanged(
  world: World,
  guild: StoredGuild,
  channel: StoredChannel,
  actor: Actor,
  overwrite: APIOverwrite,
  what: { action: AuditLogEvent; changes: { key: string; old_value?: unknown; new_value?: unknown }[] },
): void {
  announceChannel(world, channel, GatewayDispatchEvents.ChannelUpdate);
  const roleName = guild.roles[overwrite.id]?.name;
  writeAuditLog(world, guild, {
    ...actor,
    ...what,
    target: channel.id,
    options: { id: overwrite.id, type: String(overwrite.type), ...(roleName && { role_name: roleName }) },
  });
}

/** Removes a channel or thread with its messages, threads, webhooks and invites. */
export function deleteChannel(world: World, guild: StoredGuild, channel: StoredChannel, actor: Actor): void {
  const { data } = world;
  for (const thread of threadsOf(data, channel.id)) forget(world, thread);
  for (const child of Object.values(data.channels)) {
    if (child.parent_id !== channel.id || child.thread) continue;
    child.parent_id = null;
    announceChannel(world, child, GatewayDispatchEvents.ChannelUpdate);
  }
  for (const [id, webhook] of Object.entries(data.webhooks)) {
    if (webhook.channel_id === channel.id) delete data.webhooks[id];
  }
  for (const [code, invite] of Object.entries(data.invites)) {
    if (invite.channel_id === channel.id) delete data.invites[code];
  }
  announceChannel(
    world,
    channel,
    channel.thread ? GatewayDispatchEvents.ThreadDelete : GatewayDispatchEvents.ChannelDelete,
  );
  forget(world, channel);
  writeAuditLog(world, guild, {
    ...actor,
    action: channel.thread ? AuditLogEvent.ThreadDelete : AuditLogEvent.ChannelDelete,
    target: channel.id,
    changes: [{ key: 'name', old_value: channel.name }],
  });
}

function forget({ data }: World, channel: StoredChannel): void {
  for (const message of data.messages[channel.id] ?? []) {
    for (const attachment of message.attachments) delete data.files[attachment.id];
  }
  delete data.messages[channel.id];
  delete data.channels[channel.id];
}

/** Tells that a channel or thread came, changed or is about to go. */
export function announceChannel(
  world: World,
  channel: StoredChannel,
  name: `${GatewayDispatchEvents}`,
): void {
  world.emit({
    name,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    only_for: null,
    data: channelForBot(world, channel),
  });
}
