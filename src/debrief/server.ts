import type { App } from '../app.ts';
import type { Purged } from '../kit/purge.ts';
import { loadChecks } from './load-record.ts';
import { debriefs, held, openDebriefs } from './record.ts';
import { settings } from './settings.ts';
import { teams } from './team-record.ts';

/** Deletes what a server's debriefs, its weekly question and its moderators' ticks and thanks keep. */
export async function purgeServer({ store }: Pick<App, 'store'>, guildId: string): Promise<Purged> {
  const ids = (await store.of(openDebriefs).get([guildId])) ?? [];
  for (const id of ids) await store.of(debriefs).remove([guildId, id]);
  const people = Object.keys((await store.of(teams).get([guildId])) ?? {});
  for (const records of [openDebriefs, held, loadChecks, teams, settings])
    await store.of<unknown>(records).remove([guildId]);
  return { people };
}
