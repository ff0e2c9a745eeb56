import { AuditLogEvent, GatewayDispatchEvents, MessageType } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { guildOf, type World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';
import { addMessage, announceMessage, emptyMessage } from './messages.ts';

/** The pinned messages of a channel, the one that was pinned last first. */
export function pinnedIn({ data }: World, channel: StoredChannel): (StoredMessage & { pinned_at: string })[] {
  return (data.messages[channel.id] ?? [])
    .filter((message): message is StoredMessage & { pinned_at: string } => message.pinned_at !== null)
    .sort((a, b) => Date.parse(b.pinned_at) - Date.parse(a.pinned_at));
}

/** Pins a message, and the channel says who did. */
export function pinMessage(world: World, channel: StoredChannel, message: StoredMessage, actor: Actor): void {
  if (message.pinned_at !== null) return;
  message.pinned_at = world.timestamp();
  channel.last_pin_timestamp = message.pinned_at;
  pinsChanged(world, channel, message, actor, AuditLogEvent.MessagePin);
  addMessage(world, channel, {
    ...emptyMessage(world, channel, actor.by, MessageType.ChannelPinnedMessage),
    reference: { message_id: message.id, channel_id: channel.id, guild_id: channel.guild_id },
  });
}

/** Takes a pin off. */
export function unpinMessage(
  world: World,
  channel: StoredChannel,
  message: StoredMessage,
  actor: Actor,
): void {
  if (message.pinned_at === null) return;
  message.pinned_at = null;
  pinsChanged(world, channel, message, actor, AuditLogEvent.MessageUnpin);
}

function pinsChanged(
  world: World,
  channel: StoredChannel,
  message: StoredMessage,
  actor: Actor,
  action: AuditLogEvent.MessagePin | AuditLogEvent.MessageUnpin,
): void {
  announceMessage(world, message, GatewayDispatchEvents.MessageUpdate);
  world.emit({
    name: GatewayDispatchEvents.ChannelPinsUpdate,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    only_for: null,
    data: {
      channel_id: channel.id,
      ...(channel.guild_id !== null && { guild_id: channel.guild_id }),
      last_pin_timestamp: channel.last_pin_timestamp,
    },
  });
  const guild = guildOf(world.data, channel);
  if (!guild) return;
  writeAuditLog(world, guild, {
    ...actor,
    action,
    target: message.author_id,
    options: { channel_id: channel.id, message_id: message.id },
  });
}
