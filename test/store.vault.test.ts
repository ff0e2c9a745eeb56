import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StoreError } from '../src/store/index.ts';
import {
  fingerprint,
  makeRing,
  parseWrapped,
  unwrapRing,
  withNewDataKey,
  wrapRing,
} from '../src/store/key-ring.ts';
import { createVault } from '../src/store/vault.ts';

const ring = makeRing(randomBytes);
const vault = createVault(ring, randomBytes);
const text = fc.string({ unit: 'grapheme', maxLength: 300 });
// Any UTF-16, lone surrogates too: two keys that differ only there must not meet.
const part = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('\ud800', '\udfff', '\ufffd', '"', ',', '\\') }),
);
const key = fc.array(part, { maxLength: 4 });

test('what was sealed for a row opens in that row as it was', () => {
  fc.assert(
    fc.property(key, text, (parts, plain) => {
      const row = vault.storageKey(parts);
      expect(vault.open(row, vault.seal(row, plain))).toBe(plain);
    }),
  );
});

test('a sealed value with any one bit changed does not open', () => {
  fc.assert(
    fc.property(text, fc.nat(), (plain, seed) => {
      const sealed = Buffer.from(vault.seal('row', plain), 'base64url');
      const bit = seed % (sealed.length * 8);
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => vault.open('row', sealed.toString('base64url'))).toThrow(StoreError);
    }),
    { numRuns: 500 },
  );
});

test('a sealed value that was cut, lengthened or padded does not open', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.constantFrom('', '=', 'A', '\n', ' '), (plain, seed, end) => {
      const sealed = vault.seal('row', plain);
      const changed = end === '' ? sealed.slice(0, seed % sealed.length) : sealed + end;
      expect(() => vault.open('row', changed)).toThrow(StoreError);
    }),
  );
});

test('a sealed value does not open in another row, nor with the keys of another store', () => {
  const other = createVault(makeRing(randomBytes), randomBytes);
  fc.assert(
    fc.property(key, key, text, (one, two, plain) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(two));
      const sealed = vault.seal(vault.storageKey(one), plain);
      expect(() => vault.open(vault.storageKey(two), sealed)).toThrow(StoreError);
      expect(() => other.open(vault.storageKey(one), sealed)).toThrow(StoreError);
    }),
  );
});

test('different keys have different rows, whatever they are made of', () => {
  fc.assert(
    fc.property(key, key, (one, two) => {
      const same = JSON.stringify(one) === JSON.stringify(two);
      expect(vault.storageKey(one) === vault.storageKey(two)).toBe(same);
      expect(vault.tag(one) === vault.tag(two)).toBe(same);
    }),
  );
  expect(vault.storageKey(['a', 'b'])).not.toBe(vault.storageKey(['ab']));
  expect(vault.storageKey(['a,b'])).not.toBe(vault.storageKey(['a', 'b']));
  expect(vault.storageKey(['\ud800'])).not.toBe(vault.storageKey(['\udbff']));
});

test('a tag never equals the name of a row', () => {
  fc.assert(
    fc.property(key, key, (one, two) => {
      expect(vault.tag(one)).not.toBe(vault.storageKey(two));
    }),
  );
});

test('the same text is never sealed the same way twice', () => {
  expect(vault.seal('row', 'hello')).not.toBe(vault.seal('row', 'hello'));
});

test('after a new data key, old values still open, new values use it, and rows and tags keep their names', () => {
  const newer = createVault(withNewDataKey(ring, randomBytes), randomBytes);
  fc.assert(
    fc.property(key, text, (parts, plain) => {
      const row = vault.storageKey(parts);
      const [old, fresh] = [vault.seal(row, plain), newer.seal(row, plain)];
      expect(newer.open(row, old)).toBe(plain);
      expect(newer.open(row, fresh)).toBe(plain);
      expect(() => vault.open(row, fresh)).toThrow(StoreError);
      expect([newer.isCurrent(old), newer.isCurrent(fresh)]).toEqual([false, true]);
      expect([newer.storageKey(parts), newer.tag(parts)]).toEqual([row, vault.tag(parts)]);
    }),
  );
});

test('a ring opens with each master key it was wrapped for and with no other', () => {
  const [one, two, three] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const wrapped = parseWrapped(wrapRing(ring, [one, two], randomBytes));
  expect(unwrapRing(wrapped, one)).toEqual(ring);
  expect(unwrapRing(wrapped, two)).toEqual(ring);
  expect(unwrapRing(wrapped, three)).toBeUndefined();
});

test('a wrapped ring that was altered is called damaged and is not taken for a wrong key', () => {
  const master = randomBytes(32);
  const wrapped = parseWrapped(wrapRing(ring, [master], randomBytes));
  const altered = {
    ...wrapped,
    wraps: wrapped.wraps.map((wrap) => ({ ...wrap, sealed: `A${wrap.sealed.slice(1)}B` })),
  };
  expect(() => unwrapRing(altered, master)).toThrow(/damaged/);
  expect(() => parseWrapped('{"format":1')).toThrow(/damaged/);
  expect(() => parseWrapped('{"format":2,"wraps":[{"fingerprint":"x","sealed":"AAAA"}]}')).toThrow(
    /newer version/,
  );
});

test('a wrapped ring shows neither keys nor master key', () => {
  const master = randomBytes(32);
  const stored = wrapRing(ring, [master], randomBytes);
  for (const secret of [master, ring.hmacSecret, ...ring.dataKeys.values()]) {
    for (const form of ['base64', 'base64url', 'hex'] as const) {
      expect(stored).not.toContain(secret.toString(form).replace(/=+$/, ''));
    }
  }
  expect(master.toString('base64url')).not.toContain(fingerprint(master));
});
