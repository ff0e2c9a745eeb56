import type { App } from '../app.ts';
import { type Settings, settings } from './record.ts';
import { nothingAdded } from './rules.ts';

export async function resourcesOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await store.of(settings).get([guildId])) ?? nothingAdded;
}

/** Changes what a server adds; what `decide` throws leaves it as it was. */
export function changeResources(
  { store }: Pick<App, 'store'>,
  guildId: string,
  decide: (settings: Settings) => Settings,
): Promise<Settings> {
  return store.of(settings).change([guildId], (before = nothingAdded) => decide(before));
}
