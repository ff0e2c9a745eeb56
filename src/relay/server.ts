import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { forgetPost } from './forgetting.ts';
import { muteHeads, muteList, mutes, postList, posts, queue } from './record.ts';
import { postReports, queueHeads, queueNotes } from './report-record.ts';
import { settings } from './settings.ts';

/**
 * Deletes everything that the relay keeps of a server, one step at a time: posts with what belongs to them, then mutes, then what
 * the owner chose. What led people to their own posts goes on its own day: it then leads nowhere, and can't be listed.
 */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const key = [guildId];
  const list = store.slots(postList);
  for (const { value: id } of await list.read(key, { from, limit: purgeStep })) {
    await forgetPost({ store }, guildId, undefined, id);
    await store.of(postReports).remove([guildId, id]);
    await store.of(posts).remove([guildId, id]);
  }
  const next = from + purgeStep;
  if (next < (await list.count(key))) return { people: [], next };

  const muted = store.slots(muteList);
  const count = await muted.count(key);
  for (let n = 0; n < count; n += purgeStep) {
    for (const { value } of await muted.read(key, { from: n, limit: purgeStep }))
      await store.of(mutes).remove([guildId, value]);
  }
  await muted.drop(key);
  await store.of(muteHeads).remove(key);
  await store.slots(queue).drop(key);
  await store.of(queueHeads).remove(key);
  await store.of(queueNotes).remove(key);
  await list.drop(key);
  await store.of(settings).remove(key);
  return { people: [] };
}
