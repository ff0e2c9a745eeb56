import { Refusal } from '../kit/refusal.ts';
import { day, momentOf } from './calendar.ts';
import type { Span } from './record.ts';

/** Dates and hours as people type them. */

/** So far ahead somebody can be away. */
const furthest = 366 * day;

/**
 * The days from one date to another, both included, as somebody's clocks have them.
 *
 * @param typed  dates as 2026-01-31.
 * @throws Refusal where they are no dates, are over, or end before they begin.
 */
export function spanTyped(typed: { from: string; to: string }, zone: string, now: number): Span {
  const [from, last] = [dateTyped(typed.from), dateTyped(typed.to)];
  const span = { from: momentOf(zone, from), to: momentOf(zone, last + day) };
  if (span.to <= span.from) throw new Refusal('rotation.endsBefore');
  if (span.to <= now) throw new Refusal('rotation.isOver');
  if (span.to > now + furthest) throw new Refusal('rotation.tooFar');
  return span;
}

function dateTyped(typed: string): number {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim()) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const read = new Date(time);
  const isReal = read.getUTCDate() === Number(date) && read.getUTCMonth() + 1 === Number(month);
  if (Number.isNaN(time) || !isReal) throw new Refusal('rotation.noDate');
  return time;
}

/** An hour of the day as people type it: `22`, `22:00`, `7`. @throws Refusal */
export function hourTyped(typed: string): number {
  const [, hours] = /^(\d{1,2})(?::00)?$/.exec(typed.trim()) ?? [];
  const at = Number(hours);
  if (Number.isNaN(at) || at > 24) throw new Refusal('rotation.noHour');
  return at % 24;
}
