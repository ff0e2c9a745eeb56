import { afterAll, beforeAll, expect, test } from 'vitest';
import * as setupRoutes from '../src/setup/routes.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { cardsIn, ownText, sendReport, setUpReports } from './parts/report.ts';

/** When the staff channel is out of reach. */

let own: TestBot;
beforeAll(async () => {
  own = await openBot();
  await setUpReports(own);
});
afterAll(() => own.end());

const withWords = { [t('report:form.what')]: 'Someone copied it.', [t('report:form.where')]: 'In #sharing' };
const cards = async (on: TestBot) => (await cardsIn(on)).length;

test('a failure of Discord is outwaited, and the card comes once', async () => {
  const route = 'POST /channels/{channel_id}/messages';
  await own.fault({ kind: 'refuse', route, status: 500, times: 40 });
  expect((await sendReport(own.as('member1'))).text).toContain(t('report:sent.waiting'));
  await own.mend();
  await own.advance('PT2M');
  await expect.poll(() => cards(own)).toBe(1);
  await own.advance('PT2H');
  expect(await cards(own)).toBe(1);
});

test('a card whose answer was lost is found again, not sent twice', async () => {
  const route = 'POST /channels/{channel_id}/messages';
  await own.fault({ kind: 'refuse', route, status: 500, times: 40, when: 'after' });
  expect((await sendReport(own.as('member2'))).text).toContain(t('report:sent.waiting'));
  await own.mend();
  await own.restart(() => own.advance('PT1H'));
  await expect.poll(() => ownText(own.as('member2'))).toContain(t('report:own.unread'));
  expect(await cards(own)).toBe(2);
});

test('a report comes by itself once the bot can write there again', async () => {
  const silence = { permission: 'SendMessages', who: 'bot', channel: 'staff' } as const;
  await own.fault({ kind: 'remove-permission', ...silence });
  expect((await sendReport(own.as('member3'))).text).toContain(t('report:sent.waiting'));
  await own.fault({ kind: 'give-permission', ...silence });
  await own.advance('PT15S');
  await expect.poll(() => cards(own)).toBe(3);
});

test('a report is kept where the channel is deleted, says so, and comes when another is chosen', async () => {
  await own.fault({ kind: 'delete-channel', channel: 'staff' });
  const sent = await sendReport(own.as('member4'), 'nameless', withWords);
  expect(sent.text).toContain(t('report:sent.waiting'));
  expect(await ownText(own.as('member4'))).toContain(t('report:own.waiting'));
  const page = await setupPage(own, 'reports');
  await page.select(setupRoutes.staffChannel.make({}), ['help']);
  await own.advance('PT15S');
  await expect.poll(() => ownText(own.as('member4'))).toContain(t('report:own.unread'));
  expect((await cardsIn(own, 'help')).length).toBeGreaterThan(0);
});
