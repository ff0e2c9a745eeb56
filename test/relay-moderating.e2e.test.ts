import { describe, expect, test } from 'vitest';
import { refusalText } from '../src/locales/index.ts';
import { mutes } from '../src/relay/record.ts';
import { postReports } from '../src/relay/report-record.ts';
import type { Store } from '../src/store/index.ts';
import { type TestBot, t } from './parts/bot.ts';
import {
  answerTo,
  draft,
  keptPosts,
  menu,
  messageWith,
  moderate,
  moderatedBot,
  mute,
  openQueue,
  pledged,
  post,
  readFirst,
  remove,
  reportAs,
  staff,
} from './parts/relay.ts';

/** Opens the newest post of one's own in /mine. */
async function openOwn(bot: TestBot, name: string) {
  const mine = await bot.as(name).command('mine', { channel: 'sharing' });
  const list = await mine.press(t('relay:own.button'));
  return list.select(t('relay:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
}

/** Something as it is kept; the bot is away for a moment. */
async function kept<T>(bot: TestBot, look: (store: Store) => Promise<T>): Promise<T | undefined> {
  let found: T | undefined;
  await bot.restart(async (store) => {
    found = await look(store);
  });
  return found;
}

const stands = async (bot: TestBot) => (await bot.as('member20').sees('sharing')).text;

describe('Moderate anonymous post', () => {
  test('a removed post leaves a tombstone, and its author reads why', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Words that name somebody.' });
    const done = await remove(await moderate(bot, 'Words that name'));
    expect(done.text).toContain(t('moderation:done.removed'));
    expect(await stands(bot)).not.toContain('Words that name');
    expect(await stands(bot)).toContain(t('relay:post.removed'));
    expect((await openOwn(bot, 'member1')).text).toContain('Names can’t stay here.');
  });

  test('an answer in a thread can be removed as a post can', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'The first words.' });
    await answerTo(bot.as('member2'), await messageWith(bot, 'The first words.'), 'A bitter answer.');
    const thread = (await bot.as('member3').channels()).find(({ kind }) => kind === 'thread')?.id ?? '';
    const target = await messageWith(bot, 'A bitter answer.', thread);
    await remove(await bot.as('moderator1').command(menu, { channel: thread, target }));
    const { text } = await bot.as('member3').sees(thread);
    expect(text).not.toContain('A bitter answer.');
    expect(text).toContain(t('relay:post.removed'));
    expect(await stands(bot)).toContain('The first words.');
  });

  test('members and messages that are no posts are refused', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Words.' });
    const target = await messageWith(bot, 'Words.');
    const tried = await bot.as('member2').command(menu, { channel: 'sharing', target }).catch(String);
    if (typeof tried !== 'string') expect(tried.text).toContain(refusalText(t, 'common.moderatorsOnly', {}));
    const said = await bot.as('member3').say('sharing', 'Under my own name.');
    const answer = await bot.as('moderator1').command(menu, { channel: 'sharing', target: said.id });
    expect(answer.text).toContain(refusalText(t, 'moderation.notAPost', {}));
  });

  test('the team writes only to who allowed it, and reads the answer without a name', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Closed words.' });
    await post(bot.as('member2'), { words: 'Open words.', wishes: ['team'] });
    const closed = await moderate(bot, 'Closed words.');
    expect(closed.text).toContain(t('moderation:panel.noTeam'));
    const labels = closed.message?.buttons.map(({ label }) => label);
    expect(labels).not.toContain(t('moderation:panel.write'));

    const panel = await moderate(bot, 'Open words.');
    await (await panel.press(t('moderation:panel.write'))).submit({ why: 'How are you now?' });
    const own = await openOwn(bot, 'member2');
    expect(own.text).toContain('How are you now?');
    await (await own.press(t('relay:own.write'))).submit({ words: 'A little better.' });
    await expect.poll(async () => (await staff(bot)).at(-1)?.text).toContain('wrote to the team');
    expect((await staff(bot)).at(-1)?.text).not.toMatch(/better|member2|Member 2/);
    const read = await moderate(bot, 'Open words.', 'moderator2');
    expect(read.text).toContain('A little better.');
    expect(read.text).not.toMatch(new RegExp(`member2|Member 2|${bot.idOf('member2')}`));
  });

  test('a mute catches its author at the next Post and nobody else, and lifting it lifts no other', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'First words.' });
    await post(bot.as('member1'), { words: 'Second words.' });
    const first = await mute(await moderate(bot, 'First words.'), '30');
    await mute(await moderate(bot, 'Second words.', 'moderator2'), '1');
    const until = 'have paused your posts';
    expect((await post(bot.as('member1'), { words: 'Third words.' })).text).toContain(until);
    expect((await post(bot.as('member2'), { words: 'Words of another.' })).text).toContain('It stands now');

    const list = await first.press(t('moderation:panel.mutesButton'));
    expect(list.text).not.toMatch(/member1|Member 1|attempt/);
    expect(list.text).not.toContain(bot.idOf('member1'));
    const options = list.message?.selects[0]?.options ?? [];
    expect(options).toHaveLength(2); // newest first
    const one = await list.select(t('moderation:muteList.placeholder'), [options[1]?.value ?? '']);
    const lifted = await one.press(t('moderation:muteList.lift'));
    expect(lifted.text).toContain(t('moderation:done.lifted'));
    expect((await post(bot.as('member1'), { words: 'Fourth words.' })).text).toContain(until);
    await bot.advance('P1DT1M');
    expect((await post(bot.as('member1'), { words: 'Fifth words.' })).text).toContain('It stands now');
  });

  test('what is delayed already goes up although its author is muted in the meantime', async () => {
    const bot = await moderatedBot({ delayMinutes: 60 });
    await post(bot.as('member1'), { words: 'Early words.' });
    await bot.advance('PT2H');
    await expect.poll(() => stands(bot)).toContain('Early words.');
    await post(bot.as('member1'), { words: 'Words that wait.' });
    await mute(await moderate(bot, 'Early words.'));
    await bot.advance('PT2H');
    await expect.poll(() => stands(bot)).toContain('Words that wait.');
  });

  test('a mute ends with its row, and nothing of it stays', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'First words.' });
    const panel = await mute(await moderate(bot, 'First words.'), '1');
    const list = await panel.press(t('moderation:panel.mutesButton'));
    const id = list.message?.selects[0]?.options[0]?.value ?? '';
    await bot.advance('P2D');
    await expect.poll(() => kept(bot, (store) => store.of(mutes).get([bot.guildId, id]))).toBeUndefined();
  });
});

describe('Reports on a post', () => {
  test('gather in one card, worry first, with how many and never who', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Hard words.' });
    const message = await messageWith(bot, 'Hard words.');
    await reportAs(bot, 'member2', message, 'other');
    await reportAs(bot, 'member3', message, 'other');
    await reportAs(bot, 'member3', message, 'other');
    const worried = await reportAs(bot, 'member4', message, 'worry');
    expect(worried.text).toContain('Thank you for looking out');
    const cards = async () => (await staff(bot)).filter(({ text }) => text.includes('was reported'));
    await bot.advance('PT6S');
    await expect
      .poll(async () => (await cards())[0]?.text)
      .toContain('one person is worried about whoever wrote it; 2 people find it wrong');
    expect(await cards()).toHaveLength(1);
    const text = (await cards())[0]?.text ?? '';
    expect(text).not.toMatch(/member|Member|<@/);
    expect(text).not.toContain('Hard words.');
  });

  test('five fresh accounts fold nothing, three with a pledge of some time do, and a keep ends it for good', async () => {
    const bot = await moderatedBot();
    await bot.restart(async (store) => {
      await pledged(bot, store, ['member10', 'member11', 'member12', 'member13', 'member14'], 30);
      await pledged(bot, store, ['member5', 'member6'], 2);
    });
    await post(bot.as('member1'), { words: 'Disputed words.' });
    const message = await messageWith(bot, 'Disputed words.');
    const isFolded = async () => (await stands(bot)).includes(t('relay:post.covered'));

    for (const name of ['member3', 'member4', 'member5', 'member6', 'member7'])
      await reportAs(bot, name, message, 'exposes');
    expect(await isFolded()).toBe(false);
    // Dislike and worry fold nothing, whoever has them.
    for (const name of ['member10', 'member11', 'member12']) await reportAs(bot, name, message, 'other');
    for (const name of ['member10', 'member11', 'member12']) await reportAs(bot, name, message, 'worry');
    expect(await isFolded()).toBe(false);

    for (const name of ['member10', 'member11']) await reportAs(bot, name, message, 'exposes');
    expect(await isFolded()).toBe(false);
    await reportAs(bot, 'member12', message, 'methods');
    expect(await isFolded()).toBe(true);
    expect(await stands(bot)).toContain('Disputed words.'); // folded, and never removed unseen
    expect((await openOwn(bot, 'member1')).text).toContain(t('relay:own.coveredNow'));

    const panel = await moderate(bot, 'Disputed words.');
    expect((await panel.press(t('moderation:panel.keep'))).text).toContain(t('moderation:done.kept'));
    expect(await isFolded()).toBe(false);
    const cards = (await staff(bot)).filter(({ text }) => text.includes('was reported'));
    expect(cards.map(({ text }) => text).join()).toContain('looked, and it stays');

    for (const name of ['member10', 'member11', 'member12', 'member13', 'member14'])
      expect((await reportAs(bot, name, message, 'exposes')).text).toContain(t('moderation:report.kept'));
    expect(await isFolded()).toBe(false);
    expect((await staff(bot)).filter(({ text }) => text.includes('was reported'))).toHaveLength(1);
  });

  test('an open report holds the tag of a post that its author takes down, until a moderator closes it', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Words soon gone.' });
    await reportAs(bot, 'member2', await messageWith(bot, 'Words soon gone.'), 'exposes');
    await (await (await openOwn(bot, 'member1')).press(t('relay:own.takeDown'))).press(
      t('relay:takeDown.confirm'),
    );
    expect((await keptPosts(bot))[0]?.tag).toBeDefined();
    const card = (await staff(bot)).findLast(({ text }) => text.includes('was reported'));
    const panel = await bot
      .as('moderator1')
      .press({ message: card?.id ?? '', label: t('moderation:card.open') });
    await mute(panel);
    const closed = await panel.press(t('moderation:panel.close'));
    expect(closed.text).toContain(t('moderation:done.closed'));
    expect((await keptPosts(bot))[0]?.tag).toBeUndefined();
    expect((await post(bot.as('member1'), { words: 'Others.' })).text).toContain('have paused your posts');
  });

  test('reports that nobody decided on are closed after ninety days', async () => {
    const bot = await moderatedBot({ keepsDays: 365, longestDays: 365 });
    await post(bot.as('member1'), { words: 'Old words.' });
    await reportAs(bot, 'member2', await messageWith(bot, 'Old words.'), 'other');
    await bot.advance('P91D');
    await expect.poll(async () => (await keptPosts(bot))[0]?.held).toBe(false);
    const id = (await keptPosts(bot))[0]?.id ?? '';
    await expect
      .poll(() => kept(bot, (store) => store.of(postReports).get([bot.guildId, id])))
      .toBeUndefined();
  });
});

describe('Posts to read first', () => {
  /** Until the moderators are told that something waits. */
  const wait = async (bot: TestBot) => {
    await bot.advance('PT5S');
    await expect
      .poll(async () => (await staff(bot)).map(({ text }) => text))
      .toContainEqual(expect.stringContaining(t('moderation:queue.note')));
  };

  test('a post stands only once a moderator approved it, its words behind a press', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'Waiting words.' });
    await wait(bot);
    expect(await stands(bot)).not.toContain('Waiting words.');
    expect((await staff(bot)).map(({ text }) => text).join()).not.toContain('Waiting words.');
    const queue = await openQueue(bot);
    expect(queue.text).not.toContain('Waiting words.');
    const read = await readFirst(queue);
    expect(read.text).toContain('Waiting words.');
    const done = await read.press(t('moderation:queue.approve'));
    expect(done.text).toContain(t('moderation:done.approved'));
    expect(done.text).toContain(t('moderation:queue.none'));
    expect(await stands(bot)).toContain('Waiting words.');
    expect(await staff(bot)).toEqual([]);
  });

  test('of two moderators who press at once, one decides', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'Waiting words.' });
    await wait(bot);
    const [one, two] = [
      await readFirst(await openQueue(bot)),
      await readFirst(await openQueue(bot, 'moderator2')),
    ];
    const form = await two.press(t('moderation:queue.decline'));
    const [approved, declined] = await Promise.all([
      one.press(t('moderation:queue.approve')),
      form.submit({ why: 'Not here.' }),
    ]);
    const refused = [approved, declined].filter(({ text }) =>
      text.includes(refusalText(t, 'moderation.decided', {})),
    );
    expect(refused).toHaveLength(1);
    const isThere = (await stands(bot)).includes('Waiting words.');
    expect(isThere).toBe(refused[0] === declined);
  });

  test('words that changed since they were read are not approved unseen', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'Gentle words.' });
    await wait(bot);
    const read = await readFirst(await openQueue(bot));
    await bot.advance('PT1M');
    const form = await (await openOwn(bot, 'member1')).press(t('relay:own.edit'));
    await (await form.submit({ words: 'Harsh words.', note: '', wishes: [] })).press(t('relay:preview.post'));
    expect((await read.press(t('moderation:queue.approve'))).text).toContain(
      refusalText(t, 'moderation.changed', {}),
    );
    expect(await stands(bot)).not.toContain('words.');
  });

  test('declined and asked to change are told to the author with the reason; other words wait anew', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'First words.' });
    await post(bot.as('member2'), { words: 'Other words.' });
    await wait(bot);
    const no = await (await readFirst(await openQueue(bot))).press(t('moderation:queue.decline'));
    await no.submit({ why: 'Please no places.' });
    const ask = await (await readFirst(await openQueue(bot))).press(t('moderation:queue.askChange'));
    const after = await ask.submit({ why: 'Please without the name.' });
    expect(after.text).toContain(t('moderation:queue.none'));

    const declined = await openOwn(bot, 'member1');
    expect(declined.text).toContain(t('relay:own.states.declined'));
    expect(declined.text).toContain('Please no places.');
    const asked = await openOwn(bot, 'member2');
    expect(asked.text).toContain('Please without the name.');
    const form = await asked.press(t('relay:own.edit'));
    await (await form.submit({ words: 'Better words.', note: '', wishes: [] })).press(
      t('relay:preview.post'),
    );
    await wait(bot);
    const read = await readFirst(await openQueue(bot));
    expect(read.text).toContain('Better words.');
    await read.press(t('moderation:queue.approve'));
    expect(await stands(bot)).toContain('Better words.');
  });

  test('the approved words stand until an edit is approved', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'Old words.' });
    await wait(bot);
    await (await readFirst(await openQueue(bot))).press(t('moderation:queue.approve'));
    const form = await (await openOwn(bot, 'member1')).press(t('relay:own.edit'));
    await (await form.submit({ words: 'New words.', note: '', wishes: [] })).press(t('relay:preview.post'));
    await wait(bot);
    expect(await stands(bot)).toContain('Old words.');
    const read = await readFirst(await openQueue(bot));
    expect(read.text).toContain('New words.');
    await read.press(t('moderation:queue.approve'));
    expect(await stands(bot)).toContain('New words.');
    expect(await stands(bot)).not.toContain('Old words.');
  });

  test('a mute between sending and approving changes nothing that waits', async () => {
    const bot = await moderatedBot();
    await post(bot.as('member1'), { words: 'Words that stand.' });
    await moderatedBot({ reviewed: true }, bot);
    await post(bot.as('member1'), { words: 'Words that wait.' });
    await wait(bot);
    await mute(await moderate(bot, 'Words that stand.'));
    await (await readFirst(await openQueue(bot))).press(t('moderation:queue.approve'));
    expect(await stands(bot)).toContain('Words that wait.');
    const next = await draft(bot.as('member1'), { words: 'Next words.' });
    expect((await next.press(t('relay:preview.post'))).text).toContain('have paused your posts');
  });

  test('what nobody reads for a week expires, and its author finds that, without the words', async () => {
    const bot = await moderatedBot({ reviewed: true });
    await post(bot.as('member1'), { words: 'Forgotten words.' });
    await wait(bot);
    await bot.advance('P8D');
    await expect
      .poll(async () => (await openOwn(bot, 'member1')).text)
      .toContain(t('relay:own.states.expired'));
    await expect.poll(() => staff(bot)).toEqual([]);
    expect(JSON.stringify(await keptPosts(bot))).not.toContain('Forgotten words.');
  });
});
