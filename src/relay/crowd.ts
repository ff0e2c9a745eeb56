import { type Guild, type GuildBasedChannel, OverwriteType, PermissionFlagsBits as P } from 'discord.js';

/**
 * About how many people could write in a channel: those who can see it, and hold the role of the pledge where one is
 * needed. Somebody with two of the roles that open it counts twice, so it is never more than all members.
 *
 * @param pledgedRoleId  set where a pledge is needed.
 * @throws DiscordAPIError where Discord does not tell.
 */
export async function crowdOf(
  guild: Guild,
  channel: GuildBasedChannel,
  pledgedRoleId: string | undefined,
): Promise<number> {
  const [{ approximateMemberCount }, counts] = await Promise.all([
    guild.fetch(),
    guild.roles.fetchMemberCounts(),
  ]);
  const bots = guild.roles.cache.filter(({ tags }) => tags?.botId !== undefined).size;
  const all = Math.max(0, (approximateMemberCount ?? guild.memberCount) - bots);
  const sees = openToAll(guild, channel) ? all : Math.min(all, counted(guild, channel, counts));
  return pledgedRoleId === undefined ? sees : Math.min(sees, counts.get(pledgedRoleId) ?? 0);
}

const openToAll = (guild: Guild, channel: GuildBasedChannel) =>
  channel.permissionsFor(guild.roles.everyone)?.has(P.ViewChannel) ?? false;

/** People of the roles that open a channel, and those who were let in by name. */
function counted(guild: Guild, channel: GuildBasedChannel, counts: ReadonlyMap<string, number>): number {
  const roles = guild.roles.cache.filter(
    (role) =>
      role.id !== guild.id && !role.managed && (channel.permissionsFor(role)?.has(P.ViewChannel) ?? false),
  );
  const byRole = roles.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
  const overwrites = 'permissionOverwrites' in channel ? channel.permissionOverwrites.cache : undefined;
  const byName =
    overwrites?.filter(({ type, allow }) => type === OverwriteType.Member && allow.has(P.ViewChannel)).size ??
    0;
  return byRole + byName;
}
