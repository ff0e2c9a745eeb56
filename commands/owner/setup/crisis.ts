import { countryName, readCountry } from '../../../src/crisis/countries.ts';
import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { button as buttonOf, row } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import * as view from '../../../src/resources/owner-view.ts';
import type { Settings } from '../../../src/resources/record.ts';
import * as routes from '../../../src/resources/routes.ts';
import * as rules from '../../../src/resources/rules.ts';
import { changeResources, resourcesOf } from '../../../src/resources/settings.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { page as pageRoute } from '../../../src/setup/routes.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { startPage } from '../../../src/workflows/crisis-extras.ts';
import { watchServer } from '../../../src/workflows/purge.ts';

/** Set-up: what the server adds to crisis help. */
export async function page(turn: Turn, unknown: readonly string[] = []): Promise<Page> {
  const { app, t, locale } = turn;
  const { guild } = memberOf(turn);
  const [settings, added] = await Promise.all([settingsOf(app, guild.id), resourcesOf(app, guild.id)]);
  const nameOf = (country: string) => countryName(country, locale);
  return pageView(t, 'crisis', [view.ownerSection(t, { settings: added, nameOf, unknown })], [], settings);
}

export const parts: Part[] = [
  button(
    routes.countries,
    ask(async (turn) => {
      const { suggested } = await resourcesOf(turn.app, memberOf(turn).guild.id);
      return view.countriesModal(
        turn.t,
        suggested.map((code) => countryName(code, turn.locale)),
      );
    }),
  ),
  modal(
    routes.countriesTyped,
    update(async (turn) => {
      const typed = rules.listed(view.readCountries(turn.interaction.fields));
      const read = typed.map((each) => ({ each, meant: readCountry(each, turn.locale) }));
      const codes = read.flatMap(({ meant }) => ('country' in meant ? [meant.country] : []));
      await change(turn, (settings) => rules.suggest(settings, codes));
      return page(
        turn,
        read.filter(({ meant }) => !('country' in meant)).map(({ each }) => each),
      );
    }),
  ),
  button(
    routes.noCountries,
    update(async (turn) => {
      await change(turn, (settings) => rules.suggest(settings, []));
      return page(turn);
    }),
  ),
  button(
    routes.add,
    ask(({ app, t }) => view.resourceModal(t, app.newId())),
  ),
  modal(
    routes.added,
    update(async (turn, { id }) => {
      const typed = rules.resourceFrom(id, view.readResource(turn.interaction.fields));
      await change(turn, (settings) => {
        const before = settings.own.find((each) => each.id === id);
        const { field, language, cost, hours } = before ?? {};
        const details = rules.detailsFrom({
          field: field ?? '',
          language: language ?? '',
          cost: cost ?? '',
          hours: hours ?? '',
        });
        return rules.withResource(settings, { ...typed, ...details });
      });
      return look(turn, id);
    }),
  ),
  stringSelect(
    routes.choose,
    update((turn) => look(turn, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.change,
    ask(async (turn, { id }) => view.resourceModal(turn.t, id, await resourceOf(turn, id))),
  ),
  button(
    routes.details,
    ask(async (turn, { id }) => view.detailsModal(turn.t, await resourceOf(turn, id))),
  ),
  modal(
    routes.detailed,
    update(async (turn, { id }) => {
      const details = rules.detailsFrom(view.readDetails(turn.interaction.fields));
      await change(turn, (settings) => {
        const { kind, name, contact, url } = rules.requireResource(settings, id);
        const way = { ...(contact !== undefined && { contact }), ...(url !== undefined && { url }) };
        return rules.withResource(settings, { id, kind, name, ...way, ...details });
      });
      return look(turn, id);
    }),
  ),
  button(
    routes.remove,
    update(async (turn, { id }) => {
      await change(turn, (settings) => rules.withoutResource(settings, id));
      await turn.app.store.purged();
      return page(turn);
    }),
  ),
  button(routes.preview, whisper(startPage)),
];

const resourceOf = async (turn: Turn, id: string) =>
  rules.requireResource(await resourcesOf(turn.app, memberOf(turn).guild.id), id);

async function look(turn: Turn, id: string): Promise<Page> {
  const { components } = view.resourceView(turn.t, await resourceOf(turn, id));
  const back = buttonOf(pageRoute.make({ page: 'crisis' }), turn.t('resources:setup.back'));
  return { components: [...components, row(back)] };
}

async function change(turn: Turn, decide: (settings: Settings) => Settings): Promise<void> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  await changeResources(turn.app, guild.id, decide);
}
