import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../sandbox/people.ts';
import { directories } from '../src/crisis/directory.ts';
import * as routes from '../src/crisis/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, ownBot, setupPage, signPledge, type TestBot, t } from './parts/bot.ts';
import { openReportForm } from './parts/report.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.end());

function expectHelp(help: Answer) {
  expect(help.message?.ephemeral).toBe(true);
  expect(help.text).toContain(t('crisis:danger'));
  expect(help.text).toContain(directories[0]?.url);
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

describe('A country', () => {
  const welcome = { channel: 'welcome' };

  test('given with the command answers at once, in a channel and in a direct message', async () => {
    for (const channel of ['welcome', 'dm']) {
      const help = await bot.as('newcomer').command('crisis', { channel, options: { country: 'AT' } });
      expect(help.message?.ephemeral).toBe(true);
      expect(help.text).toContain('**144**');
      expect(help.text).toContain('**142**');
    }
  });

  test('is suggested while somebody types', async () => {
    const suggested = await bot
      .as('newcomer')
      .autocomplete('crisis', { channel: 'welcome', options: { country: 'holl' }, focused: 'country' });
    expect(suggested).toContainEqual({ name: 'Netherlands', value: 'NL' });
  });

  test('typed into the form leads to its number and line, in the same message', async () => {
    const help = await bot.as('newcomer').command('crisis', welcome);
    const form = await help.press(t('crisis:chooseButton'));
    const country = await form.submit({ [t('crisis:form.label')]: 'Deutschland' });
    expect(country.message?.id).toBe(help.message?.id);
    expect(country.text).toContain('Germany');
    expect(country.text).toContain('**112**');
  });

  test('that could be several is chosen from a list; nothing that was typed is shown', async () => {
    const help = await bot.as('newcomer').command('crisis', { ...welcome, options: { country: 'korea' } });
    expect(help.text).toContain(t('crisis:danger'));
    expect(help.text).toContain(t('crisis:whichCountry'));
    const country = await help.select(t('crisis:choose'), ['KR']);
    expect(country.text).toContain('South Korea');
    expect(country.text).toContain('**119**');
  });

  test('that nobody knows still gets the danger line, a directory and another try', async () => {
    const help = await bot.as('newcomer').command('crisis', { ...welcome, options: { country: 'xyzzy' } });
    expectHelp(help);
    expect(help.text).toContain(t('crisis:notFound'));
    expect(help.text).not.toContain('xyzzy');
    expect((await help.press(t('crisis:chooseButton'))).answer).toBe('modal');
  });

  test('has more by topic, a way back, the exercise, and another country', async () => {
    const help = await bot.as('newcomer').command('crisis', { ...welcome, options: { country: 'uk' } });
    const more = await help.press(t('crisis:more', { country: 'United Kingdom' }));
    expect(more.text).toContain(t('crisis:topics.talk'));
    const next = await more.press(t('crisis:next'));
    expect(next.text).toContain('(2 of');
    const back = await (await next.press(t('crisis:back'))).press(t('crisis:back'));
    expect(back.text).toBe(help.text);
    const exercise = await back.press(t('crisis:groundingButton'));
    expect(exercise.text).toContain(t('crisis:grounding.steps'));
    expect(exercise.text).toContain('**999**');
    const again = await exercise.press(t('crisis:back'));
    expect((await again.press(t('crisis:anotherCountry'))).answer).toBe('modal');
  });

  test('leaves no trace: no log line, no write, no word in a request', async () => {
    const [store, lines] = [await storeState(), bot.log.length];
    const help = await bot.as('newcomer').command('crisis', welcome);
    const form = await help.press(t('crisis:chooseButton'));
    await form.submit({ [t('crisis:form.label')]: 'Nederland' });
    expect(await storeState()).toEqual(store);
    expect(bot.log.slice(lines)).toEqual([]);
  });
});

describe('What the store adds', () => {
  test('is a country remembered where somebody asked for that, countries to choose from, and the server’s own, last', async () => {
    const own = await ownBot();
    const page = await setupPage(own, 'crisis');
    const listed = await (await page.press(t('resources:setup.type'))).submit({
      countries: 'Austria, uk, xyzzy',
    });
    expect(listed.text).toContain('Austria, United Kingdom');
    expect(listed.text).toContain('xyzzy');
    const form = await listed.press(t('resources:setup.add'));
    await form.submit({ kind: ['team'], name: 'Call **112** instead', contact: '@everyone', url: '' });

    const newcomer = own.as('newcomer');
    const help = await newcomer.command('crisis', { channel: 'welcome' });
    expectHelp(help);
    const places = [
      t('crisis:danger'),
      directories[0]?.url ?? '',
      t('resources:label'),
      '> ',
      t('crisis:whatThisIs'),
    ];
    const found = places.map((part) => help.text.indexOf(part));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(found).toEqual([...found].sort((x, y) => x - y));
    expect(help.text).not.toContain('@everyone');
    const whole = await (await help.select(t('crisis:choose'), ['AT'])).press(t('resources:more'));
    for (const number of ['**144**', '**142**'])
      expect(whole.text.indexOf(number)).toBeLessThan(whole.text.indexOf(t('resources:label')));

    const mine = await newcomer.command('mine', { channel: 'welcome' });
    const choices = await mine.press(t('mine:choices.button'));
    const notes = await choices.press(t('mine:help.button'));
    const typed = await notes.press(t('mine:help.remember'));
    expect((await typed.submit({ country: 'uk' })).text).toContain('United Kingdom');
    const remembered = await newcomer.command('crisis', { channel: 'dm' });
    expect(remembered.text).toContain('**999**');
    expect(remembered.text).toContain(t('crisis:remembered'));
    const again = await newcomer.command('mine', { channel: 'welcome' });
    const data = await again.press(t('mine:data.button'));
    await (await data.press(t('mine:data.erase'))).press(t('mine:erase.confirm'));
    expectHelp(await newcomer.command('crisis', { channel: 'dm' }));
  });
});

describe('Without store, settings, disk and key', () => {
  test('help answers within a second, and so does a country, without a log line of it', async () => {
    const own = await ownBot();
    const newcomer = own.as('newcomer');
    const page = await setupPage(own, 'crisis');
    await (await page.press(t('resources:setup.type'))).submit({ countries: 'Austria' });
    for (const file of [own.storeFile, `${own.storeFile}-wal`]) await writeFile(file, 'x'.repeat(100_000));
    for (const part of ['data', 'keys']) await rm(join(own.folder, part), { recursive: true });
    const lines = own.log.length;
    const help = await newcomer.command('crisis', { channel: 'welcome' });
    expectHelp(help);
    const country = await newcomer.command('crisis', { channel: 'welcome', options: { country: 'AT' } });
    expect(country.text).toContain('**142**');
    const fromForm = await (await help.press(routes.type.make({}))).submit({
      [t('crisis:form.label')]: 'Norway',
    });
    expect(fromForm.text).toContain('**113**');
    expect(own.log.slice(lines)).toEqual([]);
    for (const { waitedMs } of [help, country, fromForm]) expect(waitedMs).toBeLessThan(1000);
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

describe('A report', () => {
  let own: TestBot;
  beforeAll(async () => {
    own = await openBot();
    const page = await setupPage(own, 'reports');
    await page.select(setupRoutes.staffChannel.make({}), ['staff']);
  });
  afterAll(() => own.end());

  async function report(words: string) {
    const form = await openReportForm(own.as('member1'));
    return form.submit({ [t('report:form.what')]: words });
  }

  test('whose words tell of danger is answered with help first, and is sent all the same', async () => {
    const lines = own.log.length;
    const sent = await report('They posted it everywhere and now I want to die');
    const places = [
      t('crisis:first.self'),
      t('crisis:danger'),
      directories[0]?.url ?? '',
      t('crisis:first.why'),
      t('report:sent.title'),
    ].map((part) => sent.text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(own.log.slice(lines)).toEqual([]);
    expectHelp(await sent.press(t('common:getHelp')));
  });

  test('about somebody else in danger is answered with help for helping', async () => {
    const sent = await report('My friend here wrote that she wants to kill herself');
    expect(sent.text.startsWith(t('crisis:first.someone'))).toBe(true);
    expect(sent.text).toContain(t('crisis:first.someoneDanger'));
    expect(sent.text).toContain(t('report:sent.title'));
  });

  test('of anything else is answered as ever', async () => {
    const sent = await report('Somebody copied what I wrote to another server');
    expect(sent.text.startsWith(`## ${t('report:sent.title')}`)).toBe(true);
    expect(sent.text).not.toContain(t('crisis:first.why'));
  });

  test('that can reach nobody, for want of a channel, still leads to help', async () => {
    const page = await bot.as('member2').command('report', { channel: 'welcome' });
    expect(page.text).toContain(t('report:closed.title'));
    expectHelp(await page.press(t('common:getHelp')));
  });
});
