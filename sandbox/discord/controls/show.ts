import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild, StoredUser, WorldData } from '../model.ts';
import { channelsOf, type World } from '../world.ts';

/** The world as whoever works the sandbox sees it: everything that has a name, and no token. */
export function showWorld({ data, clock }: World, connections: number) {
  return {
    clock: { now: new Date(clock.now()).toISOString(), aheadMs: clock.offset() },
    bot: { id: data.application.bot_id, name: data.application.name, connected: connections > 0 },
    servers: Object.values(data.guilds).map((guild) => showServer(data, guild)),
    people: Object.values(data.users)
      .filter(({ bot }) => !bot)
      .map((user) => showPerson(data, user)),
    faults: data.faults,
  };
}

/** One person: who they are and which roles they hold where. */
export function showPerson(data: WorldData, user: StoredUser) {
  return {
    name: user.name,
    id: user.id,
    displayName: user.global_name ?? user.username,
    locale: user.locale,
    dmsClosed: user.dms_closed,
    servers: Object.values(data.guilds).flatMap((guild) => {
      const member = guild.members[user.id];
      if (!member) return [];
      const roles = member.roles.flatMap((id) => guild.roles[id]?.name ?? []);
      return [{ id: guild.id, name: guild.name, roles, joinedAt: member.joined_at }];
    }),
  };
}

function showServer(data: WorldData, guild: StoredGuild) {
  const members = Object.values(guild.members);
  const inOrder = (a: { position: number }, b: { position: number }) => a.position - b.position;
  return {
    id: guild.id,
    name: guild.name,
    owner: data.users[guild.owner_id]?.name ?? guild.owner_id,
    hasBot: guild.members[data.application.bot_id] !== undefined,
    channels: [
      ...channelsOf(data, guild.id, 'channels').sort(inOrder),
      ...channelsOf(data, guild.id, 'threads'),
    ].map((channel) => showChannel(data, guild, channel)),
    // The highest first, as Discord lists them.
    roles: Object.values(guild.roles)
      .sort((a, b) => inOrder(b, a))
      .map(({ id, name, position, managed, permissions }) => ({
        id,
        name,
        position,
        managed,
        permissions: namesOf(permissions),
        holders: id === guild.id ? members.length : members.filter(({ roles }) => roles.includes(id)).length,
      })),
  };
}

function showChannel(data: WorldData, guild: StoredGuild, channel: StoredChannel) {
  const { thread } = channel;
  return {
    id: channel.id,
    name: channel.name,
    type: ChannelType[channel.type],
    parent: data.channels[channel.parent_id ?? '']?.name ?? null,
    overwrites: channel.permission_overwrites.map(({ id, allow, deny }) => ({
      who: guild.roles[id]?.name ?? data.users[id]?.name ?? id,
      allow: namesOf(allow),
      deny: namesOf(deny),
    })),
    ...(thread && {
      archived: thread.archived,
      locked: thread.locked,
      members: Object.keys(thread.members).map((id) => data.users[id]?.name ?? id),
    }),
  };
}

/** Permissions by the names that discord.js has for them. */
function namesOf(permissions: string): string[] {
  const bits = BigInt(permissions);
  return Object.entries(PermissionFlagsBits).flatMap(([name, bit]) => ((bits & bit) === bit ? [name] : []));
}
