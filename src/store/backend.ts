import { join } from 'node:path';
import type { Logger } from 'pino';
import { codeOf, StoreError } from './error.ts';
import type { Adapter } from './rows.ts';
import { openSqlite } from './sqlite.ts';

/** What one kind of database gives the store. */
export interface Backend {
  readonly adapter: Adapter;
  /** Whether there is no row at all. */
  readonly isEmpty?: () => Promise<boolean>;
  /** Makes what was deleted disappear from the file. */
  readonly checkpoint?: () => Promise<void>;
  /** For offline maintenance alone: walks the rows in the order of their names, a batch at a time. */
  readonly offline?: {
    readonly pageAfter: (key: string) => Promise<StoredRow[]>;
    /** All or nothing. */
    readonly writeAll: (rows: readonly StoredRow[]) => Promise<void>;
  };
}

export interface StoredRow {
  readonly key: string;
  readonly value: string;
}

/** Protocols whose adapter has another name. */
const ADAPTERS: Readonly<Record<string, string>> = {
  mongodb: 'mongo',
  postgresql: 'postgres',
  rediss: 'redis',
};

/**
 * Opens what `url` points at: `sqlite://` and a path (the default is a file in the data folder), or
 * any protocol that an installed package `@keyv/<protocol>` speaks. The others can't be asked for
 * an exclusive lock, so running only one bot on them is up to the operator.
 * @throws StoreError; it never repeats the address, which may hold a password.
 */
export async function openBackend(
  url: string | undefined,
  dataFolder: string,
  log: Logger,
): Promise<Backend> {
  const address = url ?? `sqlite://${join(dataFolder, 'confidant.sqlite')}`;
  const [, protocol, rest] = /^([a-z][a-z0-9]*):\/\/(.+)$/s.exec(address) ?? [];
  if (protocol === undefined || rest === undefined) {
    throw new StoreError(
      'settings',
      'STORE_URL is not an address such as sqlite://data/confidant.sqlite or redis://localhost:6379.',
      'Mend it, or leave it empty for a file in the data folder.',
    );
  }
  if (protocol === 'sqlite') return openSqlite(rest, log);
  log.warn({ protocol }, 'this kind of store cannot refuse a second bot: run only one');
  return { adapter: await loadAdapter(protocol, address) };
}

async function loadAdapter(protocol: string, url: string): Promise<Adapter> {
  const name = `@keyv/${ADAPTERS[protocol] ?? protocol}`;
  let loaded: { default?: unknown };
  try {
    loaded = await import(name);
  } catch (error) {
    throw new StoreError(
      'settings',
      `STORE_URL needs the package ${name}, which can't be loaded (${codeOf(error)}).`,
      `Install it with: npm install ${name}`,
    );
  }
  if (typeof loaded.default !== 'function') {
    throw new StoreError('settings', `The package ${name} is not a Keyv adapter.`, 'Use another STORE_URL.');
  }
  const Adapter = loaded.default as new (url: string) => Adapter;
  return { adapter: new Adapter(url) }.adapter;
}
