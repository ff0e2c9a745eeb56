import { makeTrace } from '../scripts/rotation-traces.ts';
import { calendarOf, day } from '../src/rotation/calendar.ts';
import { plan } from '../src/rotation/plan.ts';
import { duties } from '../src/rotation/record.ts';
import { usualDuty } from '../src/rotation/settings.ts';

/**
 * How long a plan takes for 40 people and every duty, by day and by turns of two hours: `npx tsx bench/rotation.ts`.
 * Fails where a week by day takes 50 ms or more, or 52 weeks a second or more.
 */
const rounds = 15;
const limits = { week: 50, year: 1000 };

for (const length of ['day', 2] as const) {
  const trace = makeTrace(1, 40, { steady: true });
  const settings = {
    ...trace.settings,
    duties: Object.fromEntries(duties.map((duty) => [duty, { ...usualDuty, length }])),
  };
  const people = trace.peopleOn(0).map((person) => ({ ...person, duties: [...duties] }));
  const now = trace.start;
  const calendar = calendarOf(trace.zone, settings.startsAt);
  const situation = { now, settings, calendar, people, shifts: [], loads: new Map() };
  for (const [name, weeks] of [
    ['week', 1],
    ['year', 52],
  ] as const) {
    const times = Array.from({ length: name === 'year' ? 3 : rounds }, () => {
      const begin = performance.now();
      plan({ ...situation, calendar: calendarOf(trace.zone, settings.startsAt) }, now + weeks * 7 * day);
      return performance.now() - begin;
    }).sort((a, b) => a - b);
    const middle = times[Math.floor(times.length / 2)] ?? 0;
    const by = length === 'day' ? 'by day' : `by ${length} hours`;
    process.stdout.write(`${weeks} week${weeks === 1 ? '' : 's'}, ${by}: ${middle.toFixed(1)} ms\n`);
    if (length === 'day' && middle >= limits[name]) process.exitCode = 1;
  }
}
