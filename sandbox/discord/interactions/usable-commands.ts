import {
  type APIApplicationCommand,
  ApplicationIntegrationType,
  PermissionFlagsBits as Flag,
  InteractionContextType,
  ApplicationCommandPermissionType as Kind,
} from 'discord-api-types/v10';
import type {
  StoredChannel,
  StoredCommandPermissions,
  StoredGuild,
  StoredMember,
  StoredUser,
} from '../model.ts';
import { allows, channelPermissions, guildPermissions } from '../permissions.ts';
import { guildOf, type World } from '../world.ts';

/** The commands that this person is offered here. */
export function usableCommands(
  world: World,
  user: StoredUser,
  channel: StoredChannel,
): APIApplicationCommand[] {
  const { commands } = world.data.application;
  return commands.filter((command) => whyNot(world, command, user, channel) === null);
}

/** Why this person can't use the command here; null where they can. */
export function whyNot(
  world: World,
  command: APIApplicationCommand,
  user: StoredUser,
  channel: StoredChannel,
): string | null {
  const { data, clock } = world;
  const guild = guildOf(data, channel);
  if (command.guild_id !== undefined && command.guild_id !== guild?.id) return 'it belongs to another server';
  // Nobody here has installed the application for themselves.
  if (command.integration_types?.includes(ApplicationIntegrationType.GuildInstall) === false) {
    return 'it is only for those who installed the app for themselves';
  }
  if (!isForContext(command, guild ? InteractionContextType.Guild : InteractionContextType.BotDM)) {
    return guild ? 'it works only in direct messages' : 'it works only in a server';
  }
  if (!guild) return sharesGuild(world, user) ? null : 'the bot and the person share no server';
  const member = guild.members[user.id];
  if (!member || !guild.members[data.application.bot_id])
    return 'the bot and the person are not both in this server';
  if (!allows(channelPermissions(data, user.id, channel, clock.now()), Flag.UseApplicationCommands)) {
    return 'they may not use commands in this channel';
  }
  return isPermitted(world, command, guild, member, channel) ? null : 'the server lets only others use it';
}

function sharesGuild({ data }: World, user: StoredUser): boolean {
  const { bot_id: bot } = data.application;
  return Object.values(data.guilds).some(({ members }) => members[user.id] && members[bot]);
}

function isForContext(
  { contexts, dm_permission: inDm }: APIApplicationCommand,
  here: InteractionContextType,
) {
  if (contexts) return contexts.includes(here);
  return here === InteractionContextType.Guild || inDm !== false;
}

/**
 * Discord's order: administrators may everything; then the server's own rules for the channel, then those for the
 * person, their roles and everybody, on the command before those on all of the application's commands; and where
 * nothing is ruled, the default that the bot declared.
 */
function isPermitted(
  { data, clock }: World,
  command: APIApplicationCommand,
  guild: StoredGuild,
  member: StoredMember,
  channel: StoredChannel,
): boolean {
  const now = clock.now();
  if (allows(guildPermissions(guild, member, now), Flag.Administrator)) return true;
  const rulesOf = (id: string) =>
    data.application.command_permissions.find((rule) => rule.guild_id === guild.id && rule.id === id)
      ?.permissions ?? [];
  const own = rulesOf(command.id);
  const general = rulesOf(data.application.id);
  const place = channel.thread ? (channel.parent_id ?? channel.id) : channel.id;
  if ((ruledForChannel(own, guild, place) ?? ruledForChannel(general, guild, place)) === false) return false;
  const ruled = ruledForMember(own, guild, member);
  if (ruled !== undefined) return ruled;
  if (ruledForMember(general, guild, member) === false) return false;
  const needed = command.default_member_permissions;
  if (needed === null) return true;
  // '0' is for administrators only.
  return needed !== '0' && allows(channelPermissions(data, member.user_id, channel, now), BigInt(needed));
}

type Rules = StoredCommandPermissions['permissions'];

/** All channels together stand under the guild's id less one. */
function ruledForChannel(rules: Rules, guild: StoredGuild, channelId: string): boolean | undefined {
  const all = String(BigInt(guild.id) - 1n);
  const ruled = (id: string) =>
    rules.find((rule) => rule.type === Kind.Channel && rule.id === id)?.permission;
  return ruled(channelId) ?? ruled(all);
}

function ruledForMember(rules: Rules, guild: StoredGuild, member: StoredMember): boolean | undefined {
  const own = rules.find((rule) => rule.type === Kind.User && rule.id === member.user_id);
  if (own) return own.permission;
  const ofRoles = rules.filter((rule) => rule.type === Kind.Role && member.roles.includes(rule.id));
  if (ofRoles.length > 0) return ofRoles.some(({ permission }) => permission);
  return rules.find((rule) => rule.type === Kind.Role && rule.id === guild.id)?.permission;
}
