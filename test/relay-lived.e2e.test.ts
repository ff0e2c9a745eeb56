import { expect, test } from 'vitest';
import { postList, posts } from '../src/relay/record.ts';
import { harmless } from '../src/relay/wording.ts';
import { ownBot, type TestBot, t } from './parts/bot.ts';
import {
  answerTo,
  draft,
  messageWith,
  moderate,
  moderatedBot,
  mute,
  pledged,
  post,
  reportAs,
  staff,
} from './parts/relay.ts';
import { atAnySpeed } from './parts/wire.ts';

const stands = async (bot: TestBot, where = 'sharing') =>
  (await bot.as('member20').sees(where)).messages.filter(({ ephemeral }) => !ephemeral);
const text = async (bot: TestBot, where?: string) =>
  (await stands(bot, where)).map((message) => message.text).join('\n');
const openMine = async (bot: TestBot, name: string, channel = 'sharing') =>
  (await bot.as(name).command('mine', { channel })).press(t('relay:own.button'));
async function openOwn(bot: TestBot, name: string, channel = 'sharing') {
  const list = await openMine(bot, name, channel);
  return list.select(t('relay:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
}
const threadOf = async (bot: TestBot) =>
  (await bot.as('member3').channels()).find(({ kind }) => kind === 'thread');

test('on day 40, muted, in a server that keeps posts, somebody takes everything down: the words are gone everywhere, and nobody learns who pressed', async () => {
  const bot = await moderatedBot({ keepsDays: 90, longestDays: 90 });
  await post(bot.as('member2'), { words: 'Words of another.' });
  const root = await messageWith(bot, 'Words of another.');
  for (const words of ['Mine, one.', 'Mine, two.']) await post(bot.as('member1'), { words });
  await answerTo(bot.as('member1'), root, 'Mine, an answer.');
  await bot.advance('P39D');
  await mute(await moderate(bot, 'Mine, two.'), '30');
  await bot.advance('P1D');
  const thread = (await threadOf(bot))?.id ?? '';
  const read = async () => {
    const list = await (await moderate(bot, 'Words of another.')).press(t('moderation:panel.mutesButton'));
    return { list: list.text, staff: (await staff(bot)).map(({ text: each }) => each) };
  };
  const before = await read();
  const log = bot.log.length;

  const done = await (await (await openMine(bot, 'member1')).press(t('relay:own.takeAllDown'))).press(
    t('relay:takeAll.confirm'),
  );
  expect(done.text).toContain('3 are taken down');
  expect(await text(bot)).toContain('Words of another.');
  for (const where of ['sharing', thread]) expect(await text(bot, where)).not.toContain('Mine,');
  // Nobody learns who pressed: not by the list of mutes, the staff channel, the audit log, or the bot's own.
  expect(await read()).toEqual(before);
  expect(bot.log.slice(log).join('')).not.toContain(bot.idOf('member1'));
  const entries = Object.values(bot.discord.world.data.guilds).flatMap(({ audit_log }) => audit_log);
  expect(JSON.stringify(entries.slice(-10))).not.toContain(bot.idOf('member1'));
  let looked = 0;
  await bot.restart(async (store) => {
    for (const { value } of await store.slots(postList).read([bot.guildId])) {
      const kept = await store.of(posts).get([bot.guildId, value]);
      expect(JSON.stringify(kept)).not.toContain('Mine,');
      if (kept?.state === 'taken-down') {
        expect(kept.tag).toBeUndefined();
        looked += 1;
      }
    }
  });
  expect(looked).toBe(3);
  // The mute outlives what it was put on.
  expect((await post(bot.as('member1'), { words: 'A try.' })).text).toContain('have paused your posts');
  expect((await post(bot.as('member4'), { words: 'A free one.' })).text).toContain('It stands now');
});

test('five fresh accounts report one post: it stays; after a moderator’s keep, five more change nothing', async () => {
  atAnySpeed();
  const bot = await moderatedBot({}, await ownBot({ unlimited: true }));
  const fresh = Array.from({ length: 10 }, (_, n) => `fresh${n}`);
  for (const name of fresh) await bot.addPerson({ name, roles: ['Pledged'] });
  await bot.restart((store) => pledged(bot, store, fresh, 0));
  await post(bot.as('member1'), { words: 'A disputed post.' });
  const message = await messageWith(bot, 'A disputed post.');
  const page = async () => (await stands(bot)).find(({ id }) => id === message);
  const before = await page();
  for (const name of fresh.slice(0, 5)) await reportAs(bot, name, message, 'exposes');
  expect(await page()).toEqual(before);
  await (await moderate(bot, 'A disputed post.')).press(t('moderation:panel.keep'));
  const cards = async () => (await staff(bot)).map(({ text: each }) => each.replace(/first .* ago/, ''));
  const told = await cards();
  for (const name of fresh.slice(5)) await reportAs(bot, name, message, 'methods');
  await bot.advance('PT1M');
  expect(await page()).toEqual(before);
  expect(await cards()).toEqual(told);
});

test('where a server has as many threads as Discord allows, the answer waits for its author, who reads why', async () => {
  const bot = await moderatedBot();
  await post(bot.as('member1'), { words: 'A first post.' });
  await post(bot.as('member1'), { words: 'A second post.' });
  await answerTo(bot.as('member2'), await messageWith(bot, 'A second post.'), 'It has a thread.');
  const { world } = bot.discord;
  const model = world.data.channels[(await threadOf(bot))?.id ?? ''];
  if (!model) throw new Error('there is no thread');
  for (let n = 1; n < 1000; n += 1) {
    const id = world.newId();
    world.data.channels[id] = { ...structuredClone(model), id };
  }
  const answered = await answerTo(bot.as('member2'), await messageWith(bot, 'A first post.'), 'An answer.');
  expect(answered.text).toContain(t('relay:loss.threads-full'));
  expect((await openOwn(bot, 'member2')).text).toContain('An answer.');
});

test('where people may type under their names, the thread is open to them, and what they wrote outlives the post', async () => {
  const bot = await moderatedBot({ names: true });
  await post(bot.as('member1'), { words: 'A first post.' });
  await answerTo(bot.as('member2'), await messageWith(bot, 'A first post.'), 'An answer.');
  const thread = await threadOf(bot);
  expect(thread?.locked).toBe(false);
  await bot.as('member3').say(thread?.id ?? '', 'Under my own name.');
  await bot.advance('P40D');
  await expect.poll(() => text(bot, thread?.id)).not.toContain('An answer.');
  expect(await text(bot, thread?.id)).toContain('Under my own name.');
});

test('a delayed post whose minute passed more than a day ago, while the bot was away, is its author’s to decide', async () => {
  const bot = await moderatedBot({ delayMinutes: 15 });
  await post(bot.as('member1'), { words: 'Words that wait.' });
  await bot.away(() => bot.advance('P2D'));
  await expect.poll(async () => (await openOwn(bot, 'member1')).text).toContain('Words that wait.');
  expect(await text(bot)).not.toContain('Words that wait.');
  const own = await openOwn(bot, 'member1');
  expect(own.text).toContain(t('relay:loss.late'));
  await own.press(t('relay:own.again'));
  await bot.advance('PT16M');
  await expect.poll(() => text(bot)).toContain('Words that wait.');
});

const hostile = [
  { text: 'a\u200Db \u200Cc\u200D\u200D', gone: /^$/ },
  { text: 'Look: [my bank](https://bank.example/x) and [](https://bank.example)', gone: /\]\(/ },
  { text: '@everyone @here wake up', gone: /@everyone|@here/ },
  { text: '<@&300000000000000001> <@300000000000000001> <#300000000000000001>', gone: /<[@#]/ },
  { text: 'safe \u202Egnp.exe\u2066 words', gone: /[\u202A-\u202E\u2066-\u2069]/ },
  { text: '<:theirs:300000000000000001> and <a:moving:300000000000000001>', gone: /<a?:/ },
  { text: `${'|'.repeat(1990)} end`, gone: /\|\|/ },
];

test('hostile words are posted, shown and edited without pinging, pointing, hiding or turning anything', async () => {
  atAnySpeed();
  const bot = await moderatedBot({ links: true }, await ownBot({ unlimited: true }));
  for (const [n, { text: words, gone }] of hostile.entries()) {
    const author = bot.as(`member${n + 1}`);
    const preview = await draft(author, { words });
    const isHint = preview.text.includes('⚠️');
    const done = await preview.press(t(isHint ? 'relay:preview.postAnyway' : 'relay:preview.post'));
    expect(done.text, words.slice(0, 40)).toContain('It stands now');
    const message = (await stands(bot)).at(-1);
    expect(message?.text).toContain(harmless(words).slice(0, 100));
    const container = JSON.stringify(message?.components);
    if (gone.source !== '^$') {
      expect(message?.text).not.toMatch(gone);
      expect(container).not.toMatch(gone);
    }
    // Their own page, a moderator's, and an edit that changes nothing, read the same words back.
    const form = await (await openOwn(bot, author.name)).press(t('relay:own.edit'));
    const value = JSON.stringify(form.modal);
    if (gone.source !== '^$') expect(value).not.toMatch(gone);
    const panel = await bot
      .as('moderator1')
      .command(t('moderation:command.name'), { channel: 'sharing', target: message?.id ?? '' });
    expect((await panel.press(t('moderation:panel.words'))).text).toContain(harmless(words).slice(0, 100));
  }
  const pinged = Object.values(bot.discord.world.data.messages)
    .flat()
    .filter(({ mentions }) => mentions.everyone || mentions.users.length + mentions.roles.length > 0);
  expect(pinged).toEqual([]);
});
