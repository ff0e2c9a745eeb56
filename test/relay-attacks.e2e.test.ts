import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KeyvSqlite } from '@keyv/sqlite';
import { ChannelType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createChannel } from '../sandbox/discord/changes/channels.ts';
import type { Answer } from '../sandbox/people.ts';
import { relayOf, settings } from '../src/relay/settings.ts';
import { type TestBot, t } from './parts/bot.ts';
import {
  answerTo,
  channelOf,
  draft,
  messageWith,
  moderate,
  moderatedBot,
  mute,
  post,
  reportAs,
  staff,
} from './parts/relay.ts';

const run = promisify(execFile);

/** A part of every planted name: it stands nowhere else. */
const mark = 'zebrafinch';

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

test('with the store file alone nobody links two posts of one author', async () => {
  const bot = await moderatedBot({ postsADay: 10 });
  const authors = ['member1', 'member2', 'member3', 'member4'];
  const deeds: Deed[] = [];
  let rows = await stolen(bot);
  const note = async (author: string, n: number) => {
    const after = await stolen(bot);
    deeds.push({ author, post: n, rows: changed(rows, after) });
    rows = after;
  };

  // All of one length, in turn: what differs is who wrote it. Nobody's turn comes twice in a row.
  for (let n = 0; n < 28; n += 1) {
    const author = authors[n % authors.length] ?? '';
    const preview = await draft(bot.as(author), { words: `Words of number ${String(n).padStart(4, '0')}.` });
    await preview.press(t('relay:preview.post'));
    await note(author, n);
    if (n % 7 < 4) continue;
    // They look at an earlier one, which everybody's do in turn too.
    const mine = await bot.as(author).command('mine', { channel: 'sharing' });
    const list = await mine.press(t('relay:own.button'));
    const own = list.message?.selects[0]?.options.at(-1)?.value ?? '';
    await list.select(t('relay:own.choose'), [own]);
    await note(author, n % authors.length);
  }

  expect(linking(deeds)).toEqual([]);
  const posts = deeds.filter(({ rows: { length } }) => length > 0);
  expect(posts.length).toBeGreaterThanOrEqual(28);

  // By the order of the rows' names: neighbours say nothing.
  const owner = new Map(posts.flatMap((deed) => deed.rows.map((key) => [key, deed] as const)));
  const inOrder = [...owner].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, deed]) => deed);
  const neighbours = inOrder
    .slice(1)
    .map((deed, i): [Deed, Deed] => [deed, inOrder[i] ?? deed])
    .filter(([a, b]) => a.post !== b.post);
  expect(neighbours.length).toBeGreaterThan(50);
  expect(precision(neighbours)).toBeLessThan(0.5); // by chance 0.25

  // By the rows' sizes: those of one author are as like each other as those of two.
  const sizes = (deed: Deed) =>
    deed.rows
      .map((key) => rows.get(key)?.length ?? 0)
      .sort((a, b) => a - b)
      .join();
  const alike = posts.flatMap((a, i) =>
    posts
      .slice(i + 1)
      .filter((b) => b.post !== a.post && sizes(a) === sizes(b))
      .map((b): [Deed, Deed] => [a, b]),
  );
  if (alike.length >= 20) expect(precision(alike)).toBeLessThan(0.6);

  // By the list of members, who are known to everybody: no name of a row is made of an id without the key.
  const { data } = bot.discord.world;
  const ids = Object.keys(data.users);
  const guesses = ids.flatMap((id) =>
    [id, `${bot.guildId}${id}`, `${bot.guildId}:${id}`, `${id}:${bot.guildId}`].flatMap((text) =>
      ['sha256', 'sha1', 'md5'].flatMap((hash) =>
        (['hex', 'base64', 'base64url'] as const).map((form) => createHash(hash).update(text).digest(form)),
      ),
    ),
  );
  const all = [...rows].flat().join('\n');
  expect([...ids, ...guesses].filter((guess) => all.includes(guess))).toEqual([]);
}, 120_000);

test('after five hundred posts, answers, reports and mutes by forty people, nobody and nothing is found but the posts', async () => {
  const bot = await moderatedBot({ postsADay: 10, accountDays: 0 });
  const { data } = bot.discord.world;
  const people = Array.from({ length: 20 }, (_, n) => `member${n + 1}`);
  for (let n = 21; n <= 40; n += 1) {
    await bot.addPerson({ name: `member${n}`, roles: ['Pledged'] });
    people.push(`member${n}`);
  }
  for (const user of Object.values(data.users).filter(({ bot: isBot }) => !isBot)) {
    user.username = `${mark}-${user.name}`;
    user.global_name = `${mark} ${user.name}`;
  }
  // Discord takes five messages in five seconds from one channel: ten channels, ten times as many.
  const guild = data.guilds[bot.guildId];
  if (!guild) throw new Error('there is no server');
  const channels = Array.from({ length: 10 }, (_, n) => `room-${n}`);
  for (const name of channels) {
    const traits = { type: ChannelType.GuildText as const, name, permission_overwrites: [] };
    createChannel(bot.discord.world, guild, traits, { by: guild.owner_id, reason: null });
  }
  await bot.restart(async (store) => {
    const channelIds = channels.map((name) => channelOf(bot, name));
    await store.of(settings).put([bot.guildId], { ...(await relayOf({ store }, bot.guildId)), channelIds });
  });
  const customIds = new Set<string>();
  const whispers: string[] = [];
  bot.discord.world.listen((event) => {
    const text = JSON.stringify(event.data ?? {});
    for (const found of text.matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g)) customIds.add(found[1] ?? '');
    if (event.name === 'MESSAGE_CREATE' && text.includes('"interaction_metadata"')) whispers.push(text);
  });

  const writings: string[] = [];
  const secret = (what: string, n: number) => {
    const words = `${what} ${n} that nobody else would write`;
    writings.push(words);
    return words;
  };
  let done = 0;
  const write = async (name: string, room: string, n: number, wishes: string[]): Promise<Answer> => {
    const form = await bot.as(name).command('anon', { channel: room });
    const preview = await form.submit({ words: secret('heron', n), note: '', wishes });
    done += 1;
    return preview.press(t('relay:preview.post'));
  };
  const crowd = async (count: number, deed: (name: string, n: number) => Promise<unknown>) => {
    const atOnce = 8; // of more, the bot says that it can't count the crowd just now
    for (let from = 0; from < count; from += atOnce) {
      const each = Array.from({ length: Math.min(atOnce, count - from) }, (_, i) => from + i);
      await Promise.all(each.map((n) => deed(people[n % people.length] ?? '', n)));
    }
  };
  await crowd(200, (name, n) =>
    write(name, channels[n % 10] ?? '', n, [['team'], ['tell', 'team'], [], ['fold']][n % 4] ?? []),
  );
  const standing = await Promise.all(
    channels.map(async (room) =>
      (await bot.as('member5').sees(room)).messages.filter(({ ephemeral }) => !ephemeral),
    ),
  );
  const roots = standing.flatMap((messages) => messages.slice(0, 10));
  expect(standing.flat().length).toBe(200);
  await crowd(200, async (name, n) => {
    done += 1;
    await answerTo(bot.as(name), roots[(n * 7) % roots.length]?.id ?? '', secret('answer', n));
  });
  await crowd(80, async (name, n) => {
    done += 1;
    const reason = (['worry', 'exposes', 'methods', 'other'] as const)[n % 4] ?? 'other';
    await reportAs(bot, name, roots[n % 20]?.id ?? '', reason);
  });
  for (let n = 0; n < 20; n += 1) {
    done += 1;
    const target = roots[n]?.id ?? '';
    const room = channels[Math.floor(n / 10)] ?? '';
    const panel = await bot
      .as(n % 2 === 0 ? 'moderator1' : 'moderator2')
      .command(t('moderation:command.name'), { channel: room, target });
    if (n % 2 === 0) await mute(panel);
    else await (await panel.press(t('moderation:panel.remove'))).submit({ why: secret('reason', n) });
  }
  expect(done).toBe(500);

  const log = bot.log.join('');
  const nonces = Object.values(data.messages)
    .flat()
    .filter((message) => message.author_id === data.application.bot_id)
    .map((message) => JSON.stringify(message));
  const posts = nonces.filter((message) => writings.some((words) => message.includes(words)));
  const reasons = Object.values(data.guilds).flatMap(({ audit_log }) =>
    audit_log.flatMap(({ reason }) => reason ?? []),
  );
  await bot.stop();
  const folder = join(bot.folder, 'data');
  const files: string[] = [];
  for (const file of await readdir(folder)) files.push(await readFile(join(folder, file), 'latin1'));

  const ids = people.map(bot.idOf);
  const found = (text: string) =>
    [mark, ...ids, ...writings].filter((each) => text.toLowerCase().includes(each));
  expect(found(`x ${mark}-member1 ${ids[0]} ${writings[0]}`)).toHaveLength(3);
  expect(found(log)).toEqual([]);
  for (const file of files) expect(found(file)).toEqual([]);
  expect(found([...customIds].join('\n'))).toEqual([]);
  expect(found(reasons.join('\n'))).toEqual([]);
  for (const request of bot.requests()) expect(found(request.path)).toEqual([]);
  // The posts themselves hold their words, and nobody.
  expect(posts.length).toBeGreaterThan(300);
  for (const message of posts) {
    expect([mark, ...ids].filter((each) => message.includes(each))).toEqual([]);
    expect(message).not.toMatch(/"interaction_metadata":\{/);
  }
}, 240_000);

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
