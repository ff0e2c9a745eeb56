import { type Guild, type GuildBasedChannel, OverwriteType, PermissionFlagsBits as P } from 'discord.js';
import type { App } from '../app.ts';

/** For how long Discord's numbers of a server are used again, in milliseconds. */
const freshFor = 60_000;

/** What Discord tells of a server's people: how many there are, and how many have each role. */
interface Counts {
  all: number;
  byRole: ReadonlyMap<string, number>;
}

/** The numbers that were asked for last, by the server as the client holds it: they go with it. */
const asked = new WeakMap<Guild, { at: number; counts: Promise<Counts> }>();

/** Asks Discord once a minute, however many look at a preview at that moment. @throws DiscordAPIError */
function countsOf({ now }: Pick<App, 'now'>, guild: Guild): Promise<Counts> {
  const before = asked.get(guild);
  if (before && now() - before.at < freshFor) return before.counts;
  const counts = count(guild);
  const entry = { at: now(), counts };
  asked.set(guild, entry);
  counts.catch(() => asked.get(guild) === entry && asked.delete(guild)); // the next one asks again
  return counts;
}

async function count(guild: Guild): Promise<Counts> {
  const [{ approximateMemberCount }, byRole] = await Promise.all([
    guild.fetch(),
    guild.roles.fetchMemberCounts(),
  ]);
  const bots = guild.roles.cache.filter(({ tags }) => tags?.botId !== undefined).size;
  return { all: Math.max(0, (approximateMemberCount ?? guild.memberCount) - bots), byRole };
}

/**
 * How many people could write in a channel, at the least: those who can see it, and hold the role of the pledge where one
 * is needed. Who has two roles can't be known, so each doubt counts against the crowd: a channel can't be made to look as
 * if many could write there by roles that are kept out of it.
 *
 * @param pledgedRoleId  set where a pledge is needed.
 * @throws DiscordAPIError where Discord does not tell.
 */
export async function crowdOf(
  app: Pick<App, 'now'>,
  guild: Guild,
  channel: GuildBasedChannel,
  pledgedRoleId: string | undefined,
): Promise<number> {
  return atLeast(await countsOf(app, guild), guild, channel, pledgedRoleId);
}

function atLeast(
  { all, byRole }: Counts,
  guild: Guild,
  channel: GuildBasedChannel,
  pledgedRoleId: string | undefined,
): number {
  const countOf = (id: string) => (id === guild.id ? all : (byRole.get(id) ?? 0));
  const overwrites =
    'permissionOverwrites' in channel ? [...channel.permissionOverwrites.cache.values()] : [];
  const kept = overwrites.filter(({ id, deny }) => id !== guild.id && deny.has(P.ViewChannel));
  const keptByName = kept.filter(({ type }) => type === OverwriteType.Member).length;
  const keptByRole = kept.filter(({ type }) => type === OverwriteType.Role);
  const letIn = new Set(overwrites.filter(({ allow }) => allow.has(P.ViewChannel)).map(({ id }) => id));

  /** Of the people with a role, those who see the channel for sure: a role that lets in is stronger than those that keep out. */
  const sees = (id: string): number => {
    const others = letIn.has(id) && id !== guild.id ? [] : keptByRole.filter((each) => each.id !== id);
    return countOf(id) - others.reduce((sum, each) => sum + countOf(each.id), 0) - keptByName;
  };
  const opening = guild.roles.cache.filter(
    (role) => !role.managed && (channel.permissionsFor(role)?.has(P.ViewChannel) ?? false),
  );
  const crowds = opening.map(({ id }) => {
    if (pledgedRoleId === undefined || id === pledgedRoleId) return sees(id);
    return sees(id) + countOf(pledgedRoleId) - all; // so many have both, whoever they are
  });
  return Math.max(0, ...crowds);
}
