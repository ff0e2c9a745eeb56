import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const day = 24 * 3_600_000;

/** How much a message to the community holds, in characters. */
export const longestUpdate = 1500;
export const mostUpdates = 20;

/** The first notice, news, the last word, and what changed since. */
export const updateKinds = ['first', 'news', 'closing', 'changed'] as const;
export type UpdateKind = (typeof updateKinds)[number];

/** When the next word comes, in days; 0: none is promised. */
export const promises = [0, 1, 2, 3, 7, 14] as const;
export type Promised = (typeof promises)[number];

/** A fingerprint of exactly what somebody approved. */
const Print = z.string().length(16);

/**
 * Why a message that was to be posted does not stand. `channel`: Discord will not have it there. The others came up while
 * it waited: somebody new has no outcome, something in it may not be let out any more, or its case is over.
 */
export const failures = ['channel', 'waits', 'unfit', 'over'] as const;
export type Failure = (typeof failures)[number];

/** One message to the community: drafted, approved by somebody else, posted once. */
export const Update = z.object({
  id: z.string().length(22),
  kind: z.enum(updateKinds),
  words: z.string().min(1).max(longestUpdate),
  /** In how many days the next word comes. */
  promised: z.number().int().min(0).max(14),
  by: snowflake,
  /** When it was written last: a second moderator is asked since. */
  at: moment,
  approved: z.object({ by: snowflake, at: moment, print: Print, alone: z.boolean() }).optional(),
  /** Where it is to stand; `messageId` once it does. Absent `channelId`: a drill, where nothing is posted. */
  posted: z
    .object({
      by: snowflake,
      since: moment,
      channelId: snowflake.optional(),
      messageId: snowflake.optional(),
      /** Those who said themselves that they are affected, and whom it did not wait for: the ids of their parts. */
      without: z.array(z.string().length(22)).optional(),
      /** It is tried no more: it may be written anew, or posted elsewhere. */
      failed: z.enum(failures).optional(),
    })
    .optional(),
});
export type Update = z.output<typeof Update>;

/** The fingerprint of what people would read: 16 characters of base64url (96 bits of SHA-256). */
export const printOf = ({ kind, words, promised }: Pick<Update, 'kind' | 'words' | 'promised'>): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, words, promised]))
    .digest('base64url')
    .slice(0, 16);

/** A draft as it was written last: whatever was approved before is void. @throws Refusal where it is posted or one too many. */
export function draft(
  list: readonly Update[],
  words: Pick<Update, 'id' | 'kind' | 'words' | 'promised' | 'by'>,
  now: number,
): Update[] {
  const before = list.find(({ id }) => id === words.id);
  if (before && isPosted(before)) throw new Refusal('casework.posted');
  if (!before && list.length >= mostUpdates)
    throw new Refusal('casework.tooManyUpdates', { most: mostUpdates });
  const same = before && printOf(before) === printOf(words);
  if (same) return [...list];
  const next: Update = { ...words, at: now };
  return before ? list.map((each) => (each === before ? next : each)) : [...list, next];
}

/** @throws Refusal where there is none of this id. */
export function updateOf(list: readonly Update[], id: string): Update {
  const found = list.find((each) => each.id === id);
  if (!found) throw new Refusal('casework.updateGone');
  return found;
}

/** It stands, or is on its way: nobody changes it any more. */
export const isPosted = ({ posted }: Update) => posted !== undefined && posted.failed === undefined;

export const isApproved = (update: Update) =>
  update.approved !== undefined && update.approved.print === printOf(update);

/**
 * A second moderator approves exactly what they read; or the one who wrote it, alone, once nobody came.
 *
 * @param by  `print`: of what they read. `alone`: they wrote it themselves, and may by now.
 * @throws Refusal where it reads otherwise by now, is posted, or takes somebody else.
 */
export function approve(
  update: Update,
  by: { who: string; print: string; alone: boolean },
  now: number,
): Update {
  if (isPosted(update)) throw new Refusal('casework.posted');
  if (by.print !== printOf(update)) throw new Refusal('casework.readsOtherwise');
  if (by.who === update.by && !by.alone) throw new Refusal('casework.needsSecond');
  return { ...update, approved: { by: by.who, at: now, print: by.print, alone: by.who === update.by } };
}

/** Writes down that it is about to stand in a channel. @throws Refusal where that was not approved as it reads. */
export function post(
  update: Update,
  about: Pick<NonNullable<Update['posted']>, 'by' | 'channelId' | 'without'>,
  now: number,
): Update {
  if (isPosted(update)) return update;
  if (!isApproved(update)) throw new Refusal('casework.notApproved');
  return { ...update, posted: { ...about, since: now } };
}

/** It stands. */
export const stands = (update: Update, messageId: string): Update =>
  update.posted ? { ...update, posted: { ...update.posted, messageId } } : update;

/** It is tried no more. */
export const failed = (update: Update, why: Failure): Update =>
  update.posted ? { ...update, posted: { ...update.posted, failed: why } } : update;

/** When the next word is owed, by what was promised last; undefined where nothing is. */
export function owedAt(list: readonly Update[]): number | undefined {
  const last = postedOf(list).at(-1);
  return last && last.promised > 0 ? last.posted.since + last.promised * day : undefined;
}

/** How many promises of a next word there were whose time has come, and how many were kept. */
export function promisesKept(list: readonly Update[], now: number): { of: number; kept: number } {
  const all = postedOf(list);
  let of = 0;
  let kept = 0;
  for (const [n, each] of all.entries()) {
    if (each.promised === 0) continue;
    const by = each.posted.since + each.promised * day;
    const next = all[n + 1];
    if (!next && by > now) continue;
    of += 1;
    if (next && next.posted.since <= by) kept += 1;
  }
  return { of, kept };
}

/** What stands or is on its way, in that order. */
export function postedOf(list: readonly Update[]) {
  return list
    .flatMap((each) => (each.posted && isPosted(each) ? [{ ...each, posted: each.posted }] : []))
    .toSorted((a, b) => a.posted.since - b.posted.since);
}
