import { expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { pledges } from '../src/pledge/record.ts';
import { relayOf, settings } from '../src/relay/settings.ts';
import { ownBot, setupPage, type TestBot, t } from './parts/bot.ts';
import {
  answerTo,
  messageWith,
  moderate,
  moderatedBot,
  mute,
  openQueue,
  pledged,
  post,
  readFirst,
  staff,
} from './parts/relay.ts';
import { atAnySpeed } from './parts/wire.ts';

/*
 * Each attempt is made in two worlds that differ in one thing: whether the suspect wrote the post in question, or
 * somebody else did. Whatever a moderator reads on the way has to be the same in both.
 */

const suspect = 'member1';
const other = 'member2';

/** What somebody reads, without what chance and the clock make different between any two posts. */
const plain = (text: string) =>
  text
    .replace(/\b\p{Lu}\p{L}+ \p{Lu}\p{L}+\b/gu, 'Alias')
    .replace(/\d{17,20}/g, 'id')
    .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, 'date')
    .replace(/<t:\d+:\w>/g, 'date')
    .replace(/\b\d+ (second|minute)s? ago/g, 'just now');

interface World {
  bot: TestBot;
  /** Notes what the moderator reads. */
  reads: (...read: (Answer | string)[]) => void;
  /** Whoever wrote the post in question. */
  author: string;
}

/** What a moderator reads in the one world and in the other. */
async function inBothWorlds(
  choice: Parameters<typeof moderatedBot>[0],
  attempt: (world: World) => Promise<void>,
): Promise<void> {
  atAnySpeed();
  const all: string[][] = [];
  for (const author of [suspect, other]) {
    const bot = await moderatedBot(choice, await ownBot({ unlimited: true }));
    const read: string[] = [];
    const reads: World['reads'] = (...answers) => {
      for (const answer of answers) {
        if (typeof answer === 'string') read.push(plain(answer));
        else
          read.push(
            plain(answer.text),
            (answer.message?.buttons ?? []).map(({ label }) => label).join(' · '),
          );
      }
    };
    await attempt({ bot, reads, author });
    // At last everything that there is to see, of a post that the suspect wrote in both worlds, too.
    for (const channel of ['sharing', 'staff']) {
      const { messages } = await bot.as('moderator1').sees(channel);
      reads(...messages.filter(({ ephemeral }) => !ephemeral).map(({ text, edited }) => `${text} ${edited}`));
    }
    reads((await bot.as('moderator1').sees('dm')).messages.map(({ text }) => text).join('\n'));
    reads(bot.log.filter((line) => !line.includes('"ready"')).length.toString());
    all.push(read);
  }
  expect(all[0]?.length).toBeGreaterThan(4);
  expect(all[0]).toEqual(all[1]);
}

test('muting, lifting and watching the list of mutes, while the suspect tries to post and looks at what is theirs', () =>
  inBothWorlds({}, async ({ bot, reads, author }) => {
    await post(bot.as(author), { words: 'The post in question.' });
    await post(bot.as(suspect), { words: 'A post of the suspect.' });
    await post(bot.as('member3'), { words: 'A third one.' });
    const list = async () => (await moderate(bot, 'A third one.')).press(t('moderation:panel.mutesButton'));
    const [question, theirs] = [
      await moderate(bot, 'The post in question.'),
      await moderate(bot, 'A post of the suspect.'),
    ];
    reads(question, theirs, await mute(question));
    reads(await moderate(bot, 'A post of the suspect.'), await mute(theirs, '1'), await list());
    // In one world they are muted twice over, in the other once: they try, and look, and nobody sees it.
    const before = await list();
    await post(bot.as(suspect), { words: 'A try.' });
    const mine = await bot.as(suspect).command('mine', { channel: 'sharing' });
    await mine.press(t('relay:own.button'));
    expect(plain((await list()).text)).toBe(plain(before.text));
    reads(await list());
    const mutes = await list();
    for (const _ of [1, 2]) {
      const [option] = (await list()).message?.selects[0]?.options ?? [];
      const one = await mutes.select(t('moderation:muteList.placeholder'), [option?.value ?? '']);
      reads(one, await one.press(t('moderation:muteList.lift')));
    }
    reads(await list(), await moderate(bot, 'The post in question.'));
  }));

test('ignoring an alias of the suspect: another alias of the same author, or of somebody else, is told alike', () =>
  inBothWorlds({}, async ({ bot, reads, author }) => {
    await post(bot.as('moderator1'), { words: 'What a moderator asks.', wishes: ['tell'] });
    const root = await messageWith(bot, 'What a moderator asks.');
    await answerTo(bot.as(suspect), root, 'An answer of the suspect.');
    const thread = (await bot.as('moderator1').channels()).find(({ kind }) => kind === 'thread')?.id ?? '';
    const look = async () => {
      const mine = await bot.as('moderator1').command('mine', { channel: 'sharing' });
      const list = await mine.press(t('relay:own.button'));
      return list.select(t('relay:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
    };
    reads(await look());
    const ignored = await messageWith(bot, 'An answer of the suspect.', thread);
    reads(await bot.as('moderator1').press({ message: ignored, label: t('relay:post.ignore') }));
    // Under a new name in the same thread, by whoever it may be.
    const form = await bot.as(author).press({ message: root, label: t('relay:post.answer') });
    const preview = await form.submit({ words: 'Another answer.', note: '', wishes: [] });
    await (await preview.press(t('relay:preview.rename'))).press(t('relay:preview.post'));
    reads(await look(), (await bot.as('moderator1').sees(thread)).text);
    // And in a thread of its own.
    await post(bot.as('moderator1'), { words: 'Something else.', wishes: ['tell'] });
    await answerTo(bot.as(author), await messageWith(bot, 'Something else.'), 'A third answer.');
    reads(await look());
  }));

test.each(['reviewed', 'delayed'])(
  'suspending the suspect’s pledge and changing every limit while a post is %s: it goes its way',
  (how) =>
    inBothWorlds(
      how === 'reviewed' ? { reviewed: true, pledgeDays: 0 } : { delayMinutes: 60, pledgeDays: 0 },
      async ({ bot, reads, author }) => {
        await bot.restart((store) => pledged(bot, store, [suspect, other, 'member3'], 30));
        await post(bot.as(author), { words: 'The post in question.' });
        await bot.restart(async (store) => {
          const pledge = await store.of(pledges).get([bot.guildId, bot.idOf(suspect)]);
          if (!pledge) throw new Error('there is no pledge');
          await store
            .of(pledges)
            .put([bot.guildId, bot.idOf(suspect)], { ...pledge, hold: { kind: 'suspended' } });
          const strict = { accountDays: 30, pledgeDays: 14, postsADay: 1, cooldownMinutes: 60 } as const;
          await store
            .of(settings)
            .put([bot.guildId], { ...(await relayOf({ store }, bot.guildId)), ...strict });
        });
        const relay = await setupPage(bot, 'relay');
        reads(plain(relay.text.split('could write')[0] ?? ''));
        await bot.advance('PT2H');
        if (how === 'reviewed') {
          await expect.poll(async () => (await staff(bot)).length).toBe(1);
          const read = await readFirst(await openQueue(bot));
          reads(read, await read.press(t('moderation:queue.approve')));
        }
        await expect
          .poll(async () => (await bot.as('moderator1').sees('sharing')).text)
          .toContain('The post in question.');
        reads(await moderate(bot, 'The post in question.'));
      },
    ),
);

test.each(['PT1M', 'P5D'])('approving after %s, while the suspect looks how their own stand', (pause) =>
  inBothWorlds({ reviewed: true }, async ({ bot, reads, author }) => {
    await post(bot.as(author), { words: 'The post in question.' });
    await bot.advance('PT5S');
    await expect.poll(async () => (await staff(bot)).length).toBe(1);
    const queue = await openQueue(bot);
    reads(queue);
    await bot.advance(pause);
    for (const name of [suspect, other]) {
      const mine = await bot.as(name).command('mine', { channel: 'sharing' });
      await mine.press(t('relay:own.button'));
    }
    const read = await readFirst(queue);
    reads(await openQueue(bot), read);
    reads(await read.press(t('moderation:queue.approve')), await moderate(bot, 'The post in question.'));
  }),
);
