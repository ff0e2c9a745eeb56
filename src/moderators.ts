import { DiscordAPIError, type Guild, PermissionFlagsBits, RESTJSONErrorCodes, type Role } from 'discord.js';
import type { App } from './app.ts';
import { settingsOf } from './setup/settings.ts';

/**
 * Whether a server has anybody else who may work as a moderator. Without a list of members this goes
 * by the counts of the roles that let somebody in, less those of `except` who have them. Another bot
 * with such a role counts as somebody.
 *
 * @param except  ids of people who don't count.
 * @throws DiscordAPIError where Discord does not tell.
 */
export async function isAnybodyElse(
  app: Pick<App, 'store'>,
  guild: Guild,
  except: readonly string[],
): Promise<boolean> {
  if (!except.includes(guild.ownerId)) return true;
  const { moderatorRoleIds } = await settingsOf(app, guild.id);
  const letsIn = (role: Role) =>
    !role.managed &&
    (moderatorRoleIds.includes(role.id) || role.permissions.has(PermissionFlagsBits.ManageGuild));
  const roleIds = guild.roles.cache.filter(letsIn).map(({ id }) => id);
  const counts = await guild.roles.fetchMemberCounts();
  const [known, me] = await Promise.all([rolesOf(guild, except), guild.members.fetchMe()]);
  const all = [...known, [...me.roles.cache.keys()]];
  return roleIds.some((id) => (counts.get(id) ?? 0) > all.filter((roles) => roles.includes(id)).length);
}

/** The roles of those who are still in the server. */
async function rolesOf(guild: Guild, personIds: readonly string[]): Promise<string[][]> {
  const found = await Promise.all(
    personIds.map(async (user) => {
      try {
        return [...(await guild.members.fetch({ user, force: true })).roles.cache.keys()];
      } catch (error) {
        if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return [];
        throw error;
      }
    }),
  );
  return found;
}
