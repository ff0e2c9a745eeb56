import { type Guild, type GuildChannel, OverwriteType, PermissionFlagsBits as P } from 'discord.js';
import type { App } from '../app.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { type Gate, gates, type Keepers, type Overwrite, roomsBefore } from './record.ts';
import { closed, isDue, noted, type RoomFacts, reopened, sameOverwrites, stands } from './rules.ts';

/** How a gate reads and writes the overwrites of rooms: beneath whatever else may close them. */
export interface Rooms {
  read: (room: GuildChannel) => Promise<Overwrite[]>;
  /** @returns false where Discord will not have it; a passing failure throws. */
  write: (room: GuildChannel, overwrites: Overwrite[]) => Promise<boolean>;
}

/** Whoever writes the overwrites of a server's rooms does it under this lock: the gate's. */
export function whileRoomsRest<T>(app: App, guildId: string, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = app.store.of(gates).change([guildId], async (gate) => {
      resolve(await work());
      return gate;
    });
    done.catch(reject);
  });
}

/**
 * Closes every room of a gate that is due, or what is not closed yet of one that is. It holds the gate's
 * lock all the while, so that closing and opening never cross; a crash in between leaves the gate
 * planned, and closing it again goes on.
 *
 * @param open  channels that have to stay open by now, whatever was planned.
 * @returns the rooms that Discord did not let the bot close.
 */
export async function closeRooms(
  app: App,
  guild: Guild,
  rooms: Rooms,
  keepers: Keepers,
  open: readonly string[],
): Promise<string[]> {
  const refused: string[] = [];
  await app.store.of(gates).change([guild.id], async (gate) => {
    if (gate?.state !== 'closed' && !isDue(gate, app.now())) return gate;
    for (const id of await unclosedRooms(app, guild, gate, rooms, keepers, open)) {
      const room = roomOf(guild, id);
      if (room && !(await closeRoom(app, room, rooms, keepers))) refused.push(id);
    }
    return gate.state === 'closed' ? gate : { ...gate, state: 'closed' as const };
  });
  return refused;
}

/**
 * Opens every room that the gate closed, as it was before. What could not be opened stays known, so that
 * pressing again goes on.
 *
 * @param next  what becomes of the gate then; without it there is none any more.
 * @returns the rooms that Discord did not let the bot open.
 */
export async function openRooms(
  app: App,
  guild: Guild,
  rooms: Rooms,
  next: (gate: Gate) => Gate | undefined = () => undefined,
): Promise<string[]> {
  const refused: string[] = [];
  const records = app.store.of(gates);
  // Said first: what stops half way is not closed again by its date.
  await records.change([guild.id], (gate) => (stands(gate) ? { ...gate, state: 'opening' as const } : gate));
  await records.change([guild.id], async (gate) => {
    if (!gate) return undefined;
    for (const id of gate.channelIds) {
      if (!(await openRoom(app, guild, rooms, id))) refused.push(id);
    }
    return refused.length > 0 ? gate : next(gate);
  });
  return refused;
}

/**
 * The rooms of a gate that are not as it would have them: still open, or hidden from a role that was
 * chosen since. A room that its people closed by other means is left to them.
 */
export async function unclosedRooms(
  app: App,
  guild: Guild,
  { channelIds }: Gate,
  rooms: Rooms,
  keepers: Keepers,
  open: readonly string[],
): Promise<string[]> {
  const unclosed = await Promise.all(
    channelIds.map(async (id) => {
      const room = open.includes(id) ? undefined : roomOf(guild, id);
      if (!room) return false;
      const current = await rooms.read(room);
      const touched = await app.store.of(roomsBefore).get([guild.id, id]);
      if (!touched && !isOpenToEveryone(room, current)) return false;
      return !sameOverwrites(current, closed(current, keepers));
    }),
  );
  return channelIds.filter((_id, n) => unclosed[n]);
}

/** Whether the bot may change this room's overwrites: Discord asks for all three. */
export function mayChange(room: GuildChannel): boolean {
  const { me } = room.guild.members;
  const needed = P.ViewChannel | P.ManageChannels | P.ManageRoles;
  return me !== null && (room.permissionsFor(me)?.has(needed) ?? false);
}

/** @param open  channels that have to stay open. */
export async function factsOf(
  guild: Guild,
  id: string,
  rooms: Rooms,
  open: readonly string[],
): Promise<RoomFacts> {
  const room = roomOf(guild, id);
  return {
    id,
    staysOpen: open.includes(id),
    openToEveryone: room !== undefined && isOpenToEveryone(room, await rooms.read(room)),
  };
}

export function roomOf(guild: Guild, id: string): GuildChannel | undefined {
  const channel = guild.channels.cache.get(id);
  return channel && !channel.isThread() ? channel : undefined;
}

function isOpenToEveryone({ guild }: GuildChannel, overwrites: readonly Overwrite[]): boolean {
  const { id, permissions } = guild.roles.everyone;
  const { allow, deny } = overwrites.find((each) => each.id === id) ?? { allow: '0', deny: '0' };
  const may = (permissions.bitfield & ~BigInt(deny)) | BigInt(allow);
  return permissions.has(P.Administrator) || (may & P.ViewChannel) !== 0n;
}

/** A room's overwrites as they are kept: plain data. */
export function overwritesOf(room: GuildChannel): Overwrite[] {
  return room.permissionOverwrites.cache.map(({ id, type, allow, deny }) => ({
    id,
    type: type === OverwriteType.Role ? 0 : 1,
    allow: String(allow.bitfield),
    deny: String(deny.bitfield),
  }));
}

async function closeRoom(app: App, room: GuildChannel, rooms: Rooms, keepers: Keepers): Promise<boolean> {
  if (!mayChange(room)) return false;
  const current = await rooms.read(room);
  await app.store
    .of(roomsBefore)
    .change([room.guild.id, room.id], (before) => noted(before, current, keepers));
  return rooms.write(room, closed(current, keepers));
}

async function openRoom(app: App, guild: Guild, rooms: Rooms, id: string): Promise<boolean> {
  const key = [guild.id, id];
  const before = await app.store.of(roomsBefore).get(key);
  if (!before) return true;
  const room = roomOf(guild, id);
  if (room) {
    // Of a room that the bot can't see Discord tells no true overwrites: it may not look open already.
    if (!mayChange(room)) return false;
    const current = await rooms.read(room);
    const wanted = reopened(current, before);
    if (!sameOverwrites(current, wanted) && !(await rooms.write(room, wanted))) return false;
  }
  await app.store.of(roomsBefore).remove(key);
  return true;
}

/**
 * One request writes all of a room's overwrites, so none is ever half changed.
 *
 * @returns false where Discord will not have it; a passing failure throws.
 */
export async function tryWriting(room: GuildChannel, overwrites: Overwrite[]): Promise<boolean> {
  try {
    await room.permissionOverwrites.set(
      overwrites.map(({ id, type, allow, deny }) => ({ id, type, allow: BigInt(allow), deny: BigInt(deny) })),
    );
    return true;
  } catch (error) {
    if (troubleOf(error) === 'later') throw error;
    return false;
  }
}
