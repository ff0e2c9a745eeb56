import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { breachOf } from './files.ts';
import { breaches, breachList, openBreaches } from './record.ts';

/** Deletes what a server's moderators recorded and decided, one step at a time. */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const list = store.slots(breachList);
  const people: string[] = [];
  for (const { value: id } of await list.read([guildId], { from, limit: purgeStep })) {
    const breach = await breachOf({ store }, guildId, id);
    if (!breach) continue;
    people.push(breach.personId);
    await list.drop([guildId, breach.personId]);
    await store.of(breaches).remove([guildId, id]);
  }
  const next = from + purgeStep;
  if (next < (await list.count([guildId]))) return { people, next };
  await list.drop([guildId]);
  await store.of(openBreaches).remove([guildId]);
  return { people };
}
