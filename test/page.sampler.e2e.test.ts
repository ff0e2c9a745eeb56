import { expect, test } from 'vitest';
import {
  boxOf,
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
import { hostile, startSampler } from './page.sampler.ts';

useBrowser();

inBrowser('whatever a bot may show', () => {
  test('a form of every kind is checked before it is sent, and what was filled in arrives', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url);
    const me = paneOf(page, 'newcomer');
    await useCommand(me, 'form');
    const form = me.getByRole('dialog', { name: 'One of each' });
    await form.getByText('Read this first.').waitFor();
    await form.getByRole('textbox', { name: 'Your name' }).fill('Al');
    await form.getByRole('checkbox', { name: 'First' }).check();
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('Must be 3 or more in length.').waitFor();
    await form.getByText('This field is required.').waitFor();
    await form.getByText('Choose 2.').waitFor();

    await form.getByRole('textbox', { name: 'Your name' }).fill('Alexandra');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('Must be 8 or fewer in length; this has 9.').waitFor();

    await form.getByRole('textbox', { name: 'Your name' }).fill('Alex');
    await form.getByRole('radio', { name: 'By land' }).check();
    await form.getByRole('checkbox', { name: 'Third' }).check();
    expect(await form.getByRole('checkbox', { name: 'Second' }).isDisabled()).toBe(true);
    await form.getByRole('combobox', { name: /Somebody/ }).click();
    await page.getByRole('combobox', { name: /^Search/ }).fill('member 7');
    await page.keyboard.press('Enter');
    await form.getByText('@Member 7').waitFor();
    await form.getByRole('button', { name: 'Submit' }).click();
    await me.getByText('"name":"Alex"').waitFor();
    const text = await newestIn(me).textContent();
    expect(text).toContain('"way":"land"');
    expect(text).toContain('"boxes":["a","c"]');
  });

  test('options of every kind are typed, offered and checked before the command is sent', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url);
    const me = paneOf(page, 'newcomer');
    await boxOf(me).fill('/opt');
    await boxOf(me).press('Enter');
    const command = me.getByRole('form', { name: 'Command options' });
    await command.getByRole('textbox', { name: 'words' }).fill('Hi');
    await command.getByRole('button', { name: 'Send' }).click();
    await command.getByText('At least 3 characters.').waitFor();
    await command.getByText('This option is required.').waitFor();
    await command.getByRole('textbox', { name: 'words' }).fill('Hello');
    await command.getByRole('textbox', { name: 'count' }).fill('0');
    await command.getByRole('button', { name: 'Send' }).click();
    await command.getByText('At least 1.').waitFor();
    await command.getByRole('textbox', { name: 'count' }).fill('4');

    await command.getByRole('button', { name: '+ colour' }).click();
    await command.getByRole('button', { name: 'colour', exact: true }).click();
    await page.getByRole('option', { name: 'Dark blue' }).click();
    await command.getByRole('button', { name: '+ where' }).click();
    await command.getByRole('button', { name: 'where', exact: true }).click();
    expect(await page.getByRole('option', { name: /staff/ }).count()).toBe(0);
    await page.getByRole('option', { name: '#help' }).click();
    await command.getByRole('button', { name: '+ sure' }).click();
    await command.getByRole('combobox', { name: 'sure' }).selectOption('True');
    await command.getByRole('button', { name: '+ city' }).click();
    await command.getByRole('textbox', { name: 'city' }).fill('Lis');
    await command.getByRole('button', { name: 'Lisbon' }).click();
    await command.getByRole('button', { name: '+ file' }).click();
    await command
      .getByLabel('file')
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await command.getByRole('button', { name: 'Send' }).click();
    await me.getByText(/words=Hello count=4 .*sure=true .*colour=blue .*city=lisbon .*file=\d+/).waitFor();
  });

  test('components of every kind are drawn, pressed and chosen, and pictures from outside are not loaded', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url);
    const me = paneOf(page, 'newcomer');
    await useCommand(me, 'show');
    const message = newestIn(me);
    await message.getByRole('heading', { name: 'A section' }).waitFor();
    await message.getByText('A far picture').waitFor();
    expect(await message.getByRole('button', { name: 'Not now' }).isDisabled()).toBe(true);
    expect(await message.getByRole('link', { name: 'Outside' }).getAttribute('href')).toBe(
      'https://example.org/',
    );
    expect(await seriousIn(page)).toEqual([]);

    await message.getByRole('combobox', { name: /Choose two/ }).click();
    await page.getByRole('option', { name: 'North' }).click();
    await page.getByRole('option', { name: 'South' }).click();
    expect(await seriousIn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await me.getByText('Chose: 2').waitFor();

    await me.getByRole('combobox', { name: /A room/ }).click();
    await page.getByRole('option', { name: '#rules' }).click();
    await me.getByText('Chose: 1').waitFor();

    await me.getByRole('button', { name: 'Press me' }).click();
    await me.getByText('Pressed', { exact: true }).first().waitFor();
    await me.getByText('(edited)').waitFor();
  });

  test('marks, times and mentions are drawn; what is hostile stays text', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url);
    const me = paneOf(page, 'newcomer');
    await useCommand(me, 'words');
    const message = newestIn(me);
    await message.getByText('in 1 hour').or(message.getByText('in 2 hours')).waitFor();
    await message.getByText('@Newcomer').waitFor();
    await message.getByText('<script>alert(2)</script>').first().waitFor();
    expect(await message.locator('script, img').count()).toBe(0);
    expect(await message.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await message.getByRole('listitem').count()).toBe(2);
    await message.getByRole('button', { name: /^Spoiler/ }).click();
    await message.getByText('hidden').waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });

  test('while a bot thinks everybody sees it, and then the answer in its place', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url, { as: ['newcomer', 'member1'] });
    const [me, other] = [paneOf(page, 'newcomer'), paneOf(page, 'member1')];
    await useCommand(me, 'think');
    await other.getByText('Confidant is thinking…').waitFor();
    await other.getByText('Thought about it').waitFor();
    expect(await other.getByText('Confidant is thinking…').count()).toBe(0);
  });

  test('a command without any answer ends in Discord’s own line, which can be dismissed', async () => {
    const discord = await startSampler();
    const me = paneOf(await openPage(discord.url), 'newcomer');
    await useCommand(me, 'silent');
    const alert = me.getByRole('alert');
    await alert.getByText('The application did not respond').waitFor();
    await alert.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => alert.count()).toBe(0);
  });

  test('menus on messages and people work by keyboard, and the focus comes back', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url, { as: ['member1'] });
    const me = paneOf(page, 'member1');
    await goTo(me, 'help');
    await boxOf(me).fill(hostile);
    await boxOf(me).press('Enter');
    const more = newestIn(me).getByRole('button', { name: 'Apps for this message by Member 1' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Weigh' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => more.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await me.getByText('Weighed: <img src=x').waitFor();

    await me.getByRole('button', { name: 'Member 1', exact: true }).first().click();
    await page.getByRole('dialog', { name: 'Member 1' }).getByRole('button', { name: 'Greet' }).click();
    await onlyYou(newestIn(me)).waitFor();
    await me.getByText('Greeted member1').waitFor();
  });

  test('the page can be read at the width of a phone, without scrolling sideways', async () => {
    const discord = await startSampler();
    const page = await openPage(discord.url, { width: 360, height: 740 });
    const me = paneOf(page, 'newcomer');
    await useCommand(me, 'show');
    await newestIn(me).getByRole('heading', { name: 'A section' }).waitFor();
    const width = (selector: string) => page.locator(selector).evaluate(({ scrollWidth }) => scrollWidth);
    expect(await width('body')).toBeLessThanOrEqual(360);
    expect(await width('.log')).toBeLessThanOrEqual(360);
    await me.getByRole('button', { name: 'Channels' }).click();
    await goTo(me, 'rules');
    expect(await seriousIn(page)).toEqual([]);
  });
});
