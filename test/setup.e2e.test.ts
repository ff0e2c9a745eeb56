import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { type Answer, NotAllowed } from '../sandbox/people.ts';
import * as crisisRoutes from '../src/crisis/routes.ts';
import { refusalText } from '../src/locales/index.ts';
import { kept } from '../src/setup/record.ts';
import * as routes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, ownBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';

const welcome = { channel: 'welcome' };

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.end());

const home = (on = bot) => on.as('owner').command('setup', welcome);

async function settingsOf(on: TestBot) {
  let found: unknown;
  await on.restart(async (store) => {
    found = (await store.of(kept).get([on.guildId]))?.settings;
  });
  return found;
}

async function check(on: TestBot): Promise<string> {
  return (await (await home(on)).press(routes.check.make({}))).text;
}

function expectRefusal(answer: Answer, code: Parameters<typeof refusalText>[1], details = {}) {
  expect(answer.text).toBe(refusalText(t, code, details));
  expect(answer.message?.ephemeral).toBe(true);
  expect(answer.message?.buttons.map(({ customId }) => customId)).toContain(crisisRoutes.help.make({}));
}

test('where nothing is set up, it says where to begin, and so does /mine about the pledge', async () => {
  const first = await home();
  expect(first.text).toContain(t('setup:home.first'));
  expect(first.text).not.toContain(t('setup:check.nothingBroken'));
  const reports = await setupPage(bot, 'reports');
  for (const panel of ['help', 'staff'] as const)
    expect(reports.text).toContain(t(`panel:owner.titles.${panel}`));
  expect((await bot.as('member1').command('mine', welcome)).text).toContain(t('mine:pledge.noneHere'));
});

describe('who may set up', () => {
  test.each(['newcomer', 'member1', 'moderator1'])('Discord does not offer /setup to %s', async (name) => {
    const offered = (await bot.as(name).commands('welcome')).map((command) => command.name);
    expect(offered).not.toContain('setup');
    await expect(bot.as(name).command('setup', welcome)).rejects.toThrow(NotAllowed);
  });

  test('nobody is offered it in a direct message', async () => {
    await expect(bot.as('owner').command('setup', { channel: 'dm' })).rejects.toThrow(NotAllowed);
  });

  test.each(['newcomer', 'member1', 'moderator1'])(
    'the bot refuses %s also where the owner let everyone see the command',
    async (name) => {
      const own = await ownBot();
      await own.as('owner').permit({ ...welcome, command: 'setup', who: '@everyone', allowed: true });
      expectRefusal(await own.as(name).command('setup', welcome), 'common.ownersOnly');
    },
  );

  test("none of the owner's buttons does anything for anybody else, wherever it stands", async () => {
    const prefixes = commands.owner.flatMap(({ parts }) => parts).map(({ prefix }) => prefix);
    const before = await settingsOf(bot);
    for (let from = 0; from < prefixes.length; from += 25) {
      const some = prefixes.slice(from, from + 25);
      await bot.plant('welcome', some);
      for (const name of ['newcomer', 'moderator1']) {
        const planted = (await bot.as(name).sees('welcome')).last;
        for (const prefix of some) expectRefusal(await planted.press(prefix), 'common.ownersOnly');
      }
    }
    expect(await settingsOf(bot)).toEqual(before);
  });

  test("none of the moderators' buttons does anything for members", async () => {
    const prefixes = commands.moderator.flatMap(({ parts }) => parts).map(({ prefix }) => prefix);
    for (let from = 0; from < prefixes.length; from += 25) {
      const some = prefixes.slice(from, from + 25);
      await bot.plant('help', some);
      const planted = (await bot.as('member1').sees('help')).last;
      for (const prefix of some) expectRefusal(await planted.press(prefix), 'common.moderatorsOnly');
    }
  });
});

describe('the role of the pledge', () => {
  test('is saved at once, and can be signed for', async () => {
    const own = await ownBot();
    const page = await choosePledgedRole(own);
    expect(page.text).toContain(t('setup:check.findings.pledgedRoleGood', { role: '@Pledged' }));
    await signPledge(own.as('newcomer'));
    expect(own.rolesOf('newcomer')).toEqual(['Pledged']);
  });

  test.each([
    ['gives power', 'Moderator', 'setup.rolePowerful'],
    ['belongs to a bot', 'Confidant', 'setup.roleUnusable'],
    ['is everyone', '@everyone', 'setup.roleUnusable'],
  ] as const)('that %s is refused, and nothing is changed', async (_, role, code) => {
    await choosePledgedRole(bot);
    const before = await settingsOf(bot);
    const page = await setupPage(bot, 'pledge');
    const answer = await page.select(routes.pledgedRole.make({}), [role]);
    const roles = bot.discord.world.data.guilds[bot.guildId]?.roles ?? {};
    const { id } = Object.values(roles).find(({ name }) => name === role) ?? {};
    const mention = id === bot.guildId ? answer.text.split(' ')[0] : `@${role}`;
    expectRefusal(answer, code, { role: mention });
    expect(await settingsOf(bot)).toEqual(before);
  });
});

describe('Check', () => {
  test.each([
    ['was deleted', { kind: 'delete-role', role: 'Pledged' }, 'pledgedRoleGone'],
    ['stands above the bot', { kind: 'move-role', role: 'Pledged', above: 'Confidant' }, 'pledgedRoleAbove'],
    [
      'came to have power',
      { kind: 'give-permission', permission: 'ManageMessages', who: 'Pledged' },
      'pledgedRolePowerful',
    ],
    [
      'can no longer be given',
      { kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' },
      'manageRolesMissing',
    ],
  ] as const)('says so when the role of the pledge %s', async (_, fault, finding) => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const before = await check(own);
    await own.fault(fault);
    const line = t(`setup:check.findings.${finding}`, { role: '@Pledged' });
    expect(before).not.toContain(line);
    expect(await check(own)).toContain(line);
  });

  test.each([
    ['was deleted', { kind: 'delete-channel', channel: 'staff' }, 'staffChannelGone'],
    [
      'is out of sight',
      { kind: 'remove-permission', permission: 'ViewChannel', who: 'Confidant', channel: 'staff' },
      'staffChannelHidden',
    ],
    [
      'takes no message of the bot',
      { kind: 'remove-permission', permission: 'SendMessages', who: 'bot', channel: 'staff' },
      'staffChannelSilent',
    ],
    [
      'is open to everyone',
      { kind: 'give-permission', permission: 'ViewChannel', who: '@everyone', channel: 'staff' },
      'staffChannelOpen',
    ],
  ] as const)('says so when the staff channel %s', async (_, fault, finding) => {
    const own = await ownBot();
    const page = await setupPage(own, 'reports');
    await page.select(routes.staffChannel.make({}), ['staff']);
    const before = await check(own);
    await own.fault(fault);
    const line = t(`setup:check.findings.${finding}`, { channel: '#staff' });
    expect(before).not.toContain(line);
    expect(await check(own)).toContain(line);
  });
});

describe('what was chosen', () => {
  test('is still there after a restart', async () => {
    const own = await ownBot();
    const page = await setupPage(own, 'server');
    await page.select(routes.timeZone.make({}), ['Europe/Berlin']);
    await own.restart();
    expect((await setupPage(own, 'server')).text).toContain('Europe/Berlin');
  });

  test('is kept whole when two people choose at the same moment', async () => {
    const own = await ownBot();
    const [role, channel, zone] = [
      await setupPage(own, 'pledge'),
      await setupPage(own, 'reports'),
      await setupPage(own, 'server'),
    ];
    await Promise.all([
      role.select(routes.pledgedRole.make({}), ['Pledged']),
      channel.select(routes.staffChannel.make({}), ['staff']),
      zone.select(routes.timeZone.make({}), ['Asia/Tokyo']),
    ]);
    expect(await settingsOf(own)).toMatchObject({
      pledgedRoleId: expect.any(String),
      staffChannelId: expect.any(String),
      timeZone: 'Asia/Tokyo',
    });
  });

  test('can be undone one step; a second undo says that nothing is left', async () => {
    const own = await ownBot();
    await choosePledgedRole(own);
    const page = await setupPage(own, 'server');
    await page.select(routes.timeZone.make({}), ['Asia/Tokyo']);
    const first = await home(own);
    const second = await home(own);
    expect(first.message?.buttons.map(({ label }) => label)).toContain('Undo: time zone');
    await first.press(routes.undo.make({}));
    expect(await settingsOf(own)).toMatchObject({ timeZone: 'UTC', pledgedRoleId: expect.any(String) });
    expectRefusal(await second.press(routes.undo.make({})), 'setup.nothingToUndo');
    expect(await settingsOf(own)).toMatchObject({ timeZone: 'UTC', pledgedRoleId: expect.any(String) });
  });

  test('leaves as a file that names no person', async () => {
    const saved = await (await home()).press(routes.save.make({}));
    const [file] = saved.message?.attachments ?? [];
    const text = await (await fetch(file?.url ?? '')).text();
    expect(JSON.parse(text)).toMatchObject({ language: 'en-US' });
    for (const name of ['owner', 'moderator1', 'newcomer']) expect(text).not.toContain(bot.idOf(name));
  });
});

describe('the time zone', () => {
  const type = async (zone: string) => {
    const page = await setupPage(bot, 'server');
    const form = await page.press(routes.typeTimeZone.make({}));
    return form.submit({ [t('setup:timeZone.label')]: zone });
  };

  test('can be typed as a city, with or without its accents', async () => {
    expect((await type('são paulo')).text).toContain('America/Sao_Paulo');
    expect((await type('LISBON')).text).toContain('Europe/Lisbon');
  });

  test('that nobody knows is refused, and the one before stays', async () => {
    await type('Lisbon');
    expectRefusal(await type('Atlantis <@&1> `x`'), 'setup.timeZoneUnknown');
    expect(await settingsOf(bot)).toMatchObject({ timeZone: 'Europe/Lisbon' });
  });
});
