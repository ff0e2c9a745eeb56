import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../sandbox/people.ts';
import { code } from '../src/leak/links.ts';
import * as parts from '../src/leak/part-routes.ts';
import { cases } from '../src/leak/record.ts';
import * as mineRoutes from '../src/mine/routes.ts';
import { Report, reports } from '../src/report/record.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import { type OpenedCase, openedCase } from './parts/leak.ts';

const staff = { channel: 'staff' };
const welcome = { channel: 'welcome' };

let bot: TestBot;
/** The case that these walks share. */
let kase = '';
let part: OpenedCase['part'];

beforeAll(async () => {
  bot = await openBot();
  ({ id: kase, part } = await openedCase(bot));
});
afterAll(() => bot.end());

const lineFor = (what: 'words') => t(`care:message.informal.${what}`);

test('somebody affected is told with care, opens it, chooses, and is left alone when they say so', async () => {
  const list = await part(bot.as('moderator1'), 'contact');
  expect(list.text).toContain(t('casework:contact.none'));
  const added = await list.select(parts.addPeople.make({ id: kase }), ['member1', 'member2']);
  expect(added.text).toContain('**2.**');

  // Nobody finds out from /mine before they are told.
  expect((await bot.as('member1').command('mine', welcome)).text).not.toContain(t('care:section.title'));

  const person = await added.select(parts.choosePerson.make({ id: kase }), [
    t('casework:contact.option', { n: 1 }),
  ]);
  const preview = await person.select(t('casework:contact.person.whatPlaceholder'), [
    t('casework:contact.person.whats.words'),
  ]);
  expect(preview.text).toContain(lineFor('words'));
  expect(preview.text).toContain(t('care:message.informal.fault'));
  const other = await (
    await (
      await part(bot.as('moderator2'), 'contact')
    ).select(parts.choosePerson.make({ id: kase }), [t('casework:contact.option', { n: 1 })])
  ).select(t('casework:contact.person.whatPlaceholder'), [t('casework:contact.person.whats.unsure')]);
  const sent = await preview.press(t('casework:contact.preview.put'));
  expect(sent.text).toContain(t('casework:contact.person.via.mine'));
  // Two at once: they are told once.
  expect((await other.press(t('casework:contact.preview.put'))).text).toContain(t('casework:refusals.moved'));

  // What somebody added once is still there to read when another message came.
  const toTell = async (what: 'unsure' | 'words') =>
    (
      await (
        await part(bot.as('moderator1'), 'contact')
      ).select(parts.choosePerson.make({ id: kase }), [t('casework:contact.option', { n: 1 })])
    ).select(t('casework:contact.person.whatPlaceholder'), [t(`casework:contact.person.whats.${what}`)]);
  const form = await (await toTell('unsure')).press(t('casework:contact.preview.addWords'));
  await form.submit({ [t('casework:contact.preview.form.label')]: 'I am here until ten tonight.' });
  await (await toTell('words')).press(t('casework:contact.preview.put'));

  const mine = await bot.as('member1').command('mine', welcome);
  expect(mine.text).toContain(t('mine:notices.careTold'));
  const own = await mine.press(t('mine:read'));
  expect(own.text).toContain(lineFor('words'));
  expect(own.text).toContain('I am here until ten tonight.');
  expect((await bot.as('member1').command('mine', welcome)).text).not.toContain(t('mine:notices.careTold'));
  expect(own.text).toContain(t('care:message.informal.fault'));

  const wishes = await own.press(t('care:part.wishesButton'));
  const how = await wishes.select(t('care:wishes.howPlaceholder'), [t('care:ways.moderator')]);
  const beside = await how.select(t('care:wishes.companionPlaceholder'), ['member3']);
  const back = await beside.press(t('care:part.back'));
  expect(back.text).toContain(t('care:wish.how', { value: t('care:ways.moderator') }));
  const needs = await back.press(t('care:part.needsButton'));
  const said = await needs.submit({ [t('care:needs.label')]: 'Somebody to talk to at work.' });
  expect(said.text).toContain('Somebody to talk to at work.');

  const again = await (await part(bot.as('moderator2'), 'contact')).select(
    parts.choosePerson.make({ id: kase }),
    [t('casework:contact.option', { n: 1 })],
  );
  expect(again.text).toContain('Somebody to talk to at work.');
  expect(again.text).toContain(t('casework:contact.person.moderator'));
  expect(again.text).toContain(t('casework:contact.outcomes.reached'));

  // After a day the bot asks once, here and without a message; unanswered it is not asked again.
  await bot.advance('P1DT1M');
  const home = () => bot.as('member1').command('mine', welcome);
  await expect.poll(async () => (await home()).text).toContain(t('mine:notices.careCheckIn'));
  const later = await home();
  const asked = await later.press(t('mine:read'));
  expect(asked.text).toContain(t('care:part.checkIn'));
  const left = await asked.press(t('care:part.notNow'));
  expect(left.text).toContain(t('care:part.stopped'));
  await bot.advance('P30D');
  expect((await bot.as('member1').command('mine', welcome)).text).not.toContain(
    t('mine:notices.careCheckIn'),
  );
  const refusedPage = await (await part(bot.as('moderator1'), 'contact')).select(
    parts.choosePerson.make({ id: kase }),
    [t('casework:contact.option', { n: 1 })],
  );
  expect(refusedPage.text).toContain(t('casework:contact.person.wantsNone'));
  expect(refusedPage.message?.selects.map(({ placeholder }) => placeholder)).not.toContain(
    t('casework:contact.person.whatPlaceholder'),
  );
});

test('links are kept broken, whatever is typed, and a minor’s not at all', async () => {
  const list = await part(bot.as('moderator1'), 'remove');
  const form = await list.press(t('casework:place.kinds.words'));
  const links = Array.from({ length: 28 }, (_, n) => `https://leaks.example/t/${n}`);
  const guild = bot.guildId;
  const typed = [
    ...links,
    `https://discord.com/channels/${guild}/1/2`,
    'https://old.reddit.com/r/x',
    'javascript:alert(1)',
    'hello',
  ];
  const kept = await form.submit({ [t('casework:place.form.label')]: typed.join('\n') });
  expect(kept.text).toContain(t('casework:place.added', { count: 30 }));
  expect(kept.text).toContain(t('casework:place.why.notTheWeb'));
  expect(kept.text).toContain(t('casework:place.why.notALink'));
  expect(kept.text).toContain('hxxps://leaks[.]example/t/0');
  expect(kept.text).not.toMatch(/https?:\/\//);

  // What stands in this very server is told from what stands elsewhere.
  const older = t('casework:place.older');
  const last = await (await (await kept.press(older)).press(older)).press(older);
  expect(last.text).toContain(`**29.** ${t('casework:place.kinds.words')} · ${t('casework:place.here')}`);
  const first = await part(bot.as('moderator1'), 'remove');
  const place = await first.select(parts.choosePlace.make({ id: kase }), ['1. another place']);
  const asked = await place.press(t('casework:place.deeds.ask'));
  const form2 = await asked.press(t('casework:place.deeds.refused'));
  const refused = await form2.submit({ [t('casework:place.answerForm.label')]: 'Not against our rules.' });
  expect(refused.text).toContain('Not against our rules.');
  const appealed = await refused.press(t('casework:place.deeds.appeal'));
  expect(appealed.text).toContain(t('casework:place.states.appealed'));

  // Only the one whose it is finds the text to send.
  const gone = await appealed.press(t('casework:place.deeds.gone'));
  expect(gone.text).toContain(t('casework:place.states.gone'));
  const back = await gone.press(t('casework:place.deeds.back'));
  const own = await back.select(t('casework:place.one.whosePlaceholder'), [
    t('casework:contact.option', { n: 2 }),
  ]);
  const request = await own.press(t('casework:place.one.request'));
  expect(request.text).toContain('hxxps://leaks[.]example/t/0');

  const young = await (await part(bot.as('moderator1'), 'remove')).press(t('casework:place.kinds.young'));
  expect(young.text).toContain('takeitdown.ncmec.org');
  const noted = await young.select(t('casework:place.closed.title'), ['Instagram']);
  expect(noted.text).toContain(t('casework:place.noLink'));
  expect(noted.text.indexOf(t('casework:place.kinds.young'))).toBeLessThan(
    noted.text.indexOf('hxxps://leaks'),
  );
});

const told = 'In March I could not leave my room, and nobody came to see me.';

/** A report of this case, from somebody by name, with words that nothing may repeat. */
async function reportInto(caseId: string): Promise<void> {
  const id = 'r'.repeat(22);
  await bot.restart(async (store) => {
    const report = Report.parse({
      ...{ id, kind: 'leaked', danger: 'no', young: false, intimate: false, keptFrom: [] },
      ...{ what: told, where: '', authorId: bot.idOf('member4'), trusted: false, own: '' },
      ...{ at: 0, goesAt: 10 ** 13, readBy: [], place: 0, messages: [], seen: { author: 0, team: 0 } },
    });
    await store.of(reports).put([bot.guildId, id], report);
    await store.of(cases).change([bot.guildId, caseId], (found) => found && { ...found, reportIds: [id] });
  });
}

test('a message to everybody waits for contact and a second reader, and stands once, exactly as approved', async () => {
  const [first, second] = [bot.as('moderator1'), bot.as('moderator2')];
  await reportInto(kase);
  const list = await part(first, 'community');
  expect(list.text).toContain(t('casework:update.waits'));
  const kind = t('casework:update.kinds.first');
  const form = await list.press(t('casework:update.new', { kind }));
  const bad = await form.submit({
    [t('casework:update.one.form.label')]:
      'See leaks.example/t/3, it is about member2 @everyone. They could not leave my room.',
    [t('casework:update.one.form.promise')]: ['1'],
  });
  expect(bad.text).toContain(t('casework:update.one.refusedKinds.leakLink'));
  expect(bad.text).toContain(t('casework:update.one.refusedKinds.name'));
  expect(bad.text).toContain(t('casework:update.one.refusedKinds.mention'));
  expect(bad.text).toContain(t('casework:update.one.refusedKinds.quote'));

  // What somebody affected said they need, and who is beside them, is nobody else's to read.
  const again = await bad.press(t('casework:update.one.edit'));
  const unkept = await again.submit({
    [t('casework:update.one.form.label')]: 'We found somebody to talk to at work, and member3 helps.',
    [t('casework:update.one.form.promise')]: ['1'],
  });
  expect(unkept.text).toContain(t('casework:update.one.refusedKinds.quote'));
  expect(unkept.text).toContain(t('casework:update.one.refusedKinds.name'));

  const edit = await unkept.press(t('casework:update.one.edit'));
  const words = 'Something was shared outside. We are sorry, and we look into it.';
  const drafted = await edit.submit({
    [t('casework:update.one.form.label')]: words,
    [t('casework:update.one.form.promise')]: ['1'],
  });
  expect(drafted.text).toContain(words);
  expect(drafted.text).toContain(t('casework:update.one.yours'));

  const readers = await (await part(second, 'community')).select(t('casework:update.placeholder'), [
    t('casework:update.option', { kind, n: 1 }),
  ]);
  const approved = await readers.press(t('casework:update.one.approve'));
  expect(approved.text).toContain(t('casework:update.waits'));
  expect(approved.message?.selects).toEqual([]);

  // The one who waits for contact gets an outcome: only then a channel can be chosen.
  const person = await (await part(first, 'contact')).select(parts.choosePerson.make({ id: kase }), [
    t('casework:contact.option', { n: 2 }),
  ]);
  expect(
    (
      await person.select(t('casework:contact.person.outcomePlaceholder'), [
        t('casework:contact.outcomes.unreached'),
      ])
    ).text,
  ).toContain(t('casework:refusals.tryTwice'));
  await person.select(t('casework:contact.person.outcomePlaceholder'), [
    t('casework:contact.outcomes.unsafe'),
  ]);

  const ready = async (by: Person) =>
    (await part(by, 'community')).select(t('casework:update.placeholder'), [
      t('casework:update.option', { kind, n: 1 }),
    ]);
  // Somebody new waits for contact meanwhile: what was ready is not, until they were looked after or taken off.
  const stale = await ready(second);
  const grown = await (await part(first, 'contact')).select(parts.addPeople.make({ id: kase }), ['member3']);
  expect((await stale.select(t('casework:update.one.postPlaceholder'), ['welcome'])).text).toContain(
    t('casework:refusals.wait'),
  );
  const mistaken = await grown.select(parts.choosePerson.make({ id: kase }), [
    t('casework:contact.option', { n: 3 }),
  ]);
  await mistaken.press(t('casework:contact.person.takeOff'));

  const both = [await ready(first), await ready(second)];
  const post = t('casework:update.one.postPlaceholder');
  const posted = await Promise.all(both.map((page) => page.select(post, ['welcome'])));
  for (const page of posted) expect(page.text).toContain('posted');
  const { messages } = await bot.as('newcomer').sees('welcome');
  const standing = messages.filter(({ text }) => text.includes(words));
  expect(standing.length).toBe(1);
  expect(standing[0]?.buttons.map(({ label }) => label)).toEqual([
    t('common:getHelp'),
    t('leak:notice.concerns'),
  ]);

  // Somebody else sees it, and says that it may concern them: they are looked after too.
  const concerned = await bot.as('newcomer').press({
    message: standing[0]?.id ?? '',
    customId: standing[0]?.buttons[1]?.customId ?? '',
  });
  expect(concerned.text).toContain(t('care:concerns.listed'));
  const own = await concerned.press(t('care:concerns.open'));
  expect(own.text).toContain(t('care:part.said'));
  expect((await part(first, 'contact')).text).toContain(t('casework:contact.self'));

  // They ask to talk: the team hears it at once, and the promised word and the place when they are due.
  const said = () => bot.as('moderator1').sees('staff');
  const asks = await own.press(t('care:part.talk'));
  expect(asks.text).toContain(t('care:part.asked'));
  await expect.poll(async () => (await said()).text).toContain('somebody affected asks to talk');
  await bot.advance('P9D');
  await expect.poll(async () => (await said()).text).toContain('the next word to everybody is due');
  await expect.poll(async () => (await said()).text).toContain('it is time to look at a place again');
});

test('nobody there for half an hour: one goes on alone with a reason, and it stands as such', async () => {
  const alone = bot.as('moderator1');
  const kind = t('casework:update.kinds.news');
  const form = await (await part(alone, 'community')).press(t('casework:update.new', { kind }));
  const drafted = await form.submit({
    [t('casework:update.one.form.label')]: 'We keep asking for it to be taken down.',
    [t('casework:update.one.form.promise')]: ['0'],
  });
  expect(drafted.message?.buttons.map(({ label }) => label)).not.toContain(t('casework:update.one.alone'));
  await bot.advance('PT31M');
  const open = await (await part(alone, 'community')).select(t('casework:update.placeholder'), [
    t('casework:update.option', { kind, n: 2 }),
  ]);
  const why = await open.press(t('casework:update.one.alone'));
  const approved = await why.submit({ [t('casework:update.one.why.label')]: 'Nobody else is awake.' });
  expect(approved.text).toContain('approved alone');
  const list = await alone.command('case', staff);
  expect(list.text).not.toContain('Nobody else is awake.');
});

test('looking back: what changes is ticked off, and what is shared becomes a message like any other', async () => {
  const page = await part(bot.as('moderator1'), 'review');
  const form = await page.press(t('casework:review.addChange'));
  const changed = await form.submit({
    [t('casework:review.changeForm.what')]: 'New members see #sharing after a week.',
    [t('casework:review.changeForm.who')]: ['moderator2'],
    [t('casework:review.changeForm.by')]: ['30'],
    [t('casework:review.changeForm.shared')]: ['yes'],
  });
  expect(changed.text).toContain('New members see #sharing after a week.');
  const share = await changed.press(t('casework:review.share'));
  const message = await share.submit({ [t('casework:update.one.form.promise')]: ['0'] });
  expect(message.text).toContain(t('casework:update.kinds.changed'));
  expect(message.text).toContain('- New members see #sharing after a week.');
  const ticked = await (await part(bot.as('moderator1'), 'review')).select(
    t('casework:review.tickPlaceholder'),
    ['New members see #sharing after a week.'],
  );
  expect(ticked.text).toContain('✓');
  const figures = await ticked.press(t('casework:review.figures'));
  expect(figures.text).toContain(t('casework:review.few', { least: 3 }));
});

test('whoever deletes their data is gone from the case, and the case tells only that there was somebody', async () => {
  const mine = await bot.as('member1').command('mine', welcome);
  const data = await mine.press(mineRoutes.data.make({ server: bot.guildId }));
  const sure = await data.press(t('mine:data.erase'));
  await sure.press(t('mine:erase.confirm'));
  const list = await part(bot.as('moderator1'), 'contact');
  expect(list.text).toContain(t('casework:contact.deleted'));
  expect(list.text).not.toContain(bot.idOf('member1'));
  // Nothing of what was reported or where it stands is in a log, or in what the team's channel or everybody reads.
  const outside = [await bot.as('owner').sees('staff'), await bot.as('member5').sees('welcome')];
  for (const { text } of [{ text: bot.log.join('\n') }, ...outside])
    expect(text).not.toMatch(/leaks\.example|leaks\[\.\]example|could not leave my room|at work\./);
  expect(code('a`b')).toBe("`a'b`");
});
