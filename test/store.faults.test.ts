import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { KeyvSqlite } from '@keyv/sqlite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bucket, collection, StoreError, type StoreFault } from '../src/store/index.ts';
import { createLock } from '../src/store/lock.ts';
import { bareAdapter, listen, open, type Place, place } from './store.parts.ts';

const notes = collection({ name: 'note', version: 1, schema: z.object({ text: z.string() }) });
const numbers = collection({ name: 'number', version: 1, schema: z.object({ n: z.number() }) });
const lists = bucket({ name: 'list', version: 1, schema: z.object({ id: z.string() }) });

/** The StoreError that `task` ends in. */
async function fault(task: Promise<unknown>): Promise<StoreError> {
  const error = await task.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error('no StoreError', { cause: error });
  return error;
}

async function expectFault(task: Promise<unknown>, expected: StoreFault): Promise<void> {
  const error = await fault(task);
  expect(error.fault).toBe(expected);
  // One clear line: what happened, and what to do about it.
  expect(error.message).toContain(error.fix);
  expect(error.message).not.toContain('\n');
}

/** A store with a record in it, stopped. */
async function filled(): Promise<Place> {
  const at = await place();
  const store = await open(at);
  await store.of(notes).put(['a'], { text: 'kept' });
  await store.stop();
  return at;
}

async function expectKept(at: Place): Promise<void> {
  const store = await open(at);
  expect(await store.of(notes).get(['a'])).toEqual({ text: 'kept' });
  await store.stop();
}

test('the first start makes a key file and folders for the owner alone', async () => {
  const at = await filled();
  const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  expect(await mode(at.keyFile)).toBe('600');
  expect(await mode(dirname(at.keyFile))).toBe('700');
  expect(await mode(at.dataFolder)).toBe('700');
  expect(await mode(at.file)).toBe('600');
  expect((await readdir(dirname(at.keyFile))).length).toBe(1);
});

test('a data folder that others may enter is closed', async () => {
  const at = await place();
  await mkdir(at.dataFolder, { mode: 0o755 });
  await (await open(at)).stop();
  expect((await stat(at.dataFolder)).mode & 0o077).toBe(0);
});

test('a key file inside the data folder is refused', async () => {
  const at = await place();
  await expectFault(
    open({ ...at, masterKey: { from: 'file', path: join(at.dataFolder, 'master.key') } }),
    'settings',
  );
  expect(existsSync(at.dataFolder)).toBe(false);
});

test('a wrong key stops the start and changes nothing', async () => {
  const at = await filled();
  const before = await readFile(at.file);
  const wrong = { from: 'environment', value: randomBytes(32).toString('base64') } as const;
  const error = await fault(open({ ...at, masterKey: wrong }));
  expect(error.fault).toBe('key-wrong');
  expect(error.message).not.toContain(wrong.value);
  expect(await readFile(at.file)).toEqual(before);
  await expectKept(at);
});

test('a lost key file stops the start, and no other is made in its place', async () => {
  const at = await filled();
  const key = await readFile(at.keyFile);
  await rm(at.keyFile);
  await expectFault(open(at), 'key-missing');
  expect(existsSync(at.keyFile)).toBe(false);
  await writeFile(at.keyFile, key);
  await expectKept(at);
});

test.each([
  ['empty', ''],
  ['too short', randomBytes(31).toString('base64')],
  ['not base64', `${'*'.repeat(43)}=`],
  ['two keys', `${randomBytes(32).toString('base64')}\n${randomBytes(32).toString('base64')}\n`],
])('a key file that is %s stops the start and stays as it is', async (_, text) => {
  const at = await filled();
  const key = await readFile(at.keyFile);
  await writeFile(at.keyFile, text);
  const error = await fault(open(at));
  expect(error.fault).toBe('key-unreadable');
  if (text) expect(error.message).not.toContain(text.trim());
  expect(await readFile(at.keyFile, 'utf8')).toBe(text);
  await writeFile(at.keyFile, key);
  await expectKept(at);
});

test('a key file that cannot be read stops the start', async () => {
  const at = await filled();
  await rm(at.keyFile);
  // A folder in its place can't be read by anybody, root included.
  await mkdir(at.keyFile);
  await expectFault(open(at), 'key-unreadable');
  await expectFault(open({ ...at, dataFolder: join(at.folder, 'new') }), 'key-unreadable');
});

test('the key may come from the environment, and the file is then not needed', async () => {
  const at = await filled();
  const value = (await readFile(at.keyFile, 'utf8')).trim();
  await rm(at.keyFile);
  const store = await open({ ...at, masterKey: { from: 'environment', value } });
  expect(await store.of(notes).get(['a'])).toEqual({ text: 'kept' });
  await store.stop();
});

test.each([0, 1, 60, 4096, 8192, 20_000])(
  'a store file cut to %i bytes stops the start and stays as it is',
  async (size) => {
    const at = await place();
    const store = await open(at);
    for (let n = 0; n < 100; n += 1) await store.of(notes).put([`${n}`], { text: 'x'.repeat(300) });
    await store.stop();
    await truncate(at.file, size);
    const error = await fault(open(at));
    expect(['damaged', 'foreign']).toContain(error.fault);
    expect((await stat(at.file)).size).toBe(size);
  },
);

test('a file that is no database is refused and stays as it is', async () => {
  const at = await place();
  await mkdir(at.dataFolder);
  await writeFile(at.file, 'shopping list\n'.repeat(1000));
  await expectFault(open(at), 'foreign');
  expect(await readFile(at.file, 'utf8')).toBe('shopping list\n'.repeat(1000));
  expect(existsSync(at.keyFile)).toBe(false);
});

test('the database of another program is refused and gets no table of ours', async () => {
  const at = await place();
  await mkdir(at.dataFolder);
  const other = new KeyvSqlite({ uri: `sqlite://${at.file}`, table: 'bookmarks' });
  await other.set('home', 'https://example.org');
  await other.disconnect();
  const before = await readFile(at.file);
  await expectFault(open(at), 'foreign');
  expect(await readFile(at.file)).toEqual(before);
  expect(await readdir(at.dataFolder)).toEqual(['confidant.sqlite']);
});

test('a store that has lost its key ring is not given a new one', async () => {
  const at = await filled();
  const raw = new KeyvSqlite(`sqlite://${at.file}`);
  await raw.query("DELETE FROM keyv WHERE key = 'confidant:key-ring'");
  await raw.disconnect();
  await expectFault(open(at), 'damaged');
});

test('a start that was killed between making the file and its keys is simply finished', async () => {
  const at = await filled();
  const raw = new KeyvSqlite(`sqlite://${at.file}`);
  await raw.query('DELETE FROM keyv');
  await raw.disconnect();
  const store = await open(at);
  expect(await store.of(notes).get(['a'])).toBeUndefined();
  await store.stop();
});

test('STORE_URL may name another file; an address that means nothing, or needs a missing package, says so without repeating it', async () => {
  const at = await place();
  const file = join(at.folder, 'elsewhere', 'my.sqlite');
  await (await open(at, { storeUrl: `sqlite://${file}` })).stop();
  expect(existsSync(file)).toBe(true);
  for (const storeUrl of ['nosuchdatabase://me:secret@host/db', 'somewhere', '../x://y']) {
    const error = await fault(open(at, { storeUrl }));
    expect(error.fault).toBe('settings');
    expect(error.message).not.toContain('secret');
  }
  expect((await fault(open(at, { storeUrl: 'nosuchdatabase://x' }))).fix).toContain(
    'npm install @keyv/nosuchdatabase',
  );
});

test.each(['get', 'set', 'delete'] as const)(
  'when the database fails to %s, the caller hears it and nothing is lost',
  async (deed) => {
    const at = await place();
    const { adapter, failWhen, mend } = bareAdapter();
    const { lines, log } = listen();
    const store = await open(at, { adapter, log });
    await store.of(notes).put(['a'], { text: 'before' });
    await store.slots(lists).add(['day'], { id: 'one' });

    failWhen((asked) => asked === deed);
    const attempts = {
      get: () => store.of(notes).get(['a']),
      set: () => store.of(notes).change(['a'], () => ({ text: 'planted' })),
      delete: () => store.of(notes).remove(['a']),
    };
    const error = await fault(attempts[deed]());
    expect([error.fault, error.message]).toEqual(['storage', expect.stringContaining('ENOSPC')]);
    // The counter is read, and then its slots are not.
    failWhen((asked, nth) => asked === deed && (deed !== 'get' || nth > 1));
    if (deed === 'get') await expectFault(store.slots(lists).read(['day']), 'storage');
    if (deed === 'set') await expectFault(store.slots(lists).add(['day'], { id: 'two' }), 'storage');
    if (deed === 'delete') await expectFault(store.slots(lists).drop(['day']), 'storage');

    mend();
    expect(await store.of(notes).get(['a'])).toEqual({ text: 'before' });
    expect(await store.of(notes).change(['a'], () => ({ text: 'after' }))).toEqual({ text: 'after' });
    expect(lines.join('')).not.toMatch(/planted|before/);
    await store.stop();
  },
);

test('a key ring that cannot be read or written for the moment stops the start and makes no key', async () => {
  const at = await place();
  const { adapter, failWhen, rows, mend } = bareAdapter();
  failWhen((deed) => deed === 'get');
  await expectFault(open(at, { adapter }), 'storage');
  expect(existsSync(at.keyFile)).toBe(false);
  failWhen((deed) => deed === 'set');
  await expectFault(open(at, { adapter }), 'storage');
  expect(rows.size).toBe(0);
  mend();
  await (await open(at, { adapter })).stop();
});

/** A store over rows that the test can reach behind its back. */
async function exposed() {
  const at = await place();
  const { adapter, rows, ...rest } = bareAdapter();
  const store = await open(at, { adapter });
  /** The row that `write` writes last. */
  async function rowOf(write: () => Promise<unknown>): Promise<string> {
    const before = new Set(rows.keys());
    await write();
    const added = [...rows.keys()].filter((key) => !before.has(key));
    expect(added.length).toBe(1);
    return added[0] ?? '';
  }
  return { at, adapter, rows, store, rowOf, ...rest };
}

test('a tampered value is an error that shows nothing of it, and stays as it is, whatever is tried', async () => {
  const { store, rows, rowOf } = await exposed();
  const row = await rowOf(() => store.of(notes).put(['a'], { text: 'planted' }));
  const sealed = rows.get(row) ?? '';
  const tampered = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
  rows.set(row, tampered);
  const error = await fault(store.of(notes).get(['a']));
  expect(error.fault).toBe('damaged');
  expect(error.message).not.toMatch(/planted/);
  await expectFault(
    store.of(notes).change(['a'], () => ({ text: 'over it' })),
    'damaged',
  );
  expect(rows.get(row)).toBe(tampered);
});

test('a value that was moved to another key is an error, and stays as it is', async () => {
  const { store, rows, rowOf } = await exposed();
  const one = await rowOf(() => store.of(notes).put(['one'], { text: 'of one' }));
  const two = await rowOf(() => store.of(notes).put(['two'], { text: 'of two' }));
  const moved = rows.get(one) ?? '';
  rows.set(two, moved);
  await expectFault(store.of(notes).get(['two']), 'damaged');
  expect(await store.of(notes).get(['one'])).toEqual({ text: 'of one' });
  expect(rows.get(two)).toBe(moved);
});

test('a value that the bot did not write is an error, and stays as it is', async () => {
  const { store, rows, rowOf } = await exposed();
  const row = await rowOf(() => store.of(notes).put(['a'], { text: 'x' }));
  rows.set(row, '{"value":"from elsewhere"}');
  await expectFault(store.of(notes).get(['a']), 'damaged');
  expect(rows.get(row)).toBe('{"value":"from elsewhere"}');
});

test('a record of another shape, or of a newer version, is an error without its content, and stays as it is', async () => {
  const { at, adapter, store, rows } = await exposed();
  await store.of(notes).put(['a'], { text: 'planted' });
  const before = [...rows];

  const reshaped = collection({
    name: 'note',
    version: 1,
    schema: z.object({ text: z.literal(['x', 'y']) }),
  });
  const other = await open(at, { adapter });
  const error = await fault(other.of(reshaped).change(['a'], () => ({ text: 'x' })));
  expect([error.fault, error.message]).toEqual(['damaged', expect.not.stringContaining('planted')]);

  const stumbling = collection({
    name: 'note',
    version: 2,
    schema: z.object({}),
    migrations: {
      1: (old) => {
        throw new Error(JSON.stringify(old));
      },
    },
  });
  const third = await open(at, { adapter });
  const stumble = await fault(third.of(stumbling).get(['a']));
  expect([stumble.fault, stumble.message]).toEqual(['damaged', expect.not.stringContaining('planted')]);

  const newer = collection({ name: 'note', version: 2, schema: z.object({}), migrations: { 1: () => ({}) } });
  const fourth = await open(at, { adapter });
  await fourth.of(newer).put(['b'], {});
  await expectFault(store.of(notes).get(['b']), 'newer');
  await expectFault(
    store.of(notes).change(['b'], () => undefined),
    'newer',
  );
  expect([...rows].slice(0, before.length)).toEqual(before);
  expect(rows.size).toBe(before.length + 1);
});

test('an add that was cut short after its slot loses nothing: the slot is kept and the list goes on behind it', async () => {
  const { store, failWhen, mend } = await exposed();
  const list = store.slots(lists);
  await list.add(['day'], { id: 'one' });
  failWhen((deed, nth) => deed === 'set' && nth === 2);
  await expectFault(list.add(['day'], { id: 'cut short' }), 'storage');
  mend();
  expect(await list.count(['day'])).toBe(1);
  expect(await list.add(['day'], { id: 'three' })).toBe(2);
  expect((await list.read(['day'])).map(({ value }) => value.id)).toEqual(['one', 'cut short', 'three']);
});

test('a drop that was cut short counts as done, and its rest never comes back', async () => {
  const { store, rows, failWhen, mend } = await exposed();
  const list = store.slots(lists);
  const empty = rows.size;
  for (let n = 0; n < 300; n += 1) await list.add(['day'], { id: `${n}` });
  failWhen((deed, nth) => deed === 'delete' && nth === 250);
  await expectFault(list.drop(['day']), 'storage');
  mend();
  expect([await list.count(['day']), await list.read(['day'])]).toEqual([0, []]);
  expect(await list.add(['day'], { id: 'new' })).toBe(0);
  expect(await list.read(['day'])).toEqual([{ slot: 0, value: { id: 'new' } }]);
  await list.drop(['day']);
  expect(rows.size).toBe(empty);
});

test('dropping a list takes the slot of an add that was cut short too', async () => {
  const { store, rows, failWhen, mend } = await exposed();
  const list = store.slots(lists);
  const empty = rows.size;
  for (const whole of [0, 1, 200]) {
    for (let n = 0; n < whole; n += 1) await list.add(['day'], { id: `${n}` });
    failWhen((deed, nth) => deed === 'set' && nth === 2);
    await expectFault(list.add(['day'], { id: 'cut short' }), 'storage');
    mend();
    await list.drop(['day']);
    expect(rows.size).toBe(empty);
  }
});

test('a slot that is gone from the middle of a list is an error, not a shorter list', async () => {
  const { store, rows, rowOf } = await exposed();
  const list = store.slots(lists);
  await list.add(['day'], { id: 'one' });
  const row = await rowOf(() => list.add(['day'], { id: 'two' }));
  await list.add(['day'], { id: 'three' });
  rows.delete(row);
  await expectFault(list.read(['day']), 'damaged');
});

test('the lock runs a key’s tasks in turn, survives errors, and forgets idle keys', async () => {
  const lock = createLock();
  const seen: string[] = [];
  const step = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
    if (name === 'b') throw new Error('b failed');
    return name;
  };
  const results = await Promise.allSettled([
    lock.run('key', step('a')),
    lock.run('key', step('b')),
    lock.run('key', step('c')),
    lock.run('other', step('x')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(seen.filter((line) => !line.startsWith('x'))).toEqual(
    ['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
  expect(seen.indexOf('x begins')).toBeLessThan(seen.indexOf('a ends'));
  expect(lock.size()).toBe(0);
});

test('a store that was only opened, and not yet written to, is refused to others', async () => {
  const at = await filled();
  const store = await open(at);
  await expectFault(open(at), 'in-use');
  await store.purged();
  await expectFault(open(at), 'in-use');
  expect(await store.of(notes).get(['a'])).toEqual({ text: 'kept' });
  await store.stop();
});

/** Starts a bot's worth of store in another process; returns what it confirmed once it is killed. */
function writer(at: Place) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'store.child.ts'), 'write', at.dataFolder, at.keyFile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const confirmed: number[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => confirmed.push(Number(line)));
  const over = new Promise<void>((resolve) => lines.once('close', resolve));
  return {
    async reaches(count: number) {
      while (confirmed.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async kill() {
      child.kill('SIGKILL');
      await over;
      return confirmed;
    },
  };
}

test('a second process is refused while the first runs; after kill -9 the store opens at once with all that was confirmed', async () => {
  const at = await place();
  const other = writer(at);
  await other.reaches(200);
  await expectFault(open(at), 'in-use');
  const confirmed = await other.kill();
  const store = await open(at);
  for (const n of confirmed) expect(await store.of(numbers).get([String(n)])).toEqual({ n });
  expect(confirmed.length).toBeGreaterThanOrEqual(200);
  await store.stop();
});
