import type { APIRole } from 'discord-api-types/v10';
import { ChannelType, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { refusal } from './errors.ts';
import type { StoredChannel, StoredGuild, StoredMember, StoredMessage } from './model.ts';
import { allows, channelPermissions, guildPermissions } from './permissions.ts';
import { botMember, guildOf, type World } from './world.ts';

/**
 * What the bot may reach, for routes: each function returns what was asked for, or throws what Discord would
 * answer.
 */

/** The bot's guild. @throws 10004 if there is none, 50001 if the bot is not in it. */
export function requireGuild(world: World, id: string): { guild: StoredGuild; bot: StoredMember } {
  const guild = world.data.guilds[id];
  if (!guild) throw refusal('unknownGuild');
  const bot = botMember(world.data, guild);
  if (!bot) throw refusal('missingAccess');
  return { guild, bot };
}

/** The same, where the bot needs a permission in it. @throws 50013. */
export function requireInGuild(world: World, id: string, permission: bigint) {
  const found = requireGuild(world, id);
  if (!allows(guildPermissions(found.guild, found.bot, world.clock.now()), permission)) {
    throw refusal('missingPermissions');
  }
  return found;
}

/** A channel, thread or DM that the bot sees. @throws 10003, 50001. */
export function requireChannel(world: World, id: string): StoredChannel {
  const channel = world.data.channels[id];
  if (!channel) throw refusal('unknownChannel');
  if (!botMay(world, channel, Flag.ViewChannel)) throw refusal('missingAccess');
  return channel;
}

/** The same, where the bot needs a permission in it. @throws 50013. */
export function requireInChannel(world: World, id: string, permission: bigint): StoredChannel {
  const channel = requireChannel(world, id);
  if (!botMay(world, channel, permission)) throw refusal('missingPermissions');
  return channel;
}

/** The guild of a channel, for what DMs don't have. @throws 50003 in a DM. */
export function requireGuildOf(
  world: World,
  channel: StoredChannel,
): { guild: StoredGuild; bot: StoredMember } {
  const guild = guildOf(world.data, channel);
  const bot = guild && botMember(world.data, guild);
  if (!guild || !bot) throw refusal('wrongForDirectMessages');
  return { guild, bot };
}

/** A channel that holds messages. @throws 50008. */
export function requireMessages(channel: StoredChannel): void {
  if (channel.type === ChannelType.GuildCategory || channel.type === ChannelType.GuildForum) {
    throw refusal('wrongForNonText');
  }
}

/** A message that a bot can fetch: not an ephemeral one. @throws 10008. */
export function requireMessage(world: World, channel: StoredChannel, id: string): StoredMessage {
  const message = world.data.messages[channel.id]?.find((other) => other.id === id);
  if (!message || message.visible_to !== null) throw refusal('unknownMessage');
  return message;
}

/** @throws 10011. */
export function requireRole(guild: StoredGuild, id: string): APIRole {
  const role = guild.roles[id];
  if (!role) throw refusal('unknownRole');
  return role;
}

/** @throws 10013 for nobody, 10007 for someone who is not in the guild. */
export function requireMember(world: World, guild: StoredGuild, id: string): StoredMember {
  if (!world.data.users[id]) throw refusal('unknownUser');
  const member = guild.members[id];
  if (!member) throw refusal('unknownMember');
  return member;
}

/** True if the bot has all of `permission` in the channel. */
export function botMay(world: World, channel: StoredChannel, permission: bigint): boolean {
  const { data, clock } = world;
  return allows(channelPermissions(data, data.application.bot_id, channel, clock.now()), permission);
}

/** The bot as the one who changes something. */
export function byBot(world: World, reason: string | null): { by: string; reason: string | null } {
  return { by: world.data.application.bot_id, reason };
}
