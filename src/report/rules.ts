import { Refusal } from '../kit/refusal.ts';
import { type Draft, type Message, mostMessages, type Report, type Told } from './record.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many days a report is kept after its case was closed; where it never came into one, after its own day. */
export const keptDays = 180;

/** How many reports one person can send in a day (UTC): enough for a bad day, and a bound for the way back to them. */
export const mostADay = 20;

/** The day of a moment, in days since 1970 (UTC). */
export const dayOf = (time: number) => Math.floor(time / day);

/**
 * When a report that came into no case is deleted: all of one day together, so that the moment says nothing about when
 * it was written.
 */
export const goesAt = (at: number) => (dayOf(at) + 1 + keptDays) * day;

/** So much later it is looked at again while something in it waits for its author: at the same hour of the day. */
export const laterBy = 7 * day;

/** A message that nobody opens keeps a report no longer than this, in milliseconds: who left opens none. */
const laterAtMost = 180 * day;

/** Whether a message that one of these sides has not opened keeps a report that was to go at `goesAt`. */
export const staysOn = (
  report: Pick<Report, 'messages' | 'seen'>,
  sides: readonly Message['from'][],
  goesAt: number,
  now: number,
) => now < goesAt + laterAtMost && sides.some((side) => news(report, side) > 0);

/** One report more, or one less, of a day. */
export function countDay<Each extends { day: number; count: number }>(
  days: readonly Each[],
  day: number,
  by: 1 | -1,
): { day: number; count: number }[] {
  const count = (days.find((each) => each.day === day)?.count ?? 0) + by;
  const others = days.filter((each) => each.day !== day);
  return count > 0 ? [...others, { day, count }].sort((one, other) => one.day - other.day) : others;
}

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
    readBy: [],
    messages: [],
    seen: { author: 0, team: 0 },
  };
}

/** Whether a report may hold where something stands: never where opening it could hurt a child, or be a crime. */
export const takesLinks = ({ young, intimate }: Pick<Told, 'young' | 'intimate'>) => !young && !intimate;

/** Nothing of it goes to the staff channel, and whom it is kept from is shown no trace of it. */
export const isSealed = ({ keptFrom }: Pick<Told, 'keptFrom'>) => keptFrom.length > 0;

/** How long a draft waits after the last choice, in milliseconds. */
export const draftLasts = 15 * minute;

/** @throws Refusal where the draft is gone, somebody else's, or its time is up. */
export function requireDraft(draft: Draft | undefined, tag: string, now: number): Draft {
  if (draft === undefined || draft.tag !== tag || draft.changedAt + draftLasts <= now)
    throw new Refusal('report.draftOver');
  return draft;
}

/** Somebody may be in danger: help comes first, and the moderators are called. */
export const mayBeDanger = ({ danger }: Pick<Told, 'danger'>) => danger === 'yes' || danger === 'unsure';

/** @throws Refusal where the report is gone: its time was up, or its author deleted it. */
export function requireReport(report: Report | undefined): Report {
  if (report === undefined) throw new Refusal('report.gone');
  return report;
}

/** The same for a moderator: one that is kept from them is not there. @throws Refusal */
export function requireShown(report: Report | undefined, moderatorId: string): Report {
  if (report?.keptFrom.includes(moderatorId)) throw new Refusal('report.gone');
  return requireReport(report);
}

/** A moderator read it. Reading again counts once. */
export function read(report: Report, moderatorId: string): Report {
  return report.readBy.includes(moderatorId)
    ? report
    : { ...report, readBy: [...report.readBy, moderatorId] };
}

/** When to try again to bring it before the moderators: the older the report, the longer the pause, from a minute to an hour. */
export const nextTry = ({ at }: Report, now: number) => now + Math.min(hour, Math.max(minute, now - at));

/**
 * A message more. The same one twice is there once.
 *
 * @throws Refusal where there are no words, the report was taken back, its author wants no contact, or there are too many.
 */
export function say(report: Report, { id, from, words }: Omit<Message, 'at'>, now: number): Report {
  if (report.messages.some((message) => message.id === id)) return report;
  const plain = words.trim();
  if (plain === '') throw new Refusal('report.nothingToWrite');
  if (report.withdrawnAt !== undefined) throw new Refusal('report.withdrawn');
  if (from === 'team' && report.stoppedAt !== undefined) throw new Refusal('report.noContact');
  if (report.messages.length >= mostMessages) throw new Refusal('report.talkFull');
  return { ...report, messages: [...report.messages, { id, from, words: plain, at: now }] };
}

/** One side has opened all that there is. @returns the same report where nothing was new. */
export function looked(report: Report, side: Message['from']): Report {
  const count = report.messages.length;
  return report.seen[side] === count ? report : { ...report, seen: { ...report.seen, [side]: count } };
}

/** How many messages of the other side this one has not opened. */
export function news({ messages, seen }: Pick<Report, 'messages' | 'seen'>, side: Message['from']): number {
  return messages.slice(seen[side]).filter(({ from }) => from !== side).length;
}

/** Its author wants no contact for now, or wants it again. */
export function setContact(report: Report, wanted: boolean, now: number): Report {
  const { stoppedAt, ...rest } = report;
  if (wanted) return stoppedAt === undefined ? report : rest;
  return stoppedAt === undefined ? { ...report, stoppedAt: now } : report;
}

/** Its author takes it back: that there was one stays, and who must not see it; nothing that anybody wrote does. */
export function withdraw(report: Report, now: number): Report {
  if (report.withdrawnAt !== undefined) return report;
  const { authorId: _author, ...rest } = report;
  return {
    ...rest,
    what: '',
    where: '',
    trusted: false,
    messages: [],
    seen: { author: 0, team: 0 },
    withdrawnAt: now,
  };
}

/** The report with the case that it came into. */
export function inCase(report: Report, { id, name }: NonNullable<Report['case']>): Report {
  return report.case?.id === id ? report : { ...report, case: { id, name } };
}

/** What becomes of a report, from its author's side. */
export type Stage = 'withdrawn' | 'closed' | 'taken' | 'read' | 'unread' | 'waiting';

/** How a report stands, for its author. */
export interface Standing {
  id: string;
  kind: Told['kind'];
  at: number;
  /** When it is deleted, where that is known: its case is closed. */
  goesAt?: number;
  /** `waiting`: the moderators' channel could not be told yet. */
  stage: Stage;
  /** How many moderators read it. */
  readers: number;
  sealed: boolean;
  /** What the team calls it; of a sealed one nobody reads it here. */
  name?: string;
  /** Messages of the team that they have not opened. */
  news: number;
  stopped: boolean;
}

/** What the case of a report adds to how it stands. */
export interface Followed {
  /** Its card stands before the moderators. */
  told: boolean;
  /** Somebody leads it. */
  taken: boolean;
  closed: boolean;
  /** When the case goes, once closed. */
  goesAt?: number;
}

const notFollowed: Followed = { told: false, taken: false, closed: false };

export function standing(report: Report, followed: Followed = notFollowed): Standing {
  const { id, kind, at, readBy, stoppedAt } = report;
  const { goesAt } = followed;
  return {
    id,
    kind,
    at,
    ...(goesAt !== undefined && { goesAt }),
    stage: stageOf(report, followed),
    readers: readBy.length,
    sealed: isSealed(report),
    ...(report.case && !isSealed(report) && { name: report.case.name }),
    news: news(report, 'author'),
    stopped: stoppedAt !== undefined,
  };
}

function stageOf(report: Report, { told, taken, closed }: Followed): Stage {
  const { withdrawnAt, readBy } = report;
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (closed) return 'closed';
  if (taken) return 'taken';
  if (readBy.length > 0) return 'read';
  return isSealed(report) || told || report.told ? 'unread' : 'waiting';
}

/**
 * Words with their links broken (`hxxps://`), so that nobody comes to a place by a slip; those to a message of this
 * very server stay whole. It grows nothing.
 */
export function brokenLinks(words: string, guildId: string): string {
  const own = new RegExp(
    `^https://(?:(?:ptb|canary)\\.)?discord\\.com/channels/${guildId}/\\d+(?:/\\d+)?$`,
    'i',
  );
  return words.replace(/\bhttps?:\S*/gi, (link) => (own.test(link) ? link : link.replace(/^http/i, 'hxxp')));
}
