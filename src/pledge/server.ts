import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { drafts, pastWords, pledges, roster, terms } from './record.ts';
import { firstTerms } from './rules.ts';
import { termsOf } from './words.ts';

/** Deletes what a server kept of the pledge, one step at a time; the words go last, with the terms that count them. */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const places = store.slots(roster);
  const people = (await places.read([guildId], { from, limit: purgeStep })).map(({ value }) => value);
  for (const personId of people) await store.of(pledges).remove([guildId, personId]);
  const next = from + purgeStep;
  if (next < (await places.count([guildId]))) return { people, next };

  await places.drop([guildId]);
  await store.of(drafts).remove([guildId]);
  const { version: newest } = await termsOf({ store }, guildId);
  for (let version = firstTerms.version; version <= newest; version += 1)
    await store.of(pastWords).remove([guildId, String(version)]);
  await store.of(terms).remove([guildId]);
  return { people };
}
