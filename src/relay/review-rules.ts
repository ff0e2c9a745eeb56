import { Refusal } from '../kit/refusal.ts';
import type { Post } from './record.ts';
import { ended, released } from './rules.ts';
import type { Settings } from './settings.ts';

const day = 86_400_000;

/** What nobody looked at for so long goes back to its author, in milliseconds. */
export const reviewLasts = 7 * day;

/** Whether a post, or words that are to replace those that stand, wait for a moderator. */
export const isWaiting = ({ state, edit }: Pick<Post, 'state' | 'edit'>) =>
  state === 'review' || (state === 'standing' && edit?.review === true);

/**
 * What a moderator decides on, as they read it.
 *
 * @param since  from when the words are that they read: other words need another look.
 * @throws Refusal where somebody decided already, or the words changed in the meantime.
 */
export function requireWaiting(post: Post | undefined, since: number): Post {
  if (!post || !isWaiting(post)) throw new Refusal('moderation.decided');
  if (waitsSince(post) !== since) throw new Refusal('moderation.changed');
  return post;
}

export const waitsSince = ({ waitsSince, madeAt }: Pick<Post, 'waitsSince' | 'madeAt'>) =>
  waitsSince ?? madeAt;

/** Approved: it goes on as one in a channel without a look would. Nothing else is asked of its author any more. */
export function approved(post: Post, settings: Settings, chance: number, now: number): Post {
  const { reason: _reason, waitsSince: _since, ...rest } = post;
  if (post.state === 'review') return { ...rest, ...released(settings, chance, now) };
  return post.edit ? { ...rest, edit: { ...post.edit, review: false } } : rest;
}

/** Not taken, with a reason for its author. Where words were to replace others, those that stand stay. */
export function declined(post: Post, reason: string): Post {
  if (post.state === 'review') return ended(post, 'declined', reason);
  return { ...withoutEdit(post), reason };
}

/** Its author is asked for other words; until then it waits for them. Of an edit it is a no with a reason. */
export function changeAsked(post: Post, reason: string): Post {
  if (post.state !== 'review') return declined(post, reason);
  const { waitsSince: _since, ...rest } = post;
  return { ...rest, state: 'change-asked', reason };
}

/** What nobody looked at in time. */
export function expired(post: Post, now: number): Post {
  if (!isWaiting(post) || now - waitsSince(post) < reviewLasts) return post;
  return post.state === 'review' ? ended(post, 'expired') : withoutEdit(post);
}

function withoutEdit(post: Post): Post {
  const { edit: _edit, waitsSince: _since, ...rest } = post;
  return rest;
}
