import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { gates, roomsBefore } from './record.ts';

/** Deletes what a server kept of its gate. Rooms that are closed by then stay so: the bot is no longer there. */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Purged> {
  const gate = await store.of(gates).get([guildId]);
  for (const id of gate?.channelIds ?? []) await store.of(roomsBefore).remove([guildId, id]);
  await store.of(gates).remove([guildId]);
  return { people: [] };
}
