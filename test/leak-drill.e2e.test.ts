import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { teams } from '../src/debrief/team-record.ts';
import * as parts from '../src/leak/part-routes.ts';
import { closedRooms } from '../src/leak/rooms.ts';
import * as routes from '../src/leak/routes.ts';
import { notices } from '../src/mine/record.ts';
import { emptyRoster, loads, rosters } from '../src/rotation/record.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { caseIdOf, openList, settleUpTo } from './parts/cases.ts';
import { channelOf, moderatedBot } from './parts/relay.ts';
import { atAnySpeed, listenToWire } from './parts/wire.ts';

let bot: TestBot;
const sent = listenToWire();
const learner = 'moderator3';
const other = 'moderator2';

beforeAll(async () => {
  atAnySpeed();
  bot = await moderatedBot({}, await openBot({ unlimited: true }));
  await (await setupPage(bot, 'leaks')).select(routes.noticeChannel.make({}), ['welcome']);
  // Whoever takes turns is noted for what exposes them: so a drill could be.
  await bot.restart(async (store) => {
    const people = [learner, other].map((name) => ({
      personId: bot.idOf(name),
      joinedAt: bot.discord.clock.now(),
      duties: [],
      zone: 'UTC',
      hoursAWeek: 4,
      topics: [],
      told: 'changes' as const,
      mayMention: false,
      askNote: false,
      away: [],
    }));
    await store.of(rosters).put([bot.guildId], { ...emptyRoster, people });
  });
});
afterAll(() => bot.end());

test('a whole drill contacts nobody, changes nothing, counts nowhere, says DRILL on every page, and ends with what went well and was missed', async () => {
  const walked: Answer[] = [];
  const see = async (answer: Promise<Answer>) => {
    const page = await answer;
    walked.push(page);
    return page;
  };
  const before = await outside();
  const from = sent.length;

  const start = await (await openList(bot.as(learner))).press(t('leak:drill.button'));
  const begun = await see(start.press(t('leak:drill.start')));
  const id = caseIdOf(begun);
  const taken = await see(begun.press(t('leak:panel.take')));

  let hour = await see(taken.press(t('leak:firstHour.button')));
  hour = await see(hour.press(t('leak:firstHour.notice')));
  hour = await see(hour.select(t('leak:firstHour.closeChannel'), ['sharing']));
  hour = await see(hour.press(t('leak:firstHour.pauseRelay')));
  expect(await outside()).toEqual(before);
  for (const label of [
    t('leak:firstHour.openChannel', { number: 1 }),
    t('leak:firstHour.openRelay'),
    t('leak:firstHour.takeNotice'),
  ])
    hour = await see(hour.press(label));
  expect(hour.text).toContain(t('leak:firstHour.noticeFree'));

  const more = async () => {
    const panel = await see((await openList(bot.as(learner))).select(t('case:placeholder'), [name]));
    return see(panel.press(t('leak:panel.more')));
  };
  const name = /## (DRILL \w+ \w+)/.exec(begun.text)?.[1] ?? 'not marked';
  let page = await see((await more()).press(t('leak:step.contact')));
  expect(page.message?.selects.map(({ customId }) => customId)).not.toContain(parts.addPeople.make({ id }));
  for (const n of [1, 2, 3]) {
    const option = t('casework:contact.option', { n });
    const one = await see(page.select(parts.choosePerson.make({ id }), [option]));
    const what = t('casework:contact.person.whats.words');
    const preview = await see(one.select(t('casework:contact.person.whatPlaceholder'), [what]));
    const told = await see(preview.press(t('casework:contact.preview.put')));
    const reached = t('casework:contact.outcomes.reached');
    const done = await see(told.select(t('casework:contact.person.outcomePlaceholder'), [reached]));
    page = await see(done.press(t('casework:contact.person.back')));
  }

  const places = await see((await more()).press(t('leak:step.remove')));
  const typed = await places.press(t('casework:place.kinds.words'));
  const listed = await see(
    typed.submit({ [t('casework:place.form.label')]: 'https://paperheron.example/here' }),
  );
  const place = await see(listed.select(parts.choosePlace.make({ id }), ['1. another place']));
  await see((await see(place.press(t('casework:place.deeds.ask')))).press(t('casework:place.deeds.gone')));

  let ready = await see((await more()).press(t('leak:toCase')));
  const danger = await see(ready.press(t('leak:panel.next', { step: t('leak:steps.assess') })));
  await see(danger.press(t('leak:danger.maybe')));
  const answered = await see(
    (await see((await more()).press(t('leak:toCase')))).press(t('leak:steps.assess')),
  );
  await see(answered.press(t('leak:danger.nobody')));
  ready = await settleUpTo(await see((await more()).press(t('leak:toCase'))), 'community');
  const form = await (await (await more()).press(t('leak:step.community'))).press(
    t('casework:update.new', { kind: t('casework:update.kinds.first') }),
  );
  await see(
    form.submit({
      [t('casework:update.one.form.label')]: 'Something was passed on. We are sorry.',
      [t('casework:update.one.form.promise')]: ['1'],
    }),
  );
  const theirs = await (await openList(bot.as(other))).select(t('case:placeholder'), [name]);
  const messages = await (await theirs.press(t('leak:panel.more'))).press(t('leak:step.community'));
  const kind = t('casework:update.kinds.first');
  const message = await messages.select(t('casework:update.placeholder'), [
    t('casework:update.option', { kind, n: 1 }),
  ]);
  const approved = await see(message.press(t('casework:update.one.approve')));
  const posted = await see(approved.select(t('casework:update.one.postPlaceholder'), ['welcome']));
  expect(posted.text).toContain(t('casework:update.states.drill'));

  for (const label of [t('leak:more.timeline'), t('leak:more.assign'), t('leak:step.review')])
    await see((await more()).press(label));
  ready = await settleUpTo(await see((await more()).press(t('leak:toCase'))));
  const over = await see(ready.press(t('leak:panel.close')));

  const [well = '', missed = ''] = over.text.split(t('leak:drill.missed'));
  for (const check of ['tookSoon', 'notice', 'channel', 'carers', 'contacted', 'removal'] as const)
    expect(well).toContain(t(`leak:drill.checks.${check}`));
  for (const check of ['owed', 'review'] as const) expect(missed).toContain(t(`leak:drill.checks.${check}`));
  expect(walked.length).toBeGreaterThan(40);
  expect(walked.filter(({ text }) => !text.includes('DRILL')).map(({ text }) => text)).toEqual([]);

  // A month on, whatever could have come of it has come.
  await bot.advance('P31D');
  expect(await outside()).toEqual(before);
  const words = sent.slice(from).filter(({ method, path }) => {
    return method !== 'GET' && !/^\/(interactions|webhooks)\//.test(path);
  });
  expect(words.length).toBeGreaterThan(0);
  for (const { method, path, body } of words) {
    expect(`${method} ${path.replace(/\/messages.*/, '/messages')}`).toMatch(
      new RegExp(`^(POST|PATCH) /channels/${channelOf(bot, 'staff')}/messages$`),
    );
    expect(body).toContain('DRILL');
  }
  await bot.restart(async (store) => {
    for (const { id: person } of Object.values(bot.discord.world.data.users)) {
      expect(await store.of(notices).get([bot.guildId, person])).toBeUndefined();
      expect(await store.of(loads).get([bot.guildId, person])).toBeUndefined();
    }
    expect(await store.of(teams).get([bot.guildId])).toBeUndefined();
    expect(await store.of(closedRooms).get([bot.guildId, channelOf(bot, 'sharing')])).toBeUndefined();
  });
});

/** What the members have before them: channels, what stands in them, and whether posts without a name are taken. */
async function outside() {
  const member = bot.as('member9');
  const names = (await member.channels()).map((each) => each.name);
  const texts = await Promise.all(
    names.map(async (name) => (await member.sees(name)).messages.filter((each) => !each.ephemeral).length),
  );
  const { modal } = await member.command('anon', { channel: 'sharing' });
  return { names, texts, takesPosts: modal !== undefined };
}

test('if Confidant’s own store or key leaked, a page says what to do and what members are told, and who runs the bot', async () => {
  const page = await (await openList(bot.as(learner))).press(t('leak:ownLeak.button'));
  for (const part of ['what', 'first', 'key', 'members', 'after'] as const)
    expect(page.text).toContain(t(`leak:ownLeak.${part}`));
  expect(page.text).toContain('the sandbox');
});
