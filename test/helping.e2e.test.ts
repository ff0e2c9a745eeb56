import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { directories } from '../src/crisis/directory.ts';
import * as routes from '../src/helping/routes.ts';
import * as mineRoutes from '../src/mine/routes.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import { messageWith, moderatedBot, post } from './parts/relay.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await moderatedBot({}, bot);
}, 60_000);
afterAll(() => bot.end());

const menu = t('helping:menu');
const ask = (name: string, target: string, channel = 'sharing') =>
  bot.as(name).command(menu, { channel, target });
const pressStarting = (answer: Answer, prefix: string) => {
  const found = answer.message?.buttons.find(({ customId }) => customId?.startsWith(prefix));
  if (!found?.customId) throw new Error(`no ${prefix} in ${answer.text}`);
  return answer.press(found.customId);
};

async function leave(name: string, target: string, channel = 'sharing'): Promise<Answer> {
  const asked = await pressStarting(await ask(name, target, channel), routes.offer.prefix);
  return pressStarting(asked, routes.sendOffer.prefix);
}
const shown = ({ message, text }: Answer) => ({ text, labels: message?.buttons.map(({ label }) => label) });
const waitsFor = async (name: string) => (await bot.as(name).command('mine', { channel: 'sharing' })).text;

describe('Guidance', () => {
  test('comes first, with danger before advice, for them alone, and nothing of the message in it', async () => {
    const said = await bot.as('member1').say('sharing', 'I feel Rumpelstiltskin today');
    const answer = await ask('member2', said.id);
    expect(answer.message?.ephemeral).toBe(true);
    const places = [
      'helping:thanks',
      'helping:danger',
      'helping:steps',
      'helping:dont',
      'helping:handOver',
    ] as const;
    const found = places.map((key) => answer.text.indexOf(t(key).slice(0, 40)));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(answer.text).toContain(directories[0]?.url);
    expect(answer.text).not.toContain('Rumpel');
    expect(answer.message?.buttons.map(({ label }) => label)).not.toContain(t('helping:public.button'));
    const words = await pressStarting(answer, routes.words.prefix);
    const lines = await pressStarting(await pressStarting(words, routes.home.prefix), routes.lines.prefix);
    for (const page of [words, lines]) expect(page.text).toContain('emergency number');
  });
});

describe('A note', () => {
  test('is answered alike in every case, and comes once a day to who takes them, without a name', async () => {
    const member = await bot.as('member3').say('sharing', 'a hard day');
    const off = await bot.as('member4').say('sharing', 'another hard day');
    const home = await bot.as('member4').command('mine', { channel: 'sharing' });
    const choices = await pressStarting(home, mineRoutes.choices.prefix);
    const help = await pressStarting(choices, mineRoutes.helpChoices.prefix);
    expect((await help.press(t('mine:help.stopNotes'))).text).toContain(t('mine:help.notesOff'));
    const gone = await bot.as('member6').say('sharing', 'leaving');
    await bot.as('member6').leave();
    await bot.plant('sharing', ['old.button']);
    const { messages } = await bot.as('member2').sees('sharing');
    const botsOwn = messages.at(-1)?.id ?? '';

    const answers: Answer[] = [];
    for (const target of [member.id, member.id, off.id, gone.id, botsOwn])
      answers.push(await leave('member2', target));
    for (const answer of answers) {
      expect(shown(answer)).toEqual(shown(answers[0] ?? answer));
      expect(answer.text).toContain(t('helping:offer.done'));
    }
    await expect.poll(() => waitsFor('member3')).toContain(t('mine:notices.offer'));
    expect(await waitsFor('member4')).not.toContain(t('mine:notices.offer'));

    const mine = await bot.as('member3').command('mine', { channel: 'sharing' });
    const note = await pressStarting(mine, mineRoutes.notice.prefix);
    expect(note.text).toContain(t('helping:note.text'));
    expect(note.text).not.toMatch(/member2|<@/);
    // Nobody but them is told, anywhere.
    const { text } = await bot.as('member1').sees('sharing');
    expect(text).not.toContain(t('helping:note.text'));
    await leave('member5', member.id);
    expect(await waitsFor('member3')).not.toContain(t('mine:notices.offer'));
    await bot.advance('P1DT1H');
    await leave('member5', member.id);
    await expect.poll(() => waitsFor('member3')).toContain(t('mine:notices.offer'));
  });

  test('for a post without a name waits at the post, in the same words, and no moderator is shown it', async () => {
    await post(bot.as('member7'), { words: 'nobody knows me here', wishes: ['team'] });
    const target = await messageWith(bot, 'nobody knows me here');
    const answer = await leave('member2', target);
    expect(answer.text).toContain(t('helping:offer.done'));
    const mine = await bot.as('member7').command('mine', { channel: 'sharing' });
    const list = await mine.press(t('relay:own.button'));
    const [choice] = list.message?.selects ?? [];
    const [option] = choice?.options ?? [];
    const own = await list.select(choice?.customId ?? '', [option?.value ?? '']);
    expect(own.text).toContain(t('helping:note.text'));
    const team = await bot
      .as('moderator1')
      .command(t('moderation:command.name'), { channel: 'sharing', target });
    expect(team.text).not.toContain(t('helping:note.text'));
  });
});

test('cover goes to the moderators with the helper’s name, mentions nobody, and tells the helper who comes', async () => {
  const said = await bot.as('member8').say('sharing', 'words');
  const before = await pressStarting(await ask('member9', said.id), routes.cover.prefix);
  expect(before.text).toContain(t('helping:cover.what'));
  const { messages: none } = await bot.as('moderator1').sees('staff');
  expect(none.filter(({ text }) => text.includes('Cover wanted'))).toHaveLength(0);
  const sent = await pressStarting(before, routes.sendCover.prefix);
  expect(sent.text).toContain(t('helping:cover.sent'));
  const cards = async () =>
    (await bot.as('moderator1').sees('staff')).messages.filter(({ text }) => text.includes('Cover wanted'));
  await expect.poll(cards).toHaveLength(1);
  const [card] = await cards();
  const take = card?.buttons[0]?.customId ?? '';
  await bot.as('moderator1').press({ message: card?.id ?? '', customId: take });
  await expect.poll(() => waitsFor('member9')).toContain(t('mine:notices.coverTaken'));
  const after = (await bot.as('moderator2').sees('staff')).messages.find(({ id }) => id === card?.id);
  expect(after?.text).toContain('is coming');
});

test('a help note for a channel is a moderator’s to post, hangs on nobody, and comes once in six hours', async () => {
  const said = await bot.as('member10').say('sharing', 'some words');
  const page = await pressStarting(await ask('moderator1', said.id), routes.publicNote.prefix);
  await pressStarting(page, routes.postNote.prefix);
  const seen = async () =>
    (await bot.as('member1').sees('sharing')).messages.filter(({ text }) =>
      text.includes('Help is there for everybody'),
    );
  expect(await seen()).toHaveLength(1);
  const again = await pressStarting(await ask('moderator1', said.id), routes.publicNote.prefix);
  expect((await pressStarting(again, routes.postNote.prefix)).text).toContain('in the last six hours');
  expect(await seen()).toHaveLength(1);
  await bot.advance('PT6H1M');
  await pressStarting(again, routes.postNote.prefix);
  expect(await seen()).toHaveLength(2);
  const member = await bot
    .as('member2')
    .press({
      message: (await ask('member2', said.id)).message?.id ?? '',
      label: t('helping:public.button'),
    })
    .catch(String);
  expect(member).toMatch(/button|Public|help note/i);
});
