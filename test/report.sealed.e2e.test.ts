import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalText } from '../src/locales/index.ts';
import { reportList } from '../src/report/record.ts';
import * as routes from '../src/report/routes.ts';
import { openBot, type TestBot, t } from './parts/bot.ts';
import {
  askToBeTold,
  idOfNote,
  openDetails,
  openReportForm,
  ownText,
  reportIdOf,
  setUpReports,
} from './parts/report.ts';

/** A report that names a moderator. */

const welcome = { channel: 'welcome' };
const keptFrom = ['moderator1'];
const words = 'The orchard gate was left open';
let own: TestBot;
beforeAll(async () => {
  own = await openBot();
  await setUpReports(own);
});
afterAll(() => own.end());

const staff = (on: TestBot) => on.as('moderator1').sees('staff');

test('tells before sending how many can read it and how many are told, and leaves no trace for whom it names', async () => {
  await askToBeTold(own, 'moderator2');
  await askToBeTold(own, 'moderator1');
  const staffBefore = (await staff(own)).messages.length;
  const listBefore = (await own.as('moderator1').command('case', welcome)).text;

  const details = await openDetails(own.as('member1'), { kind: 'leaked', keptFrom });
  expect(details.text).toContain(t('report:sealed.exactly', { count: 4 })); // three moderators and the owner
  expect(details.text).toContain(t('report:sealed.toldSome'));
  for (const { customId } of [...(details.message?.buttons ?? []), ...(details.message?.selects ?? [])])
    expect(customId).not.toContain(own.idOf('moderator1'));
  const sent = await (await details.press(t('report:withoutName'))).submit({
    [t('report:form.what')]: words,
  });
  expect(sent.text).toContain(t('report:sent.sealed'));

  expect((await staff(own)).messages).toHaveLength(staffBefore);
  expect((await own.as('moderator1').command('case', welcome)).text).toBe(listBefore);
  expect((await own.as('moderator1').command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));
  expect((await own.as('moderator3').command('mine', welcome)).text).toContain(t('mine:waiting.nothing'));

  const mine = await own.as('moderator2').command('mine', welcome);
  expect(mine.text).toContain(t('mine:notices.sealedReport'));
  const note = await (await mine.press(t('mine:read'))).press(t('report:notice.open'));
  const shown = await note.press(t('report:note.show'));
  expect(shown.text).toContain(words);
  expect(shown.text).toContain(t('report:shown.sealed'));

  const id = reportIdOf(await mine.press(t('mine:read')).catch(() => note)) || idOfNote(note);
  const ids = [routes.look, routes.show].map((route) => route.make({ id }));
  await own.plant('staff', [...ids, routes.talk.make({ id, skip: 0 }), routes.writeAuthor.make({ id })]);
  const planted1 = (await own.as('moderator1').sees('staff')).last;
  for (const { customId } of planted1.message?.buttons ?? [])
    expect((await planted1.press(customId ?? '')).text).toBe(refusalText(t, 'report.gone', {}));
  expect(await ownText(own.as('member1'))).toContain(t('report:own.read', { count: 1 }));
});

test('that nobody else could read is not sent and not kept, before the form and after it', async () => {
  const person = own.as('member1');
  const all = ['owner', 'moderator1', 'moderator2', 'moderator3', 'moderator4'];
  const outside = await openDetails(person, { kind: 'other', keptFrom: all });
  expect(outside.text).toContain(t('report:outside.what'));
  expect(outside.text).toContain(t('report:outside.owner'));
  expect(outside.message?.buttons.map(({ label }) => label)).not.toContain(t('report:withName'));

  const form = await openReportForm(person, 'named', { keptFrom: all.slice(1) });
  // The owner is the only one left; who reports is the owner's own case below.
  const alone = await openDetails(own.as('owner'), { kind: 'other', keptFrom: all.slice(1) });
  expect(alone.text).toContain(t('report:outside.title'));
  await form.submit({ [t('report:form.what')]: 'For the owner alone' });
  await own.restart(async (store) => {
    // the one of the test before, and the one for the owner
    expect(await store.slots(reportList).count([own.guildId])).toBe(2);
  });
});
