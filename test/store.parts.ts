import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyvStoreAdapter } from 'keyv';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../src/store/index.ts';

/** A folder of the test's own, with where its store and its master key go. */
export async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keyFile = join(folder, 'keys', 'master.key');
  return {
    folder,
    keyFile,
    dataFolder: join(folder, 'data'),
    file: join(folder, 'data', 'confidant.sqlite'),
    masterKey: { from: 'file', path: keyFile } as const,
  };
}
export type Place = Awaited<ReturnType<typeof place>>;

/** A log that remembers its lines. */
export function listen() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'debug', base: null }, { write: (line) => lines.push(line) }) };
}

export function open(
  at: Pick<StoreOptions, 'dataFolder' | 'masterKey'>,
  more: Partial<StoreOptions> = {},
): Promise<Store> {
  return openStore({
    dataFolder: at.dataFolder,
    masterKey: at.masterKey,
    world: { randomBytes },
    log: listen().log,
    ...more,
  });
}

/**
 * An adapter with nothing but what Keyv demands, that counts what it is asked and fails when told:
 * it stands in for a full disk or a database that is gone.
 */
export function bareAdapter(rows = new Map<string, string>()) {
  let asked = 0;
  let fails = (_deed: 'get' | 'set' | 'delete', _nth: number) => false;
  const nth = { get: 0, set: 0, delete: 0 };

  async function ask(deed: 'get' | 'set' | 'delete') {
    asked += 1;
    nth[deed] += 1;
    if (fails(deed, nth[deed])) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  }

  // Keyv's own type promises values of whatever type the caller names.
  const adapter: KeyvStoreAdapter = {
    opts: {},
    on: () => adapter,
    async get<Value>(key: string) {
      await ask('get');
      return rows.get(key) as Value | undefined;
    },
    async set(key: string, value: string) {
      await ask('set');
      rows.set(key, value);
    },
    async delete(key: string) {
      await ask('delete');
      return rows.delete(key);
    },
    async clear() {
      throw new Error('clear is never used');
    },
  };

  return {
    adapter,
    rows,
    asked: () => asked,
    /** Counts calls from here on, from 1; none fails until `failWhen`. */
    failWhen(when: typeof fails) {
      nth.get = 0;
      nth.set = 0;
      nth.delete = 0;
      fails = when;
    },
    mend() {
      fails = () => false;
    },
  };
}
