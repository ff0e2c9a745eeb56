import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Person } from '../sandbox/people.ts';
import { cases, openCases } from '../src/leak/record.ts';
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
