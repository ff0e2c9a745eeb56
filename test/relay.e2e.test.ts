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
  expect((await bot.as('member2').sees('sharing')).messages).toEqual([]);

  const posted = await preview.press(t('relay:preview.post'));
  expect(posted.text).toContain('It stands now');
  const { last } = await bot.as('member2').sees('sharing');
  expect(last.text).toContain('Words of mine.');
  expect(last.text).toContain('loss');
  expect(last.message?.usedBy).toBeNull();
});
