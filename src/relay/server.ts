import type { App } from '../app.ts';
import { forgetPost } from './forgetting.ts';
import { muteList, mutes, postList, posts, queue } from './record.ts';
import { settings } from './settings.ts';

/** The store's batch. */
const batch = 200;

/**
 * Deletes everything that the relay keeps of a server that is gone, in steps that can be cut short and begun again. What leads
 * people to their own posts goes on its own day: its keys can't be listed, and it then leads nowhere.
 */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<void> {
  const list = store.slots(postList);
  const count = await list.count([guildId]);
  for (let from = 0; from < count; from += batch) {
    for (const { value } of await list.read([guildId], { from })) {
      await forgetPost({ store }, guildId, undefined, { id: value });
      await store.of(posts).remove([guildId, value]);
    }
  }
  const muted = store.slots(muteList);
  const mutesCount = await muted.count([guildId]);
  for (let from = 0; from < mutesCount; from += batch) {
    for (const { value } of await muted.read([guildId], { from }))
      await store.of(mutes).remove([guildId, value]);
  }
  await muted.drop([guildId]);
  await store.slots(queue).drop([guildId]);
  await list.drop([guildId]);
  await store.of(settings).remove([guildId]);
}
