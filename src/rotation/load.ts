import type { App } from '../app.ts';
import { type DayLoad, type Duty, type Exposure, loads, type Seat } from './record.ts';

/**
 * So many days count in full, thirteen weeks, and over as many more they fade. Without the fading, whoever had a
 * heavy week would be the least exposed all at once when it leaves the window, and be given another.
 */
export const fullDays = 91;

/** What is older is forgotten. */
export const windowDays = 2 * fullDays;

/** How much something counts after so many days. */
export function fading(age: number): number {
  return Math.max(0, Math.min(1, (windowDays - age) / fullDays));
}

/** The days back to `age`, each as much as it counts. */
export function countedDays(age: number): number {
  if (age <= fullDays) return age;
  const left = Math.max(0, windowDays - age);
  return fullDays + (fullDays - (left * left) / fullDays) / 2;
}

/**
 * How much each kind weighs beside the others. No source gives figures: distress rises with how often and how
 * heavily one is exposed (PubMed 38153846), so a heavy case weighs as much as eight reports.
 */
export const weights: Readonly<Record<Exposure, number>> = {
  lightCase: 2,
  case: 4,
  heavyCase: 8,
  report: 1,
  review: 1,
  checkIn: 2,
};

/** What a day of each duty brings its primary before there is anything to go by, in the same measure. */
export const expected: Readonly<Record<Duty, number>> = {
  lead: 4,
  carer: 3,
  queue: 2,
  reports: 2,
  urgent: 2,
  host: 1,
};

/** How much of it comes to each seat. */
export const shares: Readonly<Record<Seat, number>> = { primary: 0.5, second: 0.5 };

/** The weight of everything in a log, as much of it as counts today. */
export function weigh(log: readonly DayLoad[], today: number): number {
  let sum = 0;
  for (const { day, counts } of log) {
    let weight = 0;
    for (const [kind, count] of Object.entries(counts)) weight += weights[kind as Exposure] * count;
    sum += weight * fading(today - day);
  }
  return sum;
}

/** One more of a kind on a day; what the plan no longer looks at is left out. */
export function noted(log: readonly DayLoad[], kind: Exposure, today: number): DayLoad[] {
  const rest = recent(log, today);
  const counts = rest.find(({ day }) => day === today)?.counts ?? {};
  const counted = { day: today, counts: { ...counts, [kind]: (counts[kind] ?? 0) + 1 } };
  return [...rest.filter(({ day }) => day !== today), counted];
}

export function recent(log: readonly DayLoad[], today: number): DayLoad[] {
  return log.filter(({ day }) => day > today - windowDays && day <= today);
}

/** What somebody was exposed to. Only they and the plan read it. */
export async function loadOf(
  { store }: Pick<App, 'store'>,
  guildId: string,
  personId: string,
): Promise<DayLoad[]> {
  return (await store.of(loads).get([guildId, personId])) ?? [];
}
