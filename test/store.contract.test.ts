import { readFile } from 'node:fs/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bucket, collection, type Store } from '../src/store/index.ts';
import { bareAdapter, open, place } from './store.parts.ts';

const notes = collection({ name: 'note', version: 1, schema: z.object({ text: z.string(), n: z.number() }) });
const tags = collection({ name: 'tag', version: 1, schema: z.object({ text: z.string(), n: z.number() }) });
const lists = bucket({ name: 'list', version: 1, schema: z.object({ id: z.string() }) });

/** Each way to a store that can be stopped and opened again with what it held. */
const kinds: Record<string, () => Promise<() => Promise<Store>>> = {
  'an SQLite file': async () => {
    const at = await place();
    return () => open(at);
  },
  'a map in memory': async () => {
    const at = await place();
    const adapter = new Map<string, unknown>();
    return () => open(at, { adapter });
  },
  'an adapter that can do no more than it must': async () => {
    const at = await place();
    const { adapter } = bareAdapter();
    return () => open(at, { adapter });
  },
};

describe.each(Object.entries(kinds))('on %s', (_, prepare) => {
  test('a record is kept until it is removed, through a restart', async () => {
    const start = await prepare();
    let store = await start();
    expect(await store.of(notes).get(['a'])).toBeUndefined();
    await store.of(notes).put(['a'], { text: 'héllo ✨', n: 1 });
    await store.stop();

    store = await start();
    expect(await store.of(notes).get(['a'])).toEqual({ text: 'héllo ✨', n: 1 });
    await store.of(notes).remove(['a']);
    await store.of(notes).remove(['never there']);
    expect(await store.of(notes).get(['a'])).toBeUndefined();
    await store.stop();
  });

  test('keys, and collections of the same shape, do not meet', async () => {
    const store = await (await prepare())();
    await store.of(notes).put(['a', 'b'], { text: 'a, b', n: 1 });
    await store.of(notes).put(['ab'], { text: 'ab', n: 2 });
    await store.of(tags).put(['ab'], { text: 'tag', n: 3 });
    expect(await store.of(notes).get(['a', 'b'])).toEqual({ text: 'a, b', n: 1 });
    expect(await store.of(notes).get(['ab'])).toEqual({ text: 'ab', n: 2 });
    expect(await store.of(notes).get(['a'])).toBeUndefined();
    await store.stop();
  });

  test('many are read in the order of their keys, more than one query takes, the missing ones too', async () => {
    const store = await (await prepare())();
    await store.of(notes).put(['3'], { text: 'three', n: 3 });
    await store.of(notes).put(['410'], { text: 'the last', n: 410 });
    const keys = Array.from({ length: 411 }, (_, n) => [String(n)]);
    const found = await store.of(notes).getMany(keys);
    expect(found.map((each, n) => each?.n === n)).toEqual(keys.map((_, n) => n === 3 || n === 410));
    await store.stop();
  });

  test('two hundred changes of one record at once all count', async () => {
    const store = await (await prepare())();
    const results = await Promise.all(
      Array.from({ length: 200 }, () =>
        store.of(notes).change(['a'], async (note) => ({ text: 'x', n: (note?.n ?? 0) + 1 })),
      ),
    );
    expect(results.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect((await store.of(notes).get(['a']))?.n).toBe(200);
    await store.stop();
  });

  test('an emptied slot is gone from its list, and its number is not given again', async () => {
    const start = await prepare();
    let store = await start();
    for (const id of ['a', 'b', 'c']) await store.slots(lists).add(['k'], { id });
    await store.slots(lists).empty(['k'], 1);
    await store.slots(lists).empty(['k'], 99);
    await store.stop();

    store = await start();
    expect(await store.slots(lists).read(['k'])).toEqual([
      { slot: 0, value: { id: 'a' } },
      { slot: 2, value: { id: 'c' } },
    ]);
    expect(await store.slots(lists).add(['k'], { id: 'd' })).toBe(3);
    await store.stop();
  });

  test('a change that refuses leaves the record as it was, and the next change goes on', async () => {
    const store = await (await prepare())();
    const refusal = new Error('not now');
    await store.of(notes).put(['a'], { text: 'before', n: 1 });
    const refused = store.of(notes).change(['a'], () => {
      throw refusal;
    });
    const next = store.of(notes).change(['a'], (note) => note && { ...note, n: 2 });
    await expect(refused).rejects.toBe(refusal);
    expect(await next).toEqual({ text: 'before', n: 2 });
    await store.stop();
  });

  test('a change to nothing removes the record', async () => {
    const store = await (await prepare())();
    await store.of(notes).put(['a'], { text: 'x', n: 1 });
    expect(await store.of(notes).change(['a'], () => undefined)).toBeUndefined();
    expect(await store.of(notes).get(['a'])).toBeUndefined();
    expect(await store.of(notes).change(['a'], () => undefined)).toBeUndefined();
    await store.stop();
  });

  test('a record of the wrong shape is not written', async () => {
    const store = await (await prepare())();
    await store.of(notes).put(['a'], { text: 'x', n: 1 });
    await expect(store.of(notes).put(['a'], { text: 'x', n: Number.NaN })).rejects.toThrow();
    expect(await store.of(notes).get(['a'])).toEqual({ text: 'x', n: 1 });
    await store.stop();
  });

  test('slots are numbered in the order of their adding, however many are added at once', async () => {
    const start = await prepare();
    let store = await start();
    const numbers = await Promise.all(
      Array.from({ length: 450 }, (_, n) => store.slots(lists).add(['day'], { id: `id ${n}` })),
    );
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, n) => n));
    await store.slots(lists).add(['another day'], { id: 'alone' });
    await store.stop();

    store = await start();
    const list = store.slots(lists);
    expect(await list.count(['day'])).toBe(450);
    expect((await list.read(['day'])).length).toBe(200);
    expect(await list.read(['day'], { from: 448, limit: 50 })).toEqual([
      { slot: 448, value: { id: 'id 448' } },
      { slot: 449, value: { id: 'id 449' } },
    ]);
    expect(await list.read(['day'], { from: 450 })).toEqual([]);
    await expect(list.read(['day'], { limit: 201 })).rejects.toThrow(RangeError);
    await store.stop();
  });

  test('a dropped list is empty and begins again at 0; others stay', async () => {
    const store = await (await prepare())();
    const list = store.slots(lists);
    for (let n = 0; n < 401; n += 1) await list.add(['day'], { id: `${n}` });
    await list.add(['other'], { id: 'stays' });
    await list.drop(['day']);
    await list.drop(['never there']);
    expect([await list.count(['day']), await list.read(['day'])]).toEqual([0, []]);
    expect(await list.add(['day'], { id: 'new' })).toBe(0);
    expect(await list.read(['day'])).toEqual([{ slot: 0, value: { id: 'new' } }]);
    expect(await list.count(['other'])).toBe(1);
    await store.stop();
  });

  test('a tag is the same after a restart and differs with every part', async () => {
    const start = await prepare();
    let store = await start();
    const tag = store.tag('guild', 'post', 'author');
    expect(new Set([tag, store.tag('guild', 'post'), store.tag('guild', 'postauthor')]).size).toBe(3);
    expect(tag).toMatch(/^[\w-]{43}$/);
    await store.stop();
    store = await start();
    expect(store.tag('guild', 'post', 'author')).toBe(tag);
    await store.stop();
  });

  test('stopping lets a change that has begun finish', async () => {
    const start = await prepare();
    let store = await start();
    const change = store.of(notes).change(['a'], async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { text: 'finished', n: 1 };
    });
    await store.stop();
    await change;
    store = await start();
    expect((await store.of(notes).get(['a']))?.text).toBe('finished');
    await store.stop();
  });
});

test('two definitions under one name are refused', async () => {
  const store = await open(await place());
  store.of(notes);
  store.of(notes);
  const twin = collection({ name: 'note', version: 1, schema: z.object({ other: z.string() }) });
  expect(() => store.of(twin)).toThrow(RangeError);
  await store.stop();
});

test('records of every earlier version are brought up to the newest when read, and written as it when changed', async () => {
  const at = await place();
  const adapter = new Map<string, unknown>();
  // Samples as versions 1 and 2 wrote them.
  const v1 = collection({ name: 'person', version: 1, schema: z.object({ name: z.string() }) });
  const v2 = collection({
    name: 'person',
    version: 2,
    schema: z.object({ names: z.array(z.string()) }),
    migrations: { 1: (old) => ({ names: [z.object({ name: z.string() }).parse(old).name] }) },
  });
  const v3 = collection({
    name: 'person',
    version: 3,
    schema: z.object({ names: z.array(z.string()), since: z.number() }),
    migrations: {
      ...v2.migrations,
      2: (old) => ({ ...z.object({ names: z.array(z.string()) }).parse(old), since: 0 }),
    },
  });
  const first = await open(at, { adapter });
  await first.of(v1).put(['one'], { name: 'Ana' });
  const second = await open(at, { adapter });
  await second.of(v2).put(['two'], { names: ['Bo', 'Cy'] });

  const third = await open(at, { adapter });
  expect(await third.of(v3).get(['one'])).toEqual({ names: ['Ana'], since: 0 });
  expect(await third.of(v3).get(['two'])).toEqual({ names: ['Bo', 'Cy'], since: 0 });
  expect(await first.of(v1).get(['one'])).toEqual({ name: 'Ana' });
  await third.of(v3).change(['one'], (person) => person && { ...person, since: 7 });
  await expect(first.of(v1).get(['one'])).rejects.toThrow(/version 3/);
});

test('a definition without a step from an earlier version is refused at once', () => {
  const schema = z.object({});
  expect(() => collection({ name: 'x', version: 3, schema, migrations: { 2: (old) => old } })).toThrow(
    RangeError,
  );
  expect(() => bucket({ name: 'x', version: 2, schema })).toThrow(RangeError);
});

test('a stolen file holds no text, no key, no name of a collection and no tag, and two stores have no row in common', async () => {
  const planted = ['Marigold', '112233445566778899', 'note', 'list'];
  const rows: string[][] = [];
  for (const at of [await place(), await place()]) {
    const store = await open(at);
    await store
      .of(notes)
      .put(['112233445566778899', 'Marigold'], { text: 'Marigold 112233445566778899', n: 1 });
    await store.slots(lists).add(['112233445566778899'], { id: 'Marigold' });
    const tag = store.tag('112233445566778899');
    await store.stop();
    const file = await readFile(at.file, 'latin1');
    for (const word of [...planted, tag]) expect(file).not.toContain(word);
    const raw = new KeyvSqlite(`sqlite://${at.file}`);
    rows.push(
      z
        .array(z.object({ key: z.string() }))
        .parse(await raw.query('SELECT key FROM keyv'))
        .map(({ key }) => key),
    );
    await raw.disconnect();
  }
  const [one = [], two = []] = rows;
  expect(one.length).toBe(4);
  expect(one.filter((key) => two.includes(key))).toEqual(['confidant:key-ring']);
});

test('after a purge the bytes of what was removed are nowhere in the data folder', async () => {
  const at = await place();
  const store = await open(at);
  for (let n = 0; n < 50; n += 1) await store.of(notes).put([`${n}`], { text: 'x'.repeat(500), n });
  await store.purged();
  const before = await readFile(at.file, 'latin1');
  // Sealed values are the only runs of this many base64url characters.
  const values = before.match(/[\w-]{700,}/g) ?? [];
  expect(values.length).toBeGreaterThanOrEqual(50);
  for (let n = 0; n < 50; n += 1) await store.of(notes).remove([`${n}`]);
  await store.purged();
  const after = (await readFile(at.file, 'latin1')) + (await readFile(`${at.file}-wal`, 'latin1'));
  expect(values.filter((value) => after.includes(value.slice(0, 100)))).toEqual([]);
  await store.stop();
});
