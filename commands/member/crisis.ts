import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  SlashCommandStringOption,
} from 'discord.js';
import { askButton } from '../../src/call/view.ts';
import { mayNeedHelp } from '../../src/crisis/check/index.ts';
import { countryName, isCountry, readCountry, suggestCountries } from '../../src/crisis/countries.ts';
import * as further from '../../src/crisis/further-view.ts';
import * as page from '../../src/crisis/page-parts.ts';
import * as routes from '../../src/crisis/routes.ts';
import { paginate } from '../../src/crisis/rules.ts';
import * as view from '../../src/crisis/view.ts';
import { ask, choices, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal, stringSelect } from '../../src/kit/command.ts';
import { button as buttonOf } from '../../src/kit/components.ts';
import crisis from '../../src/locales/en-US/crisis.json';
import { localized, named } from '../../src/locales/named.ts';
import * as resources from '../../src/resources/routes.ts';
import { ownSection, resourceText } from '../../src/resources/view.ts';
import {
  additionsFor,
  askingWays,
  crisisExtras,
  readerOf,
  startPage,
} from '../../src/workflows/crisis-extras.ts';
import * as call from './call.ts';

const option = 'country';

/** How much of what a server added stands on a page, in characters. */
const mostOnPage = 1800;

/** Help now. It writes nothing, and what it reads only adds to it: nothing can keep it from answering. */
export default command({
  data: named(new SlashCommandBuilder(), 'crisis')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addStringOption(
      new SlashCommandStringOption()
        .setName(option)
        .setDescription(crisis.command.country)
        .setDescriptionLocalizations(localized((words) => words.crisis.command.country))
        .setMaxLength(100)
        .setAutocomplete(true),
    ),
  run: whisper((turn) => {
    const typed = turn.interaction.options.getString(option);
    return typed === null ? startPage(turn) : meantView(turn, typed);
  }),
  suggest: choices(({ interaction, locale }) =>
    suggestCountries(interaction.options.getFocused(), locale).map((code) => ({
      name: countryName(code, locale),
      value: code,
    })),
  ),
  parts: [
    button(routes.help, whisper(startPage)),
    stringSelect(
      routes.choose,
      update((turn) => countryOrHelp(turn, turn.interaction.values[0] ?? '')),
    ),
    button(
      routes.type,
      ask(({ t }) => view.typeModal(t)),
    ),
    modal(
      routes.typed,
      update((turn) => meantView(turn, turn.interaction.fields.getTextInputValue(view.countryField))),
    ),
    button(
      routes.first,
      update((turn, { country }) => countryOrHelp(turn, country)),
    ),
    button(
      routes.more,
      update(async (turn, { country, page }) =>
        further.moreView(readerOf(turn), country, page, await askingWays(turn, country)),
      ),
    ),
    button(
      routes.directories,
      update(async (turn) => further.directoriesView(readerOf(turn), await askingWays(turn, page.nowhere))),
    ),
    button(
      resources.shown,
      update((turn, { country, page }) => ownView(turn, country, page)),
    ),
    button(
      routes.grounding,
      update(async (turn, { country }) =>
        further.groundingView(readerOf(turn), country, await askingWays(turn, country)),
      ),
    ),
    ...call.parts,
  ],
});

/**
 * What somebody typed: the country, those that it could mean, or that there is none. What they typed is not shown or kept. Where it
 * is no country but tells of danger, that is what is answered.
 */
async function meantView(turn: Turn, typed: string): Promise<Page> {
  const meant = readCountry(typed, turn.locale);
  if ('country' in meant) return countryOrHelp(turn, meant.country);
  const { countries } = meant;
  const added = additionsFor(turn, await crisisExtras(turn), page.nowhere);
  if (countries.length > 0)
    return view.helpView(readerOf(turn), { ...added, suggested: countries, notice: 'whichCountry' });
  const need = mayNeedHelp(typed, turn.locale);
  return need
    ? view.toldView(readerOf(turn), need.whom, added)
    : view.helpView(readerOf(turn), { ...added, notice: 'notFound' });
}

async function countryOrHelp(turn: Turn, country: string): Promise<Page> {
  const added = additionsFor(turn, await crisisExtras(turn), country);
  return isCountry(country)
    ? view.countryView(readerOf(turn), country, added)
    : view.helpView(readerOf(turn), added);
}

/** All that the server added, below what is known. @param wanted  a page past the last shows the last. */
async function ownView(turn: Turn, country: string, wanted: number): Promise<Page> {
  const { t } = turn;
  const { own, canAsk } = await crisisExtras(turn);
  const pages = paginate(
    own.map((resource) => resourceText(t, resource)),
    mostOnPage,
  );
  const page = Math.min(wanted, pages.length - 1);
  const texts = pages[page];
  if (!texts) return countryOrHelp(turn, country);
  const ways = page + 1 < pages.length ? [resources.shown.make({ country, page: page + 1 })] : [];
  return further.besideView(
    readerOf(turn),
    country,
    [ownSection(t, texts)],
    [
      ...(canAsk ? [askButton(t, country)] : []),
      ...ways.map((customId) => buttonOf(customId, t('crisis:next'))),
    ],
  );
}
