import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { z } from 'zod';

const Rows = z.array(z.object({ key: z.string(), bytes: z.number() }));

export interface StoreLook {
  /** Newest names of records as they stand in the file, and how many bytes each holds. */
  rows: { key: string; bytes: number }[];
  count: number;
  bytes: number;
}

/** How many rows the page lists. */
const SHOWN = 200;

/**
 * What someone with the bot's store and without its key could read: names of rows and their sizes. The bot holds
 * the file for itself, so this reads a copy, which may lag behind by a checkpoint.
 * @param file the store's SQLite file; beside it lies its write-ahead log.
 */
export async function lookIntoStore(file: string): Promise<StoreLook> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-look-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    await copyFile(file, copy);
    await copyIfThere(`${file}-wal`, `${copy}-wal`);
    const adapter = new KeyvSqlite({ uri: `sqlite://${copy}` });
    let failure: unknown;
    adapter.on('error', (error: unknown) => {
      failure = error;
    });
    try {
      const { table } = adapter.opts;
      const rows = Rows.parse(
        await adapter.query(`SELECT key, length(value) AS bytes FROM ${table} ORDER BY rowid DESC`),
      );
      const bytes = rows.reduce((all, row) => all + row.bytes, 0);
      return { rows: rows.slice(0, SHOWN), count: rows.length, bytes };
    } catch (error) {
      throw failure ?? error;
    } finally {
      await adapter.disconnect();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
