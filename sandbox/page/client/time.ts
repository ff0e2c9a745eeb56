import type { TimeStyle } from './markdown/node.ts';

const formats: Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A moment as Discord shows it. @param now the sandbox's time; both in milliseconds. */
export function timeText(at: number, style: TimeStyle, now: number): string {
  if (style !== 'R') return new Intl.DateTimeFormat('en', formats[style]).format(at);
  const ms = at - now;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(ms / length), unit);
}

/** The time beside an author's name: today by the clock alone. */
export function stampText(at: number, now: number): string {
  const day = (time: number) => new Date(time).toDateString();
  if (day(at) === day(now)) return timeText(at, 't', now);
  if (day(at) === day(now - 86_400_000)) return `Yesterday at ${timeText(at, 't', now)}`;
  return `${timeText(at, 'd', now)}, ${timeText(at, 't', now)}`;
}
