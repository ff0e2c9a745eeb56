import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { Logger } from 'pino';
import { codeOf, StoreError } from './error.ts';

/** Anything that Keyv can write to. */
export type Adapter = KeyvStoreAdapter | Map<string, unknown>;

/** How many rows one query may touch. */
export const BATCH = 200;

/** Sealed strings by row name. Every failure of the adapter is a StoreError `storage`. */
export interface Rows {
  get: (key: string) => Promise<string | undefined>;
  /** At most BATCH keys; the answer is in their order. */
  getMany: (keys: readonly string[]) => Promise<(string | undefined)[]>;
  set: (key: string, value: string) => Promise<void>;
  /** At most BATCH keys; missing ones are no failure. */
  delete: (keys: readonly string[]) => Promise<void>;
  disconnect: () => Promise<void>;
}

/** Keyv over `adapter`, so strict that nothing fails in silence. */
export function createRows(adapter: Adapter, log: Logger): Rows {
  const keyv = new Keyv<unknown>({
    store: adapter,
    namespace: 'confidant',
    useKeyPrefix: false,
    throwOnErrors: true,
    // Rows are strings already; nothing expires by Keyv's clock.
    serialize: (data) => String(data.value),
    deserialize: <Value>(text: string) => ({ value: text as Value }),
  });
  keyv.on('error', (error: unknown) => log.error({ code: codeOf(error) }, 'the store reported an error'));
  // Keyv reads many one by one where the adapter can't, and then takes a failed read for a missing row.
  const readsMany = 'getMany' in adapter && adapter.getMany !== undefined;

  async function attempt<T>(deed: string, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw new StoreError(
        'storage',
        `The store could not ${deed} (${codeOf(error)}).`,
        'Check that the disk has room and that the bot may write to the data folder.',
      );
    }
  }

  function text(value: unknown): string | undefined {
    if (value === undefined || typeof value === 'string') return value;
    throw new StoreError(
      'foreign',
      'The store holds a value that the bot did not write. It was left as it is.',
      'Give the bot a store of its own with STORE_URL.',
    );
  }

  return {
    get: async (key) => text(await attempt('read', () => keyv.get(key))),
    async getMany(keys) {
      if (keys.length === 0) return [];
      const values = await attempt<unknown[]>('read', () =>
        readsMany ? keyv.getMany([...keys]) : Promise.all(keys.map((key) => keyv.get(key))),
      );
      return values.map(text);
    },
    set: (key, value) =>
      attempt('write', async () => {
        if (!(await keyv.set(key, value))) throw new Error('refused');
      }),
    async delete(keys) {
      if (keys.length === 0) return;
      await attempt('delete', () => keyv.delete(keys.length === 1 ? String(keys[0]) : [...keys]));
    },
    disconnect: () => attempt('close', () => keyv.disconnect()),
  };
}
