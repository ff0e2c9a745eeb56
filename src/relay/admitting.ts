import { type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { within } from '../kit/within.ts';
import { crowdOf } from './crowd.ts';
import { requireCrowd, requireOldEnough, requireOpen, type Standing } from './limits.ts';
import type { Person } from './own.ts';
import type { Settings } from './settings.ts';

/** How long an answer waits for Discord to count, in milliseconds. */
const patience = 1500;

/** Somebody who is about to write, as a member of the server at that moment. */
export interface Writer {
  member: GuildMember;
  standing: Standing;
  /** The role of the pledge, where the server has one. */
  pledgedRoleId: string | undefined;
}

export const personOf = ({ guild, id }: GuildMember): Person => ({ guildId: guild.id, personId: id });

/**
 * What is asked of everybody who writes, at the preview and again at *Post*, *Post again* and an edit: that posts are taken
 * here, that they see the channel, that account and pledge are old enough, and that enough others could have written.
 * Whether they are muted is asked elsewhere, at *Post* alone.
 *
 * @throws Refusal
 */
export async function requireMayWrite(
  app: App,
  settings: Settings,
  writer: Writer,
  channelId: string,
): Promise<void> {
  requireOpen(settings, channelId);
  const channel = requireSeen(writer.member, channelId);
  requireOldEnough(settings, writer.standing, app.now());
  requireCrowd(await crowdAt(app, settings, writer, channel));
}

/** @throws Refusal where they, or the bot, can't see the channel: nobody writes where they don't belong. */
export function requireSeen(member: GuildMember, channelId: string): GuildBasedChannel {
  const { channels, members } = member.guild;
  const channel = channels.cache.get(channelId);
  // Who else sees it is hidden from a bot that does not.
  if (channel && members.me && !channel.permissionsFor(members.me).has(PermissionFlagsBits.ViewChannel))
    throw new Refusal('relay.blind');
  if (!channel?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel))
    throw new Refusal('relay.hidden');
  return channel;
}

/** About how many people could have written; undefined where Discord does not tell in time. */
export function crowdAt(
  app: App,
  { pledgeDays }: Settings,
  { member, pledgedRoleId }: Pick<Writer, 'member' | 'pledgedRoleId'>,
  channel: GuildBasedChannel,
): Promise<number | undefined> {
  const role = pledgeDays < 0 ? undefined : pledgedRoleId;
  return within(app, patience, crowdOf(app, member.guild, channel, role));
}
