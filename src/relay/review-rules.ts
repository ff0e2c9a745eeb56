import { Refusal } from '../kit/refusal.ts';
import type { Post } from './record.ts';
import { ended, released } from './rules.ts';
import type { Settings } from './settings.ts';

const day = 86_400_000;

/** What nobody looked at for so long goes back to its author, in milliseconds. */
export const reviewLasts = 7 * day;

/** Whether a post, or words that are to replace those that stand, wait for a moderator. */
export const isWaiting = ({ state, edit }: Pick<Post, 'state' | 'edit'>) =>
  state === 'review' || (state === 'standing' && edit?.state === 'review');

/**
 * What a moderator decides on, as they read it.
 *
 * @param wording  which words they read: others need another look.
 * @throws Refusal where somebody decided already, or the words changed in the meantime.
 */
export function requireWaiting(post: Post | undefined, wording?: number): Post {
  if (!post || !isWaiting(post)) throw new Refusal('moderation.decided');
  if (wording !== undefined) requireRead(post, wording);
  return post;
}

/** @throws Refusal where the words are others than those that a moderator read. */
export function requireRead(post: Pick<Post, 'wording'>, wording: number): void {
  if (post.wording !== wording) throw new Refusal('moderation.changed');
}

export const waitsSince = ({ waitsSince, madeAt }: Pick<Post, 'waitsSince' | 'madeAt'>) =>
  waitsSince ?? madeAt;

/**
 * Approved: it goes on as one in a channel without a look would. Nothing else is asked of its author any more. What was kept
 * of words that stood before is not kept of others.
 */
export function approved(post: Post, settings: Settings, chance: number, now: number): Post {
  const { reason: _reason, waitsSince: _since, ...rest } = post;
  if (post.state === 'review') return { ...rest, ...released(settings, chance, now) };
  return post.edit ? { ...rest, edit: { words: post.edit.words, state: 'pending' }, kept: false } : rest;
}

/** Not taken, with a reason for its author. Where words were to replace others, those that stand stay. */
export function declined(post: Post, reason: string): Post {
  if (post.state === 'review') return ended(post, 'declined', reason);
  return { ...withoutEdit(post), editEnd: 'declined', reason };
}

/** Its author is asked for other words; until then it waits for them, and what stands already stays. */
export function changeAsked(post: Post, reason: string): Post {
  const { waitsSince: _since, ...rest } = post;
  if (post.state === 'review') return { ...rest, state: 'change-asked', reason };
  return post.edit ? { ...rest, edit: { ...post.edit, state: 'change-asked' }, reason } : rest;
}

/** What nobody looked at in time. */
export function expired(post: Post, now: number): Post {
  if (!isWaiting(post) || now - waitsSince(post) < reviewLasts) return post;
  return post.state === 'review' ? ended(post, 'expired') : { ...withoutEdit(post), editEnd: 'expired' };
}

function withoutEdit(post: Post): Post {
  const { edit: _edit, waitsSince: _since, ...rest } = post;
  return rest;
}
