import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldData } from './model.ts';
import type { World } from './world.ts';

/** How long changes are gathered before they are written, in milliseconds. */
const GATHER = 500;

/** The world that was saved in `folder`; undefined if there is none. @throws Error for one that can't be read. */
export function loadWorld(folder: string): WorldData | undefined {
  const file = join(folder, 'state.json');
  if (!existsSync(file)) return undefined;
  const saved = parse(readFileSync(file, 'utf8'));
  if (saved?.version !== 1) {
    throw new Error(`${file} is not a saved local Discord of this version: start over with --fresh`);
  }
  return saved;
}

function parse(text: string): WorldData | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Removes the world that was saved in `folder`. */
export function forgetWorld(folder: string): void {
  rmSync(join(folder, 'state.json'), { force: true });
}

/**
 * Keeps the world in `folder`: soon after `soon` was called, and at once with `now`. The file is replaced whole,
 * so that a stop in the middle of writing leaves the one before.
 */
export function keepWorld(world: World, folder: string): { soon: () => void; now: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'state.json');
  let waiting: NodeJS.Timeout | undefined;

  function now(): void {
    clearTimeout(waiting);
    waiting = undefined;
    world.data.clock_offset = world.clock.offset();
    writeFileSync(`${file}.new`, JSON.stringify(world.data), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  return {
    now,
    soon() {
      waiting ??= setTimeout(now, GATHER).unref();
    },
  };
}
