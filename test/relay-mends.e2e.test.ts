import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { putOverwrite } from '../sandbox/discord/changes/channels.ts';
import { refusalText } from '../src/locales/index.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import {
  channelOf,
  draft,
  messageWith,
  moderate,
  moderatedBot,
  mute,
  openQueue,
  post,
  readFirst,
  remove,
  reportAs,
  staff,
} from './parts/relay.ts';

/*
 * What becomes of words when something changed between two presses: the words, the place, the rules, or who presses.
 * The tests share a bot, and each has authors of its own.
 */

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
beforeEach(async () => {
  await moderatedBot({}, bot);
});
afterAll(() => bot.end());

const refusal = (code: Parameters<typeof refusalText>[1]) => refusalText(t, code, {});
const stands = async (channel = 'sharing') => (await bot.as('member20').sees(channel)).text;

/** Opens the newest post of one's own in /mine. */
async function openOwn(name: string, channel = 'sharing') {
  const mine = await bot.as(name).command('mine', { channel });
  const list = await mine.press(t('relay:own.button'));
  return list.select(t('relay:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
}

/** Gives the bot a permission in #sharing, or takes it. */
const may = (permission: 'SendMessages' | 'ViewChannel', given: boolean) =>
  bot.fault({
    kind: given ? 'give-permission' : 'remove-permission',
    permission,
    who: 'bot',
    channel: 'sharing',
  });

/** Writes a post that Discord does not take. */
async function lose(name: string, words: string) {
  const preview = await draft(bot.as(name), { words });
  await may('SendMessages', false);
  expect((await preview.press(t('relay:preview.post'))).text).toContain("It doesn't stand");
  await may('SendMessages', true);
}

async function edit(name: string, words: string) {
  const form = await (await openOwn(name)).press(t('relay:own.edit'));
  return (await form.submit({ words, note: '', wishes: [] })).press(t('relay:preview.post'));
}

/** What a channel lets a role or person see, as its owner may set it. */
function setView(id: string, type: OverwriteType, allowed: boolean) {
  const { world } = bot.discord;
  const guild = world.data.guilds[bot.guildId];
  const channel = world.data.channels[channelOf(bot, 'sharing')];
  if (!guild || !channel) throw new Error('there is no #sharing');
  const view = String(PermissionFlagsBits.ViewChannel);
  const old = channel.permission_overwrites;
  const overwrite = { id, type, allow: allowed ? view : '0', deny: allowed ? '0' : view };
  putOverwrite(world, guild, channel, overwrite, { by: guild.owner_id, reason: null });
  return async () => {
    channel.permission_overwrites = old;
    await bot.restart();
  };
}

/** Deletes a message of the bot, as a moderator may by hand. */
async function deleteMessage(id: string) {
  const { data } = bot.discord.world;
  const channel = Object.keys(data.messages).find((each) =>
    data.messages[each]?.some((message) => message.id === id),
  );
  const { status } = await fetch(`${bot.discord.apiUrl}/v10/channels/${channel}/messages/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bot ${bot.discord.token}` },
  });
  expect(status).toBe(204);
}

/** Until the moderators are told that something waits. */
async function wait() {
  await bot.advance('PT5S');
  await expect
    .poll(async () => (await staff(bot)).map(({ text }) => text))
    .toContainEqual(expect.stringContaining(t('moderation:queue.note')));
}

test('Post again asks what Post asks: mute, pledge, words, and a moderator first where that is so now', async () => {
  await post(bot.as('member1'), { words: 'Words that stand.' });
  await lose('member1', 'Words about the harbour.');
  await mute(await moderate(bot, 'Words that stand.'), '1');
  const lost = await openOwn('member1');
  expect((await lost.press(t('relay:own.again'))).text).toContain('have paused your posts');
  await bot.advance('P1DT1M');

  await moderatedBot({ words: ['harbour'] }, bot);
  const again = async () => (await openOwn('member1')).press(t('relay:own.again'));
  expect((await again()).text).toContain(refusalText(t, 'relay.word', { word: 'harbour' }));
  await moderatedBot({ pledgeDays: 0 }, bot);
  expect((await again()).text).toContain(refusal('relay.noPledge'));

  await moderatedBot({ reviewed: true }, bot);
  expect((await again()).text).toContain(t('relay:own.states.review'));
  expect(await stands()).not.toContain('harbour');
  await wait();
  await (await readFirst(await openQueue(bot))).press(t('moderation:queue.approve'));
  expect(await stands()).toContain('Words about the harbour.');
});

test('whoever left the server posts nothing there again', async () => {
  await lose('member2', 'Words of before.');
  const { message } = await openOwn('member2');
  const again = message?.buttons.find(({ label }) => label === t('relay:own.again'))?.customId ?? '';
  await bot.plant('dm:member2', [again]);
  await bot.as('member2').leave();
  const { last } = await bot.as('member2').sees('dm');
  expect((await last.press(again)).text).toContain(refusal('relay.inServer'));
  expect(await stands()).not.toContain('Words of before.');
});

test('a long post that is lost is read whole, changed, and posted again', async () => {
  const words = `${`Beginning. ${'[a](b) || x\n# y\n'.repeat(200)}`.slice(0, 1988)} The end.`;
  await lose('member3', words);
  const own = await openOwn('member3');
  expect(own.text).toContain('Beginning.');
  expect(own.text).not.toContain('The end.');
  const whole = await own.press(t('relay:own.read'));
  expect(whole.text).toContain('The end.');
  const form = await whole.press(t('relay:own.edit'));
  const preview = await form.submit({ note: 'a hard day', wishes: [] });
  await preview.press(t('relay:preview.post'));
  expect(await stands()).toContain('The end.');
  // What stands grew as it was made harmless. The form takes all of it all the same, and a fold loses no note.
  const changed = await (await (await openOwn('member3')).press(t('relay:own.edit'))).submit({
    wishes: ['fold'],
  });
  await changed.press(t('relay:preview.post'));
  expect(await stands()).toContain('The end.');
  expect(await stands()).toContain('a hard day');
});

test('what a moderator decides counts for the words that they read', async () => {
  await post(bot.as('member4'), { words: 'Gentle words.' });
  await reportAs(bot, 'member5', await messageWith(bot, 'Gentle words.'), 'other');
  const panel = await moderate(bot, 'Gentle words.');
  const form = await panel.press(t('moderation:panel.remove'));
  await edit('member4', 'Other words.');

  const kept = await panel.press(t('moderation:panel.keep'));
  expect(kept.text).toContain(refusal('moderation.changed'));
  expect(kept.text).toContain('Other words.');
  const removed = await form.submit({ why: 'These can’t stay.' });
  expect(removed.text).toContain(refusal('moderation.changed'));
  expect(await stands()).toContain('Other words.');

  await edit('member4', 'Third words.');
  const again = await kept.press(t('moderation:panel.keep'));
  expect(again.text).toContain('Third words.');
  expect((await again.press(t('moderation:panel.keep'))).text).toContain(t('moderation:done.kept'));
  await remove(await moderate(bot, 'Third words.'));
  expect(await stands()).not.toContain('Third words.');
});

test('other words can be asked for once more, and declined; their author reads which, and the first stay', async () => {
  await post(bot.as('member6'), { words: 'First words.' });
  await moderatedBot({ reviewed: true }, bot);
  await edit('member6', 'Second words.');
  await wait();
  const read = await readFirst(await openQueue(bot));
  await edit('member6', 'Third words.');
  const stale = await read.press(t('moderation:queue.approve'));
  expect(stale.text).toContain(refusal('moderation.changed'));
  expect(stale.text).toContain('Third words.');

  await (await stale.press(t('moderation:queue.askChange'))).submit({ why: 'Without the name, please.' });
  const asked = await openOwn('member6');
  expect(asked.text).toContain(t('relay:own.edits.change-asked'));
  expect(asked.text).toContain('Without the name, please.');
  expect(asked.text).toContain('Third words.');
  expect(await stands()).toContain('First words.');

  await edit('member6', 'Fourth words.');
  expect((await openOwn('member6')).text).toContain(t('relay:own.edits.review'));
  await wait();
  await (await (await readFirst(await openQueue(bot))).press(t('moderation:queue.decline'))).submit({
    why: 'Not here.',
  });
  expect((await openOwn('member6')).text).toContain(t('relay:own.edits.declined'));
  expect(await stands()).toContain('First words.');
});

test('Post asks again what the preview asked: that they see the channel, and that enough others could have written', async () => {
  const form = await bot.as('member7').command('anon', { channel: 'welcome' });
  const hidden = await form.submit({ words: 'Hidden words.', note: '', wishes: [] });
  const showAgain = setView(bot.idOf('member7'), OverwriteType.Member, false);
  await expect
    .poll(async () => (await hidden.press(t('relay:preview.post'))).text)
    .toContain(refusal('relay.hidden'));
  await showAgain();

  const few = await draft(bot.as('member8'), { words: 'Words of one of few.' });
  const others = Array.from({ length: 12 }, (_, n) => `member${n + 9}`);
  const undo = others.map((name) => setView(bot.idOf(name), OverwriteType.Member, false));
  await expect
    .poll(async () => (await few.press(t('relay:preview.post'))).text)
    .toContain(refusalText(t, 'relay.fewPeople', { least: 15 }));
  await undo[0]?.();
  expect(await stands()).not.toMatch(/Hidden words|Words of one of few/);
});

test('Discord is asked once for how many there are, however many look', async () => {
  const counts = () => bot.requests().filter(({ route }) => route?.endsWith('/roles/member-counts')).length;
  await bot.advance('PT2M');
  const before = counts();
  await Promise.all(
    ['member9', 'member10', 'member11', 'member12', 'member13'].map((name) =>
      draft(bot.as(name), { words: `Words of a crowd, by ${name.length}.` }),
    ),
  );
  expect(counts()).toBe(before + 1);
});

test('deleting one’s data ends open drafts, and starts no limit anew', async () => {
  await moderatedBot({ postsADay: 1 }, bot);
  const author = bot.as('member14');
  const open = await draft(author, { words: 'A draft of before.' });
  await post(author, { words: 'Posted words.' });
  const mine = await author.command('mine', { channel: 'sharing' });
  const data = await mine.press(t('mine:data.button'));
  const done = await (await data.press(t('mine:data.erase'))).press(t('mine:erase.confirm'));
  expect(done.text).toContain(t('relay:own.limitsStay'));
  expect((await open.press(t('relay:preview.post'))).text).toContain(refusal('relay.draftGone'));

  expect((await post(author, { words: 'Posted words.' })).text).toContain(refusal('relay.twice'));
  expect((await post(author, { words: 'More words.' })).text).toContain('posts are used up');
  expect(await stands()).not.toMatch(/draft of before|Posted words|More words/);
  // What is left for the limits leads to no post, and goes when the next day is over.
  await bot.advance('P2D');
  expect((await post(author, { words: 'Posted words.' })).text).toContain('It stands now');
});

test('where a message was deleted by hand, its author is told, and other words are kept', async () => {
  await post(bot.as('member15'), { words: 'Words soon deleted.' });
  await deleteMessage(await messageWith(bot, 'Words soon deleted.'));
  expect((await openOwn('member15')).text).toContain(t('relay:own.deleted'));

  await post(bot.as('member16'), { words: 'Words of before.' });
  const form = await (await openOwn('member16')).press(t('relay:own.edit'));
  const preview = await form.submit({ words: 'Words of after.', note: '', wishes: [] });
  await deleteMessage(await messageWith(bot, 'Words of before.'));
  const done = await preview.press(t('relay:preview.post'));
  expect(done.text).not.toContain(t('relay:posted.edited'));
  expect(done.text).toContain("It doesn't stand");
  const lost = await openOwn('member16');
  expect(lost.text).toContain('Words of after.');
  await lost.press(t('relay:own.again'));
  expect(await stands()).toContain('Words of after.');
});

test('other words that Discord fails to take for a minute stand a little later, and their author is told so', async () => {
  await post(bot.as('member17'), { words: 'Words of before.' });
  const form = await (await openOwn('member17')).press(t('relay:own.edit'));
  const preview = await form.submit({ words: 'Words of a minute later.', note: '', wishes: [] });
  const route = 'PATCH /channels/{channel_id}/messages/{message_id}';
  await bot.fault({ kind: 'refuse', status: 503, route, times: 4 });
  expect((await preview.press(t('relay:preview.post'))).text).toContain('on its way');
  expect((await openOwn('member17')).text).toContain(t('relay:own.edits.pending'));
  await bot.mend();
  await bot.advance('PT61S');
  await expect.poll(() => stands()).toContain('Words of a minute later.');
});

test('where the bot can’t see the channel, it says that of itself', async () => {
  const preview = await draft(bot.as('member17'), { words: 'Words for a dark room.' });
  await may('ViewChannel', false);
  const refused = await preview.press(t('relay:preview.post'));
  await may('ViewChannel', true);
  expect(refused.text).toContain(refusal('relay.blind'));
});

test('what Discord does not let go of is tried again until it does', async () => {
  await post(bot.as('member18'), { words: 'Words that stick.' });
  const sure = await (await openOwn('member18')).press(t('relay:own.takeDown'));
  await may('ViewChannel', false);
  expect((await sure.press(t('relay:takeDown.confirm'))).text).toContain(t('relay:takeDown.later'));
  expect(await stands()).toContain('Words that stick.');
  await may('ViewChannel', true);
  await bot.advance('PT2H');
  await expect.poll(() => stands()).not.toContain('Words that stick.');
});

test('a message from the team is read whole, however long', async () => {
  await post(bot.as('member19'), { words: 'Words to be answered.', wishes: ['team'] });
  for (const end of ['one', 'two', 'three']) {
    const panel = await moderate(bot, 'Words to be answered.');
    const form = await panel.press(t('moderation:panel.write'));
    await form.submit({ why: `${'*care* '.repeat(200)}The end of ${end}.` });
  }
  const own = await openOwn('member19');
  expect(own.text).not.toContain('The end of');
  let page = await own.press(t('relay:own.messages'));
  let read = page.text;
  while (page.message?.buttons.some(({ label }) => label === t('relay:own.older'))) {
    page = await page.press(t('relay:own.older'));
    read += page.text;
  }
  for (const end of ['one', 'two', 'three']) expect(read).toContain(`The end of ${end}.`);
  const team = await (await moderate(bot, 'Words to be answered.')).press(t('moderation:panel.inboxButton'));
  expect(team.text).toContain('The end of three.');
});
