import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from './browser.ts';
import { createPeople } from './people.ts';
import { startSandbox } from './start.ts';

/** `npm run screenshots`: the pictures of the page in `docs/`, taken of a fresh sandbox. */

const docs = resolve(import.meta.dirname, '../docs');

const path = findBrowser();
if (path === undefined) {
  process.stderr.write('There is no Chromium here. Install it, or name it in CHROMIUM.\n');
  process.exit(1);
}

const folder = await mkdtemp(join(tmpdir(), 'confidant-screenshots-'));
const sandbox = await startSandbox({ port: 0, folder, logTo: { write: () => undefined }, logLevel: 'fatal' });
const browser = await launchBrowser(path);
try {
  await prepare(sandbox.discord.url);
  await twoPeople(browser, sandbox.discord.url);
  await onAPhone(browser, sandbox.discord.url);
} finally {
  await browser.close();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The owner has chosen the pledge's role, and people talk. */
async function prepare(url: string): Promise<void> {
  const as = createPeople(url);
  const home = await as('owner').command('setup', { channel: 'staff' });
  const page = await home.press('setup.page/pledge');
  await page.select('setup.pledged-role', ['Pledged']);
  await as('owner').say('help', 'Good morning. If something about the server is unclear, ask here.');
  await as('newcomer').say('help', 'Hello! Where do people talk?');
  await as('moderator1').say(
    'help',
    'Welcome. Most rooms open once you have read the pledge: type `/pledge`.',
  );
}

/** A newcomer about to sign, and a member beside them; light and dark are one press away. */
async function twoPeople(within: Browser, url: string): Promise<void> {
  const page = await open(within, `${url}/?as=newcomer&as=member1`, { width: 1440, height: 820 }, 'dark');
  const [me, other] = ['newcomer', 'member1'].map((name) => page.getByLabel(`Discord as ${name}`));
  if (!me || !other) return;
  for (const pane of [me, other]) await pane.getByRole('button', { name: 'help', exact: true }).click();
  await command(page, 'newcomer', 'pledge');
  await me.getByText('Only you can see this •').waitFor();
  await other.getByText('Where do people talk?').waitFor();
  await shoot(page, 'sandbox-two-people.jpg');
}

async function onAPhone(within: Browser, url: string): Promise<void> {
  const page = await open(within, `${url}/?as=member1`, { width: 390, height: 780 }, 'light');
  await command(page, 'member1', 'crisis');
  await page.getByText('Only you can see this •').waitFor();
  await shoot(page, 'sandbox-phone.jpg');
}

async function open(
  within: Browser,
  url: string,
  viewport: { width: number; height: number },
  colorScheme: 'dark' | 'light',
): Promise<Page> {
  const page = await within.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(url);
  await page.getByRole('heading', { level: 2, name: 'welcome' }).first().waitFor();
  return page;
}

async function command(page: Page, name: string, wanted: string): Promise<void> {
  const pane = page.getByLabel(`Discord as ${name}`);
  await pane.getByRole('combobox', { name: /^Message / }).fill(`/${wanted}`);
  await pane.getByRole('option', { name: new RegExp(`^/${wanted}\\b`) }).click();
  await pane.getByRole('button', { name: 'Send' }).click();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
  const picture = await page.screenshot({ path: join(docs, name), type: 'jpeg', quality: 82 });
  process.stdout.write(`docs/${name}: ${Math.ceil(picture.length / 1024)} KB\n`);
}
