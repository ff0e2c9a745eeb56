import { Refusal } from '../kit/refusal.ts';
import type { Card, Report, Told } from './record.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many days a report is kept. */
export const keptDays = 180;

/** How many reports one person can send in a day (UTC): enough for a bad day, and a bound for the way back to them. */
export const mostADay = 20;

/** The day of a moment, in days since 1970 (UTC). */
export const dayOf = (time: number) => Math.floor(time / day);

/**
 * When a report is deleted. All of one day go together, so that those that stay are found without a gap, and
 * the moment says nothing about when it was written.
 */
export const goesAt = (at: number) => (dayOf(at) + 1 + keptDays) * day;

export interface Written extends Told {
  id: string;
  what: string;
  where: string;
  /** Absent: without a name. */
  authorId?: string;
  /** Whether the author is on the owner's list of trusted members. */
  trusted: boolean;
  own: string;
  place: number;
}

/**
 * A new report. Where it is about somebody under 18, or about intimate pictures, nothing is kept that leads to
 * them. Without a name nobody is trusted more than another.
 */
export function write({ what, where, trusted, ...told }: Written, now: number): Report {
  return {
    ...told,
    what: what.trim(),
    where: takesLinks(told) ? where.trim() : '',
    trusted: trusted && told.authorId !== undefined,
    at: now,
    goesAt: goesAt(now),
    readBy: [],
    messages: [],
    seen: { author: 0, team: 0 },
  };
}

/** Whether a report may hold where something stands: never where opening it could hurt a child, or be a crime. */
export const takesLinks = ({ young, intimate }: Pick<Told, 'young' | 'intimate'>) => !young && !intimate;

/** Nothing of it goes to the staff channel, and whom it is kept from is shown no trace of it. */
export const isSealed = ({ keptFrom }: Pick<Told, 'keptFrom'>) => keptFrom.length > 0;

/** @throws Refusal where the report is gone: its time was up, or its author deleted it. */
export function requireReport(report: Report | undefined): Report {
  if (report === undefined) throw new Refusal('report.gone');
  return report;
}

/** A moderator read it. Reading again counts once. */
export function read(report: Report, moderatorId: string): Report {
  return report.readBy.includes(moderatorId)
    ? report
    : { ...report, readBy: [...report.readBy, moderatorId] };
}

/** @throws Refusal where another moderator looks after it already. */
export function take(report: Report, moderatorId: string): Report {
  if (report.takenBy === moderatorId) return report;
  if (report.takenBy !== undefined) throw new Refusal('report.taken', { moderator: `<@${report.takenBy}>` });
  return { ...report, takenBy: moderatorId };
}

/** Nobody looks after it any more. */
export function giveBack(report: Report): Report {
  const { takenBy, ...rest } = report;
  return takenBy === undefined ? report : rest;
}

/** The report with an attempt at its card; one that was begun in the same channel goes on. */
export function attempt(report: Report, channelId: string, now: number): Report & { card: Card } {
  const { card } = report;
  return card?.channelId === channelId ? { ...report, card } : { ...report, card: { channelId, since: now } };
}

/** When to try again to reach the moderators: the older the report, the longer the pause, from a minute to an hour. */
export const nextTry = ({ at }: Report, now: number) => now + Math.min(hour, Math.max(minute, now - at));

/** How a report stands, for its author. */
export interface Standing {
  at: number;
  goesAt: number;
  /** Its card has not reached the moderators yet. */
  waiting: boolean;
  /** How many moderators read it. */
  readers: number;
  taken: boolean;
}

export function standing({ at, goesAt, card, readBy, takenBy }: Report): Standing {
  const waiting = card?.messageId === undefined;
  return { at, goesAt, waiting, readers: readBy.length, taken: takenBy !== undefined };
}
