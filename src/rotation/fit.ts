import { type Calendar, day, hour, hourAt, weekOf } from './calendar.ts';
import { countedDays, expected, fading, shares, weigh, windowDays } from './load.ts';
import type { DayLoad, Person, Seat, Shift } from './record.ts';
import type { Settings } from './settings.ts';

/** Why somebody can't take a seat. `away` and `other` are nobody else's business. */
export type Barrier = 'other' | 'away' | 'quiet' | 'hours' | 'rest';

/** Once somebody had so many exposed days in a row as is allowed, so long is free, in milliseconds. */
export const freeFor = 48 * hour;

/** Everything that a plan goes by. */
export interface Situation {
  now: number;
  settings: Settings;
  calendar: Calendar;
  people: readonly Person[];
  /** What was planned so far: the past as it was, the rest as it may stay. */
  shifts: readonly Shift[];
  /** What people were exposed to, by person. */
  loads: ReadonlyMap<string, readonly DayLoad[]>;
}

/** What one person has behind and before them, kept up while seats are given. */
interface Standing {
  person: Person;
  /** Hours of duty by week. */
  hours: Map<number, number>;
  /** Days with duty or exposure, with how many reasons each has. */
  days: Map<number, number>;
  /** What they were exposed to in the window. */
  exposed: number;
  /** What the seats still to come are likely to bring. */
  planned: number;
  /** The end of the last duty that they had; undefined: never served. */
  last: number | undefined;
  /** From when on they count as there. */
  since: number;
}

/** A new person counts as if they had been as exposed as the others for so long, in days. */
const settling = 7;

/** So much exposure the first guess is worth beside what was seen. */
const trust = 20;

/** Who could take which seat, and whose turn it is. It changes as seats are taken. */
export interface Fit {
  /** What keeps somebody from a seat, or undefined where they fit. */
  barrier: (personId: string, shift: Shift) => Barrier | undefined;
  /** Those who fit, in the order in which it is fair. */
  inTurn: (shift: Shift) => string[];
  /** These people, the least exposed for what they give first. */
  byLoad: (personIds: readonly string[]) => string[];
  take: (personId: string, shift: Shift, seat: Seat) => void;
}

/**
 * @param shifts  those whose seats count from the beginning; of each, the people who sit in it.
 */
export function fitOf(situation: Situation, shifts: readonly Shift[]): Fit {
  const { now, settings, calendar, people, loads } = situation;
  const windowStart = now - windowDays * day;
  const today = calendar.dayOf(now);
  const standings = new Map<string, Standing>();
  for (const person of people) {
    const log = loads.get(person.personId) ?? [];
    const days = new Map<number, number>();
    for (const each of log) days.set(each.day, 1);
    standings.set(person.personId, {
      person,
      hours: new Map(),
      days,
      exposed: weigh(log, today),
      planned: 0,
      last: undefined,
      since: Math.max(person.joinedAt, windowStart),
    });
  }
  const scale = scaleOf(situation);
  const likely = (shift: Shift, seat: Seat) =>
    expected[shift.duty] * shares[seat] * scale * Math.max(1, spanOf(calendar, shift).length);

  function take(personId: string, shift: Shift, seat: Seat): void {
    const standing = standings.get(personId);
    if (!standing) return;
    const { first, length } = spanOf(calendar, shift);
    const week = weekOf(first);
    standing.hours.set(week, (standing.hours.get(week) ?? 0) + shift.hours);
    for (let n = 0; n < length; n += 1) standing.days.set(first + n, (standing.days.get(first + n) ?? 0) + 1);
    // What is over has shown what it brought.
    if (shift.to > now) standing.planned += likely(shift, seat);
    standing.last = Math.max(standing.last ?? 0, shift.to);
  }

  for (const shift of shifts) {
    if (shift.primary !== undefined) take(shift.primary, shift, 'primary');
    if (shift.second !== undefined) take(shift.second, shift, 'second');
  }

  const given = (person: Person) => Math.min(person.hoursAWeek, settings.hoursAWeek);
  /** The days of a time, each as much as what happens on it counts now. */
  const counted = (from: number, to: number) =>
    to <= from ? 0 : countedDays((now - from) / day) - countedDays((now - to) / day);
  /** For how much somebody could be asked until `time`: the hours that they give, over the days that they are there. */
  function there({ person, since }: Standing, time: number): number {
    let length = counted(since, time);
    for (const { from, to } of person.away) length -= counted(Math.max(from, since), Math.min(to, time));
    return given(person) * length;
  }
  let all = 0;
  let hours = 0;
  for (const standing of standings.values()) {
    all += standing.exposed;
    hours += there(standing, now);
  }
  const usual = hours > 0 ? all / hours : 0;

  /** How exposed somebody is for what they give. */
  function load(standing: Standing, time: number): number {
    const settled = given(standing.person) * settling;
    return (standing.exposed + standing.planned + usual * settled) / (there(standing, time) + settled);
  }

  function barrierOf(standing: Standing, shift: Shift): Barrier | undefined {
    const { person } = standing;
    if (!person.duties.includes(shift.duty)) return 'other';
    if (person.away.some(({ from, to }) => from < shift.to && to > shift.from)) return 'away';
    if (shift.primary === person.personId || shift.second === person.personId) return 'other';
    if (isQuiet(person, shift, now)) return 'quiet';
    const { first, length } = spanOf(calendar, shift);
    const used = standing.hours.get(weekOf(first)) ?? 0;
    // Halves of hours add up exactly but for shares of a shift: a second more is no hour.
    if (used + shift.hours > given(person) + 0.001) return 'hours';
    return mayGoOn(standing.days, shift, first, length) ? undefined : 'rest';
  }

  /** Whether days in a row stay within what is allowed, with 48 hours free after as many. */
  function mayGoOn(days: ReadonlyMap<number, number>, shift: Shift, first: number, length: number): boolean {
    const most = settings.daysInARow;
    const before = runEndingAt(days, first - 1);
    const after = runBeginningAt(days, first + length);
    if (length > most) {
      // Longer by itself than what is allowed: whoever plans by weeks was told so. Nothing comes right before or after.
      if (before > 0 || after > 0) return false;
    } else if (before + length + after > most) return false;

    const run = before + length + after;
    const runStart = first - before;
    const earlier = runStart - 2;
    // Free days between: the run before this one, if it was full, ends two days or more before.
    for (let gap = 0; gap < 2; gap += 1) {
      const last = earlier - gap;
      if (days.has(last + 1)) break;
      if (days.has(last)) {
        const startsAt = before > 0 ? calendar.startOf(runStart) : shift.from;
        if (runEndingAt(days, last) >= most && startsAt < calendar.startOf(last + 1) + freeFor) return false;
        break;
      }
    }
    if (run < most) return true;
    const end = runStart + run;
    for (let next = end + 1; next <= end + 2; next += 1) {
      if (days.has(next)) return calendar.startOf(next) >= calendar.startOf(end) + freeFor;
    }
    return true;
  }

  return {
    take,
    barrier(personId, shift) {
      const standing = standings.get(personId);
      return standing ? barrierOf(standing, shift) : 'other';
    },
    byLoad(personIds) {
      const loadOf = (id: string) => {
        const standing = standings.get(id);
        return standing ? standing.exposed / given(standing.person) : 0;
      };
      return personIds.toSorted((a, b) => loadOf(a) - loadOf(b));
    },
    inTurn(shift) {
      const found: { standing: Standing; load: number }[] = [];
      for (const standing of standings.values()) {
        if (barrierOf(standing, shift) === undefined)
          found.push({ standing, load: load(standing, shift.from) });
      }
      return found
        .sort(
          (a, b) =>
            Number(a.standing.last !== undefined) - Number(b.standing.last !== undefined) ||
            a.load - b.load ||
            (a.standing.last ?? 0) - (b.standing.last ?? 0) ||
            a.standing.person.joinedAt - b.standing.person.joinedAt ||
            (a.standing.person.personId < b.standing.person.personId ? -1 : 1),
        )
        .map(({ standing }) => standing.person.personId);
    },
  };
}

/** The days of the calendar that a shift takes. */
export function spanOf(calendar: Calendar, { from, to }: Pick<Shift, 'from' | 'to'>) {
  const first = calendar.dayOf(from);
  return { first, length: calendar.dayOf(to - 1) - first + 1 };
}

/**
 * Whether a shift falls into somebody's quiet hours. One of a day or longer has room for them, so there only the
 * moment counts at which somebody would be asked to come at once.
 */
export function isQuiet({ quiet, zone }: Person, { from, to }: Shift, now: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const within = (time: number) => {
    const at = hourAt(zone, time);
    return quiet.from < quiet.to ? at >= quiet.from && at < quiet.to : at >= quiet.from || at < quiet.to;
  };
  if (to - from > 20 * hour) return from <= now && now < to && within(now);
  for (let time = Math.max(from, now); time < to; time += hour / 2) if (within(time)) return true;
  return within(to - 1);
}

function runEndingAt(days: ReadonlyMap<number, number>, date: number): number {
  let length = 0;
  while (days.has(date - length)) length += 1;
  return length;
}

function runBeginningAt(days: ReadonlyMap<number, number>, date: number): number {
  let length = 0;
  while (days.has(date + length)) length += 1;
  return length;
}

/** How much more or less duties bring than first guessed: what was seen in the window, over what was to be expected. */
function scaleOf({ calendar, shifts, now, loads }: Situation): number {
  let seen = 0;
  for (const log of loads.values()) seen += weigh(log, calendar.dayOf(now));
  let guessed = 0;
  for (const shift of shifts) {
    if (shift.to > now) continue;
    const { first, length } = spanOf(calendar, shift);
    const days = length * fading(calendar.dayOf(now) - first);
    if (shift.primary !== undefined) guessed += expected[shift.duty] * shares.primary * days;
    if (shift.second !== undefined) guessed += expected[shift.duty] * shares.second * days;
  }
  return (seen + trust) / (guessed + trust);
}
