import type { App } from '../app.ts';
import { type DayLoad, type Duty, type Exposure, loads, type Seat } from './record.ts';

/** So many days the plan looks back, thirteen weeks; what is older is forgotten. */
export const windowDays = 91;

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
export const shares: Readonly<Record<Seat, number>> = { primary: 1, second: 0.5 };

/** The weight of everything in a log. */
export function weigh(log: readonly DayLoad[]): number {
  let sum = 0;
  for (const { counts } of log) {
    for (const [kind, count] of Object.entries(counts)) sum += weights[kind as Exposure] * count;
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
