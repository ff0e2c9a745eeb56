import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import * as parts from '../src/leak/part-routes.ts';
import * as routes from '../src/leak/routes.ts';
import * as mineRoutes from '../src/mine/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { type OpenedCase, openedCase } from './parts/leak.ts';

const welcome = { channel: 'welcome' };
const send = 'POST /channels/{channel_id}/messages';

let bot: TestBot;
let kase: OpenedCase;

beforeAll(async () => {
  bot = await openBot();
  kase = await openedCase(bot);
  await (await setupPage(bot, 'leaks')).select(routes.noticeChannel.make({}), ['welcome']);
  await (await setupPage(bot, 'leaks')).press(t('leak:setup.approve'));
});
afterAll(() => bot.end());

const contact = (who: string) => kase.part(bot.as(who), 'contact');
const person = async (who: string, n: number) =>
  (await contact(who)).select(parts.choosePerson.make({ id: kase.id }), [
    t('casework:contact.option', { n }),
  ]);
const preview = async (who: string, n: number, what: 'words' | 'unsure' | 'over') =>
  (await person(who, n)).select(t('casework:contact.person.whatPlaceholder'), [
    t(`casework:contact.person.whats.${what}`),
  ]);
const mine = (who: string) => bot.as(who).command('mine', welcome);
const labels = ({ message }: Answer) => message?.buttons.map(({ label }) => label) ?? [];

/** A message to everybody, written by one and approved by another; as the one who wrote it reads it. */
async function approved(words: string, n: number): Promise<Answer> {
  const kind = t('casework:update.kinds.news');
  const form = await (await kase.part(bot.as('moderator1'), 'community')).press(
    t('casework:update.new', { kind }),
  );
  await form.submit({
    [t('casework:update.one.form.label')]: words,
    [t('casework:update.one.form.promise')]: ['0'],
  });
  await (await message('moderator2', n)).press(t('casework:update.one.approve'));
  return message('moderator1', n);
}

const message = async (who: string, n: number) =>
  (await kase.part(bot.as(who), 'community')).select(t('casework:update.placeholder'), [
    t('casework:update.option', { kind: t('casework:update.kinds.news'), n }),
  ]);

const concern = async (who: Person) => {
  const { messages } = await who.sees('welcome');
  const notice = messages.find(({ text }) => text.includes(t('leak:notice.title')));
  return who.press({ message: notice?.id ?? '', label: t('leak:notice.concerns') });
};

const standing = async (words: string) =>
  (await bot.as('member9').sees('welcome')).messages.filter(({ text }) => text.includes(words)).length;

test('the group is reached by a notice that stands, and everybody else waits for it', async () => {
  const many = await (await contact('moderator1')).press(t('casework:contact.group.setUnknown'));
  expect(many.text).toContain(t('casework:contact.group.noNotice'));
  const end = t('casework:contact.group.outcomePlaceholder');
  const none = await many.select(end, [t('casework:contact.outcomes.reached')]);
  expect(none.text).toContain(t('casework:refusals.noNotice'));

  const waits = await approved('We look into it.', 1);
  expect(waits.text).toContain(t('casework:update.waits'));
  expect(labels(waits)).not.toContain(t('casework:update.one.pass.button'));

  await (await (await kase.panel(bot.as('moderator1'))).press(t('leak:firstHour.button'))).press(
    t('leak:firstHour.notice'),
  );
  const stands = await contact('moderator2');
  expect(stands.text).toContain(t('casework:contact.group.waits'));
  const ended = await stands.select(end, [t('casework:contact.outcomes.reached')]);
  expect(ended.text).toContain('**How contact with them ended:** reached');
  expect((await message('moderator1', 1)).text).not.toContain(t('casework:update.waits'));
});

test('whoever says so themselves is waited for half an hour, and then passed over with a reason that another reads', async () => {
  await concern(bot.as('newcomer'));
  const before = await message('moderator1', 1);
  expect(before.text).toContain(t('casework:update.waits'));
  expect(labels(before)).not.toContain(t('casework:update.one.pass.button'));

  await bot.advance('PT31M');
  const after = await message('moderator1', 1);
  const form = await after.press(t('casework:update.one.pass.button'));
  // Somebody whom the team listed comes meanwhile: nobody of those is ever passed over.
  await (await contact('moderator2')).select(parts.addPeople.make({ id: kase.id }), ['member1']);
  const sent = {
    [t('casework:update.one.why.label')]: 'Rumours hurt more by the minute.',
    [t('casework:update.one.pass.where')]: ['welcome'],
  };
  expect((await form.submit(sent)).text).toContain(t('casework:refusals.wait'));
  expect(await standing('We look into it.')).toBe(0);

  const page = await person('moderator2', 2);
  await page.press(t('casework:contact.person.takeOff'));
  const again = await (await message('moderator1', 1)).press(t('casework:update.one.pass.button'));
  expect((await again.submit(sent)).text).toContain('posted');
  expect(await standing('We look into it.')).toBe(1);
  // They stay on the list, and another moderator reads what was done alone.
  expect((await contact('moderator1')).text).toContain(t('casework:contact.waits'));
  const other = await kase.panel(bot.as('moderator2'));
  expect(other.text).toContain(t('leak:alone.passedOver'));
  expect(other.text).toContain('Rumours hurt more by the minute.');
});

test('a message that waited for Discord is looked at again before it goes out, and the team reads why it did not', async () => {
  await (await person('moderator1', 1)).select(t('casework:contact.person.outcomePlaceholder'), [
    t('casework:contact.outcomes.unsafe'),
  ]);
  const ready = await approved('We keep looking into it.', 2);
  await bot.fault({ kind: 'refuse', status: 503, route: send, times: 30 });
  const sending = await ready.select(t('casework:update.one.postPlaceholder'), ['welcome']);
  expect(sending.text).toContain('on its way');
  await concern(bot.as('member8'));
  await bot.mend();
  await bot.advance('PT10M');
  await expect
    .poll(async () => (await message('moderator1', 2)).text)
    .toContain(t('casework:update.failed.waits'));
  expect(await standing('We keep looking into it.')).toBe(0);

  // Once they have an outcome it can be posted, exactly as it was approved.
  await (await person('moderator1', 2)).select(t('casework:contact.person.outcomePlaceholder'), [
    t('casework:contact.outcomes.unsafe'),
  ]);
  await (await message('moderator1', 2)).select(t('casework:update.one.postPlaceholder'), ['welcome']);
  expect(await standing('We keep looking into it.')).toBe(1);
});

test('news come no sooner than somebody wants them, and from whom they chose, unless that is read and gone on from', async () => {
  await (await contact('moderator1')).select(parts.addPeople.make({ id: kase.id }), ['member1']);
  await (await preview('moderator1', 3, 'words')).press(t('casework:contact.preview.put'));

  const own = await (await mine('member1')).press(t('mine:read'));
  const before = await preview('moderator1', 3, 'unsure');
  const copied = await preview('moderator2', 3, 'unsure');
  const wishes = await own.press(t('care:part.wishesButton'));
  // English has one way to speak to somebody: there is nothing to choose.
  const placeholders = wishes.message?.selects.map(({ placeholder }) => placeholder);
  expect(placeholders).not.toContain(t('care:wishes.addressPlaceholder'));
  const weekly = await wishes.select(t('care:wishes.pacePlaceholder'), [t('care:paces.weekly')]);
  const nobody = await weekly.select(t('care:wishes.whoPlaceholder'), ['member5']);
  expect(nobody.text).toContain(t('care:refusals.notOfTheTeam'));
  const byWhom = await weekly.select(t('care:wishes.whoPlaceholder'), ['moderator2']);
  await byWhom.select(t('care:wishes.howPlaceholder'), [t('care:ways.mine')]);
  // Whom they chose hears that it waits; whoever had it before hears nothing.
  expect((await mine('moderator2')).text).toContain(t('mine:notices.caseWaits'));
  expect((await mine('moderator3')).text).not.toContain(t('mine:notices.caseWaits'));

  const chosen = await person('moderator1', 3);
  expect(chosen.text).toContain(t('casework:contact.person.carer', { who: '@moderator2' }));
  const other = await preview('moderator1', 3, 'unsure');
  expect(other.text).toContain('**They want news about once a week.**');
  expect(other.text).toContain('@moderator2 to write to them');
  expect(labels(other)).not.toContain(t('casework:contact.preview.put'));
  // They read it in /mine: nobody is given a text to send them elsewhere.
  expect(labels(other)).not.toContain(t('casework:contact.preview.copy'));

  // A page from before they chose sends nothing.
  const stale = await before.press(t('casework:contact.preview.put'));
  expect(stale.text).toContain(t('casework:refusals.againstWish', { words: '' }).trim());

  await bot.advance('P7DT1M');
  const elsewhere = await copied.press(t('casework:contact.preview.copy'));
  expect(elsewhere.text).toContain(t('casework:refusals.againstWish', { words: '' }).trim());
  const theirs = await preview('moderator2', 3, 'unsure');
  expect(theirs.text).toContain('is who they chose');
  await theirs.press(t('casework:contact.preview.put'));
  const anyway = await preview('moderator1', 3, 'unsure');
  const gone = await anyway.press(t('casework:contact.preview.anyway'));
  expect(gone.text.match(/put into their/g)?.length).toBe(3);
});

test('a companion reads who asks for them, once they may, and nothing of what happened; they can say no', async () => {
  const choices = await (await mine('member3')).press(t('mine:choices.button'));
  await choices.press(t('mine:messages.allow'));
  const care = await (await mine('member1')).press(t('care:button'));
  const wishes = await care.press(t('care:part.wishesButton'));
  const chosen = await wishes.select(t('care:wishes.companionPlaceholder'), ['member3']);
  expect((await mine('member3')).text).not.toContain(t('mine:notices.companionAsked'));

  await chosen.press(t('care:wishes.letKnow'));
  const home = await mine('member3');
  expect(home.text).toContain(t('mine:notices.companionAsked'));
  const asked = await home.press(t('mine:read'));
  expect(asked.text).toContain('@member1 asked you to be with them');
  expect(asked.text).not.toMatch(/leak|shared|outside|words|moderator/i);
  await asked.press(t('care:beside.no'));
  const back = await (await mine('member1')).press(t('care:button'));
  expect(back.text).toContain(t('care:wish.beside.no'));
  expect((await person('moderator2', 3)).text).toContain(t('care:wish.beside.no'));

  // Whoever wants no messages hears nothing from the bot.
  const other = await (await back.press(t('care:part.wishesButton'))).select(
    t('care:wishes.companionPlaceholder'),
    ['member4'],
  );
  await other.press(t('care:wishes.letKnow'));
  expect((await mine('member4')).text).not.toContain(t('mine:notices.companionAsked'));
  // Whoever deletes their data is nobody's companion any more, although nobody ever told them that they were.
  expect((await person('moderator2', 3)).text).toContain('@member4');
  const data = await (await mine('member4')).press(mineRoutes.data.make({ server: bot.guildId }));
  await (await data.press(t('mine:data.erase'))).press(t('mine:erase.confirm'));
  expect((await person('moderator2', 3)).text).not.toContain('@member4');
});

test('somebody who left could not be reached, and nobody has to try twice', async () => {
  await (await contact('moderator1')).select(parts.addPeople.make({ id: kase.id }), ['member7']);
  const unreached = [t('casework:contact.outcomes.unreached')];
  const here = await person('moderator1', 4);
  const early = await here.select(t('casework:contact.person.outcomePlaceholder'), unreached);
  expect(early.text).toContain(t('casework:refusals.tryTwice'));
  await bot.as('member7').leave();
  const left = await person('moderator1', 4);
  expect(left.text).toContain(t('casework:contact.person.left'));
  const ended = await left.select(t('casework:contact.person.outcomePlaceholder'), unreached);
  expect(ended.text).toContain('**How contact ended:** could not be reached');
});

test('what came to name somebody in the case while it waited for Discord is not let out', async () => {
  const words = 'We thank member6 for waiting.';
  const ready = await approved(words, 3);
  await bot.fault({ kind: 'refuse', status: 503, route: send, times: 30 });
  await ready.select(t('casework:update.one.postPlaceholder'), ['welcome']);
  await (await contact('moderator2')).select(parts.addPeople.make({ id: kase.id }), ['member6']);
  await (await person('moderator2', 5)).select(t('casework:contact.person.outcomePlaceholder'), [
    t('casework:contact.outcomes.unsafe'),
  ]);
  await bot.mend();
  await bot.advance('PT10M');
  await expect
    .poll(async () => (await message('moderator1', 3)).text)
    .toContain(t('casework:update.failed.unfit'));
  expect(await standing(words)).toBe(0);
});
