import type { App } from '../app.ts';
import { changePledge } from './pledging.ts';
import { type Pledge, pledges, roster } from './record.ts';
import { activeHold } from './rules.ts';

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

/**
 * Takes the role back and deletes the pledge. What moderators decided and still runs stays until its
 * time is up.
 *
 * @returns what stays, for the person to read.
 */
export async function erasePerson(app: App, { guildId, personId }: Person): Promise<Pledge['hold']> {
  const key = [guildId, personId];
  const pledge = await app.store.of(pledges).get(key);
  if (!pledge) return undefined;
  const hold = activeHold(pledge, app.now());
  const guild = app.discord.guilds.cache.get(guildId);
  if (guild) {
    await changePledge(app, guild, personId, () => ({ ...pledge, state: 'withdrawn' }));
  } else if (!hold) {
    await app.store.of(pledges).remove(key);
    await app.store.slots(roster).empty([guildId], pledge.place);
  }
  return hold;
}
