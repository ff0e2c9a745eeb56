import { beforeAll, expect, test, vi } from 'vitest';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { openedStore } from './parts/opened-store.ts';
import { moderatedBot } from './parts/relay.ts';
import { listenToWire, type Sent } from './parts/wire.ts';

const staff = { channel: 'staff' };
const people = ['moderator1', 'moderator2', 'moderator3', 'moderator4'] as const;

/** What people say, each of which only they and whoever was there shall know to be theirs. */
const words = {
  proposed: 'two people on each heavy case, said the kingfisher',
  spoken: 'a sentence about the work, said the curlew',
  thanks: 'you stayed so calm, said the dipper',
} as const;

let bot: TestBot;
let sent: Sent[];
const customIds = new Set<string>();
/** The store before anything was answered, after the load check, and at the end. */
let before: Map<string, string>;
let answered: Map<string, string>;
let after: Map<string, string>;
const saved = new Map<string, string>();

/** What the store holds; the bot is away for a moment. */
async function look(): Promise<Map<string, string>> {
  let found = new Map<string, string>();
  await bot.away(async () => {
    found = await openedStore(bot.folder);
  });
  return found;
}

const open = (name: string) => bot.as(name).command('debrief', staff);

async function pressIn(channel: string, name: string, label: string) {
  const { messages } = await bot.as(name).sees(channel);
  const message = messages.findLast(
    ({ ephemeral, buttons }) => !ephemeral && buttons.some((each) => each.label === label),
  );
  return bot.as(name).press({ message: message?.id ?? '', label });
}

beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
  sent = listenToWire({ files: true });
  bot.discord.world.listen(({ data }) => {
    for (const found of JSON.stringify(data ?? {}).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g))
      customIds.add(found[1] ?? '');
  });
  await (await setupPage(bot, 'debrief')).press(t('debrief:setup.loadTurnOn'));
  await vi.waitFor(async () =>
    expect((await bot.as('moderator1').sees('staff')).text).toContain(t('debrief:load.title')),
  );
  for (const name of people) await open(name);

  before = await look();
  await pressIn('staff', 'moderator1', t('debrief:load.steady'));
  await pressIn('staff', 'moderator2', t('debrief:load.stretched'));
  await pressIn('staff', 'moderator3', t('debrief:load.cover'));
  answered = await look();

  const list = await (await open('moderator2')).press(t('debrief:list.button'));
  await list.press(t('debrief:list.askButton.shift'));
  const when = await pressIn('staff', 'moderator1', t('debrief:invitation.hostButton'));
  await when.select(t('debrief:host.placeholder'), ['0']);
  await pressIn('staff', 'moderator2', t('debrief:invitation.joinButton'));
  await pressIn('staff', 'moderator3', t('debrief:invitation.joinButton'));
  const thread =
    (await bot.as('moderator2').channels()).find(({ name }) => name.startsWith('debrief '))?.name ?? '';
  await bot.as('moderator3').say(thread, words.spoken);
  await (await pressIn(thread, 'moderator2', t('debrief:thread.changeButton'))).submit({
    words: words.proposed,
  });
  const agreed = await pressIn(thread, 'moderator3', t('debrief:change.agreeButton'));
  expect(agreed.text).toContain(t('debrief:change.agreed'));

  const form = await (await open('moderator3')).press(t('debrief:thanks.button'));
  await form.submit({ who: ['moderator4'], words: words.thanks, how: 'nameless' });
  const talk = await (await (await open('moderator3')).press(t('debrief:list.button'))).press(
    t('debrief:talk.button'),
  );
  await talk.select(t('debrief:talk.placeholder'), ['moderator2']);

  for (const name of people) {
    const page = await (await bot.as(name).command('mine', staff)).press(t('mine:data.button'));
    const file = (await page.press(t('mine:data.save'))).message?.attachments[0];
    saved.set(name, await (await fetch(file?.url ?? '')).text());
  }
  after = await look();
  return () => bot.end();
});

const ids = () => people.map((name) => bot.idOf(name));
const holding = (texts: Iterable<string>, ...parts: string[]) =>
  [...texts].filter((text) => parts.every((part) => text.includes(part)));

test('what somebody answers changes one count of the store and nothing else, and is nowhere beside them', () => {
  const changed = [...answered].filter(([row, value]) => before.get(row) !== value).map(([, value]) => value);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toContain('"counts":{"steady":1,"stretched":1,"cover":1}');
  for (const id of ids()) expect(holding(changed, id)).toEqual([]);
});

test('the store with its key holds no person beside what they proposed, agreed to, said, or whom they asked for', () => {
  expect(holding(after.values(), words.proposed), 'there is something to find').not.toEqual([]);
  expect(holding(after.values(), words.thanks)).not.toEqual([]);
  expect(holding(after.values(), words.spoken)).toEqual([]);
  const [host, proposer, agreeing, thanked] = ids();
  for (const id of [proposer, agreeing, thanked])
    expect(holding(after.values(), words.proposed, id ?? ''), 'the host alone is known').toEqual([]);
  for (const id of [host, proposer, agreeing])
    expect(holding(after.values(), words.thanks, id ?? '')).toEqual([]);
  // Coming in, agreeing and asking for one person leave nothing: no row names those who did.
  const news = [...after].filter(([row, value]) => answered.get(row) !== value).map(([, value]) => value);
  for (const id of [proposer, agreeing]) expect(holding(news, id ?? '')).toEqual([]);
});

test('nobody finds it in their own data, but the one who was thanked', () => {
  for (const name of people) {
    const data = saved.get(name) ?? '';
    expect(data).toContain('{');
    for (const said of [words.proposed, words.spoken]) expect(data).not.toContain(said);
    expect(data).not.toMatch(/stretched|"cover"|debrief-|talk /);
    expect(data.includes(words.thanks)).toBe(name === 'moderator4');
  }
});

test('no log line, custom_id or audit reason names somebody or repeats them', () => {
  const told = [...ids(), ...Object.values(words)];
  expect(customIds.size).toBeGreaterThan(20);
  for (const text of [
    bot.log.join(''),
    [...customIds].join('\n'),
    sent.map(({ reason }) => reason).join('\n'),
  ])
    expect(told.filter((each) => text.includes(each))).toEqual([]);
});

test('to Discord goes nothing that puts somebody beside what they said, outside the answers to themselves', () => {
  const open = sent.filter(({ path }) => !/^\/(interactions|webhooks)\//.test(path));
  const [host, proposer, agreeing, thanked] = ids();
  const carrying = open.filter(({ body }) => Object.values(words).some((said) => body.includes(said)));
  expect(carrying.length, 'the change as it stands in the thread').toBeGreaterThan(0);
  for (const { body } of carrying)
    for (const id of [host, proposer, agreeing, thanked]) expect(body).not.toContain(id);
  // Whom the bot names: the host in what stands, and two people in the thread that one of them asked for.
  const naming = open.filter(({ body }) => [proposer, agreeing].some((id) => body.includes(id ?? '')));
  expect(naming).toHaveLength(1);
  expect(naming[0]?.body).toContain('would like to talk');
});
