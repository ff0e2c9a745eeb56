import { PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { requireInGuild } from '../access.ts';
import { type Route, route } from '../route.ts';

/** Discord lists no more, whatever there is. */
const MAX_LISTED = 50;

/** Applications and accounts that are connected to a guild. */
export const integrations: Route[] = [
  route('get', '/guilds/{guild_id}/integrations', {}, ({ world, params }) =>
    requireInGuild(world, params.guild_id, Flag.ManageGuild).guild.integrations.slice(0, MAX_LISTED),
  ),
];
