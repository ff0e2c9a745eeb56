import { tzOffset } from '@date-fns/tz';
import type { Length } from './settings.ts';

/** Milliseconds. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** Offsets at the midnights (UTC) of a zone, so that a plan asks for few of them. */
const midnights = new Map<string, Map<number, number>>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(zone: string, time: number): number {
  const date = Math.floor(time / day);
  const offset = atMidnight(zone, date);
  return offset === atMidnight(zone, date + 1) ? offset : exactOffset(zone, time);
}

function atMidnight(zone: string, date: number): number {
  const known = midnights.get(zone) ?? new Map<number, number>();
  midnights.set(zone, known);
  let offset = known.get(date);
  if (offset === undefined) {
    // Some two years of dates: enough for any plan, and a bound for what is remembered.
    if (known.size > 800) known.clear();
    offset = exactOffset(zone, date * day);
    known.set(date, offset);
  }
  return offset;
}

const exactOffset = (zone: string, time: number) => tzOffset(zone, new Date(time)) * 60_000;

/**
 * The moment at which a zone's clocks show a time of day. One that they skip in spring is as much later; of one
 * that they show twice in autumn it is the first.
 *
 * @param local  the clocks' time, as milliseconds since they showed 1970.
 */
export function momentOf(zone: string, local: number): number {
  const before = offsetAt(zone, local - day);
  const after = offsetAt(zone, local + day);
  if (offsetAt(zone, local - before) === before) return local - before;
  return offsetAt(zone, local - after) === after ? local - after : local - before;
}

/** The hour that a zone's clocks show, 0 to 23. */
export function hourAt(zone: string, time: number): number {
  const local = time + offsetAt(zone, time);
  return Math.floor((local - Math.floor(local / day) * day) / hour);
}

/** A server's calendar: its days begin at an hour of its own, and have 23 or 25 hours when the clocks change. */
export interface Calendar {
  /** The day of a moment, counted from 1970. */
  dayOf: (time: number) => number;
  /** The moment at which a day begins. */
  startOf: (day: number) => number;
  /** The moments at which shifts of this length begin, of a time before `to`; the first is after `from`. */
  changes: (length: Length, from: number, to: number) => number[];
}

export function calendarOf(zone: string, startsAt: number): Calendar {
  const clock = (date: number, hours: number) => momentOf(zone, date * day + (startsAt + hours) * hour);
  const dayOf = (time: number) => Math.floor((time + offsetAt(zone, time) - startsAt * hour) / day);
  const starts = new Map<number, number>();

  function startOf(date: number): number {
    const known = starts.get(date) ?? clock(date, 0);
    starts.set(date, known);
    return known;
  }

  return {
    dayOf,
    startOf,
    changes(length, from, to) {
      const found: number[] = [];
      for (let date = dayOf(from) - 1; startOf(date) < to; date += 1) {
        if (length === 'week' && !isMonday(date)) continue;
        const every = typeof length === 'number' ? length : 24;
        for (let hours = 0; hours < 24; hours += every) {
          const time = hours === 0 ? startOf(date) : clock(date, hours);
          if (time > from && time < to && time !== found.at(-1)) found.push(time);
        }
      }
      return found;
    },
  };
}

/** The week of a day, from Monday, counted from 1970: that began on a Thursday. */
export const weekOf = (date: number) => Math.floor((date + 3) / 7);

const isMonday = (date: number) => weekOf(date) !== weekOf(date - 1);
