import { expect, test } from 'vitest';
import type { Person } from '../sandbox/people.ts';
import * as panelRoutes from '../src/panel/routes.ts';
import { answers, muteList, mutes, postList, posts } from '../src/relay/record.ts';
import { firstSettings, type Settings, settings } from '../src/relay/settings.ts';
import { ownBot, setupPage, type TestBot, t } from './parts/bot.ts';

/** A bot whose server takes posts in #sharing. */
async function relayBot(choice: Partial<Settings> = {}): Promise<TestBot> {
  const bot = await ownBot();
  const sharing = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'sharing');
  await bot.restart((store) =>
    store.of(settings).put([bot.guildId], {
      ...firstSettings,
      channelIds: [sharing?.id ?? ''],
      cooldownMinutes: 0,
      ...choice,
    }),
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

/** Answers the first post of #sharing. */
async function answer(bot: TestBot, name: string, words: string) {
  const id = (await stands(bot))[0]?.id ?? '';
  const form = await bot.as(name).press({ message: id, label: t('relay:post.answer') });
  const preview = await form.submit({ words, note: '', wishes: [] });
  return preview.press(t('relay:preview.post'));
}

/** Opens the list of one's own posts. */
async function openMine(bot: TestBot, name: string, channel = 'sharing') {
  return (await bot.as(name).command('mine', { channel })).press(t('relay:own.button'));
}

/** Opens the newest post of one's own. */
async function openOwn(bot: TestBot, name: string, channel = 'sharing') {
  const list = await openMine(bot, name, channel);
  return list.select(t('relay:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
}

async function threadOf(bot: TestBot): Promise<string> {
  return (await bot.as('member3').channels()).find(({ kind }) => kind === 'thread')?.id ?? '';
}

/** A message of the bot goes, as it may by a moderator's hand. */
async function removeMessage(bot: TestBot, id: string) {
  const { data } = bot.discord.world;
  const channelId = Object.keys(data.messages).find((each) =>
    data.messages[each]?.some((message) => message.id === id),
  );
  const { status } = await fetch(`${bot.discord.apiUrl}/v10/channels/${channelId}/messages/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bot ${bot.discord.token}` },
  });
  expect(status).toBe(204);
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
  await answer(bot, 'member2', 'First answer.');
  await answer(bot, 'member2', 'Second answer.');
  await answer(bot, 'member1', 'Thank you.');

  const thread = (await bot.as('member3').channels()).find(({ kind }) => kind === 'thread');
  expect(thread?.locked).toBe(true);
  const [, ...written] = await stands(bot, thread?.id); // the first is the post itself, as Discord shows it
  const heads = written.map(({ text }) => text.split('\n')[0]);
  expect(heads).toHaveLength(3);
  expect(heads[0]).toBe(heads[1]);
  expect(heads[2]).toContain('wrote the first post');
});

const send = 'POST /channels/{channel_id}/messages';

test('pressed twice at once, a post stands once', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'));
  await Promise.all([preview.press(t('relay:preview.post')), preview.press(t('relay:preview.post'))]);
  expect(await stands(bot)).toHaveLength(1);
});

test('where Discord took it and its answer was lost, it stands once', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'));
  await bot.fault({ kind: 'refuse', status: 502, when: 'after', route: send, times: 2 });
  expect((await preview.press(t('relay:preview.post'))).text).toContain('It stands now');
  expect(await stands(bot)).toHaveLength(1);
});

test('where Discord fails for a minute, it is sent again; its author reads how it goes', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'));
  await bot.fault({ kind: 'refuse', status: 503, route: send, times: 4 });
  expect((await preview.press(t('relay:preview.post'))).text).toContain('on its way');
  expect(await stands(bot)).toEqual([]);
  await bot.mend();
  await bot.advance('PT61S');
  await expect.poll(() => stands(bot)).toHaveLength(1);
});

/** As if the bot had been killed while a post was on its way, and had stayed away for ten minutes. */
async function killedOnTheWay(bot: TestBot) {
  await bot.restart(async (store) => {
    const [slot] = await store.slots(postList).read([bot.guildId]);
    await store.of(posts).change([bot.guildId, slot?.value ?? ''], (post) => {
      if (!post) throw new Error('there is no post');
      const { messageId: _message, ...rest } = post;
      const words = { text: 'Words on their way.', folded: false };
      return { ...rest, state: 'pending', words, triedAt: post.madeAt };
    });
    await bot.advance('PT10M');
  });
}

test('killed after Discord took it and before that was written down, it stands once', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'Words on their way.' })).press(t('relay:preview.post'));
  await killedOnTheWay(bot);
  await expect.poll(async () => (await openOwn(bot, 'member1')).text).toContain('It stands here');
  expect(await stands(bot)).toHaveLength(1);
});

test('killed before Discord took it, its author finds the words and posts them again, once', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'Words on their way.' })).press(t('relay:preview.post'));
  const [message] = await stands(bot);
  await removeMessage(bot, message?.id ?? '');
  await killedOnTheWay(bot);
  await expect.poll(async () => (await openOwn(bot, 'member1')).text).toContain('Words on their way.');
  expect(await stands(bot)).toEqual([]);

  const lost = await openOwn(bot, 'member1');
  const again = await lost.press(t('relay:own.again'));
  expect(again.text).toContain('It stands here');
  await bot.advance('PT3M');
  expect(await stands(bot)).toHaveLength(1);
});

test('a channel that is gone loses no words', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'), { words: 'Words without a place.' });
  await bot.fault({ kind: 'remove-permission', permission: 'SendMessages', who: 'bot', channel: 'sharing' });
  expect((await preview.press(t('relay:preview.post'))).text).toContain('may not write there');
  expect((await openOwn(bot, 'member1', 'welcome')).text).toContain('Words without a place.');
});

test('a delayed post waits for its moment, through a restart', async () => {
  const bot = await relayBot({ delayMinutes: 15 });
  const posted = await (await draft(bot.as('member1'))).press(t('relay:preview.post'));
  expect(posted.text).toContain('at a moment of chance');
  expect(await stands(bot)).toEqual([]);
  await bot.restart();
  await bot.advance('PT16M');
  await expect.poll(() => stands(bot)).toHaveLength(1);
});

test('when its time is up, a post goes with its thread and every row of it', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'))).press(t('relay:preview.post'));
  await answer(bot, 'member2', 'An answer.');
  let ids: string[] = [];
  await bot.restart(async (store) => {
    ids = (await store.slots(postList).read([bot.guildId])).map(({ value }) => value);
  });
  expect(ids).toHaveLength(2);
  await bot.advance('P32D');
  await expect.poll(() => stands(bot)).toEqual([]);
  await expect
    .poll(async () => (await bot.as('member3').channels()).some(({ kind }) => kind === 'thread'))
    .toBe(false);
  await expect.poll(async () => (await openMine(bot, 'member2')).text).toContain(t('relay:own.none'));
  await bot.restart(async (store) => {
    for (const id of ids) expect(await store.of(posts).get([bot.guildId, id])).toBeUndefined();
    expect(await store.slots(postList).read([bot.guildId])).toEqual([]);
    expect(await store.slots(answers).count([bot.guildId, ids[0] ?? ''])).toBe(0);
  });
});

/** A moderator's mute on the newest post of a server. */
async function muteNewest(bot: TestBot) {
  await bot.restart(async (store) => {
    const slot = (await store.slots(postList).read([bot.guildId])).at(-1);
    const post = await store.of(posts).get([bot.guildId, slot?.value ?? '']);
    if (!post?.tag) throw new Error('there is no post to mute');
    const id = 'm'.repeat(22);
    const listed = await store.slots(muteList).add([bot.guildId], id);
    const at = bot.discord.clock.now();
    await store.of(mutes).put([bot.guildId, id], {
      id,
      postId: post.id,
      tag: post.tag,
      reason: 'A reason.',
      by: bot.idOf('moderator1'),
      at,
      until: at + 90 * 86_400_000,
      listed,
    });
  });
}

test('a mute is met at the next Post and not before, through taking down and deleted data, and by nobody else', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'First words.' })).press(t('relay:preview.post'));
  await muteNewest(bot);
  const one = await openOwn(bot, 'member1');
  await (await one.press(t('relay:own.takeDown'))).press(t('relay:takeDown.confirm'));
  const mine = await bot.as('member1').command('mine', { channel: 'sharing' });
  const data = await mine.press(t('mine:data.button'));
  await (await data.press(t('mine:data.erase'))).press(t('mine:erase.confirm'));

  const muted = await draft(bot.as('member1'), { words: 'Other words.' });
  expect(muted.text).toContain('This is how it will stand');
  expect((await muted.press(t('relay:preview.post'))).text).toContain('have paused your posts');
  const free = await draft(bot.as('member2'), { words: 'Words of another.' });
  expect((await free.press(t('relay:preview.post'))).text).toContain('It stands now');
});

test('on day 40, muted, in a server that keeps posts, everything that somebody posted vanishes', async () => {
  const bot = await relayBot({ keepsDays: 90, longestDays: 90 });
  for (const words of ['Words one.', 'Words two.'])
    await (await draft(bot.as('member1'), { words })).press(t('relay:preview.post'));
  await (await draft(bot.as('member2'), { words: 'Words of another.' })).press(t('relay:preview.post'));
  await answer(bot, 'member1', 'An answer of theirs.');
  await muteNewest(bot);
  await bot.advance('P40D');

  const list = await openMine(bot, 'member1');
  const done = await (await list.press(t('relay:own.takeAllDown'))).press(t('relay:takeAll.confirm'));
  expect(done.text).toContain('3 are taken down');
  const texts = (await stands(bot)).map(({ text }) => text).join('\n');
  expect(texts).toContain('Words of another.');
  expect(texts).not.toMatch(/Words (one|two)/);
  const threads = (await bot.as('member3').channels()).filter(({ kind }) => kind === 'thread');
  for (const { id } of threads)
    expect((await bot.as('member3').sees(id)).text).not.toContain('An answer of theirs');
  await bot.restart(async (store) => {
    for (const { value } of await store.slots(postList).read([bot.guildId]))
      expect(JSON.stringify(await store.of(posts).get([bot.guildId, value]))).not.toContain('Words');
  });
});

test('only who asked for it is told of answers, in a line without names, once until they look', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { wishes: ['tell'] })).press(t('relay:preview.post'));
  await answer(bot, 'member2', 'First answer.');
  await answer(bot, 'member3', 'Second answer.');
  const told = (await bot.as('member1').sees('dm')).messages;
  expect(told.map(({ text }) => text)).toEqual([t('relay:tell.line')]);
  expect(JSON.stringify(told)).not.toMatch(/Harbour|answer\./);

  expect((await openOwn(bot, 'member1')).text).toContain('2 new answers');
  expect((await openOwn(bot, 'member1')).text).toContain(t('relay:own.noAnswers'));
  await answer(bot, 'member2', 'Third answer.');
  expect((await bot.as('member1').sees('dm')).messages).toHaveLength(2);
});

test('an alias that somebody ignores is not told or counted in that thread', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { wishes: ['tell'] })).press(t('relay:preview.post'));
  await answer(bot, 'member2', 'First answer.');
  await openOwn(bot, 'member1');
  const thread = await threadOf(bot);
  const last = (await stands(bot, thread)).at(-1)?.id ?? '';
  const ignoring = await bot.as('member1').press({ message: last, label: t('relay:post.ignore') });
  expect(ignoring.message?.ephemeral).toBe(true);
  await answer(bot, 'member2', 'Second answer.');
  expect((await openOwn(bot, 'member1')).text).toContain(t('relay:own.noAnswers'));
  expect((await bot.as('member1').sees('dm')).messages).toHaveLength(1);
});

test('a fresh alias in a thread is another, and the old one is given to nobody else', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'))).press(t('relay:preview.post'));
  await answer(bot, 'member2', 'First answer.');
  const [root] = await stands(bot);
  const form = await bot.as('member2').press({ message: root?.id ?? '', label: t('relay:post.answer') });
  const preview = await form.submit({ words: 'Under another name.', note: '', wishes: [] });
  await (await preview.press(t('relay:preview.rename'))).press(t('relay:preview.post'));
  const [, first, second] = await stands(bot, await threadOf(bot));
  const head = (text = '') => text.split('\n')[0];
  expect(head(second?.text)).not.toBe(head(first?.text));
});

test('an author changes the words that stand; Discord shows only that it was edited', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'Old words.', note: 'loss' })).press(
    t('relay:preview.post'),
  );
  const form = await (await openOwn(bot, 'member1')).press(t('relay:own.edit'));
  const preview = await form.submit({ words: 'New words.', note: 'loss', wishes: ['fold'] });
  expect((await stands(bot))[0]?.text).toContain('Old words.');
  expect((await preview.press(t('relay:preview.post'))).text).toContain(t('relay:posted.edited'));
  const [message] = await stands(bot);
  expect([message?.edited, message?.text.includes('New words.'), message?.text.includes('loss')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(JSON.stringify(message?.components)).toContain('"spoiler":true');
});

test("whatever id is sent, nobody opens, changes or takes down another's post, nor posts another's draft", async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'))).press(t('relay:preview.post'));
  const other = await draft(bot.as('member1'), { words: 'A draft.' });
  const one = await openOwn(bot, 'member1');
  const ids = [...(one.message?.buttons ?? []), ...(other.message?.buttons ?? [])].flatMap(({ customId }) =>
    customId?.startsWith('relay.') && !customId.startsWith('relay.own') ? [customId] : [],
  );
  expect(ids.length).toBeGreaterThan(4);
  await bot.plant('sharing', ids);
  const planted = (await stands(bot)).at(-1)?.id ?? '';
  for (const customId of ids) {
    const { text } = await bot.as('member2').press({ message: planted, customId });
    expect(
      [t('relay:refusals.notYours'), t('relay:refusals.draftGone')].some((line) => text.startsWith(line)),
      customId,
    ).toBe(true);
  }
});

test('words that may speak of danger are met with help first, and can be posted all the same', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'), { words: 'I want to die.' });
  expect(preview.text.startsWith(t('relay:preview.helpFirst').slice(0, 30))).toBe(true);
  expect((await preview.press(t('relay:preview.post'))).text).toContain('It stands now');
});

test('a channel that few people can see takes no posts', async () => {
  const bot = await relayBot();
  const staff = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'staff');
  await bot.restart((store) =>
    store.of(settings).put([bot.guildId], { ...firstSettings, channelIds: [staff?.id ?? ''] }),
  );
  const form = await bot.as('moderator1').command('anon', { channel: 'staff' });
  expect((await form.submit({ words: 'Words.', note: '', wishes: [] })).text).toContain('easy to guess');
});

test('what is kept of somebody is exported, and deleted with what stands', async () => {
  const bot = await relayBot();
  await (await draft(bot.as('member1'), { words: 'Words of mine.' })).press(t('relay:preview.post'));
  const mine = await bot.as('member1').command('mine', { channel: 'sharing' });
  const data = await mine.press(t('mine:data.button'));
  const saved = await data.press(t('mine:data.save'));
  const file = await fetch(saved.message?.attachments[0]?.url ?? '');
  expect(await file.json()).toMatchObject({ posts: [{ post: { state: 'standing' }, notes: [] }] });
  const sure = await data.press(t('mine:data.erase'));
  await sure.press(t('mine:erase.confirm'));
  expect(await stands(bot)).toEqual([]);
  expect((await openMine(bot, 'member1')).text).toContain(t('relay:own.none'));
});

test('the owner sets it up in one page, and its panel opens the form', async () => {
  const bot = await ownBot();
  const off = await bot.as('member1').command('anon', { channel: 'sharing' });
  expect(off.text).toContain(t('relay:refusals.off'));
  const page = await setupPage(bot, 'relay');
  const on = await page.select(t('relay:setup.channelsPlaceholder'), ['sharing']);
  expect(on.text).toContain('About 20 people could write');
  await on.select(panelRoutes.place.make({ kind: 'relay' }), ['welcome']);
  const panel = (await stands(bot, 'welcome')).at(-1);
  expect(panel?.text).toContain(t('panel:relay.title'));
  const form = await bot.as('member1').press({ message: panel?.id ?? '', label: t('panel:relay.button') });
  const preview = await form.submit({ words: 'From the panel.', note: '', wishes: [] });
  await preview.press(t('relay:preview.post'));
  expect((await stands(bot))[0]?.text).toContain('From the panel.');
});

test('a change of the limits shows its day to whoever writes next', async () => {
  const bot = await relayBot({ changed: {} });
  expect((await draft(bot.as('member1'))).text).toContain('They were never changed.');
  const page = await setupPage(bot, 'relay');
  const limits = await page.press(t('relay:setup.limits'));
  await limits.select(t('relay:setup.names.accountDays'), ['30']);
  const preview = await draft(bot.as('member1'));
  expect(preview.text).toContain('an account of 30 days');
  expect(preview.text).toContain('Last changed: ');
});

test('where a server does not take a word or a link, the words stay to be changed', async () => {
  const bot = await relayBot({ words: ['harbour'] });
  const refused = await draft(bot.as('member1'), { words: 'By the harbour.' });
  expect(refused.text).toContain(t('relay:refusals.word', { word: 'harbour' }));
  expect(refused.message?.buttons.map(({ label }) => label)).not.toContain(t('relay:preview.post'));
  const form = await refused.press(t('relay:preview.change'));
  const mended = await form.submit({ words: 'By the sea.', note: '', wishes: [] });
  await mended.press(t('relay:preview.post'));
  expect((await stands(bot))[0]?.text).toContain('By the sea.');
});

test.each(['|', '](', '<@', '# \n', 'a', '🌊'])(
  'the longest text of %j is shown and posted',
  async (piece) => {
    const bot = await relayBot();
    const words = piece.repeat(2000).slice(0, 2000);
    const preview = await draft(bot.as('member1'), {
      words,
      note: 'n'.repeat(100),
      wishes: ['fold', 'team', 'tell'],
    });
    expect((await preview.press(t('relay:preview.post'))).text).toContain('It stands now');
    expect(await stands(bot)).toHaveLength(1);
  },
);

test('a content note that nobody can see is none', async () => {
  const bot = await relayBot();
  const preview = await draft(bot.as('member1'), { words: 'Words of mine.', note: '\u2060' });
  expect(preview.text).toContain('Words of mine.');
  await preview.press(t('relay:preview.post'));
  const [post] = await stands(bot);
  expect(post?.text).toContain('Words of mine.');
  expect(post?.text).not.toContain(t('relay:post.note'));
});
