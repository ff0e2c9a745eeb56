import { z } from 'zod';
import { bucket, collection, type Slots, type Store, StoreError } from '../store/index.ts';
import { createLock } from '../store/lock.ts';
import type { World } from '../world.ts';
import { createHeap, type Entry } from './agenda-heap.ts';

const HOUR = 3_600_000;
const BATCH = 200;
/** How many empty hours one step of the walk may pass: three weeks. */
const HOURS_A_STEP = 504;

const entry = z.object({ id: z.string(), time: z.int() });
const waiting = z.object({
  name: z.string(),
  data: z.unknown(),
  /** Milliseconds since 1970; there is always a slot with this id and this very time. */
  time: z.int(),
  /** Runs begun so far. */
  attempts: z.int().nonnegative(),
  parked: z.boolean(),
});
type Waiting = z.output<typeof waiting>;

/** A job that is due, with what is needed to settle it. */
export interface Due extends Waiting {
  readonly id: string;
}

/** A job that failed too often, or that nobody knows how to run. `name` is missing if it can't be read. */
export interface Parked {
  readonly id: string;
  readonly name?: string;
  readonly attempts?: number;
}

const jobs = collection({ name: 'agenda-job', version: 1, schema: waiting });
const hours = bucket({ name: 'agenda-hour', version: 1, schema: entry });
const cursors = collection({ name: 'agenda-cursor', version: 1, schema: z.object({ hour: z.int() }) });
const parkedIds = bucket({ name: 'agenda-parked', version: 1, schema: z.object({ id: z.string() }) });

/**
 * The agenda's records. Each job is a record, found through a slot in the list of its hour; a slot
 * whose job is gone, parked or set to another time means nothing. The slot is written first, so
 * that a crash leaves at most such a slot. A cursor walks the hours: only its hour is in memory, what
 * belongs to an earlier one is put there, and an hour is dropped once all its jobs are settled.
 */
export function createQueue({ store, world }: { store: Store; world: Pick<World, 'now' | 'randomBytes'> }) {
  const records = store.of(jobs);
  const slots = store.slots(hours);
  const cursor = store.of(cursors);
  const parkedSlots = store.slots(parkedIds);
  const lock = createLock();
  const exclusively = <T>(task: () => Promise<T>) => lock.run('queue', task);

  let heap = createHeap();
  /** The hour in memory, in hours since 1970; undefined until first needed. */
  let hour: number | undefined;
  /** Whether every slot of that hour could be read. An hour that is not whole is never dropped. */
  let whole = true;

  async function load(next: number): Promise<void> {
    const loaded = createHeap();
    whole = await walk(slots, [String(next)], (slot) => loaded.push(slot));
    heap = loaded;
    hour = next;
  }

  async function currentHour(): Promise<number> {
    if (hour !== undefined) return hour;
    const stored = await cursor.get([]);
    const first = stored?.hour ?? Math.floor(world.now() / HOUR);
    if (!stored) await cursor.put([], { hour: first });
    await load(first);
    return first;
  }

  /** Only within `exclusively`. */
  async function write(id: string, job: Waiting): Promise<void> {
    const current = await currentHour();
    const target = Math.max(current, Math.floor(job.time / HOUR));
    const slot: Entry = { id, time: job.time };
    await slots.add([String(target)], slot);
    await records.put([id], job);
    if (target === current) heap.push(slot);
  }

  return {
    add: (name: string, data: unknown, time: number): Promise<void> =>
      exclusively(() =>
        write(world.randomBytes(16).toString('base64url'), { name, data, time, attempts: 0, parked: false }),
      ),

    /**
     * When there may be something to do, in milliseconds: the time of the first job in memory, or
     * the end of the hour.
     */
    nextTime: (): Promise<number> =>
      exclusively(async () => {
        const current = await currentHour();
        return heap.peek()?.time ?? (current + 1) * HOUR;
      }),

    /** Takes the first job that is due out of memory, after moving on past settled hours. */
    take: (): Promise<Entry | undefined> =>
      exclusively(async () => {
        const current = await currentHour();
        const nowHour = Math.floor(world.now() / HOUR);
        if (!heap.peek() && current < nowHour) {
          if (whole && (await slots.count([String(current)])) > 0) await slots.drop([String(current)]);
          let next = current + 1;
          const last = Math.min(nowHour, current + HOURS_A_STEP);
          while (next < last && (await slots.count([String(next)])) === 0) next += 1;
          await cursor.put([], { hour: next });
          await load(next);
        }
        const first = heap.peek();
        return first && first.time <= world.now() ? heap.pop() : undefined;
      }),

    /** Undoes `take`, when the store failed and the job could not be settled. */
    giveBack: (taken: Entry): void => heap.push(taken),

    /**
     * Counts one more attempt, before it is made: so that a job which brings the bot down is parked
     * in the end too. Undefined if the slot means nothing any more.
     */
    begin: async ({ id, time }: Entry): Promise<Due | undefined> => {
      const job = await records.get([id]);
      if (!job || job.parked || job.time !== time) return undefined;
      const begun = { ...job, attempts: job.attempts + 1 };
      await records.put([id], begun);
      return { ...begun, id };
    },

    finish: (id: string): Promise<void> => records.remove([id]),

    postpone: ({ id, ...job }: Due, time: number): Promise<void> =>
      exclusively(() => write(id, { ...job, time })),

    /** Sets a job aside; one that can't be read is only listed, and stays as it is. */
    park: (id: string, job?: Due): Promise<void> =>
      exclusively(async () => {
        await parkedSlots.add([], { id });
        if (!job) return;
        const { id: _, ...record } = job;
        await records.put([id], { ...record, parked: true });
      }),

    parked: (): Promise<Parked[]> =>
      exclusively(async () => {
        const found = new Map<string, Parked>();
        const ids: string[] = [];
        const allRead = await walk(parkedSlots, [], ({ id }) => ids.push(id));
        for (const id of ids) {
          const job = await readable(() => records.get([id]));
          if (job === 'unreadable') found.set(id, { id });
          else if (job?.parked) found.set(id, { id, name: job.name, attempts: job.attempts });
        }
        if (allRead && ids.length > 0 && found.size === 0) await parkedSlots.drop([]);
        return [...found.values()];
      }),

    /** Makes a parked job due now, with all its attempts before it. Whether there was one. */
    putBack: (id: string): Promise<boolean> =>
      exclusively(async () => {
        const job = await records.get([id]);
        if (!job?.parked) return false;
        await write(id, { ...job, time: world.now(), attempts: 0, parked: false });
        return true;
      }),
  };
}

/** Visits a list's slots in their order, past damaged ones. Whether there was none of those. */
async function walk<T>(list: Slots<T>, key: readonly string[], visit: (value: T) => void): Promise<boolean> {
  let whole = true;
  const count = await list.count(key);
  for (let from = 0; from < count; from += BATCH) {
    let found = await readable(() => list.read(key, { from, limit: BATCH }));
    if (found === 'unreadable') {
      whole = false;
      found = [];
      for (let slot = from; slot < Math.min(count, from + BATCH); slot += 1) {
        const one = await readable(() => list.read(key, { from: slot, limit: 1 }));
        if (one !== 'unreadable') found.push(...one);
      }
    }
    for (const { value } of found) visit(value);
  }
  return whole;
}

/** A record that is damaged is told from a store that fails at the moment. */
export async function readable<T>(read: () => Promise<T>): Promise<T | 'unreadable'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreError && error.fault !== 'storage') return 'unreadable';
    throw error;
  }
}
