import { type Calendar, day, hour, hourAt, weekOf } from './calendar.ts';
import { expected, quarterOf, quarterStart, shares, weightOf, windowDays } from './load.ts';
import { type DayLoad, type Person, type Seat, type Shift, seats } from './record.ts';
import type { Settings } from './settings.ts';
import { signalOf } from './signals.ts';

/**
 * Why somebody can't take a seat: `hours` where only the hours that they give are too few, `cap` where the server's limit
 * is reached too. `away` and `other` are nobody else's business.
 */
export type Barrier = 'other' | 'away' | 'quiet' | 'rest' | 'hours' | 'cap';

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
  /** By quarter: what they were exposed to, and what the seats still to come are likely to bring. */
  quarters: Map<number, number>;
  /** What they were exposed to in the whole window. */
  exposed: number;
  /** The end of the last duty that they had; undefined: never served. */
  last: number | undefined;
  /** From when on they count as there. */
  since: number;
  /** Rest after what they had: until then no turn begins for them. */
  freeUntil: number;
}

/** A new person counts as if they had been as exposed as the others for so long, in days. */
const settling = 7;

/**
 * What is still to come counts as more than is likely: whoever has a turn ahead gets no other before it has shown
 * what it brings, while somebody is less exposed.
 */
const caution = 1.6;

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
  const standings = new Map<string, Standing>();
  for (const person of people) {
    const log = loads.get(person.personId) ?? [];
    const days = new Map<number, number>();
    const quarters = new Map<number, number>();
    let exposed = 0;
    for (const each of log) {
      const weight = weightOf(each);
      days.set(each.day, 1);
      add(quarters, quarterOf(each.day), weight);
      exposed += weight;
    }
    standings.set(person.personId, {
      person,
      hours: new Map(),
      days,
      quarters,
      exposed,
      last: undefined,
      since: Math.max(person.joinedAt, windowStart),
      freeUntil: signalOf(log, { calendar, daysInARow: settings.daysInARow, now })?.freeUntil ?? now,
    });
  }
  const scale = scaleOf(situation);
  /** What the rest of a seat is likely to bring. What is over has shown what it brought. */
  const likely = (shift: Shift, seat: Seat, length: number) =>
    (expected[shift.duty] *
      shares[seat] *
      scale *
      length *
      Math.max(0, shift.to - Math.max(now, shift.from))) /
    (shift.to - shift.from);

  function take(personId: string, shift: Shift, seat: Seat): void {
    const standing = standings.get(personId);
    if (!standing) return;
    const { first, length } = spanOf(calendar, shift);
    const week = weekOf(first);
    standing.hours.set(week, (standing.hours.get(week) ?? 0) + shift.hours);
    for (let n = 0; n < length; n += 1) standing.days.set(first + n, (standing.days.get(first + n) ?? 0) + 1);
    add(standing.quarters, quarterOf(first), caution * likely(shift, seat, length));
    standing.last = Math.max(standing.last ?? 0, shift.to);
  }

  for (const shift of shifts) {
    if (shift.primary !== undefined) take(shift.primary, shift, 'primary');
    if (shift.second !== undefined) take(shift.second, shift, 'second');
  }

  const given = (person: Person) => Math.min(person.hoursAWeek, settings.hoursAWeek);
  const daysOf = (from: number, to: number) => Math.max(0, to - from) / day;
  /** For how much somebody could be asked in a time: the hours that they give, over the days that they are there. */
  function there({ person, since }: Standing, from: number, to: number): number {
    const begin = Math.max(since, from);
    let length = daysOf(begin, to);
    for (const away of person.away) length -= daysOf(Math.max(away.from, begin), Math.min(away.to, to));
    return given(person) * length;
  }
  let all = 0;
  let hours = 0;
  for (const standing of standings.values()) {
    all += standing.exposed;
    hours += there(standing, windowStart, now);
  }
  const usual = hours > 0 ? all / hours : 0;

  /** How exposed somebody is for what they give: in this quarter, then in the whole window. */
  function loadOf(standing: Standing, time: number, date: number): readonly [number, number] {
    const settled = given(standing.person) * settling;
    const quarter = quarterOf(date);
    const rate = (exposed: number, from: number) =>
      (exposed + usual * settled) / (there(standing, from, time) + settled);
    const inQuarter = rate(standing.quarters.get(quarter) ?? 0, calendar.startOf(quarterStart(quarter)));
    // Nobody is ahead by what rounding leaves.
    return [Math.round(inQuarter * 1e6), rate(standing.exposed, windowStart)];
  }

  const byExposure = (a: readonly [number, number], b: readonly [number, number]) =>
    a[0] - b[0] || a[1] - b[1];

  const hasHours = ({ hours: used }: Standing, shift: Shift, first: number, most: number) =>
    isWithin((used.get(weekOf(first)) ?? 0) + shift.hours, most);

  function barrierOf(standing: Standing, shift: Shift, { first, length }: Days): Barrier | undefined {
    const { person } = standing;
    if (!person.duties.includes(shift.duty)) return 'other';
    if (person.away.some(({ from, to }) => from < shift.to && to > shift.from)) return 'away';
    if (shift.primary === person.personId || shift.second === person.personId) return 'other';
    if (isQuiet(person, shift, now)) return 'quiet';
    if (shift.from >= standing.freeUntil - freeFor && shift.from < standing.freeUntil) return 'rest';
    if (!mayGoOn(standing.days, shift, first, length)) return 'rest';
    if (hasHours(standing, shift, first, given(person))) return undefined;
    return hasHours(standing, shift, first, settings.hoursAWeek) ? 'hours' : 'cap';
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
      return standing ? barrierOf(standing, shift, spanOf(calendar, shift)) : 'other';
    },
    byLoad(personIds) {
      const today = calendar.dayOf(now);
      const found = personIds.flatMap((id) => standings.get(id) ?? []);
      return found
        .map((standing) => ({ standing, load: loadOf(standing, now, today) }))
        .sort((a, b) => byExposure(a.load, b.load))
        .map(({ standing }) => standing.person.personId);
    },
    inTurn(shift) {
      const found: { standing: Standing; load: readonly [number, number] }[] = [];
      const days = spanOf(calendar, shift);
      for (const standing of standings.values()) {
        // What rules out most is looked at first.
        if (!hasHours(standing, shift, days.first, given(standing.person))) continue;
        if (barrierOf(standing, shift, days) === undefined)
          found.push({ standing, load: loadOf(standing, shift.from, days.first) });
      }
      return found
        .sort(
          (a, b) =>
            Number(a.standing.last !== undefined) - Number(b.standing.last !== undefined) ||
            byExposure(a.load, b.load) ||
            (a.standing.last ?? 0) - (b.standing.last ?? 0) ||
            a.standing.person.joinedAt - b.standing.person.joinedAt ||
            (a.standing.person.personId < b.standing.person.personId ? -1 : 1),
        )
        .map(({ standing }) => standing.person.personId);
    },
  };
}

/** Days of the calendar in a row. */
interface Days {
  first: number;
  length: number;
}

/** The days of the calendar that a shift takes. */
export function spanOf(calendar: Calendar, { from, to }: Pick<Shift, 'from' | 'to'>): Days {
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

/** Halves of hours add up exactly but for shares of a shift: a second more is no hour. */
const isWithin = (hours: number, most: number) => hours <= most + 0.001;

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
  for (const log of loads.values()) for (const each of log) seen += weightOf(each);
  let guessed = 0;
  for (const shift of shifts) {
    if (shift.to > now) continue;
    const { length } = spanOf(calendar, shift);
    for (const seat of seats)
      if (shift[seat] !== undefined) guessed += expected[shift.duty] * shares[seat] * length;
  }
  return (seen + trust) / (guessed + trust);
}

function add(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
