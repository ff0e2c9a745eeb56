import type { App } from '../app.ts';
import { type Cover, covers, type Offer, offers, ownCovers } from './record.ts';

interface Person {
  guildId: string;
  personId: string;
}

/** That a note was left for somebody in the last day, and what they asked cover for. */
export async function exportPerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<{ note: Offer | undefined; covers: Cover[] }> {
  const ids = (await store.of(ownCovers).get([guildId, personId])) ?? [];
  const found = await Promise.all(ids.map((id) => store.of(covers).get([guildId, id])));
  return {
    note: await store.of(offers).get([guildId, personId]),
    covers: found.filter((cover) => cover !== undefined),
  };
}

/** @param forgetCovers  takes what they asked cover for away, from Discord too. */
export async function erasePerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
  forgetCovers: () => Promise<void>,
): Promise<void> {
  await store.of(offers).remove([guildId, personId]);
  await forgetCovers();
}
