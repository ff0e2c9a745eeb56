import { type Calendar, day, hour } from './calendar.ts';
import type { DayLoad } from './record.ts';

/** What somebody's own days say to them alone, and the rest that follows by itself. */
export interface Signal {
  /** Days in a row with exposure, up to today or yesterday. */
  days: number;
  /** Heavy cases within the last four days. */
  heavy: number;
  /** Until when no new turn is planned for them, in milliseconds since 1970. */
  freeUntil: number;
}

/** So many heavy cases within so many days are followed by rest. */
export const heavyEnough = 2;
const heavyWithin = 4;

/** How long that rest is, in milliseconds: as after as many days in a row as are allowed. */
export const restFor = 48 * hour;

/**
 * What the latest days of a log say; undefined where they say nothing, or the rest is over.
 *
 * @param daysInARow  how many exposed days are followed by rest.
 */
export function signalOf(
  log: readonly DayLoad[],
  { calendar, daysInARow, now }: { calendar: Calendar; daysInARow: number; now: number },
): Signal | undefined {
  const today = calendar.dayOf(now);
  const exposed = new Set(log.map((each) => each.day));
  const last = exposed.has(today) ? today : today - 1;
  let days = 0;
  while (exposed.has(last - days)) days += 1;
  const heavyDays = log.filter((each) => each.day > today - heavyWithin && each.counts.heavyCase);
  const heavy = heavyDays.reduce((sum, { counts }) => sum + (counts.heavyCase ?? 0), 0);
  const ends = [
    ...(days >= daysInARow ? [last] : []),
    ...(heavy >= heavyEnough ? heavyDays.map((each) => each.day) : []),
  ];
  if (ends.length === 0) return undefined;
  const freeUntil = calendar.startOf(Math.max(...ends) + 1) + restFor;
  return freeUntil > now && freeUntil < now + 4 * day ? { days, heavy, freeUntil } : undefined;
}
