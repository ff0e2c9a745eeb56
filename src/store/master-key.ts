import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, StoreError } from './error.ts';
import type { RandomBytes } from './vault.ts';

/** Where the master key is: 32 bytes in base64, in the environment or in a file. */
export type MasterKeySource =
  | { readonly from: 'environment'; readonly value: string }
  | { readonly from: 'file'; readonly path: string };

const KEY_BYTES = 32;

/** @throws StoreError `key-unreadable` unless `text` is 32 bytes in base64. */
export function parseMasterKey(text: string, where: string): Buffer {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) {
    throw new StoreError(
      'key-unreadable',
      `The master key in ${where} is not 32 bytes in base64.`,
      'Put back the key from its backup; a new key opens nothing that was stored before.',
    );
  }
  return Buffer.from(trimmed, 'base64');
}

/**
 * Reads the master key; undefined if its file does not exist.
 * @throws StoreError `key-unreadable`
 */
export async function readMasterKey(source: MasterKeySource): Promise<Buffer | undefined> {
  if (source.from === 'environment') return parseMasterKey(source.value, 'MASTER_KEY');
  const text = await readKeyFile(source.path);
  return text === undefined ? undefined : parseMasterKey(text, `the file ${source.path}`);
}

export const missingKey = () =>
  new StoreError(
    'key-missing',
    'There is a store, but not the master key that opens it.',
    'Put back the file that MASTER_KEY_FILE names, from its backup.',
  );

async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StoreError(
      'key-unreadable',
      `The master key file ${path} can't be read (${codeOf(error)}).`,
      'Let the user that runs the bot read it.',
    );
  }
}

/**
 * Makes a master key file (0600) in a folder of its own (0700) and returns the key. The file appears
 * whole or not at all, and never in the place of another.
 * @throws StoreError `storage`
 */
export async function makeMasterKey(path: string, randomBytes: RandomBytes): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.draft`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(`${key.toString('base64')}\n`);
    await file.sync();
    await file.close();
    await link(draft, path);
    await rm(draft);
    await syncFolder(dirname(path));
  } catch (error) {
    throw new StoreError(
      'storage',
      `The master key file ${path} can't be made (${codeOf(error)}).`,
      'Let the user that runs the bot write there, or set MASTER_KEY_FILE to another place.',
    );
  }
  return key;
}

/** Makes a file's new name last through a power cut, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
