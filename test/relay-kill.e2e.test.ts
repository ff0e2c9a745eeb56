import { expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { ownBot, type TestBot, t } from './parts/bot.ts';
import { killable } from './parts/killed.ts';
import { draft, messageWith, moderatedBot, post } from './parts/relay.ts';

const child = killable('relay-kill');

const states = {
  pending: t('relay:own.states.pending'),
  lost: t('relay:own.states.lost'),
};

const ownList = async (bot: TestBot, name: string) =>
  (await bot.as(name).command('mine', { channel: 'sharing' })).press(t('relay:own.button'));

/** How often words stand where everybody reads them: in the channel, or in a thread below it. */
async function standing(bot: TestBot, words: string): Promise<number> {
  const reader = bot.as('member20');
  const threads = (await reader.channels()).filter(({ kind }) => kind === 'thread');
  let count = 0;
  for (const where of ['sharing', ...threads.map(({ id }) => id)]) {
    const { messages } = await reader.sees(where);
    count += messages.filter(({ text, ephemeral }) => !ephemeral && text.includes(words)).length;
  }
  return count;
}

interface Written {
  author: string;
  words: string;
  preview: Answer;
}

/**
 * What came of it once another process took over: it stands once; or its author finds the words in /mine; or nothing was begun and
 * their preview still posts it. Whichever it is, pressing again, as people do, leaves it there once.
 */
async function outcome(bot: TestBot, { author, words, preview }: Written) {
  await expect.poll(async () => (await ownList(bot, author)).text).not.toContain(states.pending);
  const before = await standing(bot, words);
  expect(before, `${words} stands at most once`).toBeLessThanOrEqual(1);
  const list = await ownList(bot, author);
  const isLost = list.text.includes(states.lost);
  if (isLost) {
    expect(before).toBe(0);
    const [newest] = list.message?.selects[0]?.options ?? [];
    const own = await list.select(t('relay:own.choose'), [newest?.value ?? '']);
    expect(own.text, 'its author reads their words').toContain(words);
    await own.press(t('relay:own.again'));
  } else {
    const again = await preview.press(t('relay:preview.post')).catch((error: unknown) => {
      if (before === 0) throw error; // else they had read that it stands, and there is nothing to press
      return undefined;
    });
    if (again) expect(again.text).toContain('It stands now');
  }
  expect(await standing(bot, words), `${words} stands once`).toBe(1);
  return isLost ? 'lost' : before === 1 ? 'stands' : 'not begun';
}

const asks = /^asks POST .+messages$/;

test.each([
  { what: 'a post', when: 'ten minutes later', pause: 'PT10M', from: undefined },
  // The same up to here: what was not handed to Discord has no first try to count two minutes from.
  { what: 'a post', when: 'within two minutes', pause: 'PT61S', from: asks },
  { what: 'the first answer to a post', when: 'ten minutes later', pause: 'PT10M', from: /^asks/ },
])(
  'killed at any step of $what and started again $when, it is there once, or its author has the words',
  async ({ what, pause, from }) => {
    const bot = await moderatedBot({ postsADay: 10, accountDays: 0 }, await ownBot({ unlimited: true }));
    const isAnswer = what !== 'a post';
    const presses: Promise<unknown>[] = [];
    const found = { lost: 0, stands: 0, 'not begun': 0 };
    await bot.away(async () => {
      /** Everything up to the press on *Post*. */
      const write = async (n: number): Promise<Written> => {
        const author = `member${(n % 18) + 1}`;
        const words = `Words of number ${n}.`;
        if (!isAnswer) return { author, words, preview: await draft(bot.as(author), { words }) };
        await post(bot.as(`member${((n + 1) % 18) + 1}`), { words: `Above ${n}.` });
        const message = await messageWith(bot, `Above ${n}.`);
        const form = await bot.as(author).press({ message, label: t('relay:post.answer') });
        return { author, words, preview: await form.submit({ words, note: '', wishes: [] }) };
      };

      const whole = await child(bot, 0);
      const { preview } = await write(0);
      await whole.arm();
      expect((await preview.press(t('relay:preview.post'))).text).toContain('It stands now');
      const steps = whole.steps();
      await whole.kill();
      expect(steps.filter((step) => step === 'write').length).toBeGreaterThan(10);
      expect(steps).toContain('asks POST /api/v10/channels/id/messages');
      expect(steps).toContain('is answered POST /api/v10/channels/id/messages');

      let before: Written | undefined;
      const first = from === undefined ? 1 : steps.findIndex((step) => from.test(step));
      for (let n = first; n <= steps.length + 1; n += 1) {
        await bot.advance(pause);
        const running = await child(bot, n);
        if (before) found[await outcome(bot, before)] += 1;
        if (n > steps.length) {
          await running.kill();
          break;
        }
        before = await write(n);
        await running.arm();
        const pressed = before.preview.press(t('relay:preview.post')).catch(() => undefined);
        presses.push(pressed);
        await Promise.race([running.ended, pressed]);
        await running.kill();
      }
    });
    await Promise.all(presses);
    expect(found.stands).toBeGreaterThan(1);
    expect(found['not begun'] > 2).toBe(from === undefined);
    expect(found.lost > 0).toBe(pause === 'PT10M'); // later nobody can know, and its author decides
  },
  120_000,
);
