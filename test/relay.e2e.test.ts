import { expect, test } from 'vitest';
import type { Person } from '../sandbox/people.ts';
import { firstSettings, type Settings, settings } from '../src/relay/settings.ts';
import { ownBot, type TestBot, t } from './parts/bot.ts';

/** A bot whose server takes posts in #sharing. */
async function relayBot(choice: Partial<Settings> = {}): Promise<TestBot> {
  const bot = await ownBot();
  const sharing = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'sharing');
  await bot.restart((store) =>
    store
      .of(settings)
      .put([bot.guildId], { ...firstSettings, channelIds: [sharing?.id ?? ''], cooldownMinutes: 0, ...choice }),
  );
  return bot;
}

interface Writing {
  words?: string;
  note?: string;
  wishes?: string[];
}

/** What everybody sees in a channel or thread. */
async function stands(bot: TestBot, where = 'sharing', reader = 'member20') {
  const { messages } = await bot.as(reader).sees(where);
  return messages.filter(({ ephemeral }) => !ephemeral);
}

/** Fills the form in, up to the preview. */
async function draft(person: Person, { words = 'A hard evening.', note = '', wishes = [] }: Writing = {}) {
  const form = await person.command('anon', { channel: 'sharing' });
  return form.submit({ words, note, wishes });
}

test('a post stands only once its author has seen it and pressed Post', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'), { words: 'Words of mine.', note: 'loss' });
  expect(preview.message?.ephemeral).toBe(true);
  expect(preview.text).toContain('Words of mine.');
  expect(await stands(bot)).toEqual([]);

  const posted = await preview.press(t('relay:preview.post'));
  expect(posted.text).toContain('It stands now');
  const { last } = await bot.as('member2').sees('sharing');
  expect(last.text).toContain('Words of mine.');
  expect(last.text).toContain('loss');
  expect(last.message?.usedBy).toBeNull();
});

test('an author finds what is theirs in /mine and takes it down; nobody else can', async () => {
  const bot = await relayBot();
  const author = bot.as('member1');
  await (await draft(author, { words: 'To be taken down.' })).press(t('relay:preview.post'));

  const mine = await author.command('mine', { channel: 'sharing' });
  const list = await mine.press(t('relay:own.button'));
  const id = list.message?.selects[0]?.options[0]?.value ?? '';
  const one = await list.select(t('relay:own.choose'), [id]);

  const others = await bot.as('member2').command('mine', { channel: 'sharing' });
  const theirs = await others.press(t('relay:own.button'));
  expect(theirs.text).toContain(t('relay:own.none'));

  const sure = await one.press(t('relay:own.takeDown'));
  const done = await sure.press(t('relay:takeDown.confirm'));
  expect(done.text).toContain('It is taken down');
  expect(await stands(bot)).toEqual([]);
});

test('answers stand in a thread where nobody types, under one name for one author', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'The first post.' })).press(t('relay:preview.post'));
  const answer = async (name: string, words: string) => {
    const id = (await stands(bot))[0]?.id ?? '';
    const form = await bot.as(name).press({ message: id, label: t('relay:post.answer') });
    const preview = await form.submit({ words, note: '', wishes: [] });
    return preview.press(t('relay:preview.post'));
  };
  await answer('member2', 'First answer.');
  await answer('member2', 'Second answer.');
  await answer('member1', 'Thank you.');

  const thread = (await bot.as('member3').channels()).find(({ kind }) => kind === 'thread');
  expect(thread?.locked).toBe(true);
  const [, ...written] = await stands(bot, thread?.id); // the first is the post itself, as Discord shows it
  const heads = written.map(({ text }) => text.split('\n')[0]);
  expect(heads).toHaveLength(3);
  expect(heads[0]).toBe(heads[1]);
  expect(heads[2]).toContain('wrote the first post');
});
