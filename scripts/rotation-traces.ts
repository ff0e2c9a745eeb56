import { calendarOf, day } from '../src/rotation/calendar.ts';
import { fitOf, type Situation } from '../src/rotation/fit.ts';
import { expected, noted, quarterOf, recent, weigh, weights } from '../src/rotation/load.ts';
import { firmFor, plan } from '../src/rotation/plan.ts';
import {
  type DayLoad,
  type Duty,
  duties,
  type Exposure,
  type Person,
  type Shift,
  seats,
  weeklyHours,
} from '../src/rotation/record.ts';
import { firstSettings, type Settings } from '../src/rotation/settings.ts';

/** Years of a team that never was, day by day: who is there, and what each shift brings. */

export interface Trace {
  settings: Settings;
  zone: string;
  /** The first moment, in milliseconds since 1970. */
  start: number;
  days: number;
  /** Everybody who is ever there, with what they say of themselves on each day. */
  peopleOn: (date: number) => Person[];
  /** What comes to one shift on one day; the same for every way to plan. */
  brings: (shift: Shift, date: number) => Exposure[];
}

/** A way to plan: the seats from now on, for some days at least. */
export type Planner = (situation: Situation, until: number) => Shift[];

/** Numbers from 0 to 1, always the same for a seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const idOf = (n: number) => String(100_000_000_000_000_000n + BigInt(n));

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'UTC'];

/**
 * @param size  people at the start; `steady`: nobody comes, goes, is away or differs; `twins`: each second person is as
 *   available as the one before, in everything.
 */
export function makeTrace(
  seed: number,
  size: number,
  { steady = false, twins = false, days = 364 }: { steady?: boolean; twins?: boolean; days?: number } = {},
): Trace {
  const next = chance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const start = Date.UTC(2026, 0, 5, 12) + Math.floor(next() * 200) * day;
  const zone = pick(zones);

  const chosen = steady ? ['lead', 'queue'] : duties.filter(() => next() < 0.5);
  // So that nobody of those who give alike is kept from a turn by a limit, fewer than six people do half of it.
  const few = size < 6;
  const on: Settings['duties'] = {};
  for (const duty of chosen.length > 0 ? chosen : ['lead']) {
    // Turns by hours around the clock take a large team: twelve hours a week are what one gives at most.
    const lengths = size > 20 ? (['day', 'week', 4, 6] as const) : (['day', 'day', 'week'] as const);
    const length = steady ? 'day' : pick(lengths);
    on[duty as Duty] = steady
      ? { length, hoursADay: few ? 0.5 : 1, pair: !few }
      : { length, hoursADay: pick([0.5, 1]), pair: next() < 0.7 };
  }
  const settings: Settings = {
    ...firstSettings,
    duties: on,
    startsAt: steady ? 9 : pick([0, 9, 18]),
    daysInARow: steady ? 4 : pick([2, 3, 4, 4]),
    hoursAWeek: steady ? 12 : pick([4, 8, 12]),
  };

  interface Life {
    person: Person;
    until: number;
    /** From this day on they do one duty less. */
    fewer: number;
  }
  const lives: Life[] = [];
  const newcomers = steady ? 0 : Math.ceil(size / 4);
  for (let n = 0; n < size + newcomers; n += 1) {
    const twin = twins && n % 2 === 1 ? lives[n - 1] : undefined;
    if (twin) {
      lives.push({ ...twin, person: { ...twin.person, personId: idOf(n) } });
      continue;
    }
    const joined = n < size ? 0 : Math.floor(next() * days);
    const away: Person['away'] = [];
    const times = steady ? 0 : Math.floor(next() * 4);
    for (let k = 0, at = joined; k < times; k += 1) {
      const from = at + Math.floor(next() * 120);
      const length = 1 + Math.floor(next() * 25);
      away.push({ from: start + from * day, to: start + (from + length) * day });
      at = from + length + 1;
    }
    lives.push({
      person: {
        personId: idOf(n),
        joinedAt: start + joined * day,
        duties: duties.filter((duty) => on[duty] && (steady || next() < 0.8)),
        zone: steady ? zone : pick(zones),
        hoursAWeek: steady ? 6 : pick(weeklyHours),
        topics: [],
        ...(!steady && next() < 0.5 && { quiet: { from: pick([21, 22, 23, 0]), to: pick([6, 7, 8]) } }),
        told: 'changes',
        mayMention: next() < 0.5,
        askNote: false,
        away,
      },
      until: steady || next() < 0.8 ? days : joined + Math.floor(next() * (days - joined)),
      fewer: steady || next() < 0.7 ? days : joined + Math.floor(next() * (days - joined)),
    });
  }

  return {
    settings,
    zone,
    start,
    days,
    peopleOn: (date) =>
      lives.flatMap(({ person, until, fewer }) => {
        if (date < (person.joinedAt - start) / day || date >= until) return [];
        return [date >= fewer ? { ...person, duties: person.duties.slice(1) } : person];
      }),
    brings({ duty }, date) {
      const draw = chance(seed * 7919 + date * 31 + duties.indexOf(duty) * 13);
      const found: Exposure[] = [];
      const times = (likely: number) => {
        let count = 0;
        for (let tries = 0; tries < 6; tries += 1) if (draw() < likely / 6) count += 1;
        return count;
      };
      if (duty === 'lead' || duty === 'carer') {
        for (let n = times(0.7); n > 0; n -= 1) {
          const heavy = draw();
          found.push(heavy < 0.5 ? 'lightCase' : heavy < 0.85 ? 'case' : 'heavyCase');
        }
        for (let n = times(1.5); n > 0; n -= 1) found.push('checkIn');
      } else {
        const kind = duty === 'queue' ? 'review' : 'report';
        for (let n = times(duty === 'host' ? 0.5 : 3); n > 0; n -= 1) found.push(kind);
      }
      return found;
    },
  };
}

export interface Walked {
  /** Every shift as it was served, in order. */
  served: Shift[];
  /** The plan of each day, where they are asked for. */
  plans: { now: number; before: Shift[]; situation: Situation; shifts: Shift[] }[];
  /** What each person was exposed to on each day. */
  exposed: Map<string, Map<number, number>>;
  /** What the heaviest single shift had brought by each day: to all who were on, and to one of them. */
  heaviest: Map<number, number>;
  heaviestSeat: Map<number, number>;
}

/** A way to plan, and to give what comes to those who are on. */
export interface Way {
  planner: Planner;
  goesTo: (on: string[], loads: Situation['loads'], today: number) => string | undefined;
  keepPlans: boolean;
}

/** As the bot gives out what comes: to the less exposed of those who are on. */
const toLessExposed: Way['goesTo'] = (on, loads, today) => {
  const load = (id: string) => weigh(loads.get(id) ?? [], quarterOf(today));
  return on.toSorted((a, b) => load(a) - load(b))[0];
};

/** So far ahead a walk plans each day: what is beyond does not change what is before. */
const ahead = 8 * day;

/** Lives a trace through, planning anew each day as the bot does. */
export function walk(
  trace: Trace,
  { planner = plan, goesTo = toLessExposed, keepPlans = false }: Partial<Way> = {},
): Walked {
  const { settings, zone, start, days } = trace;
  const calendar = calendarOf(zone, settings.startsAt);
  const logs = new Map<string, DayLoad[]>();
  const exposed: Walked['exposed'] = new Map();
  const heaviest: Walked['heaviest'] = new Map();
  const heaviestSeat: Walked['heaviest'] = new Map();
  const plans: Walked['plans'] = [];
  const weightsSoFar = new Map<string, number>();
  let shifts: Shift[] = [];
  const served: Shift[] = [];

  for (let n = 0; n < days; n += 1) {
    const now = start + n * day;
    const people = trace.peopleOn(n);
    const there = new Set(people.map(({ personId }) => personId));
    const today = calendar.dayOf(now);
    const loads = new Map(
      [...logs].filter(([id]) => there.has(id)).map(([id, log]) => [id, recent(log, today)]),
    );
    const situation = { now, settings, calendar, people, shifts, loads };
    const before = shifts;
    shifts = planner(situation, now + ahead);
    if (keepPlans) plans.push({ now, before, situation, shifts });

    for (const shift of shifts) if (shift.to > now && shift.to <= now + day) served.push(shift);
    // What the coming day brings goes to somebody who is on: it is seen as it comes.
    for (const duty of duties) {
      const on = shifts.filter((shift) => shift.duty === duty && shift.to > now && shift.from < now + day);
      const [first] = on;
      if (!first) continue;
      trace.brings(first, n).forEach((kind, at) => {
        const shift = on[Math.floor((at * on.length) / 6) % on.length] ?? first;
        const people = seats.flatMap((seat) => shift[seat] ?? []);
        const personId = goesTo(people, loads, today);
        if (personId === undefined) return;
        const log = noted(logs.get(personId) ?? [], kind, calendar.dayOf(Math.max(shift.from, now)));
        logs.set(personId, log);
        loads.set(personId, log);
        const own = exposed.get(personId) ?? new Map<number, number>();
        own.set(n, (own.get(n) ?? 0) + weights[kind]);
        exposed.set(personId, own);
        for (const [key, most] of [
          [`${duty} ${shift.from}`, heaviest],
          [`${duty} ${shift.from} ${personId}`, heaviestSeat],
        ] as const) {
          const weight = (weightsSoFar.get(key) ?? 0) + weights[kind];
          weightsSoFar.set(key, weight);
          most.set(n, Math.max(most.get(n) ?? 0, weight));
        }
      });
    }
  }
  return { served, plans, exposed, heaviest, heaviestSeat };
}

/** What somebody was exposed to from one day to before another. */
export function exposureOf({ exposed }: Walked, personId: string, from: number, to: number): number {
  let sum = 0;
  for (const [n, weight] of exposed.get(personId) ?? []) if (n >= from && n < to) sum += weight;
  return sum;
}

export interface Gap {
  /** What the most exposed of them was exposed to. */
  most: number;
  /** Between the most and the least exposed, as a share of the most exposed. */
  share: number;
  /** 15 % of the most exposed, or what the heaviest single shift brought where that is more. */
  allowed: number;
  /** At most that; and at most as much with what the heaviest shift brought to one person. */
  within: boolean;
  withinSeat: boolean;
}

/** The gaps between everybody, in each of the whole quarters that a steady trace goes through. */
export function gapsOf(trace: Trace, walked: Walked): Gap[] {
  const everybody = trace.peopleOn(0).map(({ personId }) => personId);
  return quartersOf(trace).map((quarter) => gapBetween(walked, everybody, quarter));
}

/**
 * The gap of each pair of a trace with twins, in each whole quarter.
 *
 * @returns with each whether every seat of their duties was filled: where limits left some open, those come first.
 */
export function twinGapsOf(trace: Trace, walked: Walked): (Gap & { isStaffed: boolean })[] {
  return quartersOf(trace).flatMap((quarter) => {
    return twinsAmong(trace.peopleOn(quarter.from)).flatMap(([person, twin]) => {
      const gap = gapBetween(walked, [person.personId, twin.personId], quarter);
      return gap.most === 0 ? [] : [{ ...gap, isStaffed: isStaffed(trace, walked, person, quarter) }];
    });
  });
}

const twinsAmong = (people: readonly Person[]): [Person, Person][] =>
  people.flatMap((person, n) => {
    const twin = people[n + 1];
    return twin !== undefined && twin.away === person.away ? [[person, twin]] : [];
  });

/** Why a turn stayed with whoever was ahead: the other of the two could not take it, or had more turns before them. */
type Stayed = 'limit' | 'more' | 'neither';

/**
 * Each turn of a trace with twins that became firm with one of them while they were ahead of the other by more than the aim
 * allows in that quarter: at the last plan that could have given it to the other.
 *
 * @param walked  with its plans.
 */
export function turnsOfThoseAhead(trace: Trace, walked: Walked): Stayed[] {
  return quartersOf(trace).flatMap((quarter) => {
    const end = trace.start + quarter.to * day;
    return twinsAmong(trace.peopleOn(quarter.from)).flatMap(([one, two]) => {
      const { allowed } = gapBetween(walked, [one.personId, two.personId], quarter);
      return walked.plans.slice(quarter.from, quarter.to).flatMap(({ now, situation, shifts }) => {
        const { calendar, loads } = situation;
        const exposed = ({ personId }: Person) =>
          weigh(loads.get(personId) ?? [], quarterOf(calendar.dayOf(now)));
        const gap = exposed(one) - exposed(two);
        if (Math.abs(gap) <= allowed) return [];
        const [ahead, other] = gap > 0 ? [one.personId, two.personId] : [two.personId, one.personId];
        const fit = fitOf(situation, shifts);
        return shifts
          .filter(({ from }) => from >= now + firmFor && from < Math.min(end, now + firmFor + day))
          .filter((shift) => sitsIn(shift, ahead))
          .map((shift) => {
            if (fit.barrier(other, shift) !== undefined) return 'limit';
            return before(other, shifts, shift, now) > before(ahead, shifts, shift, now) ? 'more' : 'neither';
          });
      });
    });
  });
}

const sitsIn = (shift: Shift, personId: string) => seats.some((seat) => shift[seat] === personId);

/** What somebody's turns to come, beside one, are likely to bring them. */
function before(personId: string, shifts: readonly Shift[], beside: Shift, now: number): number {
  let sum = 0;
  for (const shift of shifts)
    if (shift !== beside && shift.to > now && sitsIn(shift, personId))
      sum += (expected[shift.duty] * (shift.to - Math.max(now, shift.from))) / day;
  return sum;
}

interface Quarter {
  /** The first day, and the first of the next, counted from the beginning of the trace. */
  from: number;
  to: number;
}

function quartersOf({ zone, settings, start, days }: Trace): Quarter[] {
  const calendar = calendarOf(zone, settings.startsAt);
  const quarterOn = (n: number) => quarterOf(calendar.dayOf(start + n * day));
  const begins = Array.from({ length: days }, (_, n) => n).filter(
    (n) => n > 0 && quarterOn(n) !== quarterOn(n - 1),
  );
  return begins.flatMap((from, at) => {
    const to = begins[at + 1];
    return to === undefined ? [] : [{ from, to }];
  });
}

function gapBetween(walked: Walked, ids: readonly string[], { from, to }: Quarter): Gap {
  const exposed = ids.map((personId) => exposureOf(walked, personId, from, to));
  const most = Math.max(...exposed);
  const gap = most - Math.min(...exposed);
  const allowed = (weights: ReadonlyMap<number, number>) =>
    Math.max(0.15 * most, ...[...weights].flatMap(([n, weight]) => (n >= from && n < to ? [weight] : [])));
  return {
    most,
    share: gap / most,
    allowed: allowed(walked.heaviest),
    within: gap <= allowed(walked.heaviest),
    withinSeat: gap <= allowed(walked.heaviestSeat),
  };
}

function isStaffed({ start }: Trace, { served }: Walked, person: Person, { from, to }: Quarter): boolean {
  return served
    .filter(({ duty }) => person.duties.includes(duty))
    .filter((shift) => shift.to > start + from * day && shift.to <= start + to * day)
    .every(({ primary, second, pair }) => primary !== undefined && (!pair || second !== undefined));
}
