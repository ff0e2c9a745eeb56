import type { Logger } from 'pino';
import type { z } from 'zod';
import { describeError } from '../log.ts';
import type { Store } from '../store/index.ts';
import type { World } from '../world.ts';
import type { Entry } from './agenda-heap.ts';
import { createQueue, type Due, type Parked, readable } from './agenda-queue.ts';

export type { Parked } from './agenda-queue.ts';

/** What `agenda.at` takes: a job's name and its data, made by `job.with`. */
export interface Call {
  readonly name: string;
  readonly data: unknown;
}

export interface RunnableJob<App> {
  readonly name: string;
  readonly run: (app: App, data: unknown) => Promise<void>;
}

export interface Job<App, Data> extends RunnableJob<App> {
  readonly with: (data: Data) => Call;
}

/**
 * Declares something that can be done later. `run` may be called twice for one `at` (the bot may be
 * killed between the deed and the note of it), so it looks first whether its work is still to be done.
 * `data` is plain JSON. The name is stored: a renamed job no longer finds what waits under the old name.
 *
 * @example
 * export const remind = job({
 *   name: 'care.remind',
 *   data: z.object({ caseId: z.string() }),
 *   run: async (app: App, { caseId }) => { … },
 * });
 */
export function job<App, S extends z.ZodType>(definition: {
  readonly name: string;
  readonly data: S;
  readonly run: (app: App, data: z.output<S>) => Promise<void>;
}): Job<App, z.input<S>> {
  const { name, data: schema, run } = definition;
  return {
    name,
    with(data) {
      schema.parse(data);
      return { name, data };
    },
    run: async (app, data) => run(app, schema.parse(data)),
  };
}

export interface Agenda<App = unknown> {
  /**
   * Runs the call once `now()` is at least `time` (milliseconds since 1970; the past means soon).
   * Durable when it returns.
   */
  at: (time: number, call: Call) => Promise<void>;
  /** Begins to run what is due, one job at a time, in the order of their times. */
  start: (app: App) => Promise<void>;
  /** Lets the job that is running finish, and begins no other. */
  stop: () => Promise<void>;
  /** The jobs that were given up, for the operator. */
  parked: () => Promise<Parked[]>;
  /** Makes a parked job due now. Whether there was one with this id. */
  putBack: (id: string) => Promise<boolean>;
}

/** How many parked jobs there are of each name. */
export function countByName(parked: readonly Parked[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name = '(unreadable)' } of parked) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** A job is parked after this many attempts, which take some thirty hours. */
export const ATTEMPTS = 10;
/** Pauses between attempts, in milliseconds: each is four times the one before, up to six hours. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 6 * 3_600_000;
/** After this many jobs the agenda pauses (for TURN_PAUSE milliseconds), so that much due work neither blocks the bot nor floods Discord. */
export const JOBS_A_TURN = 25;
export const TURN_PAUSE = 1_000;
/** How long the agenda waits when the store fails, in milliseconds. */
const STORE_PAUSE = 60_000;

export interface AgendaOptions<App> {
  readonly store: Store;
  readonly world: Pick<World, 'now' | 'random' | 'randomBytes' | 'wakeAt'>;
  readonly log: Logger;
  readonly jobs: readonly RunnableJob<App>[];
}

/**
 * The one way to do something later. @throws RangeError if two jobs share a name.
 */
export function createAgenda<App>({ store, world, log, jobs }: AgendaOptions<App>): Agenda<App> {
  const known = new Map(jobs.map((each) => [each.name, each]));
  if (known.size < jobs.length) throw new RangeError('two jobs have the same name');
  const queue = createQueue({ store, world });

  /** Set while started. */
  let app: { readonly value: App } | undefined;
  let turn: Promise<void> | undefined;
  let alarm: { readonly time: number; readonly cancel: () => void } | undefined;

  /** The earliest time asked for while a turn was under way. */
  let asked = Number.POSITIVE_INFINITY;

  function wakeBy(time: number): void {
    if (turn) asked = Math.min(asked, time);
    if (!app || turn || (alarm && alarm.time <= time)) return;
    alarm?.cancel();
    alarm = { time, cancel: world.wakeAt(time, wake) };
  }

  function wake(): void {
    alarm = undefined;
    if (!app || turn) return;
    asked = Number.POSITIVE_INFINITY;
    turn = takeTurn(app.value).then((next) => {
      turn = undefined;
      wakeBy(Math.min(next, asked));
    });
  }

  /** Runs a bounded number of due jobs, and returns when to look again. */
  async function takeTurn(value: App): Promise<number> {
    try {
      for (let done = 0; done < JOBS_A_TURN && app; done += 1) {
        const next = await queue.take();
        if (!next) break;
        await settle(value, next);
      }
      const next = await queue.nextTime();
      return next <= world.now() ? world.now() + TURN_PAUSE : next;
    } catch (error) {
      log.error({ error: describeError(error) }, 'the agenda could not use the store and waits');
      return world.now() + STORE_PAUSE;
    }
  }

  async function settle(value: App, taken: Entry): Promise<void> {
    try {
      const due = await readable(() => queue.begin(taken));
      if (due === 'unreadable') {
        log.error({ ref: taken.id }, 'a job could not be read and was parked as it is');
        await queue.park(taken.id);
      } else if (due) {
        await attempt(value, due);
      }
    } catch (error) {
      queue.giveBack(taken);
      throw error;
    }
  }

  async function attempt(value: App, due: Due): Promise<void> {
    const about = { job: due.name, ref: due.id, attempt: due.attempts };
    const runnable = known.get(due.name);
    if (!runnable) {
      log.error(about, 'nobody knows how to run this job, so it was parked');
      return queue.park(due.id, due);
    }
    if (due.attempts > ATTEMPTS) {
      log.error(about, 'a job was cut short too often and was parked');
      return queue.park(due.id, due);
    }
    try {
      await runnable.run(value, due.data);
    } catch (error) {
      if (due.attempts >= ATTEMPTS) {
        log.error({ ...about, error: describeError(error) }, 'a job failed too often and was parked');
        return queue.park(due.id, due);
      }
      log.warn({ ...about, error: describeError(error) }, 'a job failed and will be tried again');
      return queue.postpone(due, world.now() + pauseAfter(due.attempts));
    }
    return queue.finish(due.id);
  }

  /** Milliseconds; a quarter more or less, so that what failed together does not come back together. */
  function pauseAfter(attempts: number): number {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 4 ** (attempts - 1));
    return Math.round(pause * (0.75 + world.random() / 2));
  }

  return {
    async at(time, call) {
      await queue.add(call.name, call.data, time);
      wakeBy(time);
    },
    async start(value) {
      const parked = await queue.parked();
      if (parked.length > 0) {
        log.warn({ parked: countByName(parked) }, 'jobs are parked');
      }
      app = { value };
      wakeBy(world.now());
    },
    async stop() {
      app = undefined;
      alarm?.cancel();
      alarm = undefined;
      await turn;
    },
    parked: () => queue.parked(),
    async putBack(id) {
      const found = await queue.putBack(id);
      if (found) wakeBy(world.now());
      return found;
    },
  };
}
