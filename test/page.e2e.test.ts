import { expect, test } from 'vitest';
import { crisis } from '../sandbox/scenes/crisis.ts';
import {
  boxOf,
  channelIn,
  goTo,
  inBrowser,
  newestIn,
  onlyYou,
  openPage,
  paneOf,
  seriousIn,
  useBrowser,
  useCommand,
} from './page.parts.ts';
import { choosePledgedRole, ownBot, t } from './parts/bot.ts';

useBrowser();

inBrowser('the page with the real bot', () => {
  test('a newcomer signs the pledge, and the rooms behind it appear in their list', async () => {
    const bot = await ownBot();
    await choosePledgedRole(bot);
    const page = await openPage(bot.discord.url);
    const me = paneOf(page, 'newcomer');
    await expect.poll(() => channelIn(me, 'sharing').count()).toBe(0);

    await useCommand(me, 'pledge');
    await onlyYou(me).waitFor();
    await me.getByRole('button', { name: t('pledge:sign') }).click();
    const form = me.getByRole('dialog');
    await form.waitFor();
    for (const box of await form.getByRole('checkbox').all()) await box.check();
    await form.getByRole('button', { name: 'Submit' }).click();

    await channelIn(me, 'sharing').waitFor();
    await expect.poll(() => form.count()).toBe(0);
    expect(bot.rolesOf('newcomer')).toEqual(['Pledged']);
    await page.getByText('has the role Pledged').waitFor();
  });

  test('a form that lacks an answer is not sent, says what is missing, and keeps the rest', async () => {
    const bot = await ownBot();
    await choosePledgedRole(bot);
    const me = paneOf(await openPage(bot.discord.url), 'newcomer');
    await useCommand(me, 'pledge');
    await me.getByRole('button', { name: t('pledge:sign') }).click();
    const form = me.getByRole('dialog');
    await form.getByRole('checkbox').first().check();
    const sent = bot.requests().length;
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByRole('alert').first().waitFor();
    await expect.poll(() => form.getByRole('checkbox').first().isChecked()).toBe(true);
    expect(bot.requests().length).toBe(sent);
    await me.page().keyboard.press('Escape');
    await expect.poll(() => form.count()).toBe(0);
  });

  test('the list of commands holds what this person may use: set-up for the owner and not for a member', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url, { as: ['owner', 'member1'] });
    const [owner, member] = [paneOf(page, 'owner'), paneOf(page, 'member1')];
    await boxOf(owner).fill('/');
    await owner.getByRole('option', { name: /^\/setup\b/ }).waitFor();
    await boxOf(member).fill('/');
    await member.getByRole('option', { name: /^\/crisis\b/ }).waitFor();
    expect(await member.getByRole('option', { name: /^\/setup\b/ }).count()).toBe(0);
  });

  test('one person sees at once what another writes, and not what only the other may see', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url, { as: ['member1', 'member2'] });
    const [one, two] = [paneOf(page, 'member1'), paneOf(page, 'member2')];
    await goTo(one, 'help');
    await goTo(two, 'help');
    await boxOf(one).fill('Good evening');
    await boxOf(one).press('Enter');
    await two.getByText('Good evening').waitFor();
    await useCommand(one, 'crisis');
    await onlyYou(newestIn(one)).waitFor();
    expect(await newestIn(two).textContent()).toContain('Good evening');
  });

  test('becoming somebody else shows their channels, and nothing of the one before', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url, { as: ['moderator1'] });
    await goTo(paneOf(page, 'moderator1'), 'staff');
    await page.getByRole('combobox', { name: 'You are' }).selectOption('outsider');
    const outsider = paneOf(page, 'outsider');
    await outsider.getByRole('heading', { name: 'Confidant', level: 2 }).waitFor();
    expect(await channelIn(outsider, 'staff').count()).toBe(0);
    expect(await channelIn(outsider, 'welcome').count()).toBe(0);
    await boxOf(outsider).fill('/');
    expect(await outsider.getByRole('listbox').count()).toBe(0);
  });

  test('time is moved on, and the page says how far', async () => {
    const bot = await ownBot();
    const before = bot.discord.clock.now();
    const page = await openPage(bot.discord.url);
    await page.getByRole('tab', { name: 'Time' }).click();
    await page.getByRole('button', { name: 'A month on' }).click();
    await page.getByText('30 days ahead of your own clock').waitFor();
    expect(bot.discord.clock.now() - before).toBeGreaterThanOrEqual(30 * 86_400_000);
  });

  test('where no answer comes in time the person reads Discord’s own line, and afterwards it works again', async () => {
    const bot = await ownBot();
    const me = paneOf(await openPage(bot.discord.url), 'newcomer');
    await bot.fault({ kind: 'slow', ms: 5000, times: 1 });
    await useCommand(me, 'crisis');
    await me.getByText('Sending /crisis').waitFor();
    await me.getByText('The application did not respond').waitFor();
    await useCommand(me, 'crisis');
    await onlyYou(newestIn(me)).waitFor();
  });

  test('a fault that the page causes reaches the bot, and can be ended', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url);
    await page.getByRole('tab', { name: 'Go wrong' }).click();
    await page.getByRole('button', { name: 'Discord is down' }).click();
    await page.getByText('Faults that wait for requests: 1.').waitFor();
    await page.getByRole('button', { name: 'End the faults' }).click();
    await expect.poll(() => bot.discord.world.data.faults.length).toBe(0);
    await page.getByRole('button', { name: 'Restart the bot' }).click();
    await page.getByText('The bot was restarted.').waitFor();
  });

  test('a scene ticks itself off, step by step, when the bot has answered', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url);
    const scene = page.locator('summary', { hasText: crisis.title });
    await scene.click();
    await scene.getByText(`0 of ${crisis.steps.length}`).waitFor();
    await page.getByRole('button', { name: 'Go there as member1' }).click();
    const member = paneOf(page, 'member1');
    await member.getByRole('heading', { name: 'help', level: 2 }).waitFor();
    await useCommand(member, 'crisis');
    await scene.getByText(`1 of ${crisis.steps.length}`).waitFor();
  });

  test('a sandbox that went away is said to be away, and starting over brings a new one to the same page', async () => {
    const bot = await ownBot();
    const page = await openPage(bot.discord.url);
    const me = paneOf(page, 'newcomer');
    await goTo(me, 'help');
    await boxOf(me).fill('Soon forgotten');
    await boxOf(me).press('Enter');
    await newestIn(me).getByText('Soon forgotten').waitFor();
    await page.getByRole('tab', { name: 'Go wrong' }).click();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('The sandbox does not answer.').waitFor();
    await page.getByText('The sandbox does not answer.').waitFor({ state: 'detached' });
    await expect.poll(() => me.getByText('Soon forgotten').count()).toBe(0);
    await useCommand(me, 'crisis');
    await onlyYou(newestIn(me)).waitFor();
  });

  test.each(['dark', 'light'] as const)('nothing serious is found by axe (%s)', async (scheme) => {
    const bot = await ownBot();
    await choosePledgedRole(bot);
    const page = await openPage(bot.discord.url, { scheme });
    const me = paneOf(page, 'newcomer');
    await useCommand(me, 'pledge');
    await onlyYou(newestIn(me)).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await boxOf(me).fill('/');
    await me.getByRole('button', { name: 'Members' }).click();
    await page.getByRole('tab', { name: 'Behind' }).click();
    await page.getByText('What it sent to Discord').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await boxOf(me).fill('');
    await me.getByRole('button', { name: t('pledge:sign') }).click();
    await me.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await me.getByRole('alert').first().waitFor();
    await page.getByRole('tab', { name: 'Go wrong' }).click();
    expect(await seriousIn(page)).toEqual([]);
  });
});
