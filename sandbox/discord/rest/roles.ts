import {
  CreateRoleRequestSchema,
  UpdateRolePositionsRequestSchema,
  UpdateRoleRequestPartialSchema,
} from 'discord-api-spec/zod';
import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { array } from 'zod/mini';
import { byBot, requireGuild, requireInGuild, requireRole } from '../access.ts';
import { createRole, deleteRole, moveRoles, updateRole } from '../changes/roles.ts';
import { refusal } from '../errors.ts';
import type { StoredGuild, StoredMember } from '../model.ts';
import { allows, guildPermissions, outranksRole } from '../permissions.ts';
import { type Route, route } from '../route.ts';
import type { World } from '../world.ts';

const MAX_ROLES = 250;

/** Roles of a guild, and how many hold each. */
export const roles: Route[] = [
  route('get', '/guilds/{guild_id}/roles', {}, ({ world, params }) =>
    Object.values(requireGuild(world, params.guild_id).guild.roles),
  ),
  route('get', '/guilds/{guild_id}/roles/member-counts', {}, ({ world, params }) => {
    const { guild } = requireGuild(world, params.guild_id);
    const holders = Object.values(guild.members).flatMap((member) => member.roles);
    const withoutEveryone = Object.keys(guild.roles).filter((id) => id !== guild.id);
    return Object.fromEntries(
      withoutEveryone.map((id) => [id, holders.filter((held) => held === id).length]),
    );
  }),
  route('get', '/guilds/{guild_id}/roles/{role_id}', {}, ({ world, params }) =>
    requireRole(requireGuild(world, params.guild_id).guild, params.role_id),
  ),
  route('post', '/guilds/{guild_id}/roles', { body: CreateRoleRequestSchema }, (request) => {
    const { world, params, body, reason } = request;
    const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageRoles);
    if (Object.keys(guild.roles).length >= MAX_ROLES) throw refusal('tooManyRoles');
    return createRole(world, guild, traitsOf(world, guild, bot, body), byBot(world, reason));
  }),
  route(
    'patch',
    '/guilds/{guild_id}/roles',
    { body: array(UpdateRolePositionsRequestSchema) },
    ({ world, params, body }) => {
      const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageRoles);
      const places = new Map<string, number>();
      for (const { id, position } of body) {
        if (!id || typeof position !== 'number') continue;
        const role = requireRole(guild, id);
        const target = { ...role, position };
        if (!outranksRole(guild, bot, role) || !outranksRole(guild, bot, target)) {
          throw refusal('missingPermissions');
        }
        places.set(id, position);
      }
      moveRoles(world, guild, places);
      return Object.values(guild.roles);
    },
  ),
  route(
    'patch',
    '/guilds/{guild_id}/roles/{role_id}',
    { body: UpdateRoleRequestPartialSchema },
    ({ world, params, body, reason }) => {
      const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageRoles);
      const role = requireRole(guild, params.role_id);
      if (!outranksRole(guild, bot, role)) throw refusal('missingPermissions');
      updateRole(world, guild, role, traitsOf(world, guild, bot, body), byBot(world, reason));
      return role;
    },
  ),
  route('delete', '/guilds/{guild_id}/roles/{role_id}', {}, ({ world, params, reason }) => {
    const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageRoles);
    const role = requireRole(guild, params.role_id);
    if (role.id === guild.id || role.managed) throw refusal('invalidRole');
    if (!outranksRole(guild, bot, role)) throw refusal('missingPermissions');
    deleteRole(world, guild, role, byBot(world, reason));
    return undefined;
  }),
];

interface RoleBody {
  name?: string | null;
  permissions?: number | null;
  color?: number | null;
  colors?: { primary_color?: number | null } | null;
  hoist?: boolean | null;
  mentionable?: boolean | null;
}

/** What the body sets. The bot can't give a role a permission that it lacks itself: 50013. */
function traitsOf(world: World, guild: StoredGuild, bot: StoredMember, body: RoleBody) {
  const own = guildPermissions(guild, bot, world.clock.now());
  if (typeof body.permissions === 'number' && !allows(own, BigInt(body.permissions))) {
    throw refusal('missingPermissions');
  }
  const color = body.color ?? body.colors?.primary_color;
  return {
    ...(typeof body.name === 'string' && { name: body.name }),
    ...(typeof body.permissions === 'number' && { permissions: String(body.permissions) }),
    ...(typeof color === 'number' && { color }),
    ...(typeof body.hoist === 'boolean' && { hoist: body.hoist }),
    ...(typeof body.mentionable === 'boolean' && { mentionable: body.mentionable }),
  };
}
