import type { APIOverwrite, APIRole } from 'discord-api-types/v10';
import { ChannelType, PermissionFlagsBits as Flag, OverwriteType } from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild, StoredMember, WorldData } from './model.ts';

/** Every permission there is. */
export const ALL_PERMISSIONS = Object.values(Flag).reduce((all, bit) => all | bit, 0n);

/** What members in time-out keep. */
const KEPT_IN_TIMEOUT = Flag.ViewChannel | Flag.ReadMessageHistory;

/** What means nothing to someone who can't send. */
const NEEDS_SENDING = Flag.MentionEveryone | Flag.SendTTSMessages | Flag.AttachFiles | Flag.EmbedLinks;

const has = (permissions: bigint, wanted: bigint) => (permissions & wanted) === wanted;

/** True if `permissions` include all of `wanted`. */
export const allows = has;

/** What a member may do in the guild as a whole, channels aside. Owner and administrators may do everything. */
export function guildPermissions(guild: StoredGuild, member: StoredMember, now: number): bigint {
  if (member.user_id === guild.owner_id) return ALL_PERMISSIONS;
  let permissions = BigInt(guild.roles[guild.id]?.permissions ?? '0');
  for (const id of member.roles) permissions |= BigInt(guild.roles[id]?.permissions ?? '0');
  if (has(permissions, Flag.Administrator)) return ALL_PERMISSIONS;
  return inTimeout(member, now) ? permissions & KEPT_IN_TIMEOUT : permissions;
}

/**
 * What a user may do in a channel or thread; 0n for one they are not in, or can't view.
 * In a DM its recipients have what a conversation needs.
 */
export function channelPermissions(
  data: WorldData,
  userId: string,
  channel: StoredChannel,
  now: number,
): bigint {
  if (channel.guild_id === null) return channel.recipients.includes(userId) ? IN_DIRECT_MESSAGES : 0n;
  const guild = data.guilds[channel.guild_id];
  const member = guild?.members[userId];
  if (!guild || !member) return 0n;

  const base = guildPermissions(guild, member, now);
  if (has(base, Flag.Administrator)) return ALL_PERMISSIONS;

  const ruling = channel.thread ? data.channels[channel.parent_id ?? ''] : channel;
  if (!ruling) return 0n;
  let permissions = withOverwrites(base, ruling.permission_overwrites, guild.id, member);
  if (inTimeout(member, now)) permissions &= KEPT_IN_TIMEOUT;
  if (!has(permissions, Flag.ViewChannel)) return 0n;
  if (channel.thread && !seesThread(channel, userId, permissions)) return 0n;

  const send = channel.thread ? Flag.SendMessagesInThreads : Flag.SendMessages;
  return has(permissions, send) ? permissions : permissions & ~NEEDS_SENDING;
}

/** True if the user can see the channel or thread at all. */
export function canView(data: WorldData, userId: string, channel: StoredChannel, now: number): boolean {
  return has(channelPermissions(data, userId, channel, now), Flag.ViewChannel);
}

/** Base permissions with a channel's overwrites: @everyone, then all roles together, then the member. */
function withOverwrites(
  base: bigint,
  overwrites: APIOverwrite[],
  guildId: string,
  member: StoredMember,
): bigint {
  const apply = (permissions: bigint, chosen: APIOverwrite[]) => {
    const deny = chosen.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = chosen.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    return (permissions & ~deny) | allow;
  };
  const ofRoles = overwrites.filter((overwrite) => overwrite.type === OverwriteType.Role);
  const everyone = ofRoles.filter((overwrite) => overwrite.id === guildId);
  const roles = ofRoles.filter(
    (overwrite) => overwrite.id !== guildId && member.roles.includes(overwrite.id),
  );
  const own = overwrites.filter(
    (overwrite) => overwrite.type === OverwriteType.Member && overwrite.id === member.user_id,
  );
  return [everyone, roles, own].reduce(apply, base);
}

/** A private thread is seen by its members and by whoever may manage threads. */
function seesThread(thread: StoredChannel, userId: string, inParent: bigint): boolean {
  if (thread.type !== ChannelType.PrivateThread) return true;
  return thread.thread?.members[userId] !== undefined || has(inParent, Flag.ManageThreads);
}

function inTimeout(member: StoredMember, now: number): boolean {
  const until = member.communication_disabled_until;
  return until !== null && Date.parse(until) > now;
}

const IN_DIRECT_MESSAGES =
  Flag.ViewChannel |
  Flag.SendMessages |
  Flag.ReadMessageHistory |
  Flag.EmbedLinks |
  Flag.AttachFiles |
  Flag.AddReactions |
  Flag.UseExternalEmojis |
  Flag.UseApplicationCommands |
  Flag.MentionEveryone;

/** Order of roles: by position, and of two in the same place the older one is higher. */
export function isHigher(role: APIRole, other: APIRole): boolean {
  if (role.position !== other.position) return role.position > other.position;
  return BigInt(role.id) < BigInt(other.id);
}

/** The highest role of a member; @everyone if they have no other. */
export function highestRole(guild: StoredGuild, member: StoredMember): APIRole | undefined {
  return member.roles
    .flatMap((id) => guild.roles[id] ?? [])
    .reduce<APIRole | undefined>(
      (highest, role) => (highest === undefined || isHigher(role, highest) ? role : highest),
      guild.roles[guild.id],
    );
}

/** True if the role is below the actor's highest one (the owner is above all). */
export function outranksRole(guild: StoredGuild, actor: StoredMember, role: APIRole): boolean {
  if (actor.user_id === guild.owner_id) return true;
  const highest = highestRole(guild, actor);
  return highest !== undefined && isHigher(highest, role);
}

/** True if the actor stands above the other member: never above the owner, nor above oneself. */
export function outranksMember(guild: StoredGuild, actor: StoredMember, other: StoredMember): boolean {
  if (other.user_id === guild.owner_id || other.user_id === actor.user_id) return false;
  const role = highestRole(guild, other);
  return role !== undefined && outranksRole(guild, actor, role);
}
