import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { dropWeeks, rosterOf } from './files.ts';
import { loads, rosters } from './record.ts';
import { settings } from './settings.ts';

/** Deletes a server's rotation: its people, their loads, its shifts and what the owner chose. */
export async function purgeServer(app: Pick<App, 'store' | 'now'>, guildId: string): Promise<Purged> {
  const { people } = await rosterOf(app, guildId);
  for (const { personId } of people) await app.store.of(loads).remove([guildId, personId]);
  await dropWeeks(app, guildId);
  await app.store.of(rosters).remove([guildId]);
  await app.store.of(settings).remove([guildId]);
  return { people: people.map(({ personId }) => personId) };
}
