import type { App } from '../app.ts';
import { type Settings, settings, untouched } from './record.ts';

/** The settings of a server; one that chose nothing yet has the defaults. */
export async function settingsOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await store.of(settings).get([guildId])) ?? untouched;
}

/**
 * Changes the settings of a server; what `decide` throws leaves them as they were.
 *
 * @returns the settings as they are now.
 */
export async function changeSettings(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  decide: (settings: Settings) => Settings,
): Promise<Settings> {
  return store
    .of(settings)
    .change([guildId], (record) => ({ ...decide(record ?? untouched), changedAt: now() }));
}
