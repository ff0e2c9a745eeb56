import { type APIRole, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { directMessagesWith } from '../changes/direct-messages.ts';
import { findChannel, findGuild, findRole, findUser } from '../lookup.ts';
import type { StoredChannel, StoredGuild, StoredMessage, StoredUser } from '../model.ts';
import { allows, canView, channelPermissions } from '../permissions.ts';
import { botUser, userNamed, type World } from '../world.ts';
import { refuse } from './refuse.ts';

/** What a person names, found as far as they can see it. Everything here throws an HTTPException with a line. */

/** @throws 404. */
export function requirePerson({ data }: World, name: string): StoredUser {
  const user = userNamed(data, name) ?? data.users[name];
  if (user && !user.bot) return user;
  const names = Object.values(data.users).flatMap((other) => (other.bot ? [] : [other.name]));
  throw refuse(404, `There is nobody called ${name}. There are: ${names.join(', ')}.`);
}

/** A server by name or id, the first one without. @throws 404. */
export function requireServer({ data }: World, nameOrId?: string): StoredGuild {
  const guild = findGuild(data, nameOrId);
  if (!guild) throw refuse(404, `There is no server ${nameOrId ?? 'at all'}.`);
  return guild;
}

/** A channel or thread by name or id, or `dm`. @throws 404, 403 where they can't see it. */
export function requirePlace(world: World, user: StoredUser, nameOrId: string): StoredChannel {
  const { data, clock } = world;
  if (nameOrId === 'dm') return directMessagesWith(world, user.id);
  const channel =
    data.channels[nameOrId] ??
    guildsOf(world, user)
      .map((guild) => findChannel(data, guild, nameOrId))
      .find((found) => found !== undefined);
  if (!channel) throw refuse(404, `There is no channel ${nameOrId} in a server that ${user.name} is in.`);
  if (!canView(data, user.id, channel, clock.now())) {
    throw refuse(403, `${user.name} can't see ${channel.guild_id === null ? 'that' : `#${channel.name}`}.`);
  }
  return channel;
}

/** A message by id, or the `last` one of a channel. @throws 404, 403. */
export function requireMessage(
  world: World,
  user: StoredUser,
  id: string,
  place: StoredChannel | undefined,
): { message: StoredMessage; channel: StoredChannel } {
  if (id === 'last') {
    if (!place) throw refuse(400, 'For the last message, say in which channel.');
    const message = visibleMessages(world, user, place).at(-1);
    if (!message) throw refuse(404, `${user.name} sees no message there.`);
    return { message, channel: place };
  }
  const message = Object.values(world.data.messages)
    .flat()
    .find((other) => other.id === id);
  const channel = message && world.data.channels[message.channel_id];
  // Somebody else's ephemeral message is not there at all for others.
  if (!message || !channel || !isFor(message, user)) {
    throw refuse(404, `${user.name} sees no message ${id}: it is gone, or it is somebody else's.`);
  }
  requirePlace(world, user, channel.id);
  return { message, channel };
}

/** The messages of a channel that this person sees, oldest first: their own ephemerals too. */
export function visibleMessages(world: World, user: StoredUser, channel: StoredChannel): StoredMessage[] {
  const permissions = channelPermissions(world.data, user.id, channel, world.clock.now());
  const all = (world.data.messages[channel.id] ?? []).filter((message) => isFor(message, user));
  if (allows(permissions, Flag.ReadMessageHistory)) return all;
  return all.filter((message) => message.visible_to !== null);
}

const isFor = ({ visible_to: reader }: StoredMessage, user: StoredUser) =>
  reader === null || reader === user.id;

/** The servers that a person is in. */
export const guildsOf = ({ data }: World, user: StoredUser): StoredGuild[] =>
  Object.values(data.guilds).filter(({ members }) => members[user.id]);

/** Somebody whom a person can point at in this place: a member there, or in a DM the two of them. */
export function findPersonIn(world: World, place: StoredChannel, nameOrId: string): StoredUser | undefined {
  const { data } = world;
  const user = findUser(data, nameOrId.replace(/^@/, ''));
  if (!user) return undefined;
  const guild = data.guilds[place.guild_id ?? ''];
  return guild || place.recipients.includes(user.id) || user === botUser(data) ? user : undefined;
}

export function findRoleIn({ data }: World, place: StoredChannel, nameOrId: string): APIRole | undefined {
  const guild = data.guilds[place.guild_id ?? ''];
  return guild && findRole(guild, nameOrId);
}

/** A channel that this person sees and can choose from here. */
export function findChannelIn(
  world: World,
  user: StoredUser,
  place: StoredChannel,
  nameOrId: string,
): StoredChannel | undefined {
  const { data, clock } = world;
  const guild = data.guilds[place.guild_id ?? ''];
  const channel = guild && findChannel(data, guild, nameOrId);
  return channel && canView(data, user.id, channel, clock.now()) ? channel : undefined;
}
