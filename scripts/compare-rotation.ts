import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { day, weekOf } from '../src/rotation/calendar.ts';
import { type Situation, spanOf } from '../src/rotation/fit.ts';
import { plan } from '../src/rotation/plan.ts';
import { duties, type Person, type Seat, type Shift, seats } from '../src/rotation/record.ts';
import {
  type Gap,
  gapsOf,
  makeTrace,
  type Trace,
  turnsOfThoseAhead,
  twinGapsOf,
  type Walked,
  type Way,
  walk,
} from './rotation-traces.ts';

/**
 * `npm run compare-rotation` lives the same years through with three ways to plan, and writes docs/rotation.md:
 * plain round-robin, whoever has not served for longest, and the bot's plan. The plain ways pass over who is away or
 * has not joined a duty, and know no hours, rest or exposure.
 */
const sizes = [2, 4, 6, 10, 20, 40];
const seedsEach = 3;

/** The empty shifts of the days to come, given out by one rule. */
function plainly(choose: (people: Person[], shift: Shift, seat: Seat) => string | undefined): Way['planner'] {
  return (situation, until) => {
    const { now, shifts } = situation;
    const nobody: Situation = { ...situation, people: [], shifts: shifts.filter(({ from }) => from <= now) };
    const begun = shifts.filter(({ from }) => from <= now + 7 * day);
    const known = new Set(begun.map(({ duty, from }) => `${duty} ${from}`));
    const empty = plan(nobody, until).filter(({ duty, from }) => !known.has(`${duty} ${from}`));
    const given = empty.map((slot) => {
      let shift = slot;
      for (const seat of seats) {
        if (seat === 'second' && !slot.pair) continue;
        const free = situation.people.filter(
          ({ personId, duties: joined, away }) =>
            joined.includes(slot.duty) &&
            shift.primary !== personId &&
            !away.some(({ from, to }) => from < slot.to && to > slot.from),
        );
        const chosen = choose(free, shift, seat);
        if (chosen !== undefined) shift = { ...shift, [seat]: chosen };
      }
      return shift;
    });
    return [...begun, ...given].sort(
      (a, b) => a.from - b.from || duties.indexOf(a.duty) - duties.indexOf(b.duty),
    );
  };
}

function roundRobin(): Way['planner'] {
  let last = '';
  return plainly((people) => {
    const ids = people.map(({ personId }) => personId).sort();
    last = ids.find((id) => id > last) ?? ids[0] ?? last;
    return ids.includes(last) ? last : undefined;
  });
}

function longestSinceLast(): Way['planner'] {
  const turns = new Map<string, number>();
  let count = 0;
  return plainly((people) => {
    const ids = people.map(({ personId }) => personId);
    const [first] = ids.toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0) || (a < b ? -1 : 1));
    count += 1;
    if (first !== undefined) turns.set(first, count);
    return first;
  });
}

/** What comes goes to the two who are on by turns. */
function byTurns(): Way['goesTo'] {
  let count = 0;
  return (on) => {
    count += 1;
    return on[count % on.length];
  };
}

const ways = [
  { name: 'Round-robin', make: (): Partial<Way> => ({ planner: roundRobin(), goesTo: byTurns() }) },
  {
    name: 'Longest since last',
    make: (): Partial<Way> => ({ planner: longestSinceLast(), goesTo: byTurns() }),
  },
  { name: 'By exposure', make: (): Partial<Way> => ({}) },
];

/** Times that somebody served beyond their weekly hours, or more days in a row than is allowed; and open seats. */
function broken(trace: Trace, { served }: Walked, calendar: Situation['calendar']) {
  const hours = new Map<string, number>();
  const days = new Map<string, Set<number>>();
  let open = 0;
  for (const shift of served) {
    const { first, length } = spanOf(calendar, shift);
    for (const seat of seats) {
      const id = shift[seat];
      if (id === undefined) {
        if (seat === 'primary' || shift.pair) open += 1;
        continue;
      }
      const key = `${id} ${weekOf(first)}`;
      hours.set(key, (hours.get(key) ?? 0) + shift.hours);
      if (length > trace.settings.daysInARow) continue;
      const own = days.get(id) ?? new Set();
      for (let n = 0; n < length; n += 1) own.add(first + n);
      days.set(id, own);
    }
  }
  const given = new Map(
    Array.from({ length: trace.days }, (_, n) => trace.peopleOn(n))
      .flat()
      .map(({ personId, hoursAWeek }) => [personId, Math.min(hoursAWeek, trace.settings.hoursAWeek)]),
  );
  let beyond = 0;
  for (const [key, sum] of hours) if (sum > (given.get(key.split(' ')[0] ?? '') ?? 0) + 0.01) beyond += 1;
  let long = 0;
  for (const own of days.values()) {
    for (const date of own) {
      let run = 0;
      while (own.has(date - run)) run += 1;
      if (run === trace.settings.daysInARow + 1) long += 1;
    }
  }
  return { beyond, long, open };
}

const kept = (gaps: readonly Gap[]) => `${gaps.filter(({ within }) => within).length} of ${gaps.length}`;
const percent = (share: number) => `${Math.round(100 * share)} %`;
const steady: string[] = [];
const twins: string[] = [];
const mixed: string[] = [];
const stayed = { limit: 0, more: 0, neither: 0 };
for (const size of sizes) {
  for (const { name, make } of ways) {
    const found: Gap[] = [];
    const pairs: ReturnType<typeof twinGapsOf> = [];
    const sums = { beyond: 0, long: 0, open: 0, seats: 0 };
    for (let seed = 1; seed <= seedsEach; seed += 1) {
      const even = makeTrace(seed, size, { steady: true });
      found.push(...gapsOf(even, walk(even, make())));
      const alike = makeTrace(seed, size, { twins: true });
      const lived = walk(alike, { ...make(), keepPlans: name === 'By exposure' });
      pairs.push(...twinGapsOf(alike, lived));
      for (const why of turnsOfThoseAhead(alike, lived)) stayed[why] += 1;
      const uneven = makeTrace(seed, size);
      const walked = walk(uneven, { ...make(), keepPlans: true });
      const calendar = walked.plans[0]?.situation.calendar;
      if (!calendar) throw new Error('nothing was planned');
      const { beyond, long, open } = broken(uneven, walked, calendar);
      sums.beyond += beyond;
      sums.long += long;
      sums.open += open;
      sums.seats += walked.served.reduce((sum, { pair }) => sum + (pair ? 2 : 1), 0);
    }
    const shares = found.map(({ share }) => share).sort((a, b) => a - b);
    const within = found.filter((each) => each.within).length;
    const seat = found.filter((each) => each.withinSeat).length;
    const middle = shares[Math.floor(shares.length / 2)] ?? 0;
    steady.push(
      `| ${size} | ${name} | ${percent(middle)} | ${percent(shares.at(-1) ?? 0)} | ${within} of ${found.length} | ${seat} of ${found.length} |`,
    );
    twins.push(
      `| ${size} | ${name} | ${kept(pairs.filter(({ isStaffed }) => isStaffed))} | ${kept(pairs.filter(({ isStaffed }) => !isStaffed))} |`,
    );
    mixed.push(`| ${size} | ${name} | ${sums.beyond} | ${sums.long} | ${percent(sums.open / sums.seats)} |`);
  }
}

const text = `# How turns are shared

Written by \`npm run compare-rotation\`: three ways to plan on the same invented years, ${seedsEach} for each size of team.
Round-robin and *longest since last* pass over who is away or has not joined a duty, and know no hours, rest or exposure;
what comes goes to the two who are on by turns. The bot plans by exposure, and gives what comes to the less exposed of
those who are on.

What comes up in a year is drawn by chance and is the same for each way. Weights: see \`src/rotation/load.ts\`.

## Exposure of people who give alike

Two duties every day, two people each (one each for fewer than six people); nobody is away, and no limit on hours keeps
anybody from a turn. A quarter is thirteen whole weeks from a Monday on: what people were exposed to is evened out within
each, and begins anew with the next. The gap is between the most and the least exposed person over a whole quarter, as a
share of the most exposed. The aim is a gap of at most 15 %, or of what the heaviest single shift brought where that is
more. The last column measures by what one seat of a shift brought to one person, which is stricter.

| People | Way | Middle gap | Widest gap | Quarters within the aim | The same by one seat |
|---|---|---|---|---|---|
${steady.join('\n')}

## Two who are as available as each other

Years with times away, quiet hours, limits, people who come and go, and turns of every length, in which each second person
is as available as the one before. Of each pair and each whole quarter: how often the gap between the two is within the aim,
where every seat of their duties was filled, and where limits left some open.

| People | Way | Within the aim, all seats filled | Within the aim, some seats open |
|---|---|---|---|
${twins.join('\n')}

What is planned is the turn, and what it brings is chance. So this is what always holds, and what the tests require without
exception: *no turn becomes firm, three days before it begins, with whoever is ahead of their equal by more than the aim, while
the other could take it and has no more turns before them*. A gap beyond the aim comes of two things alone. A turn that was firm
already may bring the heaviest case of the quarter to somebody who is a little ahead, or two turns in a row may. And limits come
first: where the other has given their hours, has days of rest or quiet hours, or a week of one duty keeps them from a day of
another, the turn stays with whoever is ahead. In the years above that is why ${stayed.limit} turns stayed with somebody who was
ahead by more than the aim; ${stayed.more} stayed because the other had more before them, and ${stayed.neither} for neither reason.
Of people whom no limit keeps from a turn (the first table) the aim was met in every quarter. Over any thirteen weeks that
begin in the middle of a quarter the gap can be wider, up to about three heavy shifts in a team of 40.

## Limits, in years with times away, quiet hours, people who come and go, and turns of every length

Weeks in which somebody served beyond the hours that they give; runs of more days than the server allows, not counting turns
by week, which are longer by themselves in each way; and turns left open, which /debrief shows with the reason and who could help.

| People | Way | Weeks beyond hours | Runs too long | Open |
|---|---|---|---|---|
${mixed.join('\n')}
`;
await writeFile(resolve(import.meta.dirname, '../docs/rotation.md'), text);
process.stdout.write(text);
