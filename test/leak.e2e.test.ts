import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../sandbox/people.ts';
import * as routes from '../src/leak/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';

let bot: TestBot;

beforeAll(async () => {
  bot = await openBot();
  const page = await setupPage(bot, 'reports');
  await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  const again = await setupPage(bot, 'reports');
  await again.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
});
afterAll(() => bot.end());

const list = (who: Person) => who.command('case', { channel: 'staff' });

test('at 23:00, alone, without typing: a notice is up and a channel closed, and each press is undone by one', async () => {
  const alone = bot.as('moderator1');
  const leaks = await setupPage(bot, 'leaks');
  await leaks.select(routes.noticeChannel.make({}), ['welcome']);

  const page = await (await list(alone)).press(t('leak:firstHour.button'));
  expect(page.text).toContain(t('leak:firstHour.noCase'));
  const up = await page.press(t('leak:firstHour.notice'));
  expect(up.text).not.toContain(t('leak:firstHour.noCase'));
  const notice = (await bot.as('newcomer').sees('welcome')).messages.at(-1);
  expect(notice?.text).toContain(t('leak:notice.title'));
  expect(notice?.buttons.map(({ label }) => label)).toContain(t('leak:notice.concerns'));

  const closed = await up.select(t('leak:firstHour.closeChannel'), ['help']);
  expect(closed.text).toContain('#help');

  expect(JSON.stringify(await bot.as('newcomer').channels())).not.toContain('"help"');

  const opened = await closed.press(t('leak:firstHour.openChannel', { number: 1 }));
  expect(JSON.stringify(await bot.as('newcomer').channels())).toContain('help');
  await opened.press(t('leak:firstHour.takeNotice'));
  const { text } = await bot.as('newcomer').sees('welcome');
  expect(text).not.toContain(t('leak:notice.title'));
});

test('nothing that is sealed leaves a trace for whom it is kept from, while others see it', async () => {
  const [named, other] = [bot.as('moderator1'), bot.as('moderator2')];
  const begun = await (await (await list(other)).press(t('leak:list.begin'))).press(t('leak:begin.other'));
  const name = /## ([A-Z]\w+ \w+)/.exec(begun.text)?.[1] ?? 'no name';
  expect((await named.sees('staff')).text).toContain(`### ${name}`);
  expect((await list(named)).text).toContain(name);

  const asked = await (await begun.press(t('leak:panel.more'))).press(t('leak:more.recuse'));
  await asked.submit({ [t('leak:recuse.who')]: ['moderator1'], [t('leak:recuse.label')]: 'Close to them' });
  // Whom it is about reads nothing of it, and one alone decides nothing.
  const own = await (await list(named)).select(t('case:placeholder'), [name]);
  expect(own.text).not.toContain('Close to them');
  const third = await (await list(bot.as('moderator3'))).select(t('case:placeholder'), [name]);
  expect(third.text).toContain('Close to them');
  await (await third.press(t('leak:panel.more'))).press(t('leak:more.agreeRecuse'));

  expect((await named.sees('staff')).text, 'the card is gone').not.toContain(`### ${name}`);
  expect((await list(named)).text).not.toContain(name);
  expect((await own.press(t('leak:panel.reportsButton'))).text).toBe(
    (await own.press(t('leak:firstHour.button'))).text,
  );
  expect((await list(other)).text).toContain(name);
});

test('a drill goes through the same steps, says so everywhere, and changes nothing in the server', async () => {
  const one = bot.as('moderator2');
  const posts = (await bot.as('newcomer').sees('welcome')).messages.length;
  const start = await (await (await list(one)).press(t('leak:drill.button'))).press(t('leak:drill.start'));
  expect(start.text).toContain('DRILL');
  const hour = await start.press(t('leak:firstHour.button'));
  expect(hour.text).toContain('DRILL');
  await hour.press(t('leak:firstHour.notice'));
  expect((await bot.as('newcomer').sees('welcome')).messages).toHaveLength(posts);
});
