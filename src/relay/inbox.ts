import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { inbox, type Note, type Post, posts } from './record.ts';

/** The store's batch. */
const batch = 200;

/** What the team and the author wrote to each other about a post, oldest first; of very many, the newest 200. */
export async function notesOf({ store }: Pick<App, 'store'>, guildId: string, id: string): Promise<Note[]> {
  const key = [guildId, id];
  const list = store.slots(inbox);
  const from = Math.max(0, (await list.count(key)) - batch);
  return (await list.read(key, { from })).map(({ value }) => value);
}

/**
 * Puts words into a post's inbox.
 *
 * @throws Refusal where there are none, or the author did not allow the team to write about this post.
 */
export async function writeNote(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  { id, wishes }: Post,
  from: Note['from'],
  typed: string,
): Promise<void> {
  const words = typed.trim();
  if (words === '') throw new Refusal('relay.nothingToWrite');
  if (!wishes.teamMayWrite) throw new Refusal('relay.noTeam');
  await store.slots(inbox).add([guildId, id], { from, words, at: now() });
}

/** Its author has looked: what is new later is new from here on. Nothing is written where nothing was new. */
export async function lookedAt(
  { store }: Pick<App, 'store'>,
  guildId: string,
  id: string,
  seen: { answers: number; notes: number },
): Promise<void> {
  await store.of(posts).change([guildId, id], (post) => {
    if (!post || (post.seenAnswers >= seen.answers && post.seenInbox >= seen.notes)) return post;
    return {
      ...post,
      seenAnswers: Math.max(post.seenAnswers, seen.answers),
      seenInbox: Math.max(post.seenInbox, seen.notes),
    };
  });
}
