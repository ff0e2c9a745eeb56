import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ATTEMPTS, createAgenda, JOBS_A_TURN, job, type RunnableJob } from '../src/kit/agenda.ts';
import { createHeap } from '../src/kit/agenda-heap.ts';
import { bareAdapter, listen, open, type Place, place } from './store.parts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 2, 1, 12, 17);

/** A clock that the test turns by hand. */
function handClock() {
  let time = BEGIN;
  const alarms = new Set<{ time: number; run: () => void }>();
  return {
    now: () => time,
    wakeAt(at: number, run: () => void) {
      const alarm = { time: at, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    alarms,
    /** Sets the time, and rings what is due by then. */
    set(to: number) {
      time = to;
      for (const alarm of [...alarms].sort((a, b) => a.time - b.time)) {
        if (alarm.time <= time && alarms.delete(alarm)) alarm.run();
      }
    },
  };
}

interface Ran {
  name: string;
  n: number;
  at: number;
}

/** What a job is given in these tests. */
interface Desk {
  run: (name: string, n: number) => void | Promise<void>;
}

const numbered = z.object({ n: z.number() });
const first = job({ name: 'first', data: numbered, run: async (desk: Desk, { n }) => desk.run('first', n) });
const second = job({
  name: 'second',
  data: numbered,
  run: async (desk: Desk, { n }) => desk.run('second', n),
});

/** A bot's agenda over a store that outlives it. */
async function bench(at?: Place) {
  const home = at ?? (await place());
  const clock = handClock();
  const database = bareAdapter();
  const { lines, log } = listen();
  const ran: Ran[] = [];
  const desk: Desk = {
    run: (name, n) => {
      ran.push({ name, n, at: clock.now() });
    },
  };

  async function boot(jobs: readonly RunnableJob<Desk>[] = [first, second]) {
    const store = await open(home, { adapter: database.adapter });
    const world = { now: clock.now, wakeAt: clock.wakeAt, random: () => 0.5, randomBytes };
    return createAgenda<Desk>({ store, world, log, jobs });
  }

  /** Waits until the agenda has done what it can at this time: then it has one alarm set. */
  async function settle() {
    do await new Promise((resolve) => setImmediate(resolve));
    while (clock.alarms.size !== 1);
  }

  /** Lets time pass as it does, alarm by alarm. */
  async function pass(duration: number) {
    const end = clock.now() + duration;
    await settle();
    for (;;) {
      const [next] = [...clock.alarms];
      if (!next || next.time > end) break;
      clock.set(Math.max(clock.now(), next.time));
      await settle();
    }
    clock.set(end);
    await settle();
  }

  /** Moves the clock in one go, and waits for what follows at once. */
  async function jump(duration: number) {
    await settle();
    clock.set(clock.now() + duration);
    await settle();
  }

  return { clock, database, lines, ran, desk, boot, settle, pass, jump };
}

test('a job runs at its time, with its data, and once', async () => {
  const { boot, pass, ran, desk, clock } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  await agenda.at(BEGIN + 90 * MINUTE, first.with({ n: 7 }));
  await pass(90 * MINUTE - 1);
  expect(ran).toEqual([]);
  await pass(1);
  expect(ran).toEqual([{ name: 'first', n: 7, at: BEGIN + 90 * MINUTE }]);
  await pass(3 * DAY);
  expect(ran.length).toBe(1);
  expect(clock.alarms.size).toBe(1);
});

test('a job for the past runs as soon as it can', async () => {
  const { boot, pass, ran, desk } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  await pass(0);
  await agenda.at(BEGIN - 30 * DAY, first.with({ n: 1 }));
  await pass(0);
  expect(ran.map(({ n }) => n)).toEqual([1]);
});

test('a job that is added while the agenda sleeps until a later one wakes it in time', async () => {
  const { boot, pass, ran, desk } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  await agenda.at(BEGIN + 30 * MINUTE, first.with({ n: 2 }));
  await pass(MINUTE);
  await agenda.at(BEGIN + 10 * MINUTE, first.with({ n: 1 }));
  await pass(HOUR);
  expect(ran.map(({ n, at }) => [n, at - BEGIN])).toEqual([
    [1, 10 * MINUTE],
    [2, 30 * MINUTE],
  ]);
});

test('a job may plan the next one, at the same time or later', async () => {
  const { boot, pass, ran, desk, clock } = await bench();
  const agenda = await boot();
  const chained: Desk = {
    run: async (name, n) => {
      await desk.run(name, n);
      if (n < 4) await agenda.at(clock.now() + (n % 2) * HOUR, second.with({ n: n + 1 }));
    },
  };
  await agenda.start(chained);
  await agenda.at(BEGIN + MINUTE, first.with({ n: 0 }));
  await pass(DAY);
  expect(ran.map(({ n, at }) => [n, at - BEGIN])).toEqual([
    [0, MINUTE],
    [1, MINUTE],
    [2, MINUTE + HOUR],
    [3, MINUTE + HOUR],
    [4, MINUTE + 2 * HOUR],
  ]);
});

test('what came due while the bot was away runs after the restart: each once, in the order of its time', async () => {
  const { boot, pass, ran, desk, clock } = await bench();
  const before = await boot();
  const times = [50 * HOUR, 2 * MINUTE, 3 * HOUR, 26 * HOUR, 10 * MINUTE, 400 * HOUR];
  for (const time of times) await before.at(BEGIN + time, first.with({ n: time }));
  clock.set(BEGIN + 100 * HOUR);
  const after = await boot();
  await after.start(desk);
  await pass(0);
  expect(ran.map(({ n }) => n)).toEqual([2 * MINUTE, 10 * MINUTE, 3 * HOUR, 26 * HOUR, 50 * HOUR]);
  await after.stop();
  const third = await boot();
  await third.start(desk);
  await pass(400 * HOUR);
  expect(ran.length).toBe(times.length);
});

test('when the clock jumps eight weeks, every job runs once, in order, and never more than a turn’s worth at a time', async () => {
  const { boot, pass, jump, ran, desk } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  const times = Array.from({ length: 300 }, (_, n) => ((n * 7919) % 1344) * HOUR + n);
  for (const time of times) await agenda.at(BEGIN + time, first.with({ n: time }));
  await jump(56 * DAY);
  expect(ran.length).toBeLessThanOrEqual(JOBS_A_TURN);
  await pass(10 * MINUTE);
  expect(ran.map(({ n }) => n)).toEqual([...times].sort((a, b) => a - b));
  const turns = new Map<number, number>();
  for (const { at } of ran) turns.set(at, (turns.get(at) ?? 0) + 1);
  expect(Math.max(...turns.values())).toBeLessThanOrEqual(JOBS_A_TURN);
});

test('when the clock is set back, nothing runs twice and what is due runs', async () => {
  const { boot, pass, jump, ran, desk } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  await agenda.at(BEGIN + HOUR, first.with({ n: 1 }));
  await pass(5 * HOUR);
  await jump(-4 * HOUR);
  await agenda.at(BEGIN + 2 * HOUR, first.with({ n: 2 }));
  await jump(HOUR);
  expect(ran.map(({ n }) => n)).toEqual([1, 2]);
});

test('no job begins while another runs, however far the clock moves', async () => {
  const { boot, ran, clock } = await bench();
  const agenda = await boot();
  let finish = () => {};
  const slow: Desk = {
    run: (name, n) =>
      new Promise((resolve) => {
        ran.push({ name, n, at: clock.now() });
        finish = resolve;
      }),
  };
  await agenda.at(BEGIN, first.with({ n: 1 }));
  await agenda.at(BEGIN + MINUTE, second.with({ n: 2 }));
  await agenda.start(slow);
  clock.set(BEGIN);
  const breathe = async () => {
    for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await breathe();
  clock.set(BEGIN + 3 * DAY);
  await agenda.at(BEGIN, second.with({ n: 3 }));
  await breathe();
  expect(ran.map(({ n }) => n)).toEqual([1]);
  finish();
  await breathe();
  expect(ran.length).toBe(2);
  const stopped = agenda.stop();
  finish();
  await stopped;
  expect(ran.length).toBe(2);
});

test('a job that throws is tried again after growing pauses, then parked; put back, it runs', async () => {
  const { boot, pass, ran, desk, lines, clock } = await bench();
  let broken = true;
  const moody: Desk = {
    run: async (name, n) => {
      await desk.run(name, n);
      if (broken) throw new Error('planted words');
    },
  };
  let agenda = await boot();
  await agenda.start(moody);
  await agenda.at(BEGIN + MINUTE, first.with({ n: 987654321 }));
  await agenda.at(BEGIN + 3 * HOUR, second.with({ n: 2 }));
  await pass(7 * DAY);

  const tries = ran.filter(({ name }) => name === 'first').map(({ at }) => at);
  expect(tries.length).toBe(ATTEMPTS);
  const pauses = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
  expect(pauses.slice(0, 4)).toEqual([MINUTE, 4 * MINUTE, 16 * MINUTE, 64 * MINUTE]);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(Math.max(...pauses)).toBe(6 * HOUR);
  expect((await agenda.parked()).map(({ name, attempts }) => ({ name, attempts }))).toEqual([
    { name: 'first', attempts: ATTEMPTS },
    { name: 'second', attempts: ATTEMPTS },
  ]);

  await agenda.stop();
  agenda = await boot();
  await agenda.start(moody);
  expect(lines.at(-1)).toContain('"parked":{"first":1,"second":1}');
  expect(lines.filter((line) => line.includes('was parked')).length).toBe(2);
  expect(lines.join('')).not.toMatch(/planted|987654321/);

  broken = false;
  ran.length = 0;
  for (const { id } of await agenda.parked()) expect(await agenda.putBack(id)).toBe(true);
  await pass(MINUTE);
  expect(ran.map(({ name }) => name)).toEqual(['first', 'second']);
  expect(await agenda.parked()).toEqual([]);
  expect(await agenda.putBack('never there')).toBe(false);
  expect(clock.alarms.size).toBe(1);
});

test('a restart between two attempts brings the second neither forward nor twice', async () => {
  const { boot, pass, desk, ran } = await bench();
  const moody: Desk = {
    run: async (name, n) => {
      await desk.run(name, n);
      if (ran.length === 1) throw new Error('no');
    },
  };
  let agenda = await boot();
  await agenda.at(BEGIN, first.with({ n: 1 }));
  await agenda.start(moody);
  await pass(10_000);
  await agenda.stop();
  agenda = await boot();
  await agenda.start(moody);
  await pass(DAY);
  expect(ran.map(({ at }) => at - BEGIN)).toEqual([0, MINUTE]);
});

test('retries of jobs that failed together are spread by chance', async () => {
  const at = await place();
  const clock = handClock();
  const draws = [0, 0.5, 0.999];
  const store = await open(at, { adapter: new Map() });
  const world = { now: clock.now, wakeAt: clock.wakeAt, random: () => draws.shift() ?? 0, randomBytes };
  const tries = new Map<number, number[]>();
  const failing = job({
    name: 'failing',
    data: numbered,
    run: async (_: undefined, { n }) => {
      tries.set(n, [...(tries.get(n) ?? []), clock.now()]);
      throw new Error('no');
    },
  });
  const agenda = createAgenda({ store, world, log: listen().log, jobs: [failing] });
  for (const n of [1, 2, 3]) await agenda.at(BEGIN, failing.with({ n }));
  await agenda.start(undefined);
  for (let second = 0; second <= 80; second += 1) {
    clock.set(BEGIN + second * 1000);
    for (let n = 0; n < 10; n += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  const pauses = [1, 2, 3].map((n) => ((tries.get(n)?.[1] ?? 0) - BEGIN) / 1000);
  expect(pauses).toEqual([45, 60, 75]);
  await agenda.stop();
});

test('a job that this version does not know is parked, kept, and runs once a version knows it', async () => {
  const { boot, pass, ran, desk, lines } = await bench();
  const before = await boot();
  await before.at(BEGIN + MINUTE, first.with({ n: 1 }));
  await before.at(BEGIN + MINUTE, second.with({ n: 2 }));
  const without = await boot([second]);
  await without.start(desk);
  await pass(HOUR);
  expect(ran.map(({ n }) => n)).toEqual([2]);
  expect(lines.join('')).toContain('nobody knows how to run this job');
  await without.stop();
  const again = await boot();
  await again.start(desk);
  const [parked] = await again.parked();
  expect(parked?.name).toBe('first');
  await again.putBack(parked?.id ?? '');
  await pass(MINUTE);
  expect(ran.map(({ n }) => n)).toEqual([2, 1]);
});

test('a job that was running when the bot was killed runs again, and one that keeps killing the bot is parked', async () => {
  const { boot, ran, clock, desk, pass } = await bench();
  const begun: number[] = [];
  const deadly: Desk = {
    run: (_, n) => {
      begun.push(n);
      // Killed here: this promise is left behind.
      return new Promise(() => {});
    },
  };
  await (await boot()).at(BEGIN, first.with({ n: 1 }));
  for (let n = 0; n < ATTEMPTS; n += 1) {
    clock.alarms.clear();
    await (await boot()).start(deadly);
    clock.set(BEGIN);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(begun).toEqual(Array(ATTEMPTS).fill(1));

  clock.alarms.clear();
  const last = await boot();
  await last.start(desk);
  await last.at(BEGIN, second.with({ n: 2 }));
  await pass(MINUTE);
  expect(ran.map(({ n }) => n)).toEqual([2]);
  expect((await last.parked()).map(({ name }) => name)).toEqual(['first']);
});

test('when the store fails for a while, jobs wait and then run once', async () => {
  const { boot, pass, ran, desk, database, lines } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  for (let n = 0; n < 5; n += 1) await agenda.at(BEGIN + n * 20 * MINUTE, first.with({ n }));
  await pass(MINUTE);
  database.failWhen(() => true);
  await pass(DAY);
  await expect(agenda.at(BEGIN, first.with({ n: 9 }))).rejects.toThrow();
  expect(ran.length).toBe(1);
  expect(lines.join('')).toContain('could not use the store');
  database.mend();
  await pass(HOUR);
  expect(ran.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
});

test('a damaged record, or a damaged slot, keeps no other job from running', async () => {
  const { boot, pass, ran, desk, database } = await bench();
  const agenda = await boot();
  for (let n = 0; n < 3; n += 1) await agenda.at(BEGIN + 2 * HOUR, first.with({ n }));
  // An add writes its slot, then the counter, then the record.
  const rows = [...database.rows.keys()];
  await agenda.at(BEGIN + 2 * HOUR, first.with({ n: 100 }));
  const [slotOf100 = '', recordOf100 = ''] = [...database.rows.keys()].filter((key) => !rows.includes(key));
  const kept = database.rows.get(slotOf100);
  await agenda.at(BEGIN + 2 * HOUR, first.with({ n: 3 }));

  database.rows.set(recordOf100, 'damaged');
  await agenda.start(desk);
  await pass(3 * HOUR);
  expect(ran.map(({ n }) => n)).toEqual([0, 1, 2, 3]);
  expect((await agenda.parked()).length).toBe(1);
  expect(database.rows.get(recordOf100)).toBe('damaged');
  await agenda.stop();

  ran.length = 0;
  const later = await boot();
  await later.at(BEGIN + 6 * HOUR, first.with({ n: 5 }));
  const before = [...database.rows.keys()];
  await later.at(BEGIN + 6 * HOUR, first.with({ n: 6 }));
  const [slotOf6 = ''] = [...database.rows.keys()].filter((key) => !before.includes(key));
  await later.at(BEGIN + 8 * HOUR, first.with({ n: 8 }));
  database.rows.set(slotOf6, kept ?? '');
  await later.start(desk);
  await pass(DAY);
  expect(ran.map(({ n }) => n)).toEqual([5, 8]);
  expect(database.rows.get(slotOf6)).toBe(kept);
});

test('adding and finishing a job asks the store as often with five thousand waiting as with ten', async () => {
  async function cost(waiting: number): Promise<[adding: number, running: number]> {
    const { boot, pass, desk, database, ran } = await bench();
    const agenda = await boot();
    for (let n = 0; n < waiting; n += 1) await agenda.at(BEGIN + 2 * HOUR + n, second.with({ n }));
    await agenda.start(desk);
    await pass(MINUTE);
    const start = database.asked();
    await agenda.at(BEGIN + 2 * MINUTE, first.with({ n: 1 }));
    const added = database.asked();
    await pass(5 * MINUTE);
    expect(ran.length).toBe(1);
    return [added - start, database.asked() - added];
  }
  expect(await cost(5000)).toEqual(await cost(10));
}, 60_000);

test('nothing is left in the store of jobs that are done, once their hour is over', async () => {
  const { boot, pass, desk, database } = await bench();
  const agenda = await boot();
  await agenda.start(desk);
  await pass(MINUTE);
  const before = database.rows.size;
  for (let n = 0; n < 40; n += 1) await agenda.at(BEGIN + n * 20 * MINUTE, first.with({ n }));
  await pass(2 * DAY);
  expect(database.rows.size).toBe(before);
});

test('data of the wrong shape is refused when the job is planned, and two jobs of one name at the start', async () => {
  expect(() => first.with(JSON.parse('{"n":"seven"}'))).toThrow();
  const { boot } = await bench();
  await expect(boot([first, { ...second, name: 'first' }])).rejects.toThrow(RangeError);
});

test('whatever the times, jumps and restarts, every job runs once, not before its time, and in order', async () => {
  const times = fc.array(fc.integer({ min: -2 * HOUR, max: 40 * DAY }), { minLength: 1, maxLength: 25 });
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('pass', 'jump'), by: fc.integer({ min: 0, max: 9 * DAY }) }),
      fc.record({ kind: fc.constant('restart'), by: fc.constant(0) }),
    ),
    { maxLength: 8 },
  );
  const at = await place();
  await fc.assert(
    fc.asyncProperty(times, steps, async (offsets, moves) => {
      const { boot, pass, jump, settle, ran, desk } = await bench(at);
      let agenda = await boot();
      for (const offset of offsets) await agenda.at(BEGIN + offset, first.with({ n: offset }));
      await agenda.start(desk);
      for (const { kind, by } of moves) {
        if (kind === 'pass') await pass(by);
        else if (kind === 'jump') await jump(by);
        else {
          await settle();
          await agenda.stop();
          agenda = await boot();
          await agenda.start(desk);
        }
      }
      await pass(41 * DAY);
      await agenda.stop();
      expect(ran.map(({ n }) => n)).toEqual([...offsets].sort((a, b) => a - b));
      for (const { n, at: when } of ran) expect(when).toBeGreaterThanOrEqual(BEGIN + n);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('the heap gives entries by time, and those of one time in the order of their coming', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined })), (moves) => {
      const heap = createHeap();
      const model: { time: number; id: string }[] = [];
      for (const [n, time] of moves.entries()) {
        if (time === undefined) {
          model.sort((a, b) => a.time - b.time);
          expect(heap.pop()).toEqual(model.shift());
        } else {
          heap.push({ time, id: `${n}` });
          model.push({ time, id: `${n}` });
        }
      }
    }),
  );
});
