import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { kept, watches } from './record.ts';

/** Deletes what the owner of a server chose. */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Purged> {
  await store.of(kept).remove([guildId]);
  await store.of(watches).remove([guildId]);
  return { people: [] };
}
