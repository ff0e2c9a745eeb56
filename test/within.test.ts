import { pino } from 'pino';
import { expect, test } from 'vitest';
import { soon, within } from '../src/kit/within.ts';

/** A clock that stands still until it is told. */
function frozen() {
  const alarms: (() => void)[] = [];
  const lines: string[] = [];
  return {
    now: () => 0,
    wakeAt: (_time: number, run: () => void) => {
      alarms.push(run);
      return () => undefined;
    },
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    ring: () => {
      for (const run of alarms) run();
    },
    lines,
  };
}

test('what comes in time is taken', async () => {
  expect(await within(frozen(), 300, Promise.resolve('here'))).toBe('here');
});

test('what takes longer is not waited for', async () => {
  const world = frozen();
  const waiting = within(world, 300, new Promise(() => undefined));
  world.ring();
  expect(await waiting).toBeUndefined();
});

test('what fails is noted, and holds nothing up', async () => {
  const world = frozen();
  expect(await within(world, 300, Promise.reject(new Error('what somebody wrote')))).toBeUndefined();
  expect(world.lines).toHaveLength(1);
});

test('what help could add is left out where it fails, throws or hangs, and no line tells that somebody asked', async () => {
  const world = frozen();
  expect(await soon(world, 300, async () => 'here')).toBe('here');
  expect(await soon(world, 300, () => Promise.reject(new Error('no store')))).toBeUndefined();
  const throwing = () => {
    throw new Error('no key');
  };
  expect(await soon(world, 300, throwing)).toBeUndefined();
  const hanging = soon(world, 300, () => new Promise(() => undefined));
  world.ring();
  expect(await hanging).toBeUndefined();
  expect(world.lines).toEqual([]);
});
