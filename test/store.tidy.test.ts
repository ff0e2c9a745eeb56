import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openRows } from '../src/store/index.ts';
import { tidyRows } from '../src/store/tidy.ts';
import { place } from './store.parts.ts';

const log = pino({ level: 'silent' });

test('what was deleted leaves the file and its log soon, without a restart', async () => {
  const at = await place();
  const { rows, checkpoint } = await openRows({ ...at, log });
  let emptied = () => {};
  const wasEmptied = new Promise<void>((resolve) => {
    emptied = resolve;
  });
  const tidy = tidyRows(
    rows,
    async () => {
      await checkpoint?.();
      emptied();
    },
    log,
    20,
  );
  const planted = `planted-${randomBytes(12).toString('hex')}`;
  await tidy.rows.set('name', planted);
  await tidy.rows.delete(['name']);
  await wasEmptied;
  await tidy.stop();

  for (const file of ['confidant.sqlite', 'confidant.sqlite-wal']) {
    const bytes = await readFile(join(at.dataFolder, file)).catch(() => Buffer.alloc(0));
    expect(bytes.includes(planted), file).toBe(false);
  }
  await rows.disconnect(); // only now: closing would have emptied the log as well
});

test('a log that could not be emptied is tried again', async () => {
  const at = await place();
  const { rows } = await openRows({ ...at, log });
  let tries = 0;
  const tidy = tidyRows(
    rows,
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('busy');
    },
    log,
    5,
  );
  await tidy.rows.set('name', 'value');
  await expect.poll(() => tries).toBe(2);
  await tidy.stop();
  await rows.disconnect();
});
