import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { forgetCall } from './own.ts';
import { callList, calls, teams } from './record.ts';

/** Deletes a server's calls for help, one step at a time, then whom it asked. */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const list = store.slots(callList);
  const people: string[] = [];
  for (const { value: id } of await list.read([guildId], { from, limit: purgeStep })) {
    const call = await store.of(calls).get([guildId, id]);
    if (!call) continue;
    if (call.named && call.personId !== undefined) people.push(call.personId);
    await forgetCall({ store }, guildId, call);
  }
  const next = from + purgeStep;
  if (next < (await list.count([guildId]))) return { people, next };
  await list.drop([guildId]);
  const team = await store.of(teams).get([guildId]);
  await store.of(teams).remove([guildId]);
  return { people: [...people, ...(team?.named ?? []), ...(team?.agreed ?? [])] };
}
