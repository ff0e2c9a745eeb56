import { Locale } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../sandbox/people.ts';
import { everyBox } from '../sandbox/tours/telling.ts';
import { createText, type Language } from '../src/locales/index.ts';
import * as mineRoutes from '../src/mine/routes.ts';
import { asDiscord } from '../src/mine/view.ts';
import * as panelRoutes from '../src/panel/routes.ts';
import * as setupRoutes from '../src/setup/routes.ts';
import { choosePledgedRole, openBot, setupPage, type TestBot } from './parts/bot.ts';

const text = await createText();
const inLanguage = (language: Language) => text(language);
const spanish = inLanguage('es-ES');
const german = inLanguage('de');
const french = inLanguage('fr');
const english = inLanguage('en-US');

const welcome = { channel: 'welcome' };

/** A server whose language is German. */
let bot: TestBot;
beforeAll(async () => {
  bot = await openBot();
  await (await setupPage(bot, 'server')).select(setupRoutes.language.make({}), ['de']);
  await choosePledgedRole(bot);
  await (await setupPage(bot, 'reports')).select(setupRoutes.staffChannel.make({}), ['staff']);
  for (const [page, kind] of [
    ['reports', 'help'],
    ['pledge', 'pledge'],
  ] as const) {
    await (await setupPage(bot, page)).select(panelRoutes.place.make({ kind }), ['welcome']);
  }
});
afterAll(() => bot.end());

/** Somebody new, whose Discord speaks this language. */
async function newcomer(name: string, locale: Locale): Promise<Person> {
  const response = await fetch(`${bot.discord.url}/world/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, locale }),
  });
  if (!response.ok) throw new Error(await response.text());
  return bot.as(name);
}

test('a Spanish newcomer in a German server: panels in German, and whatever only they see in Spanish', async () => {
  const person = await newcomer('lucia', Locale.SpanishES);
  const { text: channel, messages } = await person.sees('welcome');
  expect(channel).toContain(german('panel:help.title'));
  expect(channel).toContain(german('panel:pledge.read'));
  expect(channel).not.toContain(spanish('panel:pledge.read'));

  const panel = messages.find((message) => message.text.includes(german('panel:help.title')));
  const help = await person.press({ message: panel?.id ?? '', label: german('common:getHelp') });
  expect(help.text).toContain(spanish('crisis:danger'));
  expect(help.text).toContain(spanish('crisis:whatThisIs'));

  const pledge = await person.command('pledge', welcome);
  expect(pledge.text).toContain(spanish('pledge:default.duties.confidentiality'));
  expect(pledge.message?.buttons.map(({ label }) => label)).toContain(spanish('common:getHelp'));
  const form = await pledge.press(spanish('pledge:sign'));
  expect(form.modal?.title).toBe(spanish('pledge:modal.title'));
  const signed = await form.submit(everyBox(form));
  expect(signed.text).toContain(spanish('pledge:signed.title'));
  expect(bot.rolesOf('lucia')).toContain('Pledged');

  const report = await person.command('report', welcome);
  expect(report.text).toContain(spanish('report:danger'));
});

test('a country’s page keeps its numbers, with the country’s name in the reader’s language', async () => {
  const person = await newcomer('carmen', Locale.SpanishES);
  const help = await person.command('crisis', { ...welcome, options: { country: 'Alemania' } });
  expect(help.text).toContain(spanish('crisis:titleOf', { country: 'Alemania' }));
  expect(help.text).toContain('**112**');
  expect(help.text).not.toContain(english('crisis:thanks'));
});

test('Latin American Spanish reads Spanish, and a language that is missing reads English', async () => {
  const mexican = await newcomer('mateo', Locale.SpanishLATAM);
  expect((await mexican.command('crisis', welcome)).text).toContain(spanish('crisis:danger'));
  const italian = await newcomer('giulia', Locale.Italian);
  expect((await italian.command('crisis', welcome)).text).toContain(english('crisis:danger'));
});

test('another language chosen in /mine holds at once and for help too, and goes back to Discord’s', async () => {
  const person = await newcomer('pablo', Locale.SpanishES);
  const home = await person.command('mine', welcome);
  const choices = await home.press(spanish('mine:choices.button'));
  const choose = mineRoutes.language.make({ server: bot.guildId });
  const chosen = await choices.select(choose, ['fr']);
  expect(chosen.text).toContain(french('mine:choices.everywhere'));
  const again = await person.command('mine', welcome);
  expect(again.text).toContain(french('mine:waiting.nothing'));
  expect(again.message?.buttons.map(({ label }) => label)).toContain(french('common:getHelp'));
  expect((await person.command('crisis', welcome)).text).toContain(french('crisis:danger'));

  await chosen.select(choose, [asDiscord]);
  expect((await person.command('mine', welcome)).text).toContain(spanish('mine:waiting.nothing'));
  expect((await person.command('crisis', welcome)).text).toContain(spanish('crisis:danger'));
});

test('a no, and what an old button says, are in the language of whoever pressed', async () => {
  const person = await newcomer('ana', Locale.PortugueseBR);
  const portuguese = inLanguage('pt-BR');
  const ownersOnly = setupRoutes.home.make({});
  await bot.plant('welcome', [ownersOnly, 'something.older']);
  const planted = (await person.sees('welcome')).last;
  expect((await planted.press(ownersOnly)).text).toContain(portuguese('common:refusals.ownersOnly'));
  expect((await planted.press('something.older')).text).toContain(portuguese('common:outdated'));
});

test('Discord is told the names and descriptions in every language', async () => {
  const { apiUrl, token, world } = bot.discord;
  const response = await fetch(
    `${apiUrl}/v10/applications/${world.data.application.id}/commands?with_localizations=true`,
    { headers: { authorization: `Bot ${token}` } },
  );
  const registered = (await response.json()) as { name: string; name_localizations: object | null }[];
  const pledge = registered.find(({ name }) => name === english('pledge:command.name'));
  expect(pledge).toMatchObject({
    name_localizations: {
      'es-ES': spanish('pledge:command.name'),
      'es-419': spanish('pledge:command.name'),
      de: german('pledge:command.name'),
    },
    description_localizations: { fr: french('pledge:command.description') },
  });
  expect(registered.find(({ name }) => name === 'crisis')?.name_localizations).toMatchObject({
    de: 'crisis',
    fr: 'crisis',
  });
});
