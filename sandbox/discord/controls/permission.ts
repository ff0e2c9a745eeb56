import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { putOverwrite } from '../changes/channels.ts';
import { updateRole } from '../changes/roles.ts';
import type { StoredChannel, StoredGuild } from '../model.ts';
import { allows, channelPermissions, guildPermissions } from '../permissions.ts';
import type { World } from '../world.ts';
import { refuse } from './input.ts';
import { needChannel, needRole } from './need.ts';

interface Wanted {
  permission: keyof typeof PermissionFlagsBits;
  /** `bot`, or a role by name or id. */
  who: string;
  /** Where alone; the whole server without. */
  channel?: string | undefined;
}

/**
 * Gives or takes a permission, as a server's owner would: with the role's own setting, or with an overwrite in a
 * channel. Says whether the bot has it afterwards, since another role or rule can still decide that.
 * @throws HTTPException 400, 404.
 */
export function setPermission(
  world: World,
  guild: StoredGuild,
  { permission, who, channel: where }: Wanted,
  given: boolean,
): { botHasIt: boolean } {
  const bit = PermissionFlagsBits[permission];
  const byOwner = { by: guild.owner_id, reason: null };
  const set = (bits: string, on: boolean) => String(on ? BigInt(bits) | bit : BigInt(bits) & ~bit);

  if (where === undefined) {
    const role = who === 'bot' ? botRole(world, guild) : needRole(guild, who);
    updateRole(world, guild, role, { permissions: set(role.permissions, given) }, byOwner);
    return { botHasIt: botHas(world, guild, undefined, bit) };
  }
  const channel = needChannel(world.data, guild, where);
  if (channel.thread)
    throw refuse(400, `${channel.name} is a thread: what counts there is set in its channel.`);
  const id = who === 'bot' ? world.data.application.bot_id : needRole(guild, who).id;
  const old = channel.permission_overwrites.find((overwrite) => overwrite.id === id);
  putOverwrite(
    world,
    guild,
    channel,
    {
      id,
      type: who === 'bot' ? OverwriteType.Member : OverwriteType.Role,
      allow: set(old?.allow ?? '0', given),
      deny: set(old?.deny ?? '0', !given),
    },
    byOwner,
  );
  return { botHasIt: botHas(world, guild, channel, bit) };
}

/** The role that came with the bot. @throws HTTPException 400 where it has none. */
function botRole({ data }: World, guild: StoredGuild) {
  const role = Object.values(guild.roles).find(({ tags }) => tags?.bot_id === data.application.bot_id);
  if (!role) throw refuse(400, 'The bot has no role of its own in this server.');
  return role;
}

function botHas(world: World, guild: StoredGuild, channel: StoredChannel | undefined, bit: bigint): boolean {
  const { data, clock } = world;
  const bot = guild.members[data.application.bot_id];
  if (!bot) return false;
  return allows(
    channel
      ? channelPermissions(data, bot.user_id, channel, clock.now())
      : guildPermissions(guild, bot, clock.now()),
    bit,
  );
}
