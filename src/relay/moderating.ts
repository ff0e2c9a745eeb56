import { ComponentType, type Message } from 'discord.js';
import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { type Post, posts } from './record.ts';
import { requireRead } from './review-rules.ts';
import * as routes from './routes.ts';
import { ended, isOver } from './rules.ts';

/** The longest reason that moderators can give for what they decide, in characters. */
export const longestReason = 500;

/** The id of the post that a message of ours is; undefined where it is none, or none any more. */
export function postIn({ components }: Pick<Message, 'components'>): string | undefined {
  for (const part of components) {
    if (part.type !== ComponentType.ActionRow) continue;
    for (const { customId } of part.components) {
      const found = customId === null ? undefined : routes.answer.parse(customId);
      if (found) return found.id;
    }
  }
  return undefined;
}

/** A post, for a moderator to look at. @throws Refusal where nothing is left of it. */
export async function postFor({ store }: Pick<App, 'store'>, guildId: string, id: string): Promise<Post> {
  const post = await store.of(posts).get([guildId, id]);
  if (!post) throw new Refusal('moderation.gone');
  return post;
}

/** One post, and which of its words a moderator read. */
export interface Read {
  id: string;
  wording: number;
}

/**
 * Removes a post that stands: a tombstone takes its place, and its author reads why. The tag stays until the post's time
 * is up, so that its author can be muted.
 *
 * @param before  runs first, and makes sure that Discord comes to agree later.
 * @throws Refusal where it does not stand any more, or its words changed since they were read.
 */
export async function remove(
  { store }: Pick<App, 'store'>,
  guildId: string,
  { id, wording }: Read,
  reason: string,
  before: () => Promise<void>,
): Promise<Post> {
  return store.of(posts).change([guildId, id], async (post) => {
    if (!post) throw new Refusal('moderation.gone');
    if (post.state === 'removed') return post; // pressed twice
    if (post.state !== 'standing') throw new Refusal('moderation.notStanding');
    requireRead(post, wording);
    await before();
    return { ...ended(post, 'removed', reason), covered: false };
  });
}

/**
 * A moderator looked at it and keeps it: from then on no report folds it.
 *
 * @returns the post, and whether it was folded before.
 * @throws Refusal where nothing is left of it, or its words changed since they were read.
 */
export async function keep(
  { store }: Pick<App, 'store'>,
  guildId: string,
  { id, wording }: Read,
): Promise<{ post: Post; wasFolded: boolean }> {
  let wasFolded = false;
  const post = await store.of(posts).change([guildId, id], (before) => {
    if (!before) throw new Refusal('moderation.gone');
    if (isOver(before)) return before;
    requireRead(before, wording);
    wasFolded = before.covered;
    return { ...before, kept: true, covered: false };
  });
  return { post, wasFolded };
}
