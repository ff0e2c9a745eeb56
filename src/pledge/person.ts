import type { App } from '../app.ts';
import { type Pledge, pledges } from './record.ts';

interface Person {
  guildId: string;
  personId: string;
}

/** All that is kept about one person's pledge in one server, or undefined where there is none. */
export function exportPerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<Pledge | undefined> {
  return store.of(pledges).get([guildId, personId]);
}

/** Deletes it. The role stays on Discord unless the pledge is withdrawn first. */
export async function erasePerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<void> {
  await store.of(pledges).remove([guildId, personId]);
}
