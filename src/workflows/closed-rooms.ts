import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { mayChange, overwritesOf, type Rooms, roomOf, tryWriting, whileRoomsRest } from '../gate/rooms.ts';
import { sameOverwrites } from '../gate/rules.ts';
import { type ClosedRoom, closed, closedRooms, isHeld, reopened, type Stays } from '../leak/rooms.ts';
import { settingsOf } from '../setup/settings.ts';

/**
 * One channel, closed by the gate and by a case: the gate's change lies beneath the case's. While a case holds a
 * channel, the gate changes what it will be once the case lets go.
 */

export function beneathCases(app: App, guild: Guild): Rooms {
  const keyOf = (id: string) => [guild.id, id];
  const records = app.store.of(closedRooms);
  return {
    async read(room) {
      const held = await records.get(keyOf(room.id));
      const current = overwritesOf(room);
      return held ? reopened(current, held) : current;
    },
    async write(room, overwrites) {
      const held = await records.get(keyOf(room.id));
      if (!held) return tryWriting(room, overwrites);
      const next = { ...held, before: overwrites, made: closed(overwrites, await staysIn(app, guild)) };
      await records.put(keyOf(room.id), next);
      return tryWriting(room, next.made);
    },
  };
}

/** Who still sees what a case closes: the moderators, and the bot. */
async function staysIn(app: App, guild: Guild): Promise<Stays> {
  const { moderatorRoleIds } = await settingsOf(app, guild.id);
  return {
    everyone: guild.id,
    roles: moderatorRoleIds.filter((role) => guild.roles.cache.has(role)),
    bot: guild.client.user.id,
  };
}

/** What became of it: `refused` for now, or `gone`: there is nothing to close, or another case closes it. */
export type Closing = 'done' | 'refused' | 'gone';

/**
 * Closes a channel for a case. What it was before is written down first; closing it once more keeps that, and what
 * people changed since.
 *
 * @throws DiscordAPIError or HTTPError where Discord fails in passing.
 */
export function closeFor(app: App, guild: Guild, caseId: string, channelId: string): Promise<Closing> {
  return whileRoomsRest(app, guild.id, async () => {
    const room = roomOf(guild, channelId);
    if (!room) return 'gone';
    if (!mayChange(room)) return 'refused';
    const [stays, current] = [await staysIn(app, guild), overwritesOf(room)];
    const record = await app.store.of(closedRooms).change([guild.id, channelId], (known): ClosedRoom => {
      if (known && known.caseId !== caseId) return known;
      const before = known ? reopened(current, known) : current;
      return { caseId, before, made: closed(before, stays) };
    });
    if (record.caseId !== caseId) return 'gone';
    return (await tryWriting(room, record.made)) ? 'done' : 'refused';
  });
}

/** A case lets go of a channel. @throws DiscordAPIError or HTTPError where Discord fails in passing. */
export function openFor(
  app: App,
  guild: Guild,
  caseId: string,
  channelId: string,
): Promise<Exclude<Closing, 'done'>> {
  return whileRoomsRest(app, guild.id, async () => {
    const key = [guild.id, channelId];
    const records = app.store.of(closedRooms);
    const known = await records.get(key);
    if (known?.caseId !== caseId) return 'gone';
    const room = roomOf(guild, channelId);
    if (room) {
      // Of a room that the bot can't see Discord tells no true overwrites: it may not look open already.
      if (!mayChange(room)) return 'refused';
      const current = overwritesOf(room);
      const wanted = reopened(current, known);
      if (!sameOverwrites(current, wanted) && !(await tryWriting(room, wanted))) return 'refused';
    }
    await records.remove(key);
    return 'gone';
  });
}

/** How a channel that a case closes stands with Discord now. */
export async function standingOf(
  app: App,
  guild: Guild,
  caseId: string,
  channelId: string,
): Promise<'held' | 'opened' | 'refused' | 'gone'> {
  const room = roomOf(guild, channelId);
  if (!room) return 'gone';
  if (!mayChange(room)) return 'refused';
  const known = await app.store.of(closedRooms).get([guild.id, channelId]);
  return known?.caseId === caseId && isHeld(overwritesOf(room), known, guild.id) ? 'held' : 'opened';
}
