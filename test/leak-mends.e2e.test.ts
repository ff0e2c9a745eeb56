import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import * as routes from '../src/leak/routes.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';

let bot: TestBot;

beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
});
afterAll(() => bot.end());

const list = (who: Person) => who.command('case', { channel: 'staff' });
const begin = async (who: Person) =>
  (await (await list(who)).press(t('leak:list.begin'))).press(t('leak:begin.other'));
const nameOf = ({ text }: Answer) => /## ([A-Z]\w+ \w+)/.exec(text)?.[1] ?? 'no name';
const caseIdOf = ({ message }: Answer): string =>
  message?.buttons.flatMap(({ customId }) => routes.more.parse(customId ?? '')?.id ?? [])[0] ?? 'no case';

test('two cases pause posts without a name: the last to let go opens them, and an old page opens nothing', async () => {
  const one = bot.as('moderator1');
  const [first, second] = [await begin(one), await begin(one)];
  const hours = [
    await first.press(t('leak:firstHour.button')),
    await second.press(t('leak:firstHour.button')),
  ] as const;
  const pause = t('leak:firstHour.pauseRelay');
  const open = t('leak:firstHour.openRelay');
  const [a, b] = [await hours[0].press(pause), await hours[1].press(pause)];
  expect([a.text, b.text].join()).not.toContain(t('leak:firstHour.relayOpenAgain'));

  await a.press(open);
  const still = await (await list(one)).select(t('case:placeholder'), [nameOf(second)]);
  expect((await still.press(t('leak:firstHour.button'))).text).toContain(t('leak:firstHour.relayPaused'));
  const opened = await b.press(open);
  expect(opened.text).toContain(t('leak:firstHour.relayFree'));

  const again = await opened.press(pause);
  const stale = await (await list(bot.as('moderator2'))).select(t('case:placeholder'), [nameOf(second)]);
  const drawnBefore = await stale.press(t('leak:firstHour.button'));
  await (await again.press(open)).press(pause);
  expect((await drawnBefore.press(open)).text).toContain(t('leak:refusals.movedOn'));
  const now = await (await list(one)).select(t('case:placeholder'), [nameOf(second)]);
  const hour = await now.press(t('leak:firstHour.button'));
  expect(hour.text).toContain(t('leak:firstHour.relayPaused'));
  await hour.press(open);
});

test('a case that is kept from a moderator leads to a breach that is kept from them too, and the staff channel reads nothing', async () => {
  const [named, other, third] = [bot.as('moderator1'), bot.as('moderator2'), bot.as('moderator3')];
  const begun = await begin(other);
  expect(caseIdOf(begun)).toHaveLength(22);
  const asked = await (await begun.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
  await asked.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  const seen = await (await list(third)).select(t('case:placeholder'), [nameOf(begun)]);
  await (await seen.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));

  const known = async () => [
    (await named.sees('staff')).messages.filter(({ ephemeral }) => !ephemeral).length,
    (await list(named)).text,
  ];
  const before = await known();
  const panel = await (await list(other)).select(t('case:placeholder'), [nameOf(begun)]);
  const more = await (await panel.press(t('leak:panel.more'))).press(t('leak:more.breach'));
  const form = await more.press(t('leak:breach.go'));
  const handed = await form.submit({
    [t('case:record.who')]: ['member2'],
    [t('case:record.what')]: 'Showed it outside',
    [t('case:record.support')]: 'Two people saw it',
  });
  expect(handed.text).toContain(nameOf(begun));
  expect(await known()).toEqual(before);

  // Who is stood down later finds it no more either.
  const names = async (who: Person) => (await list(who)).text.match(/\*\*[A-Z]\w+ \w+\*\*/g) ?? [];
  const both = await names(third);
  const later = await (await (await list(other)).select(t('case:placeholder'), [nameOf(begun)])).press(
    t('leak:panel.more'),
  );
  await (await later.press(t('leak:more.recuse'))).submit({
    [t('leak:recuse.who')]: ['moderator3'],
    [t('leak:recuse.label')]: 'Close to who leaked it',
  });
  const fourth = await (await list(bot.as('moderator4'))).select(t('case:placeholder'), [nameOf(begun)]);
  await (await fourth.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));
  expect(await names(third)).toHaveLength(both.length - 2);
  expect(await names(other)).toEqual(both);
});

test('whoever steps aside where somebody may be in danger reads that the owner has it, and the owner finds it in /mine', async () => {
  const begun = await begin(bot.as('moderator1'));
  const taken = await begun.press(t('leak:panel.take'));
  await (await taken.press(t('leak:panel.next', { step: t('leak:steps.assess') }))).press(
    t('leak:danger.maybe'),
  );
  const mine = async () => (await bot.as('owner').command('mine', { channel: 'staff' })).text;
  expect(await mine()).not.toContain(t('mine:notices.caseWaits'));
  const now = await (await list(bot.as('moderator1'))).select(t('case:placeholder'), [nameOf(begun)]);
  const aside = await (await now.press(t('leak:panel.more'))).press(t('leak:more.stepAside'));
  expect(aside.text).toContain(t('leak:more.ownerHasIt'));
  expect(await mine()).toContain(t('mine:notices.caseWaits'));
});

test('where somebody may be in danger and whoever had the case left the team, others are asked within a quarter of an hour', async () => {
  const begun = await begin(bot.as('moderator4'));
  const taken = await begun.press(t('leak:panel.take'));
  await (await taken.press(t('leak:panel.next', { step: t('leak:steps.assess') }))).press(
    t('leak:danger.maybe'),
  );
  const asks = async () => {
    const { messages } = await bot.as('moderator1').sees('staff');
    return messages.filter(({ text }) => text.includes(t('leak:reminder.danger', { name: nameOf(begun) })));
  };
  await bot.advance('PT16M');
  expect(await asks(), 'whoever has it is there').toEqual([]);
  await bot.as('moderator4').leave();
  await bot.advance('PT16M');
  await expect.poll(async () => (await asks()).length).toBe(1);
  const panel = await (await list(bot.as('moderator2'))).select(t('case:placeholder'), [nameOf(begun)]);
  expect(panel.text).toContain(t('leak:panel.free'));
});
