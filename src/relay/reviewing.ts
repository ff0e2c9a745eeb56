import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { type Post, postId, posts, queue } from './record.ts';
import { queueHeads } from './report-record.ts';
import * as rules from './review-rules.ts';

/** How many places of the queue are looked at once: the store's batch. */
const batch = 200;

/** How many posts that wait are shown at once: a select takes 25. */
export const shownAtOnce = 25;

/**
 * What waits for a moderator, oldest first, `shownAtOnce` at most. Places before the first that waits are emptied
 * for good, so the queue costs what waits, not what ever waited.
 */
export async function waitingPosts({ store }: Pick<App, 'store'>, guildId: string): Promise<Post[]> {
  const key = [guildId];
  const list = store.slots(queue);
  const start = (await store.of(queueHeads).get(key)) ?? 0;
  const count = await list.count(key);
  const found = new Map<string, Post>();
  let head = start;
  for (let from = start; from < count && found.size < shownAtOnce; from += batch) {
    for (const { slot, value } of await list.read(key, { from })) {
      const post = await afterItsChange(store, guildId, value);
      if (post && rules.isWaiting(post)) found.set(post.id, post);
      else await list.empty(key, slot);
      if (found.size >= shownAtOnce) break;
    }
    if (found.size === 0) head = Math.min(count, from + batch);
  }
  if (head > start) await store.of(queueHeads).change(key, (before = 0) => Math.max(before, head));
  return [...found.values()];
}

/** A post as it is once the change under way is done: it enters the queue before it is written. */
const afterItsChange = (store: App['store'], guildId: string, id: string): Promise<Post | undefined> =>
  store.of(posts).change([guildId, id], (post) => post);

/** Nobody looked at it in time: its author finds that in /mine. */
export const expireReview = job({
  name: 'relay.expire-review',
  data: z.object({ guildId: snowflake, id: postId }),
  async run(app: App, { guildId, id }) {
    await app.store.of(posts).change([guildId, id], (post) => post && rules.expired(post, app.now()));
    await app.store.purged();
  },
});
