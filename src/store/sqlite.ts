import { chmod, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Backend } from './backend.ts';
import { codeOf, StoreError } from './error.ts';
import { syncFolder } from './master-key.ts';
import { BATCH } from './rows.ts';

/** Marks the file as ours, in SQLite's header field for that ("Cnfd"; https://sqlite.org/fileformat2.html, 1.3.5). */
const APPLICATION_ID = 0x436e6664;
const APPLICATION_ID_OFFSET = 68;
const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** How long a start waits for a bot that is just stopping, in milliseconds. */
const BUSY_MS = 2000;

const StoredRows = z.array(z.object({ key: z.string(), value: z.string() }));
const Checkpoint = z.tuple([z.object({ busy: z.number() })]);

/**
 * Opens the store file, or makes it, for this process alone: SQLite's exclusive lock is the operating
 * system's, so a killed process leaves none behind.
 * @throws StoreError `in-use`, `foreign`, `damaged` or `storage`; the file is left as it is.
 */
export async function openSqlite(path: string, log: Logger): Promise<Backend> {
  if (!(await isOurs(path))) await create(path, log);
  const adapter = connect(path, log);
  await translate(path, async () => {
    await adapter.query('PRAGMA locking_mode=EXCLUSIVE');
    await adapter.query('PRAGMA journal_mode=WAL');
    await adapter.query('PRAGMA synchronous=FULL');
    await adapter.query('PRAGMA secure_delete=ON');
    // The lock is taken by the first write and then kept.
    await adapter.query('BEGIN IMMEDIATE');
    await adapter.query('COMMIT');
  });
  const { table } = adapter.opts;

  return {
    adapter,
    async isEmpty() {
      return (await adapter.query(`SELECT 1 FROM ${table} LIMIT 1`)).length === 0;
    },
    checkpoint: () =>
      translate(path, async () => {
        const [{ busy }] = Checkpoint.parse(await adapter.query('PRAGMA wal_checkpoint(TRUNCATE)'));
        if (busy !== 0) throw new Error('the checkpoint was kept waiting');
      }),
    offline: {
      pageAfter: (key) =>
        translate(path, async () =>
          StoredRows.parse(
            await adapter.query(
              `SELECT key, value FROM ${table} WHERE key > ? ORDER BY key LIMIT ${BATCH}`,
              key,
            ),
          ),
        ),
      writeAll: (rows) =>
        translate(path, async () => {
          await adapter.query('BEGIN IMMEDIATE');
          try {
            for (const { key, value } of rows) await adapter.set(key, value);
            await adapter.query('COMMIT');
          } catch (error) {
            // After some failures SQLite has rolled back by itself, and says that there is nothing to roll back.
            await adapter.query('ROLLBACK').catch(() => undefined);
            throw error;
          }
        }),
    },
  };
}

function connect(path: string, log: Logger): KeyvSqlite {
  const adapter = new KeyvSqlite({ uri: `sqlite://${path}`, busyTimeout: BUSY_MS });
  // Each failed call also rejects: this only keeps the event from ending the process.
  adapter.on('error', (error: unknown) => log.debug({ code: codeOf(error) }, 'sqlite reported an error'));
  return adapter;
}

/**
 * Whether the file is a store of ours; false if there is none. This looks before SQLite does,
 * because the adapter makes its table in whatever it opens, and closes the file first: closing any
 * handle of a file gives up all of this process's locks on it (https://sqlite.org/howtocorrupt.html, 2.2).
 */
async function isOurs(path: string): Promise<boolean> {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    const file = await open(path, 'r');
    try {
      await file.read(header, 0, HEADER_BYTES, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw unusable(path, error);
  }
  if (header.every((byte) => byte === 0)) {
    throw new StoreError(
      'damaged',
      `The store file ${path} is empty.`,
      'Restore it from a backup; or, to begin with an empty store, move it away.',
    );
  }
  const isSqlite = header.toString('latin1', 0, MAGIC.length) === MAGIC;
  if (!isSqlite || header.readUInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID) {
    throw new StoreError(
      'foreign',
      `The file ${path} is not a store of this bot. It was left as it is.`,
      'Move it away, or set STORE_URL to another file.',
    );
  }
  return true;
}

/** Makes an empty store under another name first, so that a file in the store's place is always whole. */
async function create(path: string, log: Logger): Promise<void> {
  const draft = `${path}.draft`;
  await translate(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    const adapter = connect(draft, log);
    await adapter.query(`PRAGMA application_id=${APPLICATION_ID}`);
    await adapter.disconnect();
    await chmod(draft, 0o600);
    await link(draft, path);
    await rm(draft);
    await syncFolder(dirname(path));
  });
}

/** Only the user that runs the bot may enter the data folder. @throws StoreError `storage` */
export async function closeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (((await stat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);
  } catch (error) {
    throw unusable(folder, error);
  }
}

async function translate<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new StoreError(
        'in-use',
        `Another process uses the store file ${path}.`,
        'Stop the other bot (or key rotation) first: two on one store would undo each other.',
      );
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new StoreError(
        'damaged',
        `The store file ${path} is damaged (${code}). It was left as it is.`,
        'Restore the data folder from a backup.',
      );
    default:
      return new StoreError(
        'storage',
        `${path} can't be used (${code}).`,
        'Check that the disk has room and that the bot may write there.',
      );
  }
}
