import { z } from 'zod';
import { StoreError } from './error.ts';
import type { Lock } from './lock.ts';
import { checkDefinition, decode, encode, type RecordDefinition } from './record.ts';
import { BATCH, type Rows } from './rows.ts';
import type { Vault } from './vault.ts';

/** What `store.slots` takes: made once for each kind of list, in a feature's record.ts. */
export interface BucketDefinition<T> extends RecordDefinition<T> {
  readonly kind: 'bucket';
}

export interface Slot<T> {
  /** Its number in the list, from 0. */
  readonly slot: number;
  readonly value: T;
}

/** What an emptied slot holds: that something was here, and nothing of it. */
const EMPTIED = 'null';

/** Lists that only grow, by key, until they are dropped whole. */
export interface Slots<T> {
  /**
   * Appends and returns the slot's number. If it throws, the value may turn up all the same at the
   * next `add`: so point slots at records, and let readers skip a record that is not there.
   */
  add: (key: readonly string[], value: T) => Promise<number>;
  /** The slots from number `from` (0 unless told), at most `limit` numbers on (200 at most, 200 unless told), without the emptied ones. */
  read: (key: readonly string[], range?: { from?: number; limit?: number }) => Promise<Slot<T>[]>;
  /** Forgets what one slot holds; its number is not given again. */
  empty: (key: readonly string[], slot: number) => Promise<void>;
  /** How many slots the list has, the emptied ones included. */
  count: (key: readonly string[]) => Promise<number>;
  /** Removes the list. A drop that was cut short is finished by the next `add` or `drop`. */
  drop: (key: readonly string[]) => Promise<void>;
}

/** @throws RangeError if a step from an earlier version is missing. */
export function bucket<S extends z.ZodType>(
  definition: Omit<RecordDefinition<z.output<S>>, 'schema'> & { readonly schema: S },
): BucketDefinition<z.output<S>>;
export function bucket<T>(definition: RecordDefinition<T>): BucketDefinition<T> {
  return { ...checkDefinition(definition), kind: 'bucket' };
}

interface Counter {
  readonly count: number;
  /** A list that is being dropped counts as empty, whatever slots are left. */
  readonly dropping: boolean;
}

const counters: RecordDefinition<Counter> = {
  name: 'counter',
  version: 1,
  schema: z.object({ count: z.int().nonnegative(), dropping: z.boolean() }),
};

export function openSlots<T>(
  definition: BucketDefinition<T>,
  { rows, vault, lock }: { rows: Rows; vault: Vault; lock: Lock },
): Slots<T> {
  const counterName = (key: readonly string[]) => vault.storageKey(['counter', definition.name, ...key]);
  const slotName = (key: readonly string[], slot: number) =>
    vault.storageKey(['slot', definition.name, String(slot), ...key]);

  async function readCounter(name: string): Promise<Counter> {
    const sealed = await rows.get(name);
    return sealed === undefined ? { count: 0, dropping: false } : decode(counters, vault.open(name, sealed));
  }

  const writeCounter = (name: string, counter: Counter) =>
    rows.set(name, vault.seal(name, encode(counters, counter)));

  async function dropSlots(key: readonly string[], name: string, count: number): Promise<void> {
    await writeCounter(name, { count, dropping: true });
    // One more than counted: the last slot may be there without its count.
    for (let start = 0; start <= count; start += BATCH) {
      const size = Math.min(BATCH, count + 1 - start);
      await rows.delete(Array.from({ length: size }, (_, n) => slotName(key, start + n)));
    }
    await rows.delete([name]);
  }

  return {
    add(key, value) {
      const name = counterName(key);
      return lock.run(name, async () => {
        let { count, dropping } = await readCounter(name);
        if (dropping) {
          await dropSlots(key, name, count);
          count = 0;
        }
        // A slot beyond the count was written by an add that was cut short: it is kept, not overwritten.
        if ((await rows.get(slotName(key, count))) !== undefined) count += 1;
        const slot = slotName(key, count);
        await rows.set(slot, vault.seal(slot, encode(definition, value)));
        await writeCounter(name, { count: count + 1, dropping: false });
        return count;
      });
    },
    async read(key, { from = 0, limit = BATCH } = {}) {
      if (limit > BATCH) throw new RangeError(`at most ${BATCH} slots at once`);
      const { count, dropping } = await readCounter(counterName(key));
      const size = dropping ? 0 : Math.max(0, Math.min(limit, count - from));
      const names = Array.from({ length: size }, (_, n) => slotName(key, from + n));
      const sealed = await rows.getMany(names);
      return names.flatMap((name, n) => {
        const value = sealed[n];
        if (value === undefined) {
          throw new StoreError(
            'damaged',
            `A slot of ${definition.name} is missing.`,
            'Restore the data folder from a backup.',
          );
        }
        const text = vault.open(name, value);
        return text === EMPTIED ? [] : [{ slot: from + n, value: decode(definition, text) }];
      });
    },
    empty(key, slot) {
      return lock.run(counterName(key), async () => {
        const name = slotName(key, slot);
        if ((await rows.get(name)) !== undefined) await rows.set(name, vault.seal(name, EMPTIED));
      });
    },
    async count(key) {
      const { count, dropping } = await readCounter(counterName(key));
      return dropping ? 0 : count;
    },
    drop(key) {
      const name = counterName(key);
      return lock.run(name, async () => {
        const { count } = await readCounter(name);
        await dropSlots(key, name, count);
      });
    },
  };
}
