import { type Guild, type GuildBasedChannel, OverwriteType, PermissionFlagsBits as P } from 'discord.js';
import type { App } from '../app.ts';
import { type Counts, crowdAtLeast, type Door } from './crowd-rules.ts';

/** For how long Discord's numbers of a server are used again, in milliseconds. */
const freshFor = 60_000;

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
 * How many people could write in a channel, at the least.
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
  return crowdAtLeast(await countsOf(app, guild), doorOf(guild, channel), pledgedRoleId);
}

function doorOf(guild: Guild, channel: GuildBasedChannel): Door {
  const all = 'permissionOverwrites' in channel ? [...channel.permissionOverwrites.cache.values()] : [];
  const opening = guild.roles.cache.filter(
    (role) => !role.managed && (channel.permissionsFor(role)?.has(P.ViewChannel) ?? false),
  );
  return {
    everyoneId: guild.id,
    opening: opening.map(({ id }) => id),
    overwrites: all
      .filter(({ allow, deny }) => allow.has(P.ViewChannel) || deny.has(P.ViewChannel))
      .map(({ id, type, allow }) => ({
        id,
        of: type === OverwriteType.Role ? 'role' : 'person',
        sees: allow.has(P.ViewChannel) ? 'yes' : 'no',
      })),
  };
}
