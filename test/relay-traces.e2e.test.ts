import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ownBot, t } from './parts/bot.ts';
import { answerTo, menu, moderatedBot, mute, postIdOn, reportAs } from './parts/relay.ts';
import { atAnySpeed, listenToWire } from './parts/wire.ts';

const run = promisify(execFile);

/** A part of every planted name: it stands nowhere else. */
const mark = 'zebrafinch';

test('after five hundred posts, answers, reports, mutes and messages by forty people, nobody and nothing is found but the posts', async () => {
  atAnySpeed();
  const bot = await moderatedBot({ postsADay: 10, accountDays: 0 }, await ownBot({ unlimited: true }));
  const sent = listenToWire();
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
  const customIds = new Set<string>();
  bot.discord.world.listen(({ data: seen }) => {
    for (const found of JSON.stringify(seen ?? {}).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g))
      customIds.add(found[1] ?? '');
  });

  const writings: string[] = [];
  const secret = (what: string, n: number) => {
    const words = `${what} ${n} that nobody else would write`;
    writings.push(words);
    return words;
  };
  let done = 0;
  const crowd = async (count: number, deed: (name: string, n: number) => Promise<unknown>) => {
    const atOnce = 8; // of more, the bot says that it can't count the crowd just now
    for (let from = 0; from < count; from += atOnce) {
      const each = Array.from({ length: Math.min(atOnce, count - from) }, (_, i) => from + i);
      await Promise.all(each.map((n) => deed(people[n % people.length] ?? '', n)));
    }
    done += count;
  };

  const wishes = [['team'], ['tell', 'team'], [], ['fold']];
  await crowd(120, async (name, n) => {
    const form = await bot.as(name).command('anon', { channel: 'sharing' });
    const filled = { words: secret('heron', n), note: secret('note', n), wishes: wishes[n % 4] ?? [] };
    const preview = await form.submit(filled);
    expect((await preview.press(t('relay:preview.post'))).text).toContain('It stands now');
  });
  const seen = (await bot.as('member5').sees('sharing')).messages;
  const standing = new Map(
    Array.from({ length: 120 }, (_, n) => [n, seen.find(({ text }) => text.includes(`heron ${n} that`))]),
  );
  const at = (n: number) => standing.get(n)?.id ?? '';
  expect([...standing.values()].every((message) => message)).toBe(true);
  // Some of it fails, which is logged.
  await bot.fault({ kind: 'refuse', status: 503, route: 'POST /channels/{channel_id}/messages', times: 12 });
  await crowd(120, (name, n) => answerTo(bot.as(name), at((n * 7) % 60), secret('answer', n)));
  await crowd(150, (name, n) => {
    const reason = (['worry', 'exposes', 'methods', 'other'] as const)[n % 4] ?? 'other';
    return reportAs(bot, name, at(n % 30), reason);
  });
  const moderate = (n: number) =>
    bot.as(n % 2 === 0 ? 'moderator1' : 'moderator2').command(menu, { channel: 'sharing', target: at(n) });
  /** Whose authors let the team write. */
  const open = (n: number) => 60 + 4 * (n % 13) + (n % 2);
  await crowd(25, async (_, n) => {
    const form = await (await moderate(open(n))).press(t('moderation:panel.write'));
    await form.submit({ why: secret('team', n) });
  });
  await crowd(25, async (_, n) => {
    const author = bot.as(people[open(n) % people.length] ?? '');
    const list = await (await author.command('mine', { channel: 'sharing' })).press(t('relay:own.button'));
    const own = await list.select(t('relay:own.choose'), [postIdOn(standing.get(open(n)))]);
    await (await own.press(t('relay:own.write'))).submit({ words: secret('reply', n) });
  });
  await crowd(40, async (_, n) => mute(await moderate(n)));
  await crowd(20, async (_, n) => {
    const form = await (await moderate(100 + n)).press(t('moderation:panel.remove'));
    await form.submit({ why: secret('reason', n) });
  });
  expect(done).toBe(500);

  // The files: first as somebody would take them from a running bot, then as they are left.
  const folder = join(bot.folder, 'data');
  const loot = await mkdtemp(join(bot.folder, 'loot-'));
  await run('sh', ['-c', `cp "${folder}"/* "${loot}"`]);
  const messages = Object.values(data.messages).flat();
  await bot.stop();
  const names: string[] = [];
  const files: string[] = [];
  for (const each of [loot, folder]) {
    for (const file of await readdir(each)) {
      names.push(file);
      files.push(await readFile(join(each, file), 'latin1'));
    }
  }
  expect(names).toContain('confidant.sqlite-wal');

  const ids = people.map(bot.idOf);
  const who = [mark, ...ids];
  const found = (text: string) => {
    const small = text.toLowerCase();
    return [...who, ...writings].filter((each) => small.includes(each));
  };
  expect(found(`x ${mark}-member1 ${ids[0]} ${writings[0]}`)).toHaveLength(3);
  expect(bot.log.join('')).toContain('Discord failed in passing');
  expect(found(bot.log.join(''))).toEqual([]);
  for (const file of files) expect(found(file)).toEqual([]);
  expect(customIds.size).toBeGreaterThan(300);
  expect(found([...customIds].join('\n'))).toEqual([]);
  const reasons = Object.values(data.guilds).flatMap(({ audit_log }) =>
    audit_log.flatMap(({ reason }) => reason ?? []),
  );
  expect(found([...reasons, ...sent.map(({ reason }) => reason)].join('\n'))).toEqual([]);

  // What names who pressed was seen by them alone.
  const answers = messages.filter((message) => message.interaction_metadata);
  expect(answers.length).toBeGreaterThan(300);
  for (const message of answers) expect(message.visible_to).toBe(message.interaction_metadata?.user.id);

  // Every request: a post holds its own words and nobody; direct messages go to those who asked for them.
  const told = new Set(people.filter((_, n) => n % 4 === 1).map(bot.idOf));
  const kinds = { answers: 0, posts: 0, told: 0, others: 0 };
  for (const { path, body } of sent) {
    expect(found(path)).toEqual([]);
    if (/^\/(interactions|webhooks)\//.test(path)) kinds.answers += 1;
    else if (path === '/users/@me/channels') {
      const { recipient_id } = z.object({ recipient_id: z.string() }).parse(JSON.parse(body));
      expect(told.has(recipient_id)).toBe(true);
      kinds.told += 1;
    } else {
      const hits = found(body);
      if (hits.length === 0) kinds.others += 1;
      else {
        kinds.posts += 1;
        expect(path).toMatch(/^\/channels\/\d+\/messages(\/\d+)?$/);
        expect(hits.filter((each) => !/^(heron|note|answer) /.test(each))).toEqual([]);
        expect(new Set(hits.map((each) => each.split(' ')[1])).size, 'no words of another post').toBe(1);
      }
      const { nonce = '' } = z.object({ nonce: z.string().optional() }).parse(JSON.parse(body || '{}'));
      expect(nonce).toMatch(/^([\w-]{22})?$/);
    }
  }
  expect(kinds.answers).toBeGreaterThan(1000);
  expect(kinds.posts).toBeGreaterThanOrEqual(240);
  expect(kinds.told).toBeGreaterThan(5);
  expect(kinds.others).toBeGreaterThan(100);
  // No form asks for a file, so there is no name of one to find.
  expect(sent.filter(({ body }) => /"type":19\b/.test(body))).toEqual([]);
}, 120_000);
