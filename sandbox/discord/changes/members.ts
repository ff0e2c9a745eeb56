import { AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild, StoredMember } from '../model.ts';
import { memberObject, userObjectOf } from '../objects.ts';
import { channelsOf, type World } from '../world.ts';
import { type Actor, writeAuditLog } from './audit.ts';

/** Gives a member a role; one that they have already stays as it is and leaves no audit entry. */
export function addMemberRole(
  world: World,
  guild: StoredGuild,
  member: StoredMember,
  roleId: string,
  actor: Actor,
) {
  if (member.roles.includes(roleId)) return;
  member.roles.push(roleId);
  roleChanged(world, guild, member, roleId, '$add', actor);
}

/** Takes a role from a member; one that they don't have leaves no audit entry. */
export function removeMemberRole(
  world: World,
  guild: StoredGuild,
  member: StoredMember,
  roleId: string,
  actor: Actor,
) {
  if (!member.roles.includes(roleId)) return;
  member.roles = member.roles.filter((id) => id !== roleId);
  roleChanged(world, guild, member, roleId, '$remove', actor);
}

function roleChanged(
  world: World,
  guild: StoredGuild,
  member: StoredMember,
  roleId: string,
  key: '$add' | '$remove',
  actor: Actor,
) {
  announceMember(world, guild, member);
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.MemberRoleUpdate,
    target: member.user_id,
    changes: [{ key, new_value: [{ id: roleId, name: guild.roles[roleId]?.name ?? '' }] }],
  });
}

/** Tells that a member is not as before. */
export function announceMember(world: World, guild: StoredGuild, member: StoredMember): void {
  world.emit({
    name: GatewayDispatchEvents.GuildMemberUpdate,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { ...memberObject(world.data, member), guild_id: guild.id },
  });
}

/** Makes a user a member, without roles. */
export function joinGuild(world: World, guild: StoredGuild, userId: string): StoredMember {
  const member: StoredMember = {
    user_id: userId,
    nick: null,
    roles: [],
    joined_at: world.timestamp(),
    communication_disabled_until: null,
    pending: false,
  };
  guild.members[userId] = member;
  world.emit({
    name: GatewayDispatchEvents.GuildMemberAdd,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { ...memberObject(world.data, member), guild_id: guild.id },
  });
  return member;
}

/** Takes a member out of the guild, with the roles that they held there and their places in its threads. */
export function leaveGuild(world: World, guild: StoredGuild, userId: string): void {
  delete guild.members[userId];
  for (const { thread } of channelsOf(world.data, guild.id, 'threads')) delete thread?.members[userId];
  world.emit({
    name: GatewayDispatchEvents.GuildMemberRemove,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { guild_id: guild.id, user: userObjectOf(world.data, userId) },
  });
}
