import {
  DiscordAPIError,
  type Guild,
  type GuildChannel,
  OverwriteType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { App } from '../app.ts';
import { gates, type Overwrite, roomsBefore } from './record.ts';
import { closed, isDue, type Keepers, reopened, sameOverwrites } from './rules.ts';

/**
 * Closes every room of a gate that is due. It holds the gate's lock all the while, so that closing
 * and opening never cross; a crash in between leaves the gate planned, and closing it again goes on.
 *
 * @param open  channels that have to stay open by now, whatever was planned.
 * @returns the rooms that Discord did not let the bot close.
 */
export async function closeRooms(
  app: App,
  guild: Guild,
  keepers: Keepers,
  open: readonly string[],
): Promise<string[]> {
  const refused: string[] = [];
  await app.store.of(gates).change([guild.id], async (gate) => {
    if (!isDue(gate, app.now())) return gate;
    for (const id of gate.channelIds) {
      const room = open.includes(id) ? undefined : roomOf(guild, id);
      if (room && !(await closeRoom(app, room, keepers))) refused.push(id);
    }
    return { ...gate, state: 'closed' as const };
  });
  return refused;
}

/**
 * Stops a gate: opens every room that it closed, as it was before. What could not be opened stays
 * known, so that pressing again goes on.
 *
 * @returns the rooms that Discord did not let the bot open.
 */
export async function openRooms(app: App, guild: Guild, keepers: Keepers): Promise<string[]> {
  const refused: string[] = [];
  await app.store.of(gates).change([guild.id], async (gate) => {
    for (const id of gate?.channelIds ?? []) {
      if (!(await openRoom(app, guild, id, keepers))) refused.push(id);
    }
    return gate && refused.length > 0 ? { ...gate, state: 'opening' as const } : undefined;
  });
  return refused;
}

/** Whether the bot may change this room's overwrites. */
export function mayChange(room: GuildChannel): boolean {
  const { me } = room.guild.members;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ManageRoles;
  return me !== null && (room.permissionsFor(me)?.has(needed) ?? false);
}

export function roomOf(guild: Guild, id: string): GuildChannel | undefined {
  const channel = guild.channels.cache.get(id);
  return channel && !channel.isThread() ? channel : undefined;
}

export function overwritesOf(room: GuildChannel): Overwrite[] {
  return room.permissionOverwrites.cache.map(({ id, type, allow, deny }) => ({
    id,
    type: type === OverwriteType.Role ? 0 : 1,
    allow: String(allow.bitfield),
    deny: String(deny.bitfield),
  }));
}

async function closeRoom(app: App, room: GuildChannel, keepers: Keepers): Promise<boolean> {
  const current = overwritesOf(room);
  const wanted = closed(current, keepers);
  if (sameOverwrites(current, wanted)) return true;
  const key = [room.guild.id, room.id];
  await app.store.of(roomsBefore).change(key, (before) => before ?? current);
  return tryWriting(room, wanted);
}

async function openRoom(app: App, guild: Guild, id: string, keepers: Keepers): Promise<boolean> {
  const key = [guild.id, id];
  const before = await app.store.of(roomsBefore).get(key);
  if (!before) return true;
  const room = roomOf(guild, id);
  if (room) {
    const current = overwritesOf(room);
    const wanted = reopened(current, before, keepers);
    if (!sameOverwrites(current, wanted) && !(await tryWriting(room, wanted))) return false;
  }
  await app.store.of(roomsBefore).remove(key);
  return true;
}

/**
 * One request writes all of a room's overwrites, so none is ever half changed.
 *
 * @returns false where Discord will not have it; a passing failure throws.
 */
async function tryWriting(room: GuildChannel, overwrites: Overwrite[]): Promise<boolean> {
  try {
    await room.permissionOverwrites.set(
      overwrites.map(({ id, type, allow, deny }) => ({ id, type, allow: BigInt(allow), deny: BigInt(deny) })),
    );
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && final.includes(Number(error.code))) return false;
    throw error;
  }
}

const final: number[] = [
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownChannel,
];
