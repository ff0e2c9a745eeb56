import type { App } from '../app.ts';
import { day } from './calendar.ts';
import { windowDays } from './load.ts';
import { plannedFor, shelfOf } from './plan.ts';
import { emptyRoster, type Roster, rosters, type Shift, type Span, weeks } from './record.ts';

/** Where the rotation is kept: the people in one record, the shifts by the week of their beginning. */

type WithStore = Pick<App, 'store'>;

/** The people and the shifts as they stand. */
export interface Rota {
  roster: Roster;
  shifts: Shift[];
}

export async function rosterOf({ store }: WithStore, guildId: string): Promise<Roster> {
  return (await store.of(rosters).get([guildId])) ?? emptyRoster;
}

/** The shifts that touch a time, in their order. */
export async function shiftsOf(app: WithStore, guildId: string, time: Span): Promise<Shift[]> {
  // A shift lasts a week at most, so one under way may stand on the shelf before.
  const found = await read(app, guildId, shelfOf(time) - 2, shelfOf({ from: time.to }));
  return touching([...found.values()].flat(), time);
}

export const touching = (shifts: readonly Shift[], time: Span): Shift[] =>
  shifts.filter(({ from, to }) => to > time.from && from < time.to);

/**
 * Everything that a plan goes by. Whether somebody fits is read from this, and never from the days that are shown alone:
 * their other turns of the same week count too.
 */
export async function wholeRota(app: Pick<App, 'store' | 'now'>, guildId: string): Promise<Rota> {
  const [roster, found] = await Promise.all([rosterOf(app, guildId), readAll(app, guildId)]);
  return { roster, shifts: [...found.values()].flat() };
}

/**
 * Changes people and shifts together, under the lock of the roster. Each week is a record of its own: where a crash
 * comes between, the next look at the rotation plans anew.
 *
 * @param decide  may return what it was given, and nothing is written.
 */
export async function changeRota(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  decide: (rota: Rota) => Promise<Rota>,
): Promise<Rota> {
  let after: Rota | undefined;
  await app.store.of(rosters).change([guildId], async (kept) => {
    const before = await readAll(app, guildId);
    const roster = kept ?? emptyRoster;
    const shifts = [...before.values()].flat();
    after = await decide({ roster, shifts });
    await write(app, guildId, before, after.shifts);
    return after.roster === roster ? kept : { ...after.roster, step: roster.step + 1 };
  });
  if (!after) throw new Error('a change of the rotation was not decided');
  return after;
}

/** The shelves of what a plan looks back on, and of what it makes. */
function readAll(app: Pick<App, 'store' | 'now'>, guildId: string): Promise<Map<number, Shift[]>> {
  const now = app.now();
  const first = shelfOf({ from: now }) - windowDays / 7 - 1;
  return read(app, guildId, first, shelfOf({ from: now + plannedFor }) + 2);
}

async function read(
  { store }: WithStore,
  guildId: string,
  first: number,
  last: number,
): Promise<Map<number, Shift[]>> {
  const shelves = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const found = await Promise.all(
    shelves.map(
      async (shelf) => [shelf, (await store.of(weeks).get([guildId, String(shelf)])) ?? []] as const,
    ),
  );
  return new Map(found);
}

async function write(
  { store }: WithStore,
  guildId: string,
  before: Map<number, Shift[]>,
  shifts: readonly Shift[],
): Promise<void> {
  const after = new Map<number, Shift[]>();
  for (const shift of shifts) after.set(shelfOf(shift), [...(after.get(shelfOf(shift)) ?? []), shift]);
  for (const shelf of new Set([...before.keys(), ...after.keys()])) {
    const next = after.get(shelf) ?? [];
    if (JSON.stringify(next) === JSON.stringify(before.get(shelf) ?? [])) continue;
    const key = [guildId, String(shelf)];
    if (next.length === 0) await store.of(weeks).remove(key);
    else await store.of(weeks).put(key, next);
  }
}

/** Forgets what is left of every week that a server may have. */
export async function dropWeeks({ store, now }: Pick<App, 'store' | 'now'>, guildId: string): Promise<void> {
  const today = shelfOf({ from: now() });
  const most = windowDays / 7 + plannedFor / (7 * day) + 4;
  for (let shelf = today - most; shelf <= today + most; shelf += 1)
    await store.of(weeks).remove([guildId, String(shelf)]);
}
