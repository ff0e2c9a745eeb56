import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KeyvSqlite } from '@keyv/sqlite';
import { z } from 'zod';

const Rows = z.array(z.object({ key: z.string(), bytes: z.number() }));

export interface StoreLook {
  /** The newest rows: their names as they stand in the file, and how many bytes each holds. */
  rows: { key: string; bytes: number }[];
  count: number;
  bytes: number;
}

/** How many rows the page lists. */
const SHOWN = 200;

/**
 * What someone with the bot's store and without its key could read: names of rows and their sizes. It reads a
 * copy, which may lag behind by a moment.
 * @param file the store's SQLite file; beside it lies its write-ahead log.
 */
export async function lookIntoStore(file: string): Promise<StoreLook> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-look-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    await copyElsewhere([file, `${file}-wal`], [copy, `${copy}-wal`]);
    const adapter = new KeyvSqlite({ uri: `sqlite://${copy}` });
    // Each failed call also rejects: this only keeps the event from ending the process.
    adapter.on('error', () => undefined);
    try {
      const { table } = adapter.opts;
      const rows = Rows.parse(
        await adapter.query(`SELECT key, length(value) AS bytes FROM ${table} ORDER BY rowid DESC`),
      );
      const bytes = rows.reduce((all, row) => all + row.bytes, 0);
      return { rows: rows.slice(0, SHOWN), count: rows.length, bytes };
    } finally {
      await adapter.disconnect();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const COPY = `const { copyFileSync, existsSync } = require('node:fs');
const [from, to] = JSON.parse(process.argv[1]);
from.forEach((file, index) => existsSync(file) && copyFileSync(file, to[index]));`;

/**
 * Copies files in another process. In this one, closing any handle on the store's file would give up the lock by
 * which the bot holds it: that is how POSIX locks are (https://sqlite.org/howtocorrupt.html, 2.2).
 */
async function copyElsewhere(from: string[], to: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['-e', COPY, JSON.stringify([from, to])]);
}
