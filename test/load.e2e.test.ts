import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadChecks } from '../src/debrief/load-record.ts';
import { settings as resources } from '../src/resources/record.ts';
import { calendarOf } from '../src/rotation/calendar.ts';
import { type DayLoad, loads, type Shift, seats, weeks } from '../src/rotation/record.ts';
import * as rotation from '../src/rotation/routes.ts';
import { firstSettings as firstRotation } from '../src/rotation/settings.ts';
import { untouched } from '../src/setup/record.ts';
import { openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';
import { openReportForm } from './parts/report.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await moderatedBot({}, await openBot());
});
afterAll(() => bot.end());

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 100 });
const staff = { channel: 'staff' };
const open = (name: string) => bot.as(name).command('debrief', staff);

/** The messages of the bot in the staff channel that everybody there sees and that hold these words. */
async function standing(words: string) {
  const { messages } = await bot.as('moderator2').sees('staff');
  return messages.filter(({ text, ephemeral }) => !ephemeral && text.includes(words));
}

describe('how the load is', () => {
  test('says to oneself alone that days were hard, and the rest is planned by itself', async () => {
    await (await setupPage(bot, 'rotation')).select(rotation.setDuty.make({}), ['urgent']);
    const names = ['moderator1', 'moderator2', 'moderator3'];
    for (const name of names) {
      const mine = await (await open(name)).press(t('rotation:ways.duties'));
      await mine.select(rotation.chosen.make({}), ['urgent']);
    }
    const day = 86_400_000;
    const now = () => bot.discord.world.clock.now();
    /** Who begins a turn within the two days that rest lasts. */
    const planned = async () => {
      const shifts: Shift[] = [];
      await bot.restart(async (store) => {
        const week = Math.floor((Math.floor(now() / day) + 3) / 7);
        for (const n of [week - 1, week, week + 1])
          shifts.push(...((await store.of(weeks).get([bot.guildId, String(n)])) ?? []));
      });
      const soon = shifts.filter(({ from }) => from > now() && from < now() + 2 * day);
      return names.filter((name) =>
        soon.some((shift) => seats.some((seat) => shift[seat] === bot.idOf(name))),
      );
    };
    const [tired = 'nobody'] = await planned();
    // Three days with something; today's comes with a report that they open.
    await bot.restart(async (store) => {
      const today = calendarOf(untouched.settings.timeZone, firstRotation.startsAt).dayOf(now());
      const hard: DayLoad[] = [3, 2, 1].map((ago) => ({
        day: today - ago,
        counts: { report: 1 },
      }));
      await store.of(loads).put([bot.guildId, bot.idOf(tired)], hard);
    });
    const form = await openReportForm(bot.as('member3'));
    await form.submit({ [t('report:form.what')]: 'Something happened here' });
    const before = await (await open(tired)).press(t('debrief:load.button'));
    expect(before.text).not.toContain('For you alone');
    const list = await bot.as(tired).command('case', staff);
    const option = list.message?.selects[0]?.options[0]?.value ?? '';
    const panel = await list.select(t('case:placeholder'), [option]);
    const reports = await panel.press(t('leak:panel.reportsButton'));
    const report = await reports.press(t('leak:reports.button', { number: 1 }));
    await report.press(t('report:note.show'));
    expect(await planned(), 'nobody looked, and it is planned').not.toContain(tired);

    const page = await (await open(tired)).press(t('debrief:load.button'));
    expect(page.text).toContain('**For you alone:** your last days were hard. Days in a row: 4.');
    expect(page.message?.buttons.map(({ label }) => label)).toContain(t('debrief:list.askButton.shift'));
    for (const other of ['owner', ...names.filter((name) => name !== tired)]) {
      const theirs = await (await open(other)).press(t('debrief:load.button'));
      expect(theirs.text).not.toContain('For you alone');
    }
    await (await setupPage(bot, 'rotation')).select(rotation.setDuty.make({}), []);
  });

  test('is asked each week where the owner wants it; counts are shown once, and nothing of a person is kept', async () => {
    await bot.restart(async (store) => {
      const own = [
        { id: 'r'.repeat(22), kind: 'counselling' as const, name: 'The harbour office', contact: 'Room 4' },
      ];
      await store.of(resources).put([bot.guildId], { suggested: [], own });
    });
    const page = await setupPage(bot, 'debrief');
    await page.press(t('debrief:setup.loadTurnOn'));
    await eventually(async () => expect(await standing(t('debrief:load.title'))).toHaveLength(1));
    const [question] = await standing(t('debrief:load.title'));
    const answer = (name: string, label: string) => {
      const button = question?.buttons.find((each) => each.label === label);
      return bot.as(name).press({ message: question?.id ?? '', customId: button?.customId ?? '' });
    };
    const people = ['moderator1', 'moderator2', 'owner'];
    for (const name of people)
      expect((await answer(name, t('debrief:load.steady'))).text).toContain(t('debrief:load.counted'));
    const posted = async () => (await bot.as('moderator2').sees('staff')).messages.length;
    const before = await posted();
    const need = await answer('moderator3', t('debrief:load.cover'));
    expect(need.text).toContain('The harbour office');
    expect(need.text, 'a public line or directory').toContain('findahelpline.com');
    expect(need.message?.buttons.map(({ label }) => label)).toEqual([
      t('rotation:ways.cover'),
      t('rotation:ways.stepAway'),
      t('debrief:talk.button'),
      t('common:getHelp'),
    ]);
    expect(await posted(), 'and the team reads nothing of it').toBe(before);
    expect((await answer('owner', t('debrief:load.cover'))).text).toContain(t('debrief:load.again'));
    const moderators = ['moderator3', 'extra1'];
    for (const name of moderators.slice(1)) {
      await bot.addPerson({ name, roles: ['Moderator'] });
      const told = await answer(name, t('debrief:load.cover'));
      expect(told.text, 'cover, rest and people to talk to come at once').toContain(
        t('debrief:load.offer.title'),
      );
    }
    // Somebody answers and leaves: their answer stays, and nobody sees a difference before the week closes.
    await bot.addPerson({ name: 'extra2', roles: ['Moderator'] });
    await answer('extra2', t('debrief:load.steady'));
    await bot.as('extra2').leave();
    const texts = (await standing(t('debrief:load.title'))).map(({ text }) => text);
    expect(texts, 'two looks tell nothing').toEqual([question?.text]);
    await bot.restart(async (store) => {
      const kept = JSON.stringify(await store.of(loadChecks).get([bot.guildId]));
      for (const name of [...people, ...moderators]) expect(kept).not.toContain(bot.idOf(name));
    });
    await bot.advance('P7DT1H');
    await eventually(async () => expect(await standing(t('debrief:load.result.title'))).toHaveLength(1));
    const [shown] = await standing(t('debrief:load.result.title'));
    expect(shown?.text).toContain(t('debrief:load.result.two', { steady: 4, other: 2 }));
    const late = await answer('moderator1', t('debrief:load.steady')).catch((error: Error) => error.message);
    expect(JSON.stringify(late)).not.toContain(t('debrief:load.counted'));
    for (const name of [...people, ...moderators]) expect(bot.log.join('')).not.toContain(bot.idOf(name));
    await (await setupPage(bot, 'debrief')).press(t('debrief:setup.loadTurnOff'));
  });
});
