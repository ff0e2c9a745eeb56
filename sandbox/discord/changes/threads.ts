import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild, StoredThread } from '../model.ts';
import type { World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';
import { announceChannel } from './channels.ts';

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
