import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { kinds, panels } from './record.ts';

/** Deletes where a server's panels stood. The messages stay: the bot is no longer there to take them away. */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Purged> {
  for (const kind of kinds) await store.of(panels).remove([guildId, kind]);
  return { people: [] };
}
