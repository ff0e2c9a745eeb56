import { expect, test } from 'vitest';
import * as panelRoutes from '../src/panel/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, ownBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';

const title = t('setup:troubles.title');
const roleGone = t('setup:check.findings.pledgedRoleGone');
const manageRolesMissing = t('setup:check.findings.manageRolesMissing');
const manageRoles = { permission: 'ManageRoles', who: 'bot' } as const;

/** A server with everything chosen, looked at once. */
async function setUp(): Promise<TestBot> {
  const bot = await ownBot();
  const page = await setupPage(bot, 'reports');
  const next = await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  await next.select(setupRoutes.moderatorRoles.make({}), ['Moderator']);
  await choosePledgedRole(bot);
  await look(bot);
  return bot;
}

/** Moves the clock on until the look that a change asked for has begun. */
async function look(bot: TestBot) {
  const looks = () => bot.log.filter((line) => line.includes('looked at what the bot needs')).length;
  const before = looks();
  const nextLook = async () => {
    await bot.advance('PT11S');
    return looks();
  };
  await expect.poll(nextLook).toBeGreaterThan(before);
}

async function chooseStaffChannel(bot: TestBot, channel: string) {
  await (await setupPage(bot, 'reports')).select(setupRoutes.staffChannel.make({}), [channel]);
}

/** What the team was told in a channel so far. */
async function told(bot: TestBot, channel = 'staff'): Promise<string[]> {
  const { messages } = await bot.as('moderator1').sees(channel);
  return messages
    .filter(({ author, ephemeral }) => author.bot && !ephemeral)
    .map(({ text }) => text)
    .filter((text) => text.includes(title) || text.includes(t('setup:troubles.reachable')));
}

test('nothing is told while all is well, nor about what was never chosen', async () => {
  const bot = await setUp();
  await bot.restart();
  await look(bot);
  expect(await told(bot)).toEqual([]);
});

test.each([
  [
    'the role of the pledge is deleted',
    { kind: 'delete-role', role: 'Pledged' },
    roleGone,
    'choosePledgedRole',
  ],
  [
    'the role of the pledge is dragged above the bot',
    { kind: 'move-role', role: 'Pledged', above: 'Confidant' },
    t('setup:check.findings.pledgedRoleAbove', { role: '@Pledged' }),
    'moveRole',
  ],
  [
    'the bot loses Manage Roles',
    { kind: 'remove-permission', ...manageRoles },
    manageRolesMissing,
    'allowManageRoles',
  ],
  [
    'members may no longer use commands',
    { kind: 'remove-permission', permission: 'UseApplicationCommands', who: '@everyone' },
    t('setup:check.findings.commandsOff'),
    'allowCommands',
  ],
] as const)('when %s, the staff channel hears it once, with the mend', async (_, fault, what, mend) => {
  const bot = await setUp();
  await bot.fault(fault);
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
  const [text] = await told(bot);
  expect(text).toContain(what);
  expect(text).toContain(t(`setup:check.mends.${mend}`, { role: '@Pledged' }));
  await bot.restart();
  await look(bot);
  await bot.advance('P1D');
  expect(await told(bot)).toHaveLength(1);
});

test('its button shows Check to whoever manages the server, and to nobody else', async () => {
  const bot = await setUp();
  await bot.fault({ kind: 'delete-role', role: 'Pledged' });
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
  const checked = await (await bot.as('owner').sees('staff')).last.press(t('setup:troubles.check'));
  expect(checked.message?.ephemeral).toBe(true);
  expect(checked.text).toContain(t('setup:check.title'));
  const refused = await (await bot.as('moderator1').sees('staff')).last.press(t('setup:troubles.check'));
  expect(refused.text).toContain(t('common:refusals.ownersOnly'));
});

test('what broke while the bot was away is told when it is back', async () => {
  const bot = await setUp();
  await bot.restart(() => bot.fault({ kind: 'delete-role', role: 'Pledged' }));
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
});

test('mended and broken again later, it is told again', async () => {
  const bot = await setUp();
  await bot.fault({ kind: 'remove-permission', ...manageRoles });
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
  await bot.fault({ kind: 'give-permission', ...manageRoles });
  await look(bot);
  await bot.advance('PT2H');
  await bot.fault({ kind: 'remove-permission', ...manageRoles });
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(2);
});

test('what goes back and forth is not told each time, and is told in the end if it stays broken', async () => {
  const bot = await setUp();
  for (let n = 0; n < 5; n += 1) {
    await bot.fault({ kind: 'remove-permission', ...manageRoles });
    await look(bot);
    if (n === 0) await expect.poll(() => told(bot)).toHaveLength(1);
    await bot.fault({ kind: 'give-permission', ...manageRoles });
    await look(bot);
  }
  expect(await told(bot)).toHaveLength(1);
  await bot.fault({ kind: 'remove-permission', ...manageRoles });
  await look(bot);
  expect(await told(bot)).toHaveLength(1);
  await bot.advance('PT1H');
  await expect.poll(() => told(bot)).toHaveLength(2);
});

test('a deleted staff channel loses nothing: the next one hears of it, and of what broke meanwhile', async () => {
  const bot = await setUp();
  await bot.fault({ kind: 'delete-channel', channel: 'staff' });
  await bot.fault({ kind: 'remove-permission', ...manageRoles });
  await look(bot);
  await bot.fault({
    kind: 'remove-permission',
    permission: 'ViewChannel',
    who: '@everyone',
    channel: 'help',
  });
  await bot.fault({ kind: 'give-permission', permission: 'ViewChannel', who: 'Moderator', channel: 'help' });
  await bot.fault({ kind: 'give-permission', permission: 'ViewChannel', who: 'bot', channel: 'help' });
  await chooseStaffChannel(bot, 'help');
  await look(bot);
  await expect.poll(() => told(bot, 'help')).toHaveLength(1);
  const [text] = await told(bot, 'help');
  expect(text).toContain(t('setup:troubles.reachable'));
  expect(text).toContain(manageRolesMissing);
  await bot.advance('P1D');
  expect(await told(bot, 'help')).toHaveLength(1);
});

test('a message whose answer was lost is found again, not sent twice', async () => {
  const bot = await setUp();
  const route = 'POST /channels/{channel_id}/messages';
  await bot.fault({ kind: 'refuse', route, status: 500, times: 4, when: 'after' });
  await bot.fault({ kind: 'delete-role', role: 'Pledged' });
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
  await bot.mend();
  await bot.restart(() => bot.advance('PT2H'));
  await look(bot);
  expect(await told(bot)).toHaveLength(1);
});

test('the deleted channel of a panel is told as well', async () => {
  const bot = await setUp();
  const page = await setupPage(bot, 'reports');
  await page.select(panelRoutes.place.make({ kind: 'help' }), ['help']);
  await look(bot);
  await bot.fault({ kind: 'delete-channel', channel: 'help' });
  await look(bot);
  await expect.poll(() => told(bot)).toHaveLength(1);
  expect((await told(bot))[0]).toContain(t('setup:check.findings.helpPanelGone'));
});

test('a role that Discord did not let the bot give asks for a look', async () => {
  const bot = await setUp();
  const route = 'PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}';
  await bot.fault({ kind: 'refuse', route, status: 500, times: 4 });
  const signed = await signPledge(bot.as('newcomer'));
  expect(signed.text).toContain(t('pledge:signed.roleLater', { role: '@Pledged' }));
  await look(bot);
});
