import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { rosterOf } from '../rotation/files.ts';
import { loadOf, noted, recent } from '../rotation/load.ts';
import { type Exposure, loads, seats } from '../rotation/record.ts';
import { personIn } from '../rotation/rules.ts';
import { type Signal, signalOf } from '../rotation/signals.ts';
import { changeTurns, rotaOf, situationOf } from './rotas.ts';

/** What people on the rotation were exposed to, what it says to them alone, and the rest that follows. */

/**
 * Notes that somebody on the rotation was exposed to something. Of anybody else nothing is kept.
 *
 * @param what  its kind, and an id by which the same thing counts once a day. `sealed`: not everybody may know of it, so it
 *   counts from the next day on. Whose turn it is shows to all, and would tell at once that somebody has something more.
 */
export async function noteExposure(
  app: App,
  guildId: string,
  personId: string,
  { kind, about, sealed = false }: { kind: Exposure; about: string; sealed?: boolean },
): Promise<void> {
  const roster = await rosterOf(app, guildId);
  const { duties = [] } = personIn(roster, personId) ?? {};
  if (duties.length === 0) return;
  const { calendar, now } = await situationOf(app, guildId, {
    roster: { ...roster, people: [] },
    shifts: [],
  });
  const today = calendar.dayOf(now);
  await app.store
    .of(loads)
    .change([guildId, personId], (log = []) => noted(log, kind, today, about, sealed ? today + 1 : today));
  const guild = app.discord.guilds.cache.get(guildId);
  if (guild) await ownSignal(app, guild, personId);
}

/**
 * What somebody's own days say to them alone; undefined where they say nothing. Where rest follows, turns that were
 * planned for them in it go to others now.
 */
export async function ownSignal(app: App, guild: Guild, personId: string): Promise<Signal | undefined> {
  const log = await loadOf(app, guild.id, personId);
  if (log.length === 0) return undefined;
  const now = app.now();
  const { shifts, situation } = await rotaOf(app, guild.id);
  const { settings, calendar } = situation;
  const signal = signalOf(recent(log, calendar.dayOf(now)), {
    calendar,
    daysInARow: settings.daysInARow,
    now,
  });
  const inRest = shifts.filter(({ from }) => signal && now < from && from < signal.freeUntil);
  if (inRest.some((shift) => seats.some((seat) => shift[seat] === personId)))
    await changeTurns(app, guild, (rota) => rota);
  return signal;
}
