import {
  type Guild,
  type GuildTextBasedChannel,
  OverwriteType,
  PermissionFlagsBits as P,
  type Role,
} from 'discord.js';

/** Who can read every private thread of a channel without being in it, beside the owner, as Discord holds it now. */
export interface ThreadReaders {
  /** Everybody who sees the channel. */
  everyone: boolean;
  /** Roles with Administrator or Manage Threads, other bots' too; `people`: how many hold each, where Discord tells. */
  roles: { id: string; people: number | undefined }[];
  /** How many people have Manage Threads in the channel by a permission of their own. */
  people: number;
}

/** @throws DiscordAPIError or HTTPError where Discord does not tell. */
export async function threadReadersOf(guild: Guild, channel: GuildTextBasedChannel): Promise<ThreadReaders> {
  const place = channel.isThread() ? channel.parent : channel;
  if (!place) return { everyone: false, roles: [], people: 0 };
  const readsAll = (role: Role) => place.permissionsFor(role).has(P.ManageThreads);
  const everyone = readsAll(guild.roles.everyone);
  const isOwn = ({ tags }: Role) => tags?.botId === guild.client.user.id;
  const roles = everyone
    ? []
    : [...guild.roles.cache.filter((role) => !isOwn(role) && readsAll(role)).values()];
  const counts = roles.length === 0 ? undefined : await guild.roles.fetchMemberCounts();
  const own = place.permissionOverwrites.cache.filter(
    ({ id, type, allow }) =>
      type === OverwriteType.Member && id !== guild.client.user.id && allow.has(P.ManageThreads),
  );
  return {
    everyone,
    roles: roles.map(({ id }) => ({ id, people: counts?.get(id) })),
    people: own.size,
  };
}
