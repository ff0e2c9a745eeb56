import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { createAgenda, job } from '../src/kit/agenda.ts';
import { bucket, collection, openStore } from '../src/store/index.ts';
import { BATCH } from '../src/store/rows.ts';
import { openSqlite } from '../src/store/sqlite.ts';

/**
 * What an action costs in a store with few and with many rows: `npx tsx bench/store.ts [rows …]`, by
 * default 1,000 and 100,000. Prints milliseconds for each action, the middle and the slowest
 * hundredth of 500 done one after the other.
 */
const ROUNDS = 500;
const log = pino({ level: 'silent' });
const notes = collection({ name: 'note', version: 1, schema: z.object({ text: z.string(), n: z.number() }) });
const lists = bucket({ name: 'list', version: 1, schema: z.object({ id: z.string() }) });
const nothing = job({ name: 'nothing', data: z.object({}), run: async () => {} });
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 100_000];

const rows: Record<string, string | number>[] = [];
for (const size of sizes) {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-bench-'));
  try {
    rows.push({ rows: size.toLocaleString('en'), ...(await measure(folder, size)) });
  } finally {
    await rm(folder, { recursive: true });
  }
}
process.stdout.write(table(rows));

async function measure(folder: string, size: number): Promise<Record<string, string>> {
  const dataFolder = join(folder, 'data');
  const file = join(dataFolder, 'confidant.sqlite');
  const open = () =>
    openStore({
      dataFolder,
      masterKey: { from: 'environment', value: randomBytes(32).fill(1).toString('base64') },
      world: { randomBytes },
      log,
    });
  await (await open()).stop();
  await fill(file, size);

  const store = await open();
  const [note, list] = [store.of(notes), store.slots(lists)];
  const agenda = createAgenda({
    store,
    world: { now: Date.now, random: Math.random, randomBytes, wakeAt: () => () => {} },
    log,
    jobs: [nothing],
  });
  const text = 'x'.repeat(300);
  const hour = 3_600_000;
  const results = {
    'put new': await time((n) => note.put([`new ${n}`], { text, n })),
    change: await time((n) => note.change([`new ${n}`], (found) => ({ text, n: (found?.n ?? 0) + 1 }))),
    get: await time((n) => note.get([`new ${n}`])),
    'slot add': await time((n) => list.add(['day'], { id: `${n}` })),
    'slot read 200': await time((n) => list.read(['day'], { from: n % 300 })),
    'agenda at': await time((n) => agenda.at(Date.now() + n * hour, nothing.with({}))),
  };
  await store.stop();
  return { file: `${Math.round((await stat(file)).size / 2 ** 20)} MB`, ...results };
}

/** Rows of the size of real ones, under random names as real ones have. */
async function fill(file: string, size: number): Promise<void> {
  const { adapter, offline } = await openSqlite(file, log);
  for (let done = 0; done < size; done += BATCH) {
    await offline?.writeAll(
      Array.from({ length: Math.min(BATCH, size - done) }, () => ({
        key: randomBytes(32).toString('base64url'),
        value: randomBytes(300).toString('base64url'),
      })),
    );
  }
  if ('disconnect' in adapter) await adapter.disconnect?.();
}

async function time(act: (n: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const begun = performance.now();
    await act(n);
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => (taken[Math.floor(share * ROUNDS)] ?? 0).toFixed(2);
  return `${at(0.5)} / ${at(0.99)}`;
}

function table(lines: readonly Record<string, string | number>[]): string {
  const heads = Object.keys(lines[0] ?? {});
  const cells = [heads, ...lines.map((line) => heads.map((head) => String(line[head])))];
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) => `${line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}\n`).join('');
}
