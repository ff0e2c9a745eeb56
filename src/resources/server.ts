import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { settings } from './record.ts';

/** Deletes what the owner of a server added to crisis help. */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Purged> {
  await store.of(settings).remove([guildId]);
  return { people: [] };
}
