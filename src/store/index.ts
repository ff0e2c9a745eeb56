import { isAbsolute, relative, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { World } from '../world.ts';
import { type Backend, openBackend } from './backend.ts';
import { type BucketDefinition, openSlots, type Slots } from './bucket.ts';
import { type Collection, type CollectionDefinition, openCollection } from './collection.ts';
import { StoreError } from './error.ts';
import { makeRing, parseWrapped, RING_ROW, unwrapRing, wrapRing, wrongKey } from './key-ring.ts';
import { createLock } from './lock.ts';
import { type MasterKeySource, makeMasterKey, missingKey, readMasterKey } from './master-key.ts';
import { type Adapter, createRows, type Rows } from './rows.ts';
import { closeFolder } from './sqlite.ts';
import { tidyRows } from './tidy.ts';
import { createVault, type Ring } from './vault.ts';

export { type BucketDefinition, bucket, type Slot, type Slots } from './bucket.ts';
export { type Collection, type CollectionDefinition, collection } from './collection.ts';
export { StoreError, type StoreFault } from './error.ts';
export type { MasterKeySource } from './master-key.ts';

/** Encrypted records over any Keyv adapter. Whoever holds the file alone learns sizes and times of writes. */
export interface Store {
  of: <T>(definition: CollectionDefinition<T>) => Collection<T>;
  slots: <T>(definition: BucketDefinition<T>) => Slots<T>;
  /** A fingerprint of `parts` that only this store can make (HMAC-SHA256, 43 characters of base64url). */
  tag: (...parts: string[]) => string;
  /** To be called after a purge: what was deleted goes from the file too, not only from view. */
  purged: () => Promise<void>;
  /** Lets the changes under way finish, then closes. Nothing may be asked of the store afterwards. */
  stop: () => Promise<void>;
}

export interface StoreOptions {
  readonly dataFolder: string;
  readonly storeUrl?: string | undefined;
  readonly masterKey: MasterKeySource;
  readonly world: Pick<World, 'randomBytes'>;
  readonly log: Logger;
  /** Used in the place of what `storeUrl` points at. */
  readonly adapter?: Adapter;
  /** Only a store that is there already is opened: none is made. */
  readonly existing?: true;
}

/**
 * Opens the store, or makes it with its keys at the first start.
 * @throws StoreError with what the operator can do; nothing was overwritten then.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { world } = options;
  const backend = await openRows(options);
  const { checkpoint = async () => undefined } = backend;
  const { rows, stop: stopTidying } = tidyRows(backend.rows, checkpoint, options.log);
  const definitions = new Map<string, unknown>();
  const lock = createLock();
  let parts: Parameters<typeof openCollection>[1];
  try {
    parts = {
      rows,
      lock,
      vault: createVault(await openRing(backend, options), world.randomBytes),
    };
  } catch (error) {
    await stopTidying();
    await rows.disconnect();
    throw error;
  }

  /** Two kinds of records under one name would read each other's rows. */
  function claim(definition: { kind: string; name: string }) {
    const name = `${definition.kind} ${definition.name}`;
    if ((definitions.get(name) ?? definition) !== definition)
      throw new RangeError(`two definitions of ${name}`);
    definitions.set(name, definition);
  }

  return {
    of(definition) {
      claim(definition);
      return openCollection(definition, parts);
    },
    slots(definition) {
      claim(definition);
      return openSlots(definition, parts);
    },
    tag: (...values) => parts.vault.tag(values),
    purged: checkpoint,
    async stop() {
      await lock.idle();
      await stopTidying();
      await rows.disconnect();
    },
  };
}

/** The database, locked and with its rows, before any key is used. @throws StoreError */
export async function openRows(
  options: Pick<StoreOptions, 'dataFolder' | 'storeUrl' | 'masterKey' | 'adapter' | 'log'>,
): Promise<Backend & { rows: Rows }> {
  const { dataFolder, storeUrl, masterKey, log } = options;
  if (masterKey.from === 'file' && isInside(masterKey.path, dataFolder)) {
    throw new StoreError(
      'settings',
      'The master key file lies in the data folder, where one theft takes both.',
      'Set MASTER_KEY_FILE to a file elsewhere.',
    );
  }
  await closeFolder(dataFolder);
  const backend = options.adapter
    ? { adapter: options.adapter }
    : await openBackend(storeUrl, dataFolder, log);
  return { ...backend, rows: createRows(backend.adapter, log) };
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return !way.startsWith('..') && !isAbsolute(way);
}

/** The store's keys; made, and the master key's file too, only where there is no store yet. */
async function openRing(
  { rows, isEmpty }: Pick<Backend, 'isEmpty'> & { rows: Rows },
  { masterKey: source, world: { randomBytes }, log, existing }: StoreOptions,
): Promise<Ring> {
  const stored = await rows.get(RING_ROW);
  let masterKey = await readMasterKey(source);
  if (stored === undefined) {
    if (isEmpty && !(await isEmpty())) {
      throw new StoreError(
        'damaged',
        'The store has lost its key ring.',
        'Restore the data folder from a backup.',
      );
    }
    if (existing)
      throw new StoreError('settings', 'There is no store here yet.', 'Start the bot once first.');
    if (!masterKey && source.from === 'file') {
      masterKey = await makeMasterKey(source.path, randomBytes);
      log.info(
        { path: source.path },
        'made a master key: keep a copy of it apart from the copies of the data',
      );
    }
  }
  if (!masterKey) throw missingKey();
  if (stored === undefined) {
    const ring = makeRing(randomBytes);
    await rows.set(RING_ROW, wrapRing(ring, [masterKey], randomBytes));
    return ring;
  }
  const ring = unwrapRing(parseWrapped(stored), masterKey);
  if (!ring) throw wrongKey();
  return ring;
}
