import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { StoreError } from './error.ts';

/** Every key that the store uses. Data keys are 32 bytes and found by a number from 0 to 255. */
export interface Ring {
  /** Names rows and makes tags. Made once: a new one would lose every row. */
  readonly hmacSecret: Buffer;
  readonly dataKeys: ReadonlyMap<number, Buffer>;
  /** The data key that seals new values. */
  readonly current: number;
}

export type RandomBytes = (size: number) => Buffer;

export interface Vault {
  /** The row's name for a logical key: HMAC-SHA256, 43 characters of base64url. */
  storageKey: (parts: readonly string[]) => string;
  /** A keyed fingerprint of `parts`, never equal to a row's name: 43 characters of base64url. */
  tag: (parts: readonly string[]) => string;
  /** Encrypts `plain` for the row `storageKey` alone. */
  seal: (storageKey: string, plain: string) => string;
  /** @throws StoreError `damaged` if the value was altered, or sealed for another row or ring. */
  open: (storageKey: string, sealed: string) => string;
  /** Whether a value is sealed with the ring's current data key. */
  isCurrent: (sealed: string) => boolean;
}

const FORMAT = 1;
const HEADER_BYTES = 2;
const NONCE_BYTES = 12;
const CHECK_BYTES = 16;

/**
 * AES-256-GCM. Returns nonce, ciphertext and check in one buffer. A random nonce is safe for up to
 * 2^32 values a key (NIST SP 800-38D, section 8.3).
 */
export function encrypt(key: Buffer, context: Buffer, plain: Buffer, randomBytes: RandomBytes): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: CHECK_BYTES });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `encrypt`; undefined unless key, context and bytes are all as they were. */
export function decrypt(key: Buffer, context: Buffer, box: Buffer): Buffer | undefined {
  if (box.length < NONCE_BYTES + CHECK_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), {
    authTagLength: CHECK_BYTES,
  });
  decipher.setAAD(context);
  decipher.setAuthTag(box.subarray(-CHECK_BYTES));
  const plain = decipher.update(box.subarray(NONCE_BYTES, -CHECK_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // Node's only way to say that the check does not hold.
    return undefined;
  }
}

/** The cryptography of the store over strings and bytes; it reads and writes nothing. */
export function createVault(ring: Ring, randomBytes: RandomBytes): Vault {
  const currentKey = ring.dataKeys.get(ring.current);
  if (!currentKey) throw new RangeError('the ring lacks its current data key');

  // JSON of an array of strings is unambiguous, lone surrogates included; the purpose in front keeps
  // rows and tags apart.
  const hmac = (purpose: 'row' | 'tag', parts: readonly string[]) =>
    createHmac('sha256', ring.hmacSecret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');

  const contextOf = (header: Buffer, storageKey: string) => Buffer.concat([header, Buffer.from(storageKey)]);

  return {
    storageKey: (parts) => hmac('row', parts),
    tag: (parts) => hmac('tag', parts),
    seal(storageKey, plain) {
      const header = Buffer.from([FORMAT, ring.current]);
      const box = encrypt(currentKey, contextOf(header, storageKey), Buffer.from(plain), randomBytes);
      return Buffer.concat([header, box]).toString('base64url');
    },
    open(storageKey, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const header = bytes.subarray(0, HEADER_BYTES);
      const [format, index] = header;
      const key = index === undefined ? undefined : ring.dataKeys.get(index);
      // Decoding base64 forgives stray characters; comparing with the canonical form does not.
      const whole = format === FORMAT && bytes.toString('base64url') === sealed;
      const plain = whole && key && decrypt(key, contextOf(header, storageKey), bytes.subarray(HEADER_BYTES));
      if (!plain) {
        throw new StoreError(
          'damaged',
          'A stored value was altered, or moved from another place. It was left as it is.',
          'Restore the data folder from a backup.',
        );
      }
      return plain.toString();
    },
    isCurrent: (sealed) => Buffer.from(sealed.slice(0, 4), 'base64url')[1] === ring.current,
  };
}
