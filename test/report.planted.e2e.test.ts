import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import { dropDraft } from '../src/report/drafting.ts';
import * as routes from '../src/report/routes.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import { askToBeTold, newestCase, openDetails, setUpReports, showNewest } from './parts/report.ts';
import { listenToWire } from './parts/wire.ts';

/** What people write about a report is looked for everywhere, and found only in answers that are meant to show it. */

const welcome = { channel: 'welcome' };
const planted = {
  what: 'Copper lanterns over the quay',
  where: 'quietheron.example',
  nameless: 'Eleven teacups on the stairs',
  sealed: 'The orchard gate was left open',
  refused: 'A ladder against the lighthouse',
  team: 'We counted nine herons today',
  author: 'My kettle sings in the morning',
  note: 'Blue ribbons around the mast',
} as const;

let bot: TestBot;
const sent = listenToWire({ files: true });
beforeAll(async () => {
  bot = await openBot();
  await setUpReports(bot);
  await askToBeTold(bot, 'moderator2');
  for (const name of ['member1', 'member2', 'moderator1', 'moderator2']) {
    const choices = await (await bot.as(name).command('mine', welcome)).press(t('mine:choices.button'));
    await choices.press(t('mine:messages.allow'));
  }
});
afterAll(() => bot.end());

async function openOwn(person: Person): Promise<Answer> {
  const list = await (await person.command('mine', welcome)).press(t('mine:reports.button'));
  return list.select(t('report:own.choose'), [list.message?.selects[0]?.options[0]?.value ?? '']);
}

async function talk(author: Person, reader: string): Promise<void> {
  const shown = await showNewest(bot, reader);
  await (await shown.press(t('report:shown.write'))).submit({ [t('report:shown.form.words')]: planted.team });
  const opened = await openOwn(author);
  expect(opened.text).toContain(planted.team);
  const form = await opened.press(t('report:own.write'));
  await form.submit({ [t('report:own.form.words')]: planted.author });
  const again = await (await showNewest(bot, reader)).press(`${t('report:shown.messages')} (1)`);
  expect(again.text).toContain(planted.author);
}

test('what was reported, said and noted stands nowhere but in the answers of whoever may read it', async () => {
  const [what, where] = [t('report:form.what'), t('report:form.where')];
  const named = await openDetails(bot.as('member1'), { kind: 'threat' });
  const link = `https://${planted.where}/a`;
  await (await named.press(t('report:withName'))).submit({ [what]: planted.what, [where]: link });
  await (await newestCase(bot)).press(t('leak:panel.take'));
  await talk(bot.as('member1'), 'moderator1');
  const more = await (await newestCase(bot)).press(t('leak:panel.more'));
  await (await more.press(t('leak:more.note'))).submit({ [t('leak:note.label')]: planted.note });
  await (await (await newestCase(bot)).press(t('leak:panel.more'))).press(t('leak:more.timeline'));

  const nameless = await openDetails(bot.as('member2'), { kind: 'other', danger: 'yes' });
  await (await nameless.press(t('report:withoutName'))).submit({ [what]: planted.nameless });
  await talk(bot.as('member2'), 'moderator2');

  const sealed = await openDetails(bot.as('member3'), { keptFrom: ['moderator1'] });
  await (await sealed.press(t('report:withoutName'))).submit({ [what]: planted.sealed });
  const waits = await bot.as('moderator2').command('mine', welcome);
  expect(waits.text).toContain(t('mine:notices.sealedReport'));
  const note = await (await waits.press(t('mine:read'))).press(t('report:notice.open'));
  await note.press(t('report:note.show'));
  const late = await (await openDetails(bot.as('member4'))).press(t('report:withName'));
  const { id = '' } = routes.sent.parse(late.modal?.customId ?? '') ?? {};
  const person = { guildId: bot.guildId, personId: bot.idOf('member4') };
  await bot.restart((store) => dropDraft({ store }, person, id));
  expect((await late.submit({ [what]: planted.refused })).text).toContain(planted.refused);
  await bot.advance('PT3H'); // reminders

  const needles = Object.values(planted);
  const people = ['member1', 'member2', 'member3', 'member4'].map(bot.idOf);
  const found = (text: string) => needles.filter((each) => text.includes(each));
  const whose = (text: string) => people.filter((each) => text.includes(each));

  const messages = Object.values(bot.discord.world.data.messages).flat();
  const texts = messages.map(({ content, components, embeds }) =>
    JSON.stringify([content, components, embeds]),
  );
  for (const [n, message] of messages.entries()) {
    if (found(texts[n] ?? '').length === 0) continue;
    expect(message.visible_to, texts[n]).toBe(message.interaction_metadata?.user.id);
    expect(message.visible_to).toBeDefined();
  }

  // Each of them was seen by somebody, as an answer.
  const answers = sent.filter(({ path }) => /^\/(interactions|webhooks)\//.test(path));
  expect(new Set(answers.flatMap(({ body }) => found(body))).size).toBe(needles.length);
  const others = sent.filter(({ path }) => !/^\/(interactions|webhooks)\//.test(path));
  const direct = others.filter(({ path }) => path === '/users/@me/channels');
  expect(direct.length).toBeGreaterThan(1);
  for (const each of others) {
    expect(found(JSON.stringify(each))).toEqual([]);
    if (!direct.includes(each)) expect(whose(each.body + each.reason), each.path).toEqual([]);
  }
  for (const { body } of sent)
    for (const [, customId = ''] of body.matchAll(/"custom_id":"([^"]*)"/g))
      expect([...found(customId), ...whose(customId)]).toEqual([]);
  const log = bot.log.join('\n');
  expect([...found(log), ...whose(log)]).toEqual([]);

  await bot.stop();
  const files = ['', '-wal', '-shm'].map((end) => bot.storeFile + end).filter((path) => existsSync(path));
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) {
    const bytes = readFileSync(path, 'latin1');
    expect([...found(bytes), ...whose(bytes)]).toEqual([]);
  }
});
