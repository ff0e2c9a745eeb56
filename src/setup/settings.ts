import type { App } from '../app.ts';
import { type Kept, kept, type Settings, untouched } from './record.ts';
import { change, undo } from './rules.ts';

/** The settings of a server with their last change; one that chose nothing yet has the defaults. */
export async function keptOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Kept> {
  return (await store.of(kept).get([guildId])) ?? untouched;
}

export async function settingsOf(app: Pick<App, 'store'>, guildId: string): Promise<Settings> {
  return (await keptOf(app, guildId)).settings;
}

/** Changes the settings of a server; what `decide` throws leaves them as they were. */
export function changeSettings(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  decide: (settings: Settings) => Settings,
): Promise<Kept> {
  return store
    .of(kept)
    .change([guildId], (record = untouched) => change(record, decide(record.settings), now()));
}

/** Takes the last change back. @throws Refusal where there is none. */
export function undoChange({ store, now }: Pick<App, 'store' | 'now'>, guildId: string): Promise<Kept> {
  return store.of(kept).change([guildId], (record = untouched) => undo(record, now()));
}
