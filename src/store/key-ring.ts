import { createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from './error.ts';
import { decrypt, encrypt, type RandomBytes, type Ring } from './vault.ts';

/** The row that holds the key ring. It is the only one whose name is not secret. */
export const RING_ROW = 'confidant:key-ring';

const FORMAT = 1;
const KEY_BYTES = 32;
const context = Buffer.from('confidant key ring 1');

/** The ring as it is stored: sealed once for each master key that opens it (two while keys rotate). */
const Wrapped = z.object({
  format: z.int().positive(),
  wraps: z.array(z.object({ fingerprint: z.string(), sealed: z.base64url() })).min(1),
});
export type Wrapped = z.output<typeof Wrapped>;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Contents = z.object({
  hmacSecret: bytes,
  current: z.int().min(0).max(255),
  dataKeys: z.array(z.object({ index: z.int().min(0).max(255), key: bytes })).min(1),
});

/** Tells master keys apart and tells nothing about them. */
export function fingerprint(masterKey: Buffer): string {
  return createHmac('sha256', masterKey).update('confidant fingerprint 1').digest('base64url').slice(0, 22);
}

const wrappingKey = (masterKey: Buffer) =>
  Buffer.from(hkdfSync('sha256', masterKey, '', 'confidant wrapping key 1', KEY_BYTES));

export function makeRing(randomBytes: RandomBytes): Ring {
  return {
    hmacSecret: randomBytes(KEY_BYTES),
    dataKeys: new Map([[0, randomBytes(KEY_BYTES)]]),
    current: 0,
  };
}

/** The same ring with one more data key, which becomes the current one. */
export function withNewDataKey(ring: Ring, randomBytes: RandomBytes): Ring {
  const taken = [...ring.dataKeys.keys()];
  const current = Array.from({ length: 256 }, (_, n) => (ring.current + 1 + n) % 256).find(
    (index) => !taken.includes(index),
  );
  if (current === undefined) throw new RangeError('the ring is full');
  return { ...ring, dataKeys: new Map([...ring.dataKeys, [current, randomBytes(KEY_BYTES)]]), current };
}

/** The stored form of `ring`, for any one of `masterKeys` to open. */
export function wrapRing(ring: Ring, masterKeys: readonly Buffer[], randomBytes: RandomBytes): string {
  const plain = Buffer.from(
    JSON.stringify({
      hmacSecret: ring.hmacSecret.toString('base64'),
      current: ring.current,
      dataKeys: [...ring.dataKeys].map(([index, key]) => ({ index, key: key.toString('base64') })),
    } satisfies z.input<typeof Contents>),
  );
  return JSON.stringify({
    format: FORMAT,
    wraps: masterKeys.map((masterKey) => ({
      fingerprint: fingerprint(masterKey),
      sealed: encrypt(wrappingKey(masterKey), context, plain, randomBytes).toString('base64url'),
    })),
  } satisfies Wrapped);
}

const damaged = () =>
  new StoreError(
    'damaged',
    'The key ring in the store is damaged.',
    'Restore the data folder from a backup.',
  );

export const wrongKey = () =>
  new StoreError(
    'key-wrong',
    'The master key is not the one that this store was sealed with.',
    'Put back the right key (MASTER_KEY or MASTER_KEY_FILE), or point the bot at the right store.',
  );

/** @throws StoreError `damaged` or `newer` */
export function parseWrapped(text: string): Wrapped {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged();
  }
  const wrapped = Wrapped.safeParse(json);
  if (!wrapped.success) throw damaged();
  if (wrapped.data.format > FORMAT) {
    throw new StoreError(
      'newer',
      'The store was written by a newer version of the bot.',
      'Run the version that wrote it, or a newer one.',
    );
  }
  return wrapped.data;
}

/** The ring; undefined if it was never sealed for this master key. @throws StoreError `damaged` */
export function unwrapRing(wrapped: Wrapped, masterKey: Buffer): Ring | undefined {
  const own = fingerprint(masterKey);
  const wrap = wrapped.wraps.find((candidate) => candidate.fingerprint === own);
  if (!wrap) return undefined;
  const plain = decrypt(wrappingKey(masterKey), context, Buffer.from(wrap.sealed, 'base64url'));
  if (!plain) throw damaged();
  const { hmacSecret, current, dataKeys } = Contents.parse(JSON.parse(plain.toString()));
  return { hmacSecret, current, dataKeys: new Map(dataKeys.map(({ index, key }) => [index, key])) };
}
