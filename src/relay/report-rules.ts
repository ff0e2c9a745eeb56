import type { Post } from './record.ts';
import { type PostReports, type Reason, reasons } from './report-record.ts';

const day = 86_400_000;

/** How many people of standing fold a post: fewer could be one person's friends, and more could come too late. */
export const foldedBy = 3;

/** So long a pledge has to stand before its holder's report weighs, in milliseconds: a mob signs on the day. */
export const standsFor = 7 * day;

/** Reports that weigh nothing are counted up to here. */
export const countedUpTo = 200;

/** After so long without a decision reports are closed, and the post's tag goes with its time, in milliseconds. */
export const reportsLast = 90 * day;

/** Only these can fold a post. Worry is answered with care, and dislike with nothing. */
const folding: readonly Reason[] = ['exposes', 'methods'];

/** @param pledgedAt  since when the reporter's pledge stands; undefined where it does not. */
export function weighs(reason: Reason, pledgedAt: number | undefined, now: number): boolean {
  return folding.includes(reason) && pledgedAt !== undefined && now - pledgedAt >= standsFor;
}

export interface Wish {
  /** Of the post and the reporter. */
  tag: string;
  reason: Reason;
  weighs: boolean;
}

/** Whether a report changes anything: once a moderator has kept a post, only worry does. */
export const counts = ({ kept }: Pick<Post, 'kept'>, reason: Reason) => !kept || reason === 'worry';

/** The reports with one more. Each person has one: a new one takes the place of theirs. */
export function reported(
  before: PostReports | undefined,
  postId: string,
  wish: Wish,
  now: number,
): PostReports {
  const open = before && !before.closed ? before : anew(before, postId, now);
  const own = open.reports.find(({ tag }) => tag === wish.tag);
  if (own) {
    if (own.reason === wish.reason && own.weighs === wish.weighs) return open;
    return { ...open, reports: open.reports.map((each) => (each === own ? wish : each)) };
  }
  const isFull = open.reports.length >= countedUpTo;
  if (isFull && !(wish.weighs && !folds(open))) return open;
  return { ...open, reports: [...open.reports, wish] };
}

/** After a decision reports begin at none, with the same card. */
const anew = (before: PostReports | undefined, postId: string, now: number): PostReports => ({
  postId,
  reports: [],
  at: now,
  ...(before?.card && { card: before.card }),
  ...(before?.drawn && { drawn: before.drawn }),
});

/** Whether enough people of standing say that it exposes somebody or describes methods. */
export function folds({ reports }: Pick<PostReports, 'reports'>): boolean {
  return reports.filter((each) => each.weighs).length >= foldedBy;
}

/** What there is to see of the reports, in one line to compare. */
export const seenOf = (reports: PostReports): string =>
  JSON.stringify([tally(reports), reports.closed !== undefined]);

/** How many for each reason, worry first (`reasons` is in that order); reasons that nobody gave are left out. */
export function tally({ reports }: Pick<PostReports, 'reports'>): { reason: Reason; count: number }[] {
  return reasons
    .map((reason) => ({ reason, count: reports.filter((each) => each.reason === reason).length }))
    .filter(({ count }) => count > 0);
}
