import { type APIRole, AuditLogEvent, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredGuild } from '../model.ts';
import type { World } from '../world.ts';
import { type Actor, differences, writeAuditLog } from './audit.ts';

const AUDITED = ['name', 'permissions', 'color', 'hoist', 'mentionable'] as const;

type RoleTraits = Pick<APIRole, 'name' | 'permissions' | 'color' | 'hoist' | 'mentionable'>;

/** A role in the lowest place, just above @everyone; all others move up by one. */
export function createRole(
  world: World,
  guild: StoredGuild,
  traits: Partial<RoleTraits>,
  actor: Actor,
): APIRole {
  for (const other of Object.values(guild.roles)) if (other.id !== guild.id) other.position += 1;
  const color = traits.color ?? 0;
  const role: APIRole = {
    id: world.newId(),
    name: traits.name ?? 'new role',
    permissions: traits.permissions ?? guild.roles[guild.id]?.permissions ?? '0',
    position: 1,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: traits.hoist ?? false,
    mentionable: traits.mentionable ?? false,
    managed: false,
    icon: null,
    unicode_emoji: null,
    flags: NO_FLAGS,
  };
  guild.roles[role.id] = role;
  announce(world, guild, GatewayDispatchEvents.GuildRoleCreate, { role });
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.RoleCreate,
    target: role.id,
    changes: AUDITED.map((key) => ({ key, new_value: role[key] })),
  });
  return role;
}

const NO_FLAGS: number = 0;

/** Changes what a role is called and may do. */
export function updateRole(
  world: World,
  guild: StoredGuild,
  role: APIRole,
  traits: Partial<RoleTraits>,
  actor: Actor,
): void {
  const before = { ...role };
  Object.assign(role, traits);
  role.colors = { ...role.colors, primary_color: role.color };
  const changes = differences(before, role, AUDITED);
  if (changes.length === 0) return;
  announce(world, guild, GatewayDispatchEvents.GuildRoleUpdate, { role });
  writeAuditLog(world, guild, { ...actor, action: AuditLogEvent.RoleUpdate, target: role.id, changes });
}

/** Puts roles into new places; the others close up around them. */
export function moveRoles(world: World, guild: StoredGuild, places: Map<string, number>): void {
  const others = Object.values(guild.roles).filter((role) => role.id !== guild.id);
  const before = new Map(others.map((role) => [role.id, role.position]));
  const order = others.sort((a, b) => (places.get(a.id) ?? a.position) - (places.get(b.id) ?? b.position));
  for (const [index, role] of order.entries()) role.position = index + 1;
  for (const role of order) {
    if (role.position !== before.get(role.id)) {
      announce(world, guild, GatewayDispatchEvents.GuildRoleUpdate, { role });
    }
  }
}

/** Removes a role from the guild, from its members and from the overwrites that name it. */
export function deleteRole(world: World, guild: StoredGuild, role: APIRole, actor: Actor): void {
  delete guild.roles[role.id];
  for (const member of Object.values(guild.members))
    member.roles = member.roles.filter((id) => id !== role.id);
  for (const channel of Object.values(world.data.channels)) {
    if (channel.guild_id !== guild.id) continue;
    channel.permission_overwrites = channel.permission_overwrites.filter(({ id }) => id !== role.id);
  }
  announce(world, guild, GatewayDispatchEvents.GuildRoleDelete, { role_id: role.id });
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.RoleDelete,
    target: role.id,
    changes: AUDITED.map((key) => ({ key, old_value: role[key] })),
  });
}

function announce(
  world: World,
  guild: StoredGuild,
  name: `${GatewayDispatchEvents}`,
  data: { role: APIRole } | { role_id: string },
): void {
  world.emit({
    name,
    guild_id: guild.id,
    channel_id: null,
    only_for: null,
    data: { guild_id: guild.id, ...data },
  });
}
