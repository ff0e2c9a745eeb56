import {
  type Guild,
  type GuildBasedChannel,
  type GuildTextBasedChannel,
  PermissionFlagsBits as P,
  type Role,
} from 'discord.js';
import type { Settings } from './record.ts';
import type { ChannelFacts, PanelFacts, RoleFacts, Snapshot } from './rules.ts';

/** Permissions over other people, their words, or the server. */
const powers = [
  P.Administrator,
  P.ManageGuild,
  P.ManageRoles,
  P.ManageChannels,
  P.ManageMessages,
  P.ManageThreads,
  P.ManageWebhooks,
  P.ManageNicknames,
  P.ManageGuildExpressions,
  P.ManageEvents,
  P.KickMembers,
  P.BanMembers,
  P.ModerateMembers,
  P.MentionEveryone,
  P.ViewAuditLog,
  P.MuteMembers,
  P.DeafenMembers,
  P.MoveMembers,
];

/** Discord marks a channel that the bot can't view so, in place of its true name and overwrites. */
const obfuscated = 1 << 17;

/** The channels of the panels that stand. */
export type PanelChannels = Partial<Record<PanelFacts['kind'], string>>;

/** What Discord's cache says about the things that were chosen. */
export function takeSnapshot(guild: Guild, settings: Settings, panels: PanelChannels = {}): Snapshot {
  const me = guild.members.me;
  return {
    mayManageRoles: me?.permissions.has(P.ManageRoles) ?? false,
    pledgedRole: chosen(settings.pledgedRoleId, (id) => guild.roles.cache.get(id), roleFacts),
    staffChannel: chosen(settings.staffChannelId, (id) => guild.channels.cache.get(id), channelFacts),
    moderatorRoles: settings.moderatorRoleIds.map((id) => ({ id, gone: !guild.roles.cache.has(id) })),
    commandsAllowed: guild.roles.everyone.permissions.has(P.UseApplicationCommands),
    panels: (['help', 'relay', 'pledge', 'staff'] as const).flatMap((kind) => {
      const channelId = panels[kind];
      if (channelId === undefined) return [];
      const channel = guild.channels.cache.get(channelId);
      return [{ kind, channelId, channel: channel ? channelFacts(channel) : 'gone' }];
    }),
  };
}

function chosen<T, F>(id: string | undefined, find: (id: string) => T | undefined, facts: (found: T) => F) {
  if (id === undefined) return undefined;
  const found = find(id);
  return found === undefined ? 'gone' : facts(found);
}

export function roleFacts(role: Role): RoleFacts {
  const me = role.guild.members.me;
  return {
    id: role.id,
    managed: role.managed || role.id === role.guild.id,
    aboveBot: me === null || role.comparePositionTo(me.roles.highest) >= 0,
    powerful: powers.some((power) => role.permissions.has(power, false)),
  };
}

export function channelFacts(channel: GuildBasedChannel): ChannelFacts {
  const { guild } = channel;
  const mine = guild.members.me && channel.permissionsFor(guild.members.me);
  const visible = !channel.flags.has(obfuscated) && (mine?.has(P.ViewChannel) ?? false);
  return {
    id: channel.id,
    visible,
    writable: visible && (mine?.has(P.SendMessages) ?? false),
    open: visible && (channel.permissionsFor(guild.roles.everyone)?.has(P.ViewChannel) ?? false),
  };
}

/** The staff channel, where one is chosen and the bot can write in it. */
export function staffChannelOf(guild: Guild, settings: Settings): GuildTextBasedChannel | undefined {
  const channel = guild.channels.cache.get(settings.staffChannelId ?? '');
  return channel?.isTextBased() && channelFacts(channel).writable ? channel : undefined;
}
