import type { App } from '../app.ts';
import { weekOf } from './calendar.ts';
import { type DayLoad, type Duty, type Exposure, loads, type Seat } from './record.ts';

/** A quarter is thirteen whole weeks: what people were exposed to is evened out within each. */
const quarterWeeks = 13;

/** The quarter of a day of the calendar, counted from 1970. */
export const quarterOf = (date: number) => Math.floor(weekOf(date) / quarterWeeks);

/** The first day of a quarter: a Monday. */
export const quarterStart = (quarter: number) => quarter * quarterWeeks * 7 - 3;

/** What is older, in days, is forgotten: this quarter and most of the one before decide. */
export const windowDays = 182;

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

/** The weight of what one day brought. */
export function weightOf({ counts }: DayLoad): number {
  let weight = 0;
  for (const [kind, count] of Object.entries(counts)) weight += weights[kind as Exposure] * count;
  return weight;
}

/** The weight of everything in a log of a quarter. */
export function weigh(log: readonly DayLoad[], quarter: number): number {
  let sum = 0;
  for (const each of log) if (quarterOf(each.day) === quarter) sum += weightOf(each);
  return sum;
}

/** How many things of one day are remembered, so that each is counted once. */
const mostSeen = 200;

/**
 * One more of a kind on a day; what the plan no longer looks at is left out.
 *
 * @param about  what it was: the same thing counts once a day, however often it is opened.
 * @param date  the day that it counts for: today, or the next.
 */
export function noted(
  log: readonly DayLoad[],
  kind: Exposure,
  today: number,
  about?: string,
  date = today,
): DayLoad[] {
  const rest = kept(log, today);
  const { counts = {}, seen = [] } = rest.find(({ day }) => day === date) ?? {};
  if (about !== undefined && seen.includes(about)) return rest;
  const counted: DayLoad = { day: date, counts: { ...counts, [kind]: (counts[kind] ?? 0) + 1 } };
  if (about !== undefined) counted.seen = [...seen, about].slice(-mostSeen);
  else if (seen.length > 0) counted.seen = seen;
  const others = rest
    .filter(({ day }) => day !== date)
    .map((each) => (each.day < today ? unseen(each) : each));
  return [...others, counted].sort((one, other) => one.day - other.day);
}

/** A day without what it was about. */
export const unseen = ({ day, counts }: DayLoad): DayLoad => ({ day, counts });

/** What is not to be forgotten yet. */
export const kept = (log: readonly DayLoad[], today: number): DayLoad[] =>
  log.filter(({ day }) => day > today - windowDays);

/** What counts by now. */
export const recent = (log: readonly DayLoad[], today: number): DayLoad[] =>
  kept(log, today).filter(({ day }) => day <= today);

/** What somebody was exposed to. Only they and the plan read it. */
export async function loadOf(
  { store }: Pick<App, 'store'>,
  guildId: string,
  personId: string,
): Promise<DayLoad[]> {
  return (await store.of(loads).get([guildId, personId])) ?? [];
}
