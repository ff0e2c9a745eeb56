import { countryName, isCountry, readCountry } from '../../../src/crisis/countries.ts';
import { noteText } from '../../../src/helping/view.ts';
import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row, text } from '../../../src/kit/components.ts';
import { changeChoices, choicesOf } from '../../../src/mine/choices.ts';
import * as view from '../../../src/mine/help-view.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import * as routes from '../../../src/mine/routes.ts';
import { rememberCountry, takeOffers } from '../../../src/mine/rules.ts';
import { backButton } from '../../../src/mine/view.ts';
import { helpFirst } from '../../../src/workflows/help-first.ts';
import { serverOf } from './server.ts';

/** What crisis help is to remember, and whether notes from people who would like to help are taken. */
export const parts: Part[] = [
  button(
    routes.helpChoices,
    update((turn, { server }) => page(turn, server)),
  ),
  button(
    routes.typeCountry,
    ask(({ t }, { server }) => view.countryModal(t, server)),
  ),
  modal(
    routes.countryTyped,
    update((turn, { server }) => {
      const typed = turn.interaction.fields.getTextInputValue(view.countryField);
      const meant = readCountry(typed, turn.locale);
      return 'country' in meant
        ? remember(turn, server, meant.country)
        : helpFirst(turn, typed, () => page(turn, server, meant.countries));
    }),
  ),
  stringSelect(
    routes.chooseCountry,
    update((turn, { server }) => {
      const [country = ''] = turn.interaction.values;
      return isCountry(country) ? remember(turn, server, country) : page(turn, server);
    }),
  ),
  button(
    routes.forgetCountry,
    update(async (turn, { server }) => {
      const { app, interaction } = turn;
      await changeChoices(app, interaction.user.id, (before) => rememberCountry(before, undefined));
      await app.store.purged();
      return page(turn, server);
    }),
  ),
  button(
    routes.offers,
    update(async (turn, { server, wanted }) => {
      const { app, interaction } = turn;
      await changeChoices(app, interaction.user.id, (before) => takeOffers(before, wanted === 'yes'));
      return page(turn, server);
    }),
  ),
];

/** A note that somebody left: from then on it no longer waits. */
export async function readNote(turn: Turn, guildId: string, about: string): Promise<Page> {
  const { app, interaction, t } = turn;
  await markSeen(app, { guildId, personId: interaction.user.id }, about);
  const server = serverOf(turn, guildId);
  const ways = [buttonOf(routes.helpChoices.make({ server: guildId }), t('mine:help.button'))];
  return { components: [text(noteText(t)), row(...ways, backButton(t, server))] };
}

async function remember(turn: Turn, server: string, country: string): Promise<Page> {
  const { app, interaction } = turn;
  await changeChoices(app, interaction.user.id, (before) => rememberCountry(before, country));
  return page(turn, server);
}

async function page(turn: Turn, guildId: string, meant?: readonly string[]): Promise<Page> {
  const { app, interaction, t, locale } = turn;
  return view.helpChoicesView(t, {
    server: serverOf(turn, guildId),
    choices: await choicesOf(app, interaction.user.id),
    nameOf: (country) => countryName(country, locale),
    ...(meant && { meant }),
  });
}
