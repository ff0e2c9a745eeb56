import type { z } from 'zod';
import type { Lock } from './lock.ts';
import { checkDefinition, decode, encode, type RecordDefinition } from './record.ts';
import { BATCH, type Rows } from './rows.ts';
import type { Vault } from './vault.ts';

/** What `store.of` takes: made once for each kind of record, in a feature's record.ts. */
export interface CollectionDefinition<T> extends RecordDefinition<T> {
  readonly kind: 'collection';
}

/** Records by key. A key is a list of strings; which keys exist can't be listed. */
export interface Collection<T> {
  /** @throws StoreError if the record can't be read; it is left as it is. */
  get: (key: readonly string[]) => Promise<T | undefined>;
  /** As many as are asked for, in the order of the keys. */
  getMany: (keys: readonly (readonly string[])[]) => Promise<(T | undefined)[]>;
  put: (key: readonly string[], record: T) => Promise<void>;
  /** Removing what is not there does nothing. */
  remove: (key: readonly string[]) => Promise<void>;
  /**
   * Reads, decides and writes while nobody else changes the same key. `decide` gets the record and
   * returns the next one (the same object: nothing is written), or undefined to remove it; if it throws,
   * the record stays as it was.
   * It must not change the same key itself.
   */
  change: <N extends T | undefined>(
    key: readonly string[],
    decide: (record: T | undefined) => N | Promise<N>,
  ) => Promise<N>;
}

/** @throws RangeError if a step from an earlier version is missing. */
export function collection<S extends z.ZodType>(
  definition: Omit<RecordDefinition<z.output<S>>, 'schema'> & { readonly schema: S },
): CollectionDefinition<z.output<S>>;
export function collection<T>(definition: RecordDefinition<T>): CollectionDefinition<T> {
  return { ...checkDefinition(definition), kind: 'collection' };
}

export function openCollection<T>(
  definition: CollectionDefinition<T>,
  { rows, vault, lock }: { rows: Rows; vault: Vault; lock: Lock },
): Collection<T> {
  const nameOf = (key: readonly string[]) => vault.storageKey(['record', definition.name, ...key]);

  const opened = (name: string, sealed: string | undefined) =>
    sealed === undefined ? undefined : decode(definition, vault.open(name, sealed));

  const read = async (name: string) => opened(name, await rows.get(name));

  async function readMany(names: readonly string[]): Promise<(T | undefined)[]> {
    const records: (T | undefined)[] = [];
    for (let start = 0; start < names.length; start += BATCH) {
      const batch = names.slice(start, start + BATCH);
      const sealed = await rows.getMany(batch);
      records.push(...batch.map((name, n) => opened(name, sealed[n])));
    }
    return records;
  }

  const write = (name: string, record: T) => rows.set(name, vault.seal(name, encode(definition, record)));

  return {
    get: (key) => read(nameOf(key)),
    getMany: (keys) => readMany(keys.map(nameOf)),
    put(key, record) {
      const name = nameOf(key);
      return lock.run(name, () => write(name, record));
    },
    remove(key) {
      const name = nameOf(key);
      return lock.run(name, () => rows.delete([name]));
    },
    change(key, decide) {
      const name = nameOf(key);
      return lock.run(name, async () => {
        const before = await read(name);
        const after = await decide(before);
        if (after === before) return after;
        if (after !== undefined) await write(name, after);
        else if (before !== undefined) await rows.delete([name]);
        return after;
      });
    },
  };
}
