import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { fitting, readLinks } from '../../../src/leak/links.ts';
import * as routes from '../../../src/leak/part-routes.ts';
import { answerField, answerModal, nobody, placeView, requestView } from '../../../src/leak/place-view.ts';
import * as view from '../../../src/leak/places-view.ts';
import type { Case } from '../../../src/leak/record.ts';
import {
  changePlace,
  mostRemovals,
  note,
  type PlaceKind,
  placeOf,
  type Removal,
  withPlaces,
} from '../../../src/leak/removal.ts';
import { removal } from '../../../src/leak/routes.ts';
import { platformNames, platformOf } from '../../../src/leak/takedown-routes.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { languageOf } from '../../../src/workflows/caring.ts';
import { caseBefore, doInCase } from './acting.ts';

const listing: Part[] = [
  button(
    removal,
    update(async (turn, { id }) => view.placesView(turn.t, await caseBefore(turn, id), 0)),
  ),
  button(
    routes.places,
    update(async (turn, { id, page }) => view.placesView(turn.t, await caseBefore(turn, id), page)),
  ),
  button(
    routes.closedPlaces,
    update(async (turn, { id, kind }) =>
      view.closedPlaceView(turn.t, await caseBefore(turn, id), kind, turn.app.now()),
    ),
  ),
  button(
    routes.placesOf,
    ask((turn, { id, kind }) => view.linksModal(turn.t, id, kind)),
  ),
  modal(
    routes.placesTyped,
    update(async (turn, { id, kind }) => {
      const { app, t, interaction } = turn;
      const { guild } = memberOf(turn);
      const before = (await caseBefore(turn, id)).removals.length;
      const typed = readLinks(interaction.fields.getTextInputValue(view.linksField));
      const read = fitting(typed, mostRemovals - before);
      const kase = await add(
        turn,
        id,
        read.links.map((link) => ({ link, platform: platformOf(link, guild.id), kind, id: app.newId() })),
      );
      const added = kase.removals.length - before;
      return view.placesView(t, kase, 0, view.typedText(t, read, added));
    }),
  ),
  stringSelect(
    routes.closedPlace,
    update(async (turn, { id, kind }) => {
      const platform = platformNames.find((each) => each === turn.interaction.values[0]) ?? 'other';
      const kase = await add(turn, id, [{ platform, kind, id: turn.app.newId() }]);
      return view.placesView(turn.t, kase, 0);
    }),
  ),
  stringSelect(
    routes.choosePlace,
    update((turn, { id }) => show(turn, id, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.place,
    update((turn, { id, place }) => show(turn, id, place)),
  ),
];

const noting: Part[] = [
  button(
    routes.deed,
    update((turn, { id, place, deed }) =>
      change(turn, id, place, (each, by) => note(each, deed, { by }, turn.app.now())),
    ),
  ),
  button(
    routes.personAsked,
    update((turn, { id, place }) =>
      change(turn, id, place, (each, by) => note(each, 'ask', { by, who: 'person' }, turn.app.now())),
    ),
  ),
  button(
    routes.refusedForm,
    ask((turn, { id, place }) => answerModal(turn.t, { id, place })),
  ),
  modal(
    routes.refusedTyped,
    update((turn, { id, place }) => {
      const answer = turn.interaction.fields.getTextInputValue(answerField).trim();
      return change(turn, id, place, (each, by) =>
        note(each, 'refused', { by, ...(answer !== '' && { answer }) }, turn.app.now()),
      );
    }),
  ),
  stringSelect(
    routes.whose,
    update(async (turn, { id, place }) => {
      const [value = nobody] = turn.interaction.values;
      await doInCase(turn, id, 'placeNoted', (kase) => ({
        ...kase,
        removals: changePlace(kase.removals, place, ({ whose: _before, ...each }) =>
          kase.affected.some((one) => one.id === value) ? { ...each, whose: value } : each,
        ),
      }));
      return show(turn, id, place);
    }),
  ),
  button(
    routes.request,
    update(async (turn, { id, place }) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const kase = await caseBefore(turn, id);
      const one = placeOf(kase.removals, place);
      const person = kase.affected.find((each) => each.id === one.whose)?.personId;
      const { language } = await settingsOf(app, guild.id);
      return requestView(t, app.text(await languageOf(app, person, language)), id, one);
    }),
  ),
];

/** Keeping track of where something leaked stands. Nothing here opens a link. */
export const parts: Part[] = [...listing, ...noting];

function add(
  turn: Turn,
  id: string,
  places: readonly (Pick<Removal, 'id' | 'platform'> & { link?: string; kind: PlaceKind })[],
): Promise<Case> {
  const { id: by } = memberOf(turn);
  const since = turn.app.now();
  const rows = places.map((each) => ({ ...each, by, since, state: 'found' as const, asks: [] }));
  return doInCase(turn, id, 'placesAdded', (kase) => ({
    ...kase,
    removals: withPlaces(kase.removals, rows),
  }));
}

async function show(turn: Turn, id: string, place: string): Promise<Page> {
  const kase = await caseBefore(turn, id);
  return placeView(turn.t, kase, placeOf(kase.removals, place), turn.app.now());
}

async function change(
  turn: Turn,
  id: string,
  place: string,
  deed: (removal: Removal, by: string) => Removal,
): Promise<Page> {
  await doInCase(turn, id, 'placeNoted', (kase, by) => ({
    ...kase,
    removals: changePlace(kase.removals, place, (each) => deed(each, by)),
  }));
  return show(turn, id, place);
}
