import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { findBrowser, launchBrowser } from '../sandbox/browser.ts';

const path = findBrowser();
if (path === undefined) {
  process.stdout.write(
    'The tests of the page are left out: there is no Chromium here. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.\n',
  );
}

/** Tests that need a browser: left out, with the reason above, where there is none. */
export const inBrowser = describe.skipIf(path === undefined);

let browser: Browser | undefined;

/** To be called once in a file whose tests open pages. */
export function useBrowser(): void {
  beforeAll(async () => {
    if (path !== undefined) browser = await launchBrowser(path);
  });
  afterAll(() => browser?.close());
}

interface OpenOptions {
  as?: string[];
  width?: number;
  height?: number;
  scheme?: 'dark' | 'light';
}

/** Opens the page at `url` as some people. Its test fails if the page logs an error or asks anybody else. */
export async function openPage(url: string, options: OpenOptions = {}): Promise<Page> {
  if (!browser) throw new Error('useBrowser was not called');
  const { as = ['newcomer'], width = 1400, height = 900, scheme = 'dark' } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (isOurs) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== url) faults.push(`asked ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(`${url}/?${as.map((name) => `as=${name}`).join('&')}`);
  for (const name of as)
    await paneOf(page, name)
      .getByRole('textbox')
      .or(paneOf(page, name).getByRole('combobox'))
      .first()
      .waitFor();
  return page;
}

/** One person's Discord in the page. */
export const paneOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: `Discord as ${name}` });

/** The box to write in. */
export const boxOf = (pane: Locator): Locator =>
  pane.getByRole('combobox', { name: /^Message .* or \/ for commands$/ });

/** Goes to a channel of the list. */
export async function goTo(pane: Locator, channel: string): Promise<void> {
  await channelIn(pane, channel).click();
  await pane.getByRole('heading', { level: 2, name: channel, exact: true }).waitFor();
}

export const channelIn = (pane: Locator, channel: string): Locator =>
  pane
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('button', { name: new RegExp(`^${channel}( \\(|$)`) });

/** Types a command that takes no options, chooses it and sends it. */
export async function useCommand(pane: Locator, name: string): Promise<void> {
  await boxOf(pane).fill(`/${name}`);
  await pane.getByRole('option', { name: new RegExp(`^/${name}\\b`) }).click();
  await pane.getByRole('button', { name: 'Send' }).click();
}

/** The line below what nobody else sees. */
export const onlyYou = (within: Locator): Locator => within.getByText('Only you can see this •');

/** The newest message that this person sees. */
export const newestIn = (pane: Locator): Locator => pane.getByRole('article').last();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds serious or critical in the page as it stands, by rule. */
export async function seriousIn(page: Page): Promise<string[]> {
  // Run by the debugger, as the page's own policy would refuse it.
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}
