import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { directories } from '../src/crisis/directory.ts';
import * as routes from '../src/crisis/routes.ts';
import { choosePledgedRole, openBot, signPledge, type TestBot, t } from './parts/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.end());

function expectHelp(help: Answer) {
  expect(help.message?.ephemeral).toBe(true);
  expect(help.text).toContain(t('crisis:danger'));
  for (const { name } of directories) expect(help.text).toContain(name);
}

/** What tells that the store's files were written to, without opening them. */
async function storeState() {
  const files = [bot.storeFile, `${bot.storeFile}-wal`];
  return Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return { size, mtimeMs };
    }),
  );
}

describe('/crisis', () => {
  test.each([
    ['a newcomer', 'newcomer', 'welcome'],
    ['a newcomer in a direct message', 'newcomer', 'dm'],
    ['a member in a closed room', 'member1', 'sharing'],
    ['a moderator', 'moderator1', 'staff'],
    ['the owner', 'owner', 'welcome'],
  ])('answers %s before anything is set up, for them alone', async (_, name, channel) => {
    expectHelp(await bot.as(name).command('crisis', { channel }));
  });

  test('stands under no answer of its own: who has it open has help already', async () => {
    const help = await bot.as('newcomer').command('crisis', { channel: 'welcome' });
    expect(help.message?.buttons.map(({ customId }) => customId)).not.toContain(routes.help.make({}));
  });

  test('writes nothing to the store, from the command or from Get help', async () => {
    const refused = await bot.as('newcomer').command('pledge', { channel: 'welcome' });
    const before = await storeState();
    await bot.as('newcomer').command('crisis', { channel: 'welcome' });
    await bot.as('newcomer').command('crisis', { channel: 'dm' });
    expectHelp(await refused.press(t('common:getHelp')));
    expect(await storeState()).toEqual(before);
    await choosePledgedRole(bot);
    expect(await storeState(), 'what does write shows').not.toEqual(before);
  });

  test('asks nothing of Discord but to show the answer', async () => {
    const before = bot.requests().length;
    await bot.as('newcomer').command('crisis', { channel: 'welcome' });
    const asked = bot.requests().slice(before);
    expect(asked.map(({ route }) => route)).toEqual([
      '/interactions/{interaction_id}/{interaction_token}/callback',
    ]);
  });

  test('answers while the gateway has just come back', async () => {
    await bot.fault({ kind: 'drop-gateway' });
    expectHelp(await bot.as('newcomer').command('crisis', { channel: 'welcome' }));
  });
});

describe('Get help', () => {
  test('stands under everything that only one person sees, and leads to the same help', async () => {
    await choosePledgedRole(bot);
    const newcomer = bot.as('newcomer');
    const read = await newcomer.command('pledge', { channel: 'welcome' });
    expectHelp(await read.press(t('common:getHelp')));
    const signed = await signPledge(newcomer);
    expectHelp(await signed.press(t('common:getHelp')));
    const setup = await bot.as('owner').command('setup', { channel: 'welcome' });
    expectHelp(await setup.press(t('common:getHelp')));
  });

  test('leaves the answer that it stood under as it was', async () => {
    const newcomer = bot.as('newcomer');
    const page = await newcomer.command('pledge', { channel: 'welcome' });
    const help = await page.press(t('common:getHelp'));
    expect(help.message?.id).not.toBe(page.message?.id);
    const { messages } = await newcomer.sees('welcome');
    expect(messages.find(({ id }) => id === page.message?.id)?.text).toBe(page.text);
  });

  test('works when everything of the pledge is broken', async () => {
    const member = bot.as('member5');
    await bot.fault({ kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' });
    const page = await member.command('pledge', { channel: 'welcome' });
    expect(page.text).toBe(t('pledge:refusals.roleOutOfReach'));
    expectHelp(await page.press(t('common:getHelp')));
  });
});
