import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild, StoredInvite } from '../model.ts';
import { userObjectOf } from '../objects.ts';
import type { World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';

const AUDITED = ['code', 'channel_id', 'max_age', 'max_uses', 'temporary'] as const;

/** When an invite ends, in milliseconds; undefined for one that does not. */
export function inviteEnd({ max_age: seconds, created_at: since }: StoredInvite): number | undefined {
  return seconds === 0 ? undefined : Date.parse(since) + seconds * 1000;
}

/** Adds an invite to a channel. */
export function createInvite(world: World, guild: StoredGuild, invite: StoredInvite, actor: Actor): void {
  world.data.invites[invite.code] = invite;
  const { inviter_id: inviter, role_ids: roles, ...rest } = invite;
  world.emit({
    name: GatewayDispatchEvents.InviteCreate,
    guild_id: guild.id,
    channel_id: invite.channel_id,
    only_for: null,
    data: {
      ...rest,
      ...(inviter !== null && { inviter: userObjectOf(world.data, inviter) }),
      role_ids: roles,
    },
  });
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.InviteCreate,
    target: null,
    changes: AUDITED.map((key) => ({ key, new_value: invite[key] })),
  });
}

/** Takes an invite back. */
export function deleteInvite(world: World, guild: StoredGuild, invite: StoredInvite, actor: Actor): void {
  const { code, channel_id } = invite;
  delete world.data.invites[code];
  world.emit({
    name: GatewayDispatchEvents.InviteDelete,
    guild_id: guild.id,
    channel_id,
    only_for: null,
    data: { code, channel_id, guild_id: guild.id },
  });
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.InviteDelete,
    target: null,
    changes: AUDITED.map((key) => ({ key, old_value: invite[key] })),
  });
}
