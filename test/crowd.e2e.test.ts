import { expect, test } from 'vitest';
import { everyBox } from '../sandbox/tours/telling.ts';
import * as routes from '../src/pledge/routes.ts';
import { choosePledgedRole, ownBot, roleChanges, rosterOf, t } from './parts/bot.ts';

const welcome = { channel: 'welcome' };

test('two hundred people sign at once: each gets their own answer and one role, within the limits of Discord', async () => {
  const bot = await ownBot();
  await choosePledgedRole(bot);
  const names = Array.from({ length: 200 }, (_, n) => `guest${n}`);
  for (const name of names) await bot.addPerson({ name });

  const pages = await Promise.all(names.map((name) => bot.as(name).command('pledge', welcome)));
  const forms = await Promise.all(pages.map((page) => page.press(routes.sign.make({ version: 1 }))));
  const signing = Promise.all(forms.map((form) => form.submit(everyBox(form))));
  // Whoever comes first: in which order their roles are given is not promised.
  await expect.poll(() => names.some((name) => bot.rolesOf(name).includes('Pledged'))).toBe(true);
  const help = await bot.as('newcomer').command('crisis', welcome);
  expect(help.text, 'whoever needs help does not wait behind them').toContain(t('crisis:title'));
  expect(help.deferred).toBeUndefined();

  for (const answer of await signing) {
    expect(answer.text).toContain(t('pledge:signed.role', { role: '@Pledged' }));
    expect(answer.message?.ephemeral).toBe(true);
  }
  for (const name of names) {
    expect(bot.rolesOf(name)).toEqual(['Pledged']);
    expect(roleChanges(bot, '$add', name)).toBe(1);
    const { messages } = await bot.as(name).sees('welcome');
    expect(messages, 'one page, drawn anew').toHaveLength(1);
  }
  const refused = bot.requests().filter(({ status }) => status >= 400);
  expect(refused, 'no limit was run into, and nothing was answered twice').toEqual([]);
  const roster = await rosterOf(bot);
  expect([...roster].sort()).toEqual(names.map(bot.idOf).sort());
}, 60_000);
