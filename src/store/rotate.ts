import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Backend, StoredRow } from './backend.ts';
import { codeOf, StoreError } from './error.ts';
import { openRows, type StoreOptions } from './index.ts';
import {
  fingerprint,
  parseWrapped,
  RING_ROW,
  unwrapRing,
  withNewDataKey,
  wrapRing,
  wrongKey,
} from './key-ring.ts';
import {
  type MasterKeySource,
  makeMasterKey,
  missingKey,
  parseMasterKey,
  readMasterKey,
  syncFolder,
} from './master-key.ts';
import { createVault, type RandomBytes, type Ring, type Vault } from './vault.ts';

export interface RotateOptions extends Omit<StoreOptions, 'adapter'> {
  /** The next master key in base64, where the present one comes from the environment. */
  readonly newMasterKey?: string | undefined;
}

export interface Rotated {
  /** Values that were sealed anew. */
  readonly resealed: number;
  /** Values that nothing can open; they stay as they are, and so does their data key. */
  readonly damaged: number;
}

/**
 * Gives the store a new master key and a new data key, and seals every value anew. Row names and tags
 * stay. It can be killed anywhere and run again: until the end the ring opens with both master
 * keys and holds both data keys. The order is: new key file, ring for both, key file in its place,
 * values, ring for the new key alone.
 * @throws StoreError `in-use` while the bot runs
 */
export async function rotateKeys(options: RotateOptions): Promise<Rotated> {
  const { rows, offline, checkpoint } = await openRows(options);
  const { masterKey, world, log } = options;
  const { randomBytes } = world;
  try {
    if (!offline) {
      throw new StoreError('settings', 'Keys rotate only in a sqlite:// store.', 'Rotate in a copy in one.');
    }
    const stored = await rows.get(RING_ROW);
    if (stored === undefined) {
      throw new StoreError('settings', 'There is no store to rotate keys in.', 'Start the bot once first.');
    }
    const wrapped = parseWrapped(stored);
    const present = await readMasterKey(masterKey);
    if (!present) throw missingKey();
    const successor = successorOf(options);
    let ring = unwrapRing(wrapped, present);
    if (!ring) {
      // A key from the environment is changed by hand, after the rotation is over.
      const isOver = masterKey.from === 'environment' && unwrapRing(wrapped, await successor.key());
      if (isOver) return { resealed: 0, damaged: 0 };
      throw wrongKey();
    }

    let next = present;
    const isUnderWay = wrapped.wraps.length > 1;
    if (!isUnderWay || wrapped.wraps.at(-1)?.fingerprint !== fingerprint(present)) {
      next = await successor.key();
      if (!isUnderWay) ring = withNewDataKey(ring, randomBytes);
      await rows.set(RING_ROW, wrapRing(ring, [present, next], randomBytes));
      log.info('the store opens with the old master key and with the new one');
      await successor.putInPlace();
      log.info('the new master key is in its place');
    }

    const rotated = await resealAll(offline, createVault(ring, randomBytes), (resealed) =>
      log.debug({ resealed }, 'sealing values anew'),
    );
    await rows.set(RING_ROW, wrapRing(retire(ring, rotated), [next], randomBytes));
    await checkpoint?.();
    log.info(rotated, 'the old keys are out of use');
    return rotated;
  } finally {
    await rows.disconnect();
  }
}

/** Where the next master key comes from, and how it takes the place of the present one. */
function successorOf({ masterKey, newMasterKey, world }: RotateOptions) {
  return masterKey.from === 'file'
    ? successorFile(masterKey.path, world.randomBytes)
    : { key: async () => chosenKey(masterKey, newMasterKey), putInPlace: async () => {} };
}

function successorFile(path: string, randomBytes: RandomBytes) {
  const nextPath = `${path}.next`;
  return {
    key: async () =>
      (await readMasterKey({ from: 'file', path: nextPath })) ?? makeMasterKey(nextPath, randomBytes),
    async putInPlace() {
      try {
        await rename(nextPath, path);
        await syncFolder(dirname(path));
      } catch (error) {
        throw new StoreError(
          'storage',
          `The new master key can't take the place of ${path} (${codeOf(error)}).`,
          'Let the user that runs the bot write in its folder, and run the rotation again.',
        );
      }
    },
  };
}

function chosenKey(present: MasterKeySource & { from: 'environment' }, text: string | undefined): Buffer {
  if (!text || text.trim() === present.value.trim()) {
    throw new StoreError(
      'settings',
      'NEW_MASTER_KEY must be another key than MASTER_KEY.',
      'Make one with: openssl rand -base64 32',
    );
  }
  return parseMasterKey(text, 'NEW_MASTER_KEY');
}

async function resealAll(
  offline: NonNullable<Backend['offline']>,
  vault: Vault,
  report: (resealed: number) => void,
): Promise<Rotated> {
  let resealed = 0;
  let damaged = 0;
  for (let page = await offline.pageAfter(''); page.length > 0; ) {
    const fresh: StoredRow[] = [];
    for (const { key, value } of page) {
      if (key === RING_ROW || vault.isCurrent(value)) continue;
      try {
        fresh.push({ key, value: vault.seal(key, vault.open(key, value)) });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        damaged += 1;
      }
    }
    await offline.writeAll(fresh);
    resealed += fresh.length;
    report(resealed);
    page = await offline.pageAfter(page.at(-1)?.key ?? '');
  }
  return { resealed, damaged };
}

/** Without the data keys that seal nothing any more. */
function retire(ring: Ring, { damaged }: Rotated): Ring {
  if (damaged > 0) return ring;
  return { ...ring, dataKeys: new Map([...ring.dataKeys].filter(([index]) => index === ring.current)) };
}
