import type { App } from '../app.ts';
import type { CollectionDefinition } from '../store/index.ts';
import { readers, trusted } from './record.ts';

type WithStore = Pick<App, 'store'>;

/**
 * The two lists of people that a server keeps for reports: whom the owner trusts, and which moderators asked to be
 * told of sealed reports. Neither is a role, for a role would show.
 */

export const trustedOf = (app: WithStore, guildId: string) => listOf(app, trusted, guildId);

/** The owner's choice, whole. */
export function setTrusted({ store }: WithStore, guildId: string, personIds: readonly string[]) {
  return store.of(trusted).change([guildId], () => (personIds.length > 0 ? [...personIds] : undefined));
}

export const readersOf = (app: WithStore, guildId: string) => listOf(app, readers, guildId);

/** One moderator's own choice. */
export function setReader({ store }: WithStore, guildId: string, personId: string, wanted: boolean) {
  return store.of(readers).change([guildId], (list = []) => {
    const others = list.filter((id) => id !== personId);
    const next = wanted ? [...others, personId] : others;
    return next.length > 0 ? next : undefined;
  });
}

/** Takes somebody off both lists. */
export async function forgetOnLists({ store }: WithStore, guildId: string, personId: string): Promise<void> {
  for (const list of [trusted, readers]) {
    await store.of(list).change([guildId], (before) => {
      const left = before?.filter((id) => id !== personId) ?? [];
      return left.length > 0 ? left : undefined;
    });
  }
}

async function listOf({ store }: WithStore, list: CollectionDefinition<string[]>, guildId: string) {
  return (await store.of(list).get([guildId])) ?? [];
}
