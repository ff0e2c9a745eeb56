import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bucket, collection, type MasterKeySource, StoreError } from '../src/store/index.ts';
import { rotateKeys } from '../src/store/rotate.ts';
import { listen, open, type Place, place } from './store.parts.ts';

const notes = collection({ name: 'note', version: 1, schema: z.object({ text: z.string() }) });
const lists = bucket({ name: 'list', version: 1, schema: z.object({ n: z.number() }) });
const RECORDS = 250;
const SLOTS = 30;
/** With the list's counter. */
const VALUES = RECORDS + SLOTS + 1;

const rotate = (at: Pick<Place, 'dataFolder'> & { masterKey: MasterKeySource }, newMasterKey?: string) =>
  rotateKeys({
    dataFolder: at.dataFolder,
    masterKey: at.masterKey,
    newMasterKey,
    world: { randomBytes },
    log: listen().log,
  });

/** A stopped store with records, slots and a tag. */
async function filled(masterKey?: MasterKeySource) {
  const here = await place();
  const at = { ...here, masterKey: masterKey ?? here.masterKey };
  const store = await open(at);
  for (let n = 0; n < RECORDS; n += 1) await store.of(notes).put([`${n}`], { text: `text ${n}` });
  for (let n = 0; n < SLOTS; n += 1) await store.slots(lists).add(['day'], { n });
  const tag = store.tag('someone');
  await store.stop();
  return { at, tag };
}

async function expectAll(at: { dataFolder: string; masterKey: MasterKeySource }, tag: string): Promise<void> {
  const store = await open(at);
  for (let n = 0; n < RECORDS; n += 1) {
    expect(await store.of(notes).get([`${n}`])).toEqual({ text: `text ${n}` });
  }
  expect((await store.slots(lists).read(['day'])).map(({ value }) => value.n)).toEqual(
    Array.from({ length: SLOTS }, (_, n) => n),
  );
  expect(store.tag('someone')).toBe(tag);
  await store.stop();
}

/** The rows as a thief would see them. */
async function rowsOf(at: Pick<Place, 'file'>): Promise<Map<string, string>> {
  const raw = new KeyvSqlite(`sqlite://${at.file}`);
  const rows = z
    .array(z.object({ key: z.string(), value: z.string() }))
    .parse(await raw.query('SELECT key, value FROM keyv'));
  await raw.disconnect();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

async function faultOf(task: Promise<unknown>): Promise<string> {
  return task.then(
    () => 'none',
    (error: unknown) => (error instanceof StoreError ? error.fault : 'another error'),
  );
}

test('rotation seals every value anew under a new master key; rows and tags keep their names', async () => {
  const { at, tag } = await filled();
  const before = await rowsOf(at);
  await copyFile(at.keyFile, join(at.folder, 'old.key'));

  expect(await rotate(at)).toEqual({ resealed: VALUES, damaged: 0 });

  const after = await rowsOf(at);
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  expect([...before].filter(([key, value]) => after.get(key) === value)).toEqual([]);
  await expectAll(at, tag);
  const withOld = { ...at, masterKey: { from: 'file', path: join(at.folder, 'old.key') } as const };
  expect(await faultOf(open(withOld))).toBe('key-wrong');
  expect(await faultOf(rotate(withOld))).toBe('key-wrong');
  expect(await readdir(dirname(at.keyFile))).toEqual(['master.key']);
});

test('nothing of the old sealing is left in the file', async () => {
  const { at } = await filled();
  const before = await rowsOf(at);
  await rotate(at);
  const file = await readFile(at.file, 'latin1');
  expect([...before.values()].filter((value) => file.includes(value))).toEqual([]);
});

test('keys can rotate again and again', async () => {
  const { at, tag } = await filled();
  for (let n = 0; n < 3; n += 1) expect((await rotate(at)).resealed).toBe(VALUES);
  await expectAll(at, tag);
});

test('rotation is refused while the bot runs', async () => {
  const { at, tag } = await filled();
  const before = await readFile(at.keyFile);
  const store = await open(at);
  expect(await faultOf(rotate(at))).toBe('in-use');
  await store.stop();
  expect(await readFile(at.keyFile)).toEqual(before);
  await expectAll(at, tag);
});

test('a master key from the environment is changed for one that the operator chose', async () => {
  const old = { from: 'environment', value: randomBytes(32).toString('base64') } as const;
  const next = { from: 'environment', value: randomBytes(32).toString('base64') } as const;
  const { at, tag } = await filled(old);

  expect(await faultOf(rotate(at))).toBe('settings');
  expect(await faultOf(rotate(at, old.value))).toBe('settings');
  expect(await faultOf(rotate(at, 'short'))).toBe('key-unreadable');
  await expectAll(at, tag);

  expect(await rotate(at, next.value)).toEqual({ resealed: VALUES, damaged: 0 });
  expect(await faultOf(open(at))).toBe('key-wrong');
  // The operator runs it again before changing the settings.
  expect(await rotate(at, next.value)).toEqual({ resealed: 0, damaged: 0 });
  await expectAll({ ...at, masterKey: next }, tag);
});

test('a damaged value is counted, stays as it is, and stops nothing else', async () => {
  const { at, tag } = await filled();
  const store = await open(at);
  await store.of(notes).put(['extra'], { text: 'extra' });
  await store.stop();
  const damage = 'damaged on purpose';
  const raw = new KeyvSqlite(`sqlite://${at.file}`);
  // The row written last.
  await raw.query('UPDATE keyv SET value = ? WHERE rowid = (SELECT max(rowid) FROM keyv)', damage);
  await raw.disconnect();

  expect(await rotate(at)).toEqual({ resealed: VALUES, damaged: 1 });
  expect([...(await rowsOf(at)).values()]).toContain(damage);
  await expectAll(at, tag);
  const again = await open(at);
  expect(await faultOf(again.of(notes).get(['extra']))).toBe('damaged');
  await again.stop();
});

/** Rotates in another process, which dies by kill -9 at the `nth` event of its kind. Whether it died. */
function rotateAndDie(
  at: Pick<Place, 'dataFolder' | 'keyFile'>,
  kind: 'random' | 'line',
  nth: number,
): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, 'store.child.ts'),
      'rotate',
      at.dataFolder,
      at.keyFile,
      kind,
      String(nth),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal === 'SIGKILL')));
}

test('a rotation killed anywhere leaves a store that opens whole, and the next run finishes it', async () => {
  const { at, tag } = await filled();
  await copyFile(at.keyFile, join(at.folder, 'old.key'));
  const before = await rowsOf(at);
  // Each run goes on from where the one before died.
  const deaths = [
    ['random', 1], // making the new master key
    ['random', 2], // the new data key; the new master key waits in its file
    ['random', 3], // wrapping the ring
    ['line', 1], // the ring is wrapped for both keys
    ['line', 2], // the new master key is in its place
    ['random', 1], // sealing the first value
    ['random', 120], // in the middle of a batch
    ['line', 1], // after the first batch
    ['random', 60], // in the middle of the second
    ['line', 2], // after the last
    ['random', 1], // wrapping the ring for the new key alone
  ] as const;
  for (const [kind, nth] of deaths) {
    expect(await rotateAndDie(at, kind, nth)).toBe(true);
    await expectAll(at, tag);
  }
  await rotate(at);
  await expectAll(at, tag);
  const after = await rowsOf(at);
  expect([...before].filter(([key, value]) => after.get(key) === value)).toEqual([]);
  expect(await faultOf(open({ ...at, masterKey: { from: 'file', path: join(at.folder, 'old.key') } }))).toBe(
    'key-wrong',
  );
  expect(await readdir(dirname(at.keyFile))).toEqual(['master.key']);
}, 120_000);
