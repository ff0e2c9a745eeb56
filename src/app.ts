import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Agenda } from './kit/agenda.ts';
import type { Text } from './locales/index.ts';
import type { Store } from './store/index.ts';
import type { World } from './world.ts';

/** What every handler, event and job is given: the one way to time, chance, words, records and Discord. */
export interface App extends Pick<World, 'now' | 'random' | 'wakeAt'> {
  config: Config;
  log: Logger;
  text: Text;
  store: Store;
  agenda: Agenda<App>;
  discord: Client;
  /** A new id of 22 characters (128 random bits, base64url). It names a record and grants nothing. */
  newId: () => string;
}
