import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { caseOf, closedPage } from '../src/leak/files.ts';
import { cases, closedCases, openCases } from '../src/leak/record.ts';
import { open } from '../src/leak/rules.ts';
import { createText } from '../src/locales/index.ts';
import { openStore } from '../src/store/index.ts';
import { openList } from '../src/workflows/case-list.ts';

/**
 * What looking at cases costs with few and with many: `npm run bench:leak`. Prints the middle of 200 rounds in
 * milliseconds, for 50 open cases and for 500 open beside 20,000 closed.
 */
const ROUNDS = 200;
const guildId = '100000000000000001';
const viewerId = '100000000000000002';
const now = Date.parse('2026-11-21');
const id = (n: number) => String(n).padStart(22, '0');
const text = (await createText())('en-US');
const log = pino({ level: 'silent' });

const rows: Record<string, string | number>[] = [];
for (const [opened, closed] of [
  [50, 0],
  [500, 20_000],
] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-bench-'));
  try {
    rows.push({ open: opened, closed, ...(await measure(folder, opened, closed)) });
  } finally {
    await rm(folder, { recursive: true });
  }
}
process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);

async function measure(folder: string, opened: number, closed: number) {
  const store = await openStore({
    dataFolder: join(folder, 'data'),
    masterKey: { from: 'environment', value: randomBytes(32).toString('base64') },
    world: { randomBytes },
    log,
  });
  for (let n = 0; n < opened + closed; n += 1) {
    const kase = open({ id: id(n), name: 'Copper Lantern', kind: 'leak' }, now);
    if (n < opened) {
      await store.of(cases).put([guildId, kase.id], kase);
      continue;
    }
    const place = await store.slots(closedCases).add([guildId], kase.id);
    const done = { ...kase, place, closed: { by: viewerId, at: now } };
    await store.of(cases).put([guildId, kase.id], done);
  }
  const list = Array.from({ length: opened }, (_, n) => ({ id: id(n), name: 'Copper Lantern', hidden: [] }));
  await store.of(openCases).put([guildId], list);
  const app = { store, now: () => now };
  const result = {
    'list, first page': await middle(() => openList(app, text, { guildId, viewerId, skip: 0 })),
    'list, last page': await middle(() => openList(app, text, { guildId, viewerId, skip: opened - 10 })),
    'closed, newest': await middle(() => closedPage(app, guildId, viewerId)),
    'one case': await middle(() => caseOf(app, guildId, id(opened - 1))),
  };
  await store.stop();
  return result;
}

async function middle(deed: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const start = performance.now();
    await deed();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[ROUNDS / 2]?.toFixed(2) ?? '-';
}
