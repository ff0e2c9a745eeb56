import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { listed } from '../src/help/view.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, setupPage, type TestBot, t } from './parts/bot.ts';
import { moderatedBot } from './parts/relay.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  const page = await setupPage(bot, 'reports');
  await page.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
});
afterAll(() => bot.end());

const help = async (name: string, channel = 'welcome') => bot.as(name).command('help', { channel });

/** The commands that a text lists. */
const named = (text: string) => [...text.matchAll(/^- \*\*\/(\S+)\*\*/gm)].map(([, name]) => name);

test('it lists every command that there is, by who may use it, and no other', () => {
  for (const audience of ['member', 'moderator', 'owner'] as const) {
    const names = listed[audience].map((feature) => t(`${feature}:command.name`)).sort();
    const slash = commands[audience].map(({ data }) => data.toJSON()).filter((data) => 'description' in data);
    expect(names, audience).toEqual(slash.map(({ name }) => name).sort());
  }
});

test.each([
  ['newcomer', ['member']],
  ['member1', ['member']],
  ['moderator1', ['member', 'moderator']],
  ['owner', ['member', 'moderator', 'owner']],
] as const)('%s reads what they can do, help now first', async (name, audiences) => {
  const { text, message } = await help(name);
  expect(message?.ephemeral).toBe(true);
  expect(text.startsWith(t('help:now'))).toBe(true);
  // What this server has not set up leads nowhere, and is left out.
  const expected = audiences.flatMap((audience) =>
    listed[audience]
      .filter((each) => each !== 'relay' && each !== 'pledge')
      .map((each) => t(`${each}:command.name`)),
  );
  expect(named(text)).toEqual(expected);
  expect(text).toContain(t('help:menus', { report: t('report:menu'), helping: t('helping:menu') }));
  expect(text).not.toContain(t('moderation:command.name'));
  expect(message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
});

test('it works in direct messages, where nobody is a moderator', async () => {
  const { text } = await help('owner', 'dm');
  expect(named(text)).toEqual(listed.member.map((each) => t(`${each}:command.name`)));
  expect(text).toContain(t('help:direct'));
});

test('a part that the server set up is listed, and moderators read of its menu', async () => {
  await moderatedBot({}, bot);
  const { text } = await help('owner');
  expect(named(text)).toContain(t('relay:command.name'));
  expect(text).toContain(t('moderation:command.name'));
  await choosePledgedRole(bot);
  expect(named((await help('member1')).text)).toContain(t('pledge:command.name'));
});

test('it says who runs the bot', async () => {
  expect((await help('newcomer')).text).toContain('the sandbox');
});

test('it is short enough to read at once', async () => {
  expect((await help('owner')).text.length).toBeLessThan(1500);
});
