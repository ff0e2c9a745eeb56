import { afterAll, beforeAll, expect, test } from 'vitest';
import { teams } from '../src/call/record.ts';
import { refusalText } from '../src/locales/index.ts';
import { pledges } from '../src/pledge/record.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import { moderate, moderatedBot, mute, pledged, post } from './parts/relay.ts';
import { cardsIn, openDetails, openNote, sendReport, showNewest } from './parts/report.ts';

/** On the way to the form: what is asked, what is said before anything is sent, and who is called. */

const welcome = { channel: 'welcome' };
const pointed = 'A green bicycle by the well';

let bot: TestBot;
beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
});
afterAll(() => bot.end());

const cards = async (on: TestBot) => (await cardsIn(on)).length;

test('somebody whose words leaked types nothing, and reads that it is not their fault, who reads it, and what comes next', async () => {
  const person = bot.as('member1');
  const asked = await (await person.command('report', welcome)).press(t('report:kinds.leaked'));
  expect(asked.text).toContain(t('report:first.leaked'));
  const details = await asked.press(t('report:ask.unsaid'));
  expect(details.text).toContain(t('report:page.who'));
  expect(details.text).toContain(t('report:page.care'));
  const form = await details.press(t('report:withoutName'));
  expect(form.text).toContain(t('report:form.note', { days: 180 }));
  const sent = await form.submit({});
  expect(sent.text).toContain(t('report:sent.leaked'));
  expect(sent.text).toContain(t('report:sent.later'));
});

test('whether somebody is in danger is asked once', async () => {
  const first = await bot.as('member1').command('report', welcome);
  const asked = await first.press(t('report:kinds.saw'));
  const details = await asked.press(t('report:ask.no'));
  const form = await details.press(t('report:withName'));
  const sent = await form.submit({});
  const pages = [first, asked, details, form, sent].map(({ text }) => text);
  expect(pages.filter((text) => /danger[^.*]*\?/.test(text))).toEqual([asked.text]);
});

test('who is muted, suspended or signed no pledge can report', async () => {
  await bot.restart((store) => pledged(bot, store, ['member8', 'member9'], 60));
  await post(bot.as('member8'), { words: 'Grey pebbles in a row' });
  expect((await mute(await moderate(bot, 'Grey pebbles in a row'))).text).not.toBe('');
  expect((await post(bot.as('member8'), { words: 'More pebbles' })).text).toContain('paused your posts');
  await bot.restart(async (store) => {
    const key = [bot.guildId, bot.idOf('member9')];
    await store.of(pledges).change(key, (kept) => kept && { ...kept, hold: { kind: 'suspended' } });
  });
  for (const name of ['member8', 'member9', 'newcomer'])
    expect((await sendReport(bot.as(name), 'nameless')).text).toContain(t('report:sent.title'));
});

test('a threat is met with support first, then what to do and what to leave', async () => {
  const page = await bot.as('member1').command('report', welcome);
  const asked = await page.press(t('report:kinds.threat'));
  const places = ['first.threat', 'threat.support', 'threat.steps', 'ask.danger'] as const;
  const found = places.map((key) => asked.text.indexOf(t(`report:${key}`)));
  expect(found).not.toContain(-1);
  expect([...found].sort((one, other) => one - other)).toEqual(found);
});

test.each(['yes', 'unsure'] as const)('danger "%s" shows help first', async (danger) => {
  const details = await openDetails(bot.as('member1'), { kind: 'saw', danger });
  expect(details.text.startsWith(t('report:help.thanks'))).toBe(true);
  const help = details.text.indexOf(t('crisis:danger'));
  expect(help).toBeGreaterThan(0);
  expect(help).toBeLessThan(details.text.indexOf(t('report:page.who')));
});

test('danger calls the moderators once the report is sent, which is said before; without a room for calls, that too', async () => {
  const without = await openDetails(bot.as('member1'), { kind: 'saw', danger: 'yes' });
  expect(without.text).toContain(t('report:alert.card'));
  const room = Object.values(bot.discord.world.data.channels).find(({ name }) => name === 'help');
  await bot.restart(async (store) => {
    await store.of(teams).put([bot.guildId], { named: [], agreed: [], roomId: room?.id ?? '' });
  });
  const staffBefore = (await bot.as('moderator4').sees('staff')).messages.length;
  const details = await openDetails(bot.as('member1'), { kind: 'other', danger: 'unsure' });
  expect(details.text).toContain(t('report:alert.call'));
  const sent = await (await details.press(t('report:withoutName'))).submit({});
  expect(sent.text).toContain(t('report:alert.done'));
  const { messages } = await bot.as('moderator4').sees('staff');
  expect(messages.length).toBe(staffBefore + 2); // the call, and the card of the case
  expect(JSON.stringify(messages)).not.toContain(bot.idOf('member1'));

  const sealed = await openDetails(bot.as('member2'), { danger: 'yes', keptFrom: ['moderator1'] });
  expect(sealed.text).toContain(t('report:alert.sealed'));
  await (await sealed.press(t('report:withName'))).submit({});
  expect((await bot.as('moderator4').sees('staff')).messages).toHaveLength(messages.length);
});

test('about somebody under 18 or intimate pictures, their own routes come first and no link is asked for', async () => {
  const details = await openDetails(bot.as('member1'), { flags: ['young', 'intimate'] });
  expect(details.text.startsWith(t('report:careful.what'))).toBe(true);
  for (const url of ['takeitdown.ncmec.org', 'inhope.org', 'stopncii.org'])
    expect(details.text).toContain(url);
  const form = await details.press(t('report:withName'));
  expect(form.modal?.fields.map(({ customId }) => customId)).toEqual(['what']);
  await form.submit({ [t('report:form.what')]: 'A picture.' });
  const note = await openNote(bot);
  expect(note.text).toContain(t('report:careful.team'));
});

test('the menu on a message brings its link into the form, and none of its words', async () => {
  const { id } = await bot.as('member2').say('sharing', pointed);
  const first = await bot.as('member3').command(t('report:menu'), { channel: 'sharing', target: id });
  expect(first.text).toContain(t('report:kinds.pointed'));
  const details = await openDetails(bot.as('member3'), {}, first);
  const form = await details.press(t('report:withoutName'));
  await form.submit({});
  const shown = await showNewest(bot);
  expect(shown.text).toContain(`/channels/${bot.guildId}/`);
  expect(shown.text).toContain(id);
  expect(shown.text).not.toContain(pointed);
});

test('about this bot leads to whoever runs it, and sends nothing', async () => {
  const before = await cards(bot);
  const page = await (await bot.as('member1').command('report', welcome)).press(t('report:kinds.about'));
  expect(page.text).toContain('the sandbox');
  expect(page.text).toContain(t('report:about.cannot'));
  expect(await cards(bot)).toBe(before);
});

test('what was chosen too long ago is forgotten, and says so', async () => {
  const details = await openDetails(bot.as('member1'), { kind: 'saw', keptFrom: ['moderator1'] });
  await bot.advance('PT16M');
  expect((await details.press(t('report:withName'))).text).toBe(refusalText(t, 'report.draftOver', {}));
});

test('thirty links, and one that would run, come as plain text with nothing to press', async () => {
  const links = Array.from({ length: 30 }, (_, n) => `https://a.example/${n}`).join(' ');
  const what = `${links} [here](javascript:void) https://discord.com/channels/${bot.guildId}/1/2`;
  await sendReport(bot.as('member4'), 'named', { [t('report:form.what')]: what });
  const shown = await showNewest(bot);
  expect(shown.text.match(/hxxps:/g)).toHaveLength(30);
  expect(shown.text).toContain(`https://discord.com/channels/${bot.guildId}/1/2`);
  expect(shown.text).not.toMatch(/(^|[^\\])\[here\]/);
});
