import { z } from 'zod';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const id = z.string().length(22);

/** How much each text holds, in characters. */
export const longest = { let: 500, helped: 400, change: 120 } as const;
export const mostChanges = 6;

/** By when something changes, in days. */
export const changeTimes = [7, 14, 30, 90] as const;

/** Something that changes so that it happens less. */
export const Change = z.object({
  id,
  what: z.string().min(1).max(longest.change),
  who: snowflake,
  by: moment,
  doneAt: moment.optional(),
  /** Everybody may read it, under "what we changed". */
  shared: z.boolean(),
});
export type Change = z.output<typeof Change>;

/** What was learnt, without blame: what let it happen, what changes, what helped. Nobody is asked who. */
export const Review = z.object({
  /** What let it happen. */
  let: z.string().max(longest.let).optional(),
  helped: z.string().max(longest.helped).optional(),
  changes: z.array(Change).max(mostChanges),
  at: moment,
  by: snowflake,
});
export type Review = z.output<typeof Review>;

/** What was written so far, with these words. */
export function write(
  review: Review | undefined,
  words: { let?: string | undefined; helped?: string | undefined },
  by: string,
  now: number,
): Review {
  const { changes = [] } = review ?? {};
  return {
    changes,
    at: now,
    by,
    ...(words.let !== undefined && { let: words.let }),
    ...(words.helped !== undefined && { helped: words.helped }),
  };
}

/** @throws Refusal where there are too many already. */
export function withChange(
  review: Review | undefined,
  change: Omit<Change, 'doneAt'>,
  by: string,
  now: number,
): Review {
  const before = review ?? { changes: [], at: now, by };
  if (before.changes.some((each) => each.id === change.id)) return before;
  if (before.changes.length >= mostChanges)
    throw new Refusal('casework.tooManyChanges', { most: mostChanges });
  return { ...before, changes: [...before.changes, change] };
}

/** Ticks a change off, or takes that back. @throws Refusal where there is none of this id. */
export function tick(review: Review | undefined, changeId: string, now: number): Review {
  if (!review?.changes.some((each) => each.id === changeId)) throw new Refusal('casework.changeGone');
  return {
    ...review,
    changes: review.changes.map(({ doneAt, ...each }) => {
      if (each.id !== changeId) return { ...each, ...(doneAt !== undefined && { doneAt }) };
      return doneAt === undefined ? { ...each, doneAt: now } : each;
    }),
  };
}

/** What everybody may read of it. */
export const sharedOf = (review: Review | undefined): Change[] =>
  (review?.changes ?? []).filter(({ shared }) => shared);
