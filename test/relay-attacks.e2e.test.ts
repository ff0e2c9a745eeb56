import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KeyvSqlite } from '@keyv/sqlite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { relayOf, settings } from '../src/relay/settings.ts';
import { ownBot, type TestBot, t } from './parts/bot.ts';
import { answerTo, messageWith, moderate, moderatedBot, mute, post, postIdOn, staff } from './parts/relay.ts';

const run = promisify(execFile);

/** The store's rows as a thief sees them, oldest first. Another process copies: a handle of ours would end the bot's lock. */
async function stolen(bot: TestBot): Promise<Map<string, string>> {
  const loot = await mkdtemp(join(bot.folder, 'loot-'));
  await run('sh', ['-c', `cp "${bot.storeFile}" "${bot.storeFile}-wal" "${loot}"`]);
  const raw = new KeyvSqlite(`sqlite://${join(loot, 'confidant.sqlite')}`);
  const rows = z
    .array(z.object({ key: z.string(), value: z.string() }))
    .parse(await raw.query('SELECT key, value FROM keyv ORDER BY rowid'));
  await raw.disconnect();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Something that one author did about one of their posts, and the rows that were written by it. */
interface Deed {
  author: string;
  post: number;
  rows: string[];
}

const changed = (before: Map<string, string>, after: Map<string, string>) => [
  ...[...after].filter(([key, value]) => before.get(key) !== value).map(([key]) => key),
  ...[...before.keys()].filter((key) => !after.has(key)),
];

/** Rows written for several posts of one author, and for nobody else's: whoever has the file links these posts by them. */
function linking(deeds: readonly Deed[]): string[] {
  const touched = new Map<string, Deed[]>();
  for (const deed of deeds) {
    for (const key of deed.rows) touched.set(key, [...(touched.get(key) ?? []), deed]);
  }
  return [...touched]
    .filter(([, by]) => new Set(by.map((deed) => deed.post)).size > 1)
    .filter(([, by]) => new Set(by.map((deed) => deed.author)).size === 1)
    .map(([key]) => key);
}

/** How often a guess that two posts have one author is right. */
function precision(guesses: [Deed, Deed][]): number {
  return guesses.filter(([a, b]) => a.author === b.author).length / Math.max(1, guesses.length);
}

test('the search for linking rows would find one', () => {
  const deeds = ['a', 'b', 'a', 'b'].map((author, n) => ({
    author,
    post: n,
    rows: ['all', `own of ${author}`],
  }));
  expect(linking(deeds)).toEqual(['own of a', 'own of b']);
});

/** How much better than chance a guess may do before it counts as a way to tell who wrote what. */
const more = 0.12;

test('with the store file alone nobody links two posts of one author', async () => {
  const bot = await moderatedBot({ postsADay: 10 }, await ownBot({ unlimited: true }));
  // Each has habits that the rows could show: much or little, told or not, folded or not, under a note or not.
  const habits = [
    { words: 1500, note: '', wishes: ['tell', 'team'] },
    { words: 20, note: '', wishes: [] },
    { words: 300, note: 'a long note about what comes below it, in many words', wishes: ['fold'] },
    { words: 20, note: '', wishes: ['tell'] },
  ];
  const authors = ['member1', 'member2', 'member3', 'member4'];
  const deeds: Deed[] = [];
  let rows = await stolen(bot);
  const note = async (author: string, n: number) => {
    const after = await stolen(bot);
    deeds.push({ author, post: n, rows: changed(rows, after) });
    rows = after;
  };
  const messages: string[] = [];
  const postIds: string[] = [];

  // In turn, and nobody's turn comes twice in a row: what differs is who wrote it.
  for (let n = 0; n < 24; n += 1) {
    const author = authors[n % 4] ?? '';
    const { words, note: warning, wishes } = habits[n % 4] ?? { words: 0, note: '', wishes: [] };
    const text = `Words of number ${n}.`.padEnd(words, ' and so on');
    const form = await bot.as(author).command('anon', { channel: 'sharing' });
    const preview = await form.submit({ words: text, note: warning, wishes });
    await preview.press(t('relay:preview.post'));
    await note(author, n);
    const { messages: all } = await bot.as('member20').sees('sharing');
    const standing = all.findLast(({ text: each }) => each.includes(`Words of number ${n}.`));
    messages.push(standing?.id ?? '');
    postIds.push(postIdOn(standing));
    if (n < 8) continue;
    // Somebody answers an earlier post; then its author looks, and both say that they ignore the other there.
    const earlier = n - 8;
    const answerer = authors[(n + 1 + (n % 3)) % 4] ?? '';
    await answerTo(bot.as(answerer), messages[earlier] ?? '', `An answer to ${earlier}.`);
    await note(answerer, 100 + n);
    const mine = await bot.as(author).command('mine', { channel: 'sharing' });
    const list = await mine.press(t('relay:own.button'));
    expect((await list.select(t('relay:own.choose'), [postIds[earlier] ?? ''])).text).toContain(
      'One new answer',
    );
    await note(author, earlier);
  }
  const posts = deeds.filter(({ post, rows: { length } }) => post < 100 && length > 0);
  expect(posts.length).toBeGreaterThanOrEqual(24);
  expect(deeds.filter(({ post }) => post >= 100).every(({ rows: { length } }) => length > 0)).toBe(true);

  // Rows that are written again, as the log holds them until it is emptied.
  expect(linking(deeds)).toEqual([]);

  // By the order of the rows' names, and by the order in which they came.
  const owner = new Map(posts.flatMap((deed) => deed.rows.map((key) => [key, deed] as const)));
  const orders = {
    names: [...rows.keys()].sort(),
    places: [...rows.keys()],
  };
  for (const order of Object.values(orders)) {
    const inOrder = order.flatMap((key) => owner.get(key) ?? []);
    const neighbours = inOrder
      .slice(1)
      .map((deed, i): [Deed, Deed] => [deed, inOrder[i] ?? deed])
      .filter(([a, b]) => a.post !== b.post);
    expect(neighbours.length).toBeGreaterThan(20);
    expect(precision(neighbours)).toBeLessThan(0.25 + more);
  }

  // By length: the rows that are left of a post, against those of every other one.
  const written = new Map(deeds.filter(({ post }) => post < 100).map((deed) => [deed.post, deed]));
  const shape = ({ rows: keys }: Deed) =>
    keys
      .flatMap((key) => rows.get(key)?.length ?? [])
      .sort((a, b) => a - b)
      .join();
  const pairs = [...written.values()].flatMap((a, i, all) =>
    all.slice(i + 1).map((b): [Deed, Deed] => [a, b]),
  );
  const alike = pairs.filter(([a, b]) => shape(a) === shape(b));
  expect(alike.length, 'there are rows alike to guess by').toBeGreaterThan(40);
  expect(precision(alike)).toBeLessThan(precision(pairs) + more);

  // By what is equal: the same alias, words or wishes are never the same value twice.
  expect(new Set(rows.values()).size).toBe(rows.size);
  const beginnings = [...rows.values()].map((value) => value.slice(4, 20)); // behind the number of the key: the nonce
  expect(new Set(beginnings).size).toBe(beginnings.length);

  // By lists that everybody knows: members, aliases, the posts' messages. No row is named by them without the key.
  const { data } = bot.discord.world;
  const ids = Object.keys(data.users);
  const aliases = [
    t('relay:aliases.first', { returnObjects: true }),
    t('relay:aliases.second', { returnObjects: true }),
  ];
  const names = (aliases[0] ?? []).flatMap((first) =>
    (aliases[1] ?? []).map((second) => `${first} ${second}`),
  );
  const known = [...ids, ...names, ...messages];
  const all = new Set([...rows.keys()]);
  const digests = (text: string) =>
    ['sha256', 'sha1', 'md5'].flatMap((hash) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash(hash).update(text).digest(form)),
    );
  const guesses = known.flatMap((each) =>
    [
      each,
      `${bot.guildId}${each}`,
      JSON.stringify([each]),
      JSON.stringify(['row', 'relay-own', each]),
      JSON.stringify(['tag', 'relay-author', bot.guildId, each]),
    ].flatMap(digests),
  );
  expect(guesses.filter((guess) => all.has(guess))).toEqual([]);
  const whole = [...rows].flat().join('\n');
  expect(known.filter((each) => whole.includes(each))).toEqual([]);
}, 60_000);

/** What somebody reads, without what is different between any two posts. */
const plain = (text: string) =>
  text
    .replace(/\b\p{Lu}\p{L}+ \p{Lu}\p{L}+\b/gu, 'Alias')
    .replace(/\d{17,20}/g, 'id')
    .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, 'date')
    .replace(/<t:\d+:\w>/g, 'date');

test('a moderator who suspects somebody learns nothing by muting, by changing limits, or by watching the mutes', async () => {
  const bot = await moderatedBot();
  await post(bot.as('member1'), { words: 'Words a.' });
  await post(bot.as('member1'), { words: 'Words b.' });
  await post(bot.as('member2'), { words: 'Words c.' });

  // Muting one of two posts by the same author shows nothing on the other one.
  await mute(await moderate(bot, 'Words a.'));
  const [theirs, others] = [await moderate(bot, 'Words b.'), await moderate(bot, 'Words c.')];
  expect(plain(theirs.text)).toBe(plain(others.text));
  expect(theirs.message?.buttons.map(({ label }) => label)).toEqual(
    others.message?.buttons.map(({ label }) => label),
  );
  // Muting who is muted already reads as muting anybody does.
  expect(plain((await mute(theirs)).text)).toBe(plain((await mute(others)).text));

  // Whether somebody tries to post changes nothing that others see, and is told to them alone.
  const look = async () => {
    const list = await (await moderate(bot, 'Words c.')).press(t('moderation:panel.mutesButton'));
    const seen = await bot.as('moderator1').sees('sharing');
    const messages = seen.messages.filter(({ ephemeral }) => !ephemeral).map(({ id }) => id);
    return { list: list.text, staff: (await staff(bot)).length, messages };
  };
  const before = await look();
  const log = bot.log.length;
  expect((await post(bot.as('member1'), { words: 'Words d.' })).text).toContain('have paused your posts');
  expect(await look()).toEqual(before);
  expect(bot.log.slice(log).join('')).not.toMatch(/mute/i);

  // Limits judge who presses, not what stands.
  await bot.restart(async (store) => {
    const strict = {
      ...(await relayOf({ store }, bot.guildId)),
      accountDays: 30,
      pledgeDays: 14,
      closed: true,
    };
    await store.of(settings).put([bot.guildId], strict);
  });
  expect(plain((await moderate(bot, 'Words b.')).text)).toBe(plain((await moderate(bot, 'Words c.')).text));
  expect(await messageWith(bot, 'Words b.')).toBeTruthy();
});
