import {
  DiscordAPIError,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type Role,
} from 'discord.js';
import type { App } from '../app.ts';
import { settingsOf } from '../setup/settings.ts';

/** Whether somebody may use what is for moderators: they manage the server, or have one of its moderator roles. */
export async function mayModerate(
  app: Pick<App, 'store'>,
  guildId: string,
  member: Pick<GuildMember, 'permissions' | 'roles'>,
): Promise<boolean> {
  if (member.permissions.has(PermissionFlagsBits.ManageGuild)) return true;
  const { moderatorRoleIds } = await settingsOf(app, guildId);
  return member.roles.cache.hasAny(...moderatorRoleIds);
}

/**
 * Whether a server has anybody else who may work as a moderator.
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
  return (await countOthers(app, guild, except)).most > 0;
}

/**
 * How many others may work as moderators. Without a list of members this goes by the counts of the roles that let
 * somebody in, less those of `except` who have them: who has two such roles is in `least` once and in `most` twice.
 * Another bot with such a role counts as somebody.
 *
 * @param except  ids of people who don't count.
 * @throws DiscordAPIError where Discord does not tell.
 */
export async function countOthers(
  app: Pick<App, 'store'>,
  guild: Guild,
  except: readonly string[],
): Promise<{ least: number; most: number }> {
  const { moderatorRoleIds } = await settingsOf(app, guild.id);
  const letsIn = (role: Role) =>
    !role.managed && (moderatorRoleIds.includes(role.id) || role.permissions.has(mayManage));
  const roleIds = guild.roles.cache.filter(letsIn).map(({ id }) => id);
  const counts = await guild.roles.fetchMemberCounts();
  // The owner counts once, by being the owner.
  const known = await rolesOf(guild, [...new Set([...except, guild.ownerId])]);
  const me = await guild.members.fetchMe();
  const all = [...known, [...me.roles.cache.keys()]];
  const others = roleIds.map((id) =>
    Math.max(0, (counts.get(id) ?? 0) - all.filter((roles) => roles.includes(id)).length),
  );
  const owner = except.includes(guild.ownerId) ? 0 : 1;
  return {
    least: owner + Math.max(0, ...others),
    most: owner + others.reduce((sum, count) => sum + count, 0),
  };
}

/** Who of these people may work as a moderator in this server now. */
export async function moderatorsAmong(
  app: Pick<App, 'store'>,
  guild: Guild,
  personIds: readonly string[],
): Promise<string[]> {
  const { moderatorRoleIds } = await settingsOf(app, guild.id);
  const found = await Promise.all(personIds.map((id) => memberIn(guild, id)));
  return found
    .filter((member) => member !== undefined)
    .filter(({ permissions, roles }) => permissions.has(mayManage) || roles.cache.hasAny(...moderatorRoleIds))
    .map(({ id }) => id);
}

const mayManage = PermissionFlagsBits.ManageGuild;

/** The roles of those who are still in the server. */
async function rolesOf(guild: Guild, personIds: readonly string[]): Promise<string[][]> {
  const found = await Promise.all(personIds.map((id) => memberIn(guild, id)));
  return found.map((member) => [...(member?.roles.cache.keys() ?? [])]);
}

/** Undefined where they are not in the server. */
async function memberIn(guild: Guild, user: string): Promise<GuildMember | undefined> {
  try {
    return await guild.members.fetch({ user, force: true });
  } catch (error) {
    const away: unknown[] = [RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser];
    if (error instanceof DiscordAPIError && away.includes(error.code)) return undefined;
    throw error;
  }
}
