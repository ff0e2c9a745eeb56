import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { byBot, requireGuild, requireInGuild, requireMember, requireRole } from '../access.ts';
import { addMemberRole, removeMemberRole } from '../changes/members.ts';
import { invalidForm, refusal } from '../errors.ts';
import { memberObject } from '../objects.ts';
import { outranksRole } from '../permissions.ts';
import { type Route, type RouteRequest, route } from '../route.ts';

const MEMBER_ROLE = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}';

/** Members of a guild, one by one or by name, and the roles that they hold. */
export const members: Route[] = [
  // The list of all members is behind a privileged intent, which no application here has.
  route('get', '/guilds/{guild_id}/members', {}, ({ world, params }) => {
    requireGuild(world, params.guild_id);
    throw refusal('missingAccess');
  }),
  route('get', '/guilds/{guild_id}/members/search', {}, ({ world, params, query }) => {
    const { guild } = requireGuild(world, params.guild_id);
    const wanted = query.get('query')?.toLowerCase() ?? '';
    const limit = Number(query.get('limit') ?? 1);
    if (wanted === '') {
      throw invalidForm({ path: ['query'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
    }
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
      throw invalidForm({ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'Must be between 1 and 1000.' });
    }
    return Object.values(guild.members)
      .filter(({ user_id: id, nick }) =>
        [nick, world.data.users[id]?.username, world.data.users[id]?.global_name].some((name) =>
          name?.toLowerCase().startsWith(wanted),
        ),
      )
      .slice(0, limit)
      .map((member) => memberObject(world.data, member));
  }),
  route('get', '/guilds/{guild_id}/members/{user_id}', {}, ({ world, params }) => {
    const { guild } = requireGuild(world, params.guild_id);
    return memberObject(world.data, requireMember(world, guild, params.user_id));
  }),
  route('put', MEMBER_ROLE, {}, (request) => {
    const { guild, member, role } = manageableRole(request);
    addMemberRole(request.world, guild, member, role.id, byBot(request.world, request.reason));
    return undefined;
  }),
  route('delete', MEMBER_ROLE, {}, (request) => {
    const { guild, member, role } = manageableRole(request);
    removeMemberRole(request.world, guild, member, role.id, byBot(request.world, request.reason));
    return undefined;
  }),
];

/** The bot gives and takes only roles below its own, whoever has them, and none that belongs to an application. */
function manageableRole({
  world,
  params,
}: RouteRequest<{ guild_id: string; user_id: string; role_id: string }, undefined>) {
  const { guild, bot } = requireInGuild(world, params.guild_id, Flag.ManageRoles);
  const member = requireMember(world, guild, params.user_id);
  const role = requireRole(guild, params.role_id);
  if (role.id === guild.id) throw refusal('invalidRole');
  if (role.managed || !outranksRole(guild, bot, role)) throw refusal('missingPermissions');
  return { guild, member, role };
}
