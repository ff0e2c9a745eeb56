import {
  AuditLogEvent,
  ChannelType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild, StoredMessage, StoredThread } from '../model.ts';
import { threadForBot } from '../objects.ts';
import type { World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';
import { announceChannel, emptyChannel } from './channels.ts';
import { addMessage, announceMessage, emptyMessage } from './messages.ts';
import type { Thread } from './thread-members.ts';

/** What can be changed of a thread. */
export type ThreadTraits = Pick<StoredChannel, 'name' | 'rate_limit_per_user'> &
  Pick<StoredThread, 'archived' | 'locked' | 'invitable' | 'auto_archive_duration'>;

/** Changes a thread: its name, whether it is archived, locked, open to invitations. */
export function updateThread(
  world: World,
  guild: StoredGuild,
  channel: StoredChannel,
  traits: Partial<ThreadTraits>,
  actor: Actor,
): void {
  const { thread } = channel;
  if (!thread) return;
  const { name = channel.name, rate_limit_per_user = channel.rate_limit_per_user, ...inThread } = traits;
  const before = { ...thread, name: channel.name, rate_limit_per_user: channel.rate_limit_per_user };
  const after = { ...thread, ...inThread, name, rate_limit_per_user };
  const changes = (Object.keys(traits) as (keyof ThreadTraits)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, old_value: before[key], new_value: after[key] }));
  if (changes.length === 0) return;
  Object.assign(channel, { name, rate_limit_per_user });
  Object.assign(thread, inThread);
  if (before.archived !== after.archived) thread.archive_timestamp = world.timestamp();
  announceChannel(world, channel, GatewayDispatchEvents.ThreadUpdate);
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.ThreadUpdate, target: channel.id, changes });
}

/** What a new thread is like. */
export interface NewThread {
  type: ChannelType.PublicThread | ChannelType.PrivateThread | ChannelType.AnnouncementThread;
  name: string;
  auto_archive_duration: number;
  rate_limit_per_user: number;
  invitable: boolean;
}

/**
 * Opens a thread in a channel, or from one of its messages, whose id it then has. Whoever opens it owns it and is
 * its first member. The channel tells of a public one with a message; a message that became a thread carries it.
 */
export function createThread(
  world: World,
  guild: StoredGuild,
  parent: StoredChannel,
  from: StoredMessage | null,
  { type, name, rate_limit_per_user, ...traits }: NewThread,
  actor: Actor,
): Thread {
  const now = world.timestamp();
  const thread: Thread = {
    ...emptyChannel(from?.id ?? world.newId(), type, name),
    guild_id: guild.id,
    parent_id: parent.id,
    rate_limit_per_user,
    thread: {
      ...traits,
      owner_id: actor.by,
      archived: false,
      locked: false,
      archive_timestamp: now,
      create_timestamp: now,
      members: {},
      message_count: 0,
    },
  };
  world.data.channels[thread.id] = thread;
  world.data.messages[thread.id] = [];
  thread.thread.members[actor.by] = now;
  world.emit({
    name: GatewayDispatchEvents.ThreadCreate,
    guild_id: guild.id,
    channel_id: thread.id,
    only_for: null,
    data: { ...threadForBot(world.data, thread), newly_created: true },
  });
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.ThreadCreate,
    target: thread.id,
    changes: (['name', 'type', 'rate_limit_per_user'] as const).map((key) => ({
      key,
      new_value: thread[key],
    })),
  });
  if (from) startFromMessage(world, thread, from);
  else if (type !== ChannelType.PrivateThread) {
    addMessage(world, parent, {
      ...emptyMessage(world, parent, actor.by, MessageType.ThreadCreated),
      content: name,
      reference: { message_id: null, channel_id: thread.id, guild_id: guild.id },
    });
  }
  return thread;
}

/** The message carries the thread from now on, and the thread begins with a pointer to it that does not count. */
function startFromMessage(world: World, thread: Thread, from: StoredMessage): void {
  from.thread_id = thread.id;
  from.flags |= MessageFlags.HasThread;
  announceMessage(world, from, GatewayDispatchEvents.MessageUpdate);
  addMessage(world, thread, {
    ...emptyMessage(world, thread, thread.thread.owner_id, MessageType.ThreadStarterMessage),
    reference: { message_id: from.id, channel_id: from.channel_id, guild_id: thread.guild_id },
  });
  thread.thread.message_count = 0;
}
