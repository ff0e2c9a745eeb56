import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  SlashCommandStringOption,
} from 'discord.js';
import { countryName, isCountry, readCountry, suggestCountries } from '../../src/crisis/countries.ts';
import * as routes from '../../src/crisis/routes.ts';
import * as view from '../../src/crisis/view.ts';
import type { Reader } from '../../src/crisis/words.ts';
import { ask, choices, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal, stringSelect } from '../../src/kit/command.ts';
import crisis from '../../src/locales/en-US/crisis.json';
import { localized, named } from '../../src/locales/named.ts';

const option = 'country';

/** Help now. It reads nothing and writes nothing, so nothing can keep it from answering. */
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
    return typed === null ? view.helpView(readerOf(turn)) : meantView(turn, typed);
  }),
  suggest: choices(({ interaction, locale }) =>
    suggestCountries(interaction.options.getFocused(), locale).map((code) => ({
      name: countryName(code, locale),
      value: code,
    })),
  ),
  parts: [
    button(
      routes.help,
      whisper((turn) => view.helpView(readerOf(turn))),
    ),
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
      update((turn, { country, page }) => view.moreView(readerOf(turn), country, page)),
    ),
    button(
      routes.directories,
      update((turn) => view.directoriesView(readerOf(turn))),
    ),
    button(
      routes.grounding,
      update((turn, { country }) => view.groundingView(readerOf(turn), country)),
    ),
  ],
});

const readerOf = ({ app, t, locale }: Turn): Reader => ({ t, locale, now: app.now() });

/** What somebody typed: the country, those that it could mean, or that there is none. What they typed is not shown or kept. */
function meantView(turn: Turn, typed: string): Page {
  const meant = readCountry(typed, turn.locale);
  if ('country' in meant) return view.countryView(readerOf(turn), meant.country);
  const { countries } = meant;
  return view.helpView(
    readerOf(turn),
    countries.length > 0 ? { suggested: countries, notice: 'whichCountry' } : { notice: 'notFound' },
  );
}

function countryOrHelp(turn: Turn, country: string): Page {
  return isCountry(country) ? view.countryView(readerOf(turn), country) : view.helpView(readerOf(turn));
}
