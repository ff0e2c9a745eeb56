import { ChannelType, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { directMessagesWith } from '../../discord/changes/direct-messages.ts';
import type { StoredChannel, StoredGuild, StoredUser } from '../../discord/model.ts';
import { allows, canView, channelPermissions, isHigher } from '../../discord/permissions.ts';
import { botUser, channelsOf, type World } from '../../discord/world.ts';
import type { Around, AroundChannel, AroundPerson } from '../around.ts';

/** What surrounds a person: nothing in it that they could not see in Discord. */
export function aroundOf(world: World, me: StoredUser): Around {
  const { data, clock } = world;
  const guild = Object.values(data.guilds).find(({ members }) => members[me.id]);
  const dm = directMessagesWith(world, me.id);
  const people = guild ? Object.keys(guild.members) : [me.id];
  if (!people.includes(data.application.bot_id)) people.push(data.application.bot_id);
  return {
    me: { id: me.id, name: me.name, displayName: me.global_name ?? me.username },
    server: guild ? { id: guild.id, name: guild.name, ownerId: guild.owner_id } : null,
    people: people.flatMap((id) => personShown(world, guild, id)),
    roles: guild
      ? rolesOf(guild).map(({ id, name, color, hoist }) => ({ id, name, color: hex(color), hoist }))
      : [],
    channels: [...(guild ? visibleChannels(world, guild, me) : []), dm].map((channel) =>
      channelShown(world, guild, channel, me),
    ),
    aheadMs: clock.offset(),
  };
}

const rolesOf = (guild: StoredGuild) =>
  Object.values(guild.roles)
    .filter(({ id }) => id !== guild.id)
    .sort((a, b) => (isHigher(a, b) ? -1 : 1));

const hex = (color: number) => (color === 0 ? null : `#${color.toString(16).padStart(6, '0')}`);

function personShown({ data }: World, guild: StoredGuild | undefined, id: string): AroundPerson[] {
  const user = data.users[id];
  if (!user) return [];
  const member = guild?.members[id];
  const roles = guild && member ? rolesOf(guild).filter((role) => member.roles.includes(role.id)) : [];
  return [
    {
      id,
      name: user.name,
      displayName: member?.nick ?? user.global_name ?? user.username,
      bot: user.bot,
      color: hex(roles.find(({ color }) => color !== 0)?.color ?? 0),
      roles: roles.map((role) => role.id),
    },
  ];
}

/** By place in the list; a category that holds nothing for this person is left out, as Discord does. */
function visibleChannels(world: World, guild: StoredGuild, me: StoredUser): StoredChannel[] {
  const { data, clock } = world;
  const sees = (channel: StoredChannel) => canView(data, me.id, channel, clock.now());
  const channels = channelsOf(data, guild.id, 'channels').sort((a, b) => a.position - b.position);
  const shown = channels.filter((channel) => channel.type !== ChannelType.GuildCategory && sees(channel));
  const categories = channels.filter(
    ({ id, type }) =>
      type === ChannelType.GuildCategory && shown.some(({ parent_id: parent }) => parent === id),
  );
  return [...categories, ...shown, ...channelsOf(data, guild.id, 'threads').filter(sees)];
}

function channelShown(
  world: World,
  guild: StoredGuild | undefined,
  channel: StoredChannel,
  me: StoredUser,
): AroundChannel {
  const { data, clock } = world;
  const { thread } = channel;
  const mine = channelPermissions(data, me.id, channel, clock.now());
  const isDm = channel.guild_id === null;
  return {
    id: channel.id,
    name: isDm ? (botUser(data).global_name ?? botUser(data).username) : channel.name,
    kind: kindOf(channel),
    isPrivate: !isDm && guild !== undefined && !everyoneSees(world, guild, channel),
    type: channel.type,
    parentId: channel.parent_id,
    topic: channel.topic,
    archived: thread?.archived ?? false,
    locked: thread?.locked ?? false,
    maySend: allows(mine, thread ? Flag.SendMessagesInThreads : Flag.SendMessages),
  };
}

function kindOf({ guild_id: guild, thread, type }: StoredChannel): AroundChannel['kind'] {
  if (guild === null) return 'dm';
  if (thread) return 'thread';
  return type === ChannelType.GuildCategory ? 'category' : 'text';
}

function everyoneSees({ data }: World, guild: StoredGuild, channel: StoredChannel): boolean {
  if (channel.type === ChannelType.PrivateThread) return false;
  const ruling = channel.thread ? data.channels[channel.parent_id ?? ''] : channel;
  const overwrite = ruling?.permission_overwrites.find(({ id }) => id === guild.id);
  const base = BigInt(guild.roles[guild.id]?.permissions ?? '0');
  const permissions = (base & ~BigInt(overwrite?.deny ?? '0')) | BigInt(overwrite?.allow ?? '0');
  return allows(permissions, Flag.ViewChannel);
}
