import { describe, expect, test } from 'vitest';
import {
  gapsOf,
  makeTrace,
  type Trace,
  turnsOfThoseAhead,
  twinGapsOf,
  type Walked,
  walk,
} from '../scripts/rotation-traces.ts';
import type { Page } from '../src/kit/answer.ts';
import { button } from '../src/kit/components.ts';
import { topics } from '../src/kit/topics.ts';
import { createText } from '../src/locales/index.ts';
import { calendarOf, day, hour, hourAt, momentOf, weekOf } from '../src/rotation/calendar.ts';
import { coverView } from '../src/rotation/cover-view.ts';
import { dutiesView } from '../src/rotation/duties-view.ts';
import { fitOf, freeFor, type Situation, spanOf } from '../src/rotation/fit.ts';
import { handOverView } from '../src/rotation/hand-over-view.ts';
import { noted, quarterOf, quarterStart, recent } from '../src/rotation/load.ts';
import { isPlain } from '../src/rotation/notes.ts';
import { nowSection, openView } from '../src/rotation/now-view.ts';
import * as offers from '../src/rotation/offers.ts';
import { isLong, openSeats, plan, plannedFor, splitAt, vacated } from '../src/rotation/plan.ts';
import { duties, longestNote, type Person, type Shift, seats } from '../src/rotation/record.ts';
import * as routes from '../src/rotation/routes.ts';
import * as rules from '../src/rotation/rules.ts';
import { firstSettings } from '../src/rotation/settings.ts';
import { signalOf } from '../src/rotation/signals.ts';
import { spanTyped } from '../src/rotation/typed.ts';

/** So many teams are lived through: `ROTATION_SEEDS=500` for more. */
const seeds = Number(process.env.ROTATION_SEEDS ?? 6);
const sizes = [2, 3, 5, 8, 13, 21, 40];

interface Team {
  name: string;
  trace: Trace;
  walked: Walked;
}

const teams: Team[] = Array.from({ length: seeds }, (_, n) => {
  const size = sizes[n % sizes.length] ?? 2;
  const trace = makeTrace(n + 1, size);
  return { name: `team ${n + 1} of ${size}`, trace, walked: walk(trace, { keepPlans: true }) };
});

describe.each(teams)('52 weeks of $name', ({ trace, walked }) => {
  const { plans } = walked;

  test('what has begun or is over never changes but where an open seat is filled or somebody left', () => {
    for (const { now, before, shifts } of plans.filter((_, n) => n % 9 === 0)) {
      for (const shift of before.filter(({ from, to }) => from < now && to > now - 21 * day)) {
        const is = shifts.find((each) => each.duty === shift.duty && each.from === shift.from);
        expect(is?.primary).toBe(shift.primary);
        expect(is?.second).toBe(shift.second);
        if (shift.to <= now) expect(is?.to).toBe(shift.to);
      }
    }
  });

  test('no cap is broken: hours, days in a row, rest, times away and quiet hours are kept', () => {
    for (const { now, situation, shifts } of plans.filter((_, n) => n % 7 === 0)) {
      for (const person of situation.people) requireKept(situation, person, shifts, now);
    }
  });

  test('no seat is open without a reason in words, nor where somebody would fit', () => {
    for (const { now, situation, shifts } of plans.filter((_, n) => n % 30 === 0)) {
      const time = { from: now, to: now + 7 * day };
      const open = openSeats(situation, shifts, time);
      const empty = shifts
        .filter(({ from, to }) => to > time.from && from < time.to)
        .flatMap((shift) =>
          seats.filter((seat) => shift[seat] === undefined && (seat === 'primary' || shift.pair)),
        );
      expect(open).toHaveLength(empty.length);
      const { people, settings } = situation;
      const fit = fitOf(situation, shifts);
      const generous = people.map((person) => ({ ...person, hoursAWeek: settings.hoursAWeek }));
      const ifTheyGave = fitOf({ ...situation, people: generous }, shifts);
      for (const { shift, seat, why, couldHelp } of open.filter((each) => each.shift.from > now)) {
        const reasons = people.map(({ personId }) => fit.barrier(personId, shift));
        const isFilledLater = seat === 'second' && shift.primary === undefined;
        if (!isFilledLater) expect(reasons).not.toContain(undefined);
        if (why === 'rest' || why === 'quiet') expect(reasons).toContain(why);
        if (why === 'hours') expect(reasons.some((each) => each === 'hours' || each === 'cap')).toBe(true);
        if (why === 'nobody' || why === 'one') expect(new Set(reasons).size).toBeLessThanOrEqual(2);
        // Whoever is named would fit if they gave more hours, and could: nobody who is away, rests or is in quiet hours.
        const would = people.filter(({ personId }) => ifTheyGave.barrier(personId, shift) === undefined);
        expect(couldHelp).toEqual(would.map(({ personId }) => personId));
        for (const person of would)
          expect(person.away.some(({ from, to }) => from < shift.to && to > shift.from)).toBe(false);
      }
    }
  });

  test('every shift follows the one before without a hole', () => {
    for (const { now, shifts } of plans.filter((_, n) => n % 60 === 0)) {
      for (const duty of Object.keys(trace.settings.duties)) {
        const line = shifts.filter((shift) => shift.duty === duty && shift.to > now);
        line.slice(1).forEach((shift, n) => {
          expect(shift.from).toBe(line[n]?.to);
        });
      }
    }
  });

  test('the same inputs give the same plan, and a longer plan begins with the shorter one', () => {
    const { situation } = plans[100] ?? {};
    if (!situation) throw new Error('there is no plan');
    const long = plan(situation, situation.now + plannedFor);
    expect(plan({ ...situation, people: situation.people.toReversed() }, situation.now + plannedFor)).toEqual(
      long,
    );
    const short = plan(situation, situation.now + 8 * day);
    expect(long.slice(0, short.length)).toEqual(short);
  });
});

/** Looks anew, by other means than the plan's, whether one person's turns keep what was promised. */
function requireKept(situation: Situation, person: Person, shifts: readonly Shift[], now: number): void {
  const { calendar, settings } = situation;
  const own = shifts.filter((shift) => seats.some((seat) => shift[seat] === person.personId));
  const ahead = own.filter(({ from }) => from > now);
  const byWeek = new Map<number, number>();
  for (const shift of own) {
    const week = weekOf(calendar.dayOf(shift.from));
    byWeek.set(week, (byWeek.get(week) ?? 0) + shift.hours);
  }
  for (const shift of ahead) {
    expect(shift.primary).not.toBe(shift.second);
    expect(person.duties).toContain(shift.duty);
    expect(byWeek.get(weekOf(calendar.dayOf(shift.from)))).toBeLessThanOrEqual(
      Math.min(person.hoursAWeek, settings.hoursAWeek) + 0.01,
    );
    expect(person.away.some(({ from, to }) => from < shift.to && to > shift.from)).toBe(false);
    if (person.quiet && shift.to - shift.from <= 12 * hour) {
      const { from, to } = person.quiet;
      for (let time = shift.from; time < shift.to; time += hour) {
        const at = hourAt(person.zone, time);
        expect(from < to ? at >= from && at < to : at >= from || at < to).toBe(false);
      }
    }
  }
  const days = new Set(
    own.flatMap((shift) => {
      const { first, length } = spanOf(calendar, shift);
      return Array.from({ length }, (_, n) => first + n);
    }),
  );
  for (const shift of ahead) {
    const { first, length } = spanOf(calendar, shift);
    // A week is longer by itself, which set-up says; so is a day of another duty within one's own week.
    if (own.some((each) => isLong(situation, each) && each.from < shift.to && each.to > shift.from)) continue;
    let begin = first;
    while (days.has(begin - 1)) begin -= 1;
    expect(first + length - begin).toBeLessThanOrEqual(settings.daysInARow);
    if (begin < first) continue;
    const earlier = [begin - 2, begin - 3].find((date) => days.has(date));
    if (earlier === undefined) continue;
    let run = 0;
    while (days.has(earlier - run)) run += 1;
    if (run >= settings.daysInARow)
      expect(shift.from - calendar.startOf(earlier + 1)).toBeGreaterThanOrEqual(freeFor);
  }
}

describe('fairness', () => {
  // Alike: the same duties, hours and days, nobody away, and no limit that keeps somebody from a turn.
  test.each([2, 3, 5, 8, 13, 21, 40])(
    'of %i people who give alike, none is more exposed in a quarter by more than 15 % or the heaviest shift',
    (size) => {
      for (let seed = 1; seed <= Math.max(1, seeds / 6); seed += 1) {
        const trace = makeTrace(seed, size, { steady: true });
        const found = gapsOf(trace, walk(trace));
        expect(found.length).toBeGreaterThanOrEqual(2);
        expect(found.filter(({ within }) => !within)).toEqual([]);
      }
    },
  );

  // Two of each kind, in years with times away, limits, people who come and go.
  test('of two who are as available, in random teams of 2 to 40, no turn becomes firm with whoever is ahead by more while the other could take it', () => {
    const lived = [2, 4, 6, 8, 12, 20, 40].flatMap((size) =>
      Array.from({ length: Math.max(2, seeds / 4) }, (_, n) => {
        const trace = makeTrace(n + 3, size, { twins: true });
        const walked = walk(trace, { keepPlans: true });
        return { gaps: twinGapsOf(trace, walked), stayed: turnsOfThoseAhead(trace, walked) };
      }),
    );
    const stayed = lived.flatMap((each) => each.stayed);
    expect(stayed.length, 'somebody is ahead now and then').toBeGreaterThan(20);
    expect(stayed).not.toContain('neither');
    const found = lived.flatMap(({ gaps }) => gaps);
    const share = (of: typeof found) => of.filter(({ within }) => within).length / of.length;
    const [staffed, short] = [
      found.filter((each) => each.isStaffed),
      found.filter((each) => !each.isStaffed),
    ];
    expect(staffed.length).toBeGreaterThan(50);
    // So what is left is what came to turns that were firm already, or that the other could not take.
    expect(share(staffed)).toBeGreaterThanOrEqual(0.98);
    expect(share(short)).toBeGreaterThanOrEqual(0.9);
  });

  test('a quarter is thirteen weeks from a Monday on', () => {
    const first = quarterStart(quarterOf(20_000));
    expect(weekOf(first)).not.toBe(weekOf(first - 1));
    expect([quarterOf(first), quarterOf(first + 90)]).toEqual([quarterOf(20_000), quarterOf(20_000)]);
    expect(quarterOf(first + 91)).toBe(quarterOf(first) + 1);
  });
});

describe('exposure', () => {
  test('the same thing counts once a day, and what it was is forgotten with the next day', () => {
    let log = noted([], 'report', 10, 'one');
    log = noted(log, 'report', 10, 'one');
    log = noted(log, 'report', 10, 'two');
    expect(log[0]?.counts).toEqual({ report: 2 });
    log = noted(log, 'report', 11, 'one');
    expect(log.map(({ counts }) => counts)).toEqual([{ report: 2 }, { report: 1 }]);
    expect(log[0]).toEqual({ day: 10, counts: { report: 2 } });
  });

  test('what not everybody may know of counts from the next day on, once, and beside what today brings', () => {
    let log = noted([], 'heavyCase', 10, 'sealed', 11);
    expect(recent(log, 10)).toEqual([]);
    log = noted(noted(log, 'report', 10, 'open'), 'heavyCase', 10, 'sealed', 11);
    expect(recent(log, 10).map(({ counts }) => counts)).toEqual([{ report: 1 }]);
    expect(recent(log, 11).map(({ counts }) => counts)).toEqual([{ report: 1 }, { heavyCase: 1 }]);
  });

  const calendar = calendarOf('Europe/Berlin', 0);
  const today = 20_000;
  const now = calendar.startOf(today) + 12 * hour;
  const about = { calendar, daysInARow: 4, now };

  test('four days in a row, or two heavy cases, are followed by two free days; less says nothing', () => {
    const days = [3, 2, 1, 0].map((ago) => ({ day: today - ago, counts: { report: 1 } }));
    expect(signalOf(days, about)).toMatchObject({
      days: 4,
      freeUntil: calendar.startOf(today + 1) + freeFor,
    });
    expect(signalOf(days.slice(1), about)).toBeUndefined();
    const heavy = [{ day: today, counts: { heavyCase: 2 } }];
    expect(signalOf(heavy, about)).toMatchObject({ heavy: 2 });
    expect(signalOf([{ day: today, counts: { heavyCase: 1 } }], about)).toBeUndefined();
    expect(signalOf(heavy, { ...about, now: now + 4 * day }), 'the rest is over').toBeUndefined();
  });

  test('that rest is planned by itself, and an open seat says so', () => {
    const person = (n: number): Person => ({
      ...rules.newcomer(`10000000000000000${n}`, 'Europe/Berlin', now - 30 * day),
      duties: ['urgent'],
    });
    const tired = person(1);
    const situation: Situation = {
      now,
      settings: { ...firstSettings, duties: { urgent: { length: 'day', hoursADay: 0.5, pair: false } } },
      calendar,
      people: [tired],
      shifts: [],
      loads: new Map([[tired.personId, [{ day: today, counts: { heavyCase: 2 } }]]]),
    };
    const rest = calendar.startOf(today + 1) + freeFor;
    const shifts = plan(situation, now + 8 * day);
    expect(shifts.filter(({ from, primary }) => from > now && from < rest && primary !== undefined)).toEqual(
      [],
    );
    expect(shifts.some(({ from, primary }) => from >= rest && primary === tired.personId)).toBe(true);
    const open = openSeats(situation, shifts, { from: calendar.startOf(today + 1), to: rest });
    expect(open.map(({ why }) => why)).toContain('rest');
  });
});

describe('the clocks', () => {
  test.each([
    ['Europe/Berlin', Date.UTC(2026, 2, 29), 23],
    ['Europe/Berlin', Date.UTC(2026, 9, 25), 25],
    ['America/New_York', Date.UTC(2026, 2, 8), 23],
    ['Australia/Sydney', Date.UTC(2026, 9, 4), 23],
    ['Asia/Kolkata', Date.UTC(2026, 2, 29), 24],
  ])('%s: a day with a change of the clocks begins and ends at the same hour', (zone, date, hours) => {
    const calendar = calendarOf(zone, 0);
    const today = date / day;
    expect(calendar.startOf(today + 1) - calendar.startOf(today)).toBe(hours * hour);
    for (let time = calendar.startOf(today); time < calendar.startOf(today + 1); time += hour / 2)
      expect(calendar.dayOf(time)).toBe(today);
    expect(hourAt(zone, calendar.startOf(today + 1))).toBe(0);
  });

  test('an hour that the clocks skip comes later, one that they show twice is the first', () => {
    expect(momentOf('Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(momentOf('Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  test('shifts by hours of a day with 23 or 25 of them leave no hole', () => {
    const calendar = calendarOf('Europe/Berlin', 0);
    for (const date of [Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12)]) {
      const changes = calendar.changes(3, date, date + 3 * day);
      const steps = changes.slice(1).map((time, n) => (time - (changes[n] ?? 0)) / hour);
      expect(new Set(steps).size).toBe(2);
      expect(steps.every((step) => step >= 2 && step <= 4)).toBe(true);
    }
  });
});

describe('turns', () => {
  const now = Date.UTC(2026, 5, 3, 3);
  const shift: Shift = {
    duty: 'urgent',
    from: now - 3 * hour,
    to: now + 21 * hour,
    hours: 1,
    pair: true,
    primary: '100000000000000001',
    second: '100000000000000002',
  };

  test('whoever leaves one under way keeps what was, and the second moves up', () => {
    const [was, rest] = vacated([shift], '100000000000000001', { from: now, to: now + day }, now);
    expect(was).toMatchObject({ to: now, primary: '100000000000000001' });
    expect(rest).toMatchObject({ from: now, primary: '100000000000000002' });
    expect(rest?.second).toBeUndefined();
    expect((was?.hours ?? 0) + (rest?.hours ?? 0)).toBeCloseTo(1);
  });

  test('one that has not begun is not divided', () => {
    expect(splitAt(shift, shift.from)).toEqual([undefined, shift]);
  });

  const person = rules.newcomer('100000000000000003', 'Europe/Berlin', now);

  test('times away that meet become one, and end by themselves', () => {
    const roster = { step: 0, people: [person], offers: [], notes: [] };
    const span = spanTyped({ from: '2026-06-10', to: '2026-06-12' }, 'Europe/Berlin', now);
    expect(span.to - span.from).toBe(3 * day);
    const once = rules.goneAway({ roster, shifts: [] }, person, span, now);
    const [again] = once.roster.people;
    if (!again) throw new Error('nobody is there');
    const more = spanTyped({ from: '2026-06-12', to: '2026-06-20' }, 'Europe/Berlin', now);
    const [joined] = rules.goneAway(once, again, more, now).roster.people;
    expect(joined?.away).toEqual([{ from: span.from, to: more.to }]);
    expect(joined && rules.isAway(joined, span.from + hour)).toBeDefined();
    expect(joined && rules.isAway(joined, more.to)).toBeUndefined();
  });

  test.each(['2026-13-01', '31.12.2026', '2026-02-30', 'soon'])('%s is no date', (typed) => {
    expect(() => spanTyped({ from: typed, to: '2026-12-31' }, 'UTC', now)).toThrow('rotation.noDate');
  });

  test('an offer is reminded of twice at most, and goes when the seat is somebody else’s', () => {
    const situation: Situation = {
      now,
      settings: { ...firstSettings, duties: { urgent: { length: 'day', hoursADay: 1, pair: true } } },
      calendar: calendarOf('UTC', 0),
      people: [1, 2, 3].map((n) => ({
        ...rules.newcomer(`10000000000000000${n}`, 'UTC', now),
        duties: ['urgent'],
      })),
      shifts: [],
      loads: new Map(),
    };
    const next = { ...shift, from: now + day, to: now + 2 * day };
    const roster = { step: 0, people: [...situation.people], offers: [], notes: [] };
    const wish = { id: 'a'.repeat(22), by: '100000000000000001', duty: next.duty, from: next.from };
    let rota = offers.offer({ roster, shifts: [next] }, situation, wish);
    expect(rota.roster.offers[0]?.asked).toEqual(['100000000000000003']);
    let times = 0;
    for (let time = now; time < next.to; time += hour) {
      const step = offers.reminded(rota.roster, time);
      times += step.due.length;
      rota = { ...rota, roster: step.roster };
    }
    expect(times).toBe(2);
    const taken = offers.taken(rota, situation, wish.id, '100000000000000003');
    expect(taken.shifts[0]?.primary).toBe('100000000000000003');
    expect(() => offers.taken(taken, situation, wish.id, '100000000000000002')).toThrow('rotation.taken');
  });

  test.each(['<@123>', 'see @ana', 'www.example.org', 'https://x', 'a@b.org', 'call 55512'])(
    'a note with %s leads to somebody',
    (words) => {
      expect(isPlain(words)).toBe(false);
      expect(isPlain('Amber Harbour waits for its second look.')).toBe(true);
    },
  );
});

describe('pages', () => {
  const id = (n: number) => String(100_000_000_000_000_000n + BigInt(n));
  const now = Date.UTC(2026, 5, 3, 3);
  const made = duties.map((duty): Shift => {
    const shift = { duty, from: now - hour, to: now + 23 * hour, hours: 1, pair: true };
    return { ...shift, primary: id(1), second: id(2) };
  });
  const next = made.map((shift) => ({ ...shift, from: shift.to, to: shift.to + day }));
  const person: Person = {
    ...rules.newcomer(id(1), 'America/Argentina/ComodRivadavia', now),
    duties: [...duties],
    topics: [...topics],
    quiet: { from: 22, to: 7 },
  };

  test('the fullest of them fit one message of Discord', async () => {
    const t = (await createText())('en-US');
    const back = button(routes.duties.make({}), t('rotation:ways.back'));
    const open = [...made, ...next].map((shift) => ({
      shift,
      seat: 'second' as const,
      why: 'hours' as const,
      couldHelp: [id(1), id(2), id(3), id(4)],
    }));
    const standing = { now, viewerId: id(1), person, away: undefined, shifts: [...made, ...next], open };
    const load = [
      { day: 1, counts: { lightCase: 9, case: 9, heavyCase: 9, report: 99, review: 99, checkIn: 9 } },
    ];
    const plain = () => '31 Dec 09:00';
    const one = (shift: Shift, n: number) => ({
      shift,
      offer: {
        ...shift,
        id: `${n}`.padStart(22, 'a'),
        seat: 'primary' as const,
        by: id(2),
        asked: [],
        reminded: 0,
      },
    });
    const pages: Page[] = [
      { components: [nowSection(t, { ...standing, suits: 3 })] },
      dutiesView(t, { person, on: duties, load, back }),
      coverView(t, {
        now,
        own: made,
        offers: made.slice(0, 3).map((shift, n) => one(shift, n)),
        suits: next.map((shift, n) => one(shift, n + 3)),
        open: made.map((shift) => ({ shift, seat: 'second' as const })),
        plain,
        back,
        note: t('rotation:cover.askedNobody'),
      }),
      handOverView(
        t,
        {
          cases: Array.from({ length: 30 }, () => ({ name: 'Amber Harbour', stage: 'a'.repeat(165) })),
          notes: duties.map((duty) => ({ duty, words: 'a'.repeat(longestNote), at: now })),
          mine: [...duties],
        },
        back,
      ),
      openView(t, [...open, ...open], 10, back),
    ];
    for (const { components } of pages) {
      const json = components.map((each) => each.toJSON());
      expect(JSON.stringify(json).match(/"type":/g)?.length ?? 0).toBeLessThanOrEqual(38);
      const words = [...JSON.stringify(json).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(
        ([, said = '']) => said,
      );
      expect(words.join('').length).toBeLessThanOrEqual(3900);
    }
  });
});
