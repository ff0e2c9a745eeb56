import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect, userSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import {
  type Affected,
  careFor,
  changeOne,
  oneOf,
  outcomes,
  settle,
  type Told,
  unsettle,
  type What,
  whats,
} from '../../../src/leak/affected.ts';
import { forgetParts } from '../../../src/leak/care.ts';
import { careMessage } from '../../../src/leak/care-message.ts';
import { endGroup, setGroup, takenOff } from '../../../src/leak/contact.ts';
import * as view from '../../../src/leak/contact-view.ts';
import { groupOutcomes } from '../../../src/leak/group.ts';
import { repeats } from '../../../src/leak/lint-quotes.ts';
import * as routes from '../../../src/leak/part-routes.ts';
import type { Case } from '../../../src/leak/record.ts';
import { contact } from '../../../src/leak/routes.ts';
import { isSealed } from '../../../src/leak/rules.ts';
import * as telling from '../../../src/leak/telling-view.ts';
import { against } from '../../../src/leak/wishes.ts';
import { isLanguage, languages } from '../../../src/locales/index.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import {
  addAffected,
  getsMessage,
  hasLeft,
  languageOf,
  tellAffected,
} from '../../../src/workflows/caring.ts';
import { carerTurn } from '../../../src/workflows/case-turns.ts';
import { noteExposure } from '../../../src/workflows/exposure.ts';
import { reportsOf, wordsOf } from '../../../src/workflows/linting.ts';
import { caseBefore, doInCase, typed } from './acting.ts';

const listing: Part[] = [
  button(
    contact,
    update(async (turn, { id }) => {
      const kase = await caseBefore(turn, id);
      return view.contactView(turn.t, kase, await namelessLine(turn, kase));
    }),
  ),
  userSelect(
    routes.addPeople,
    update((turn, { id }) => {
      const people = turn.interaction.users.filter(({ bot }) => !bot);
      return add(turn, id, [...people.keys()]);
    }),
  ),
  button(
    routes.group,
    update(async (turn, { id, group }) =>
      view.contactView(
        turn.t,
        await doInCase(turn, id, 'group', (kase, _by, now) => setGroup(kase, group, now)),
      ),
    ),
  ),
  stringSelect(
    routes.groupOutcome,
    update(async (turn, { id }) => {
      const outcome = groupOutcomes.find((each) => each === turn.interaction.values[0]);
      return view.contactView(
        turn.t,
        await doInCase(turn, id, 'outcome', (kase, by, now) => endGroup(kase, outcome, by, now)),
      );
    }),
  ),
  stringSelect(
    routes.choosePerson,
    update((turn, { id }) => showPerson(turn, id, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.person,
    update((turn, { id, one }) => showPerson(turn, id, one)),
  ),
];

const looking: Part[] = [
  button(
    routes.care,
    update((turn, { id, one }) => change(turn, id, one, 'carer', (each, by) => careFor(each, by))),
  ),
  stringSelect(
    routes.outcome,
    update(async (turn, { id, one }) => {
      const [value] = turn.interaction.values;
      const outcome = outcomes.find((each) => each === value);
      if (outcome === undefined) return change(turn, id, one, 'outcome', unsettle);
      const { personId } = oneOf((await caseBefore(turn, id)).affected, one);
      const left = outcome === 'unreached' && (await hasLeft(memberOf(turn).guild, personId));
      return change(turn, id, one, 'outcome', (each) => settle(each, outcome, left, turn.app.now()));
    }),
  ),
  button(
    routes.takeOff,
    update(async (turn, { id, one }) => {
      const { affected } = await caseBefore(turn, id);
      const kase = await doInCase(turn, id, 'takenOff', (before) => takenOff(before, one));
      const off = affected.filter((each) => each.id === one);
      await forgetParts(turn.app, memberOf(turn).guild.id, off);
      return view.contactView(turn.t, kase);
    }),
  ),
];

const sending: Part[] = [
  stringSelect(
    routes.what,
    update(async (turn, { id, one }) => {
      const what = whats.find((each) => each === turn.interaction.values[0]) ?? 'unsure';
      return telling.previewView(turn.t, await preview(turn, id, one, what));
    }),
  ),
  button(
    routes.put,
    update((turn, told) => tell(turn, told, 'mine')),
  ),
  button(
    routes.copy,
    update(async (turn, told) => {
      const shown = await preview(turn, told.id, told.one, told.what);
      await tell(turn, told, 'copied');
      return telling.copyView(turn.t, shown);
    }),
  ),
  button(
    routes.addWords,
    ask((turn, told) => telling.addWordsModal(turn.t, told)),
  ),
  modal(
    routes.worded,
    update(async (turn, told) => {
      const words = typed(turn, telling.wordsField);
      const { guild } = memberOf(turn);
      const reports = await reportsOf(turn.app, guild.id, await caseBefore(turn, told.id));
      if (repeats(words, wordsOf(reports))) throw new Refusal('casework.repeats', { words });
      return tell(turn, told, 'mine', words);
    }),
  ),
];

/** Looking after those affected: one by one, by their wishes. */
export const parts: Part[] = [...listing, ...looking, ...sending];

/** What a button of the preview carries. */
type Telling = Parameters<typeof routes.put.make>[0];

async function tell(
  turn: Turn,
  { id, one, what, told, anyway }: Telling,
  via: Told['via'],
  words?: string,
): Promise<Page> {
  const { guild, id: by } = memberOf(turn);
  const kase = await tellAffected(
    turn.app,
    { guildId: guild.id, id, one },
    { by, via, what, ...(words !== undefined && { words }) },
    { count: told, anyway: anyway === 'yes' },
  );
  if (!kase.drill)
    await noteExposure(turn.app, guild.id, by, { kind: 'checkIn', about: one, sealed: isSealed(kase) });
  return showPerson(turn, id, one);
}

/** What somebody will read, in their language and form of address. */
async function preview(turn: Turn, id: string, one: string, what: What): Promise<telling.Preview> {
  const { app } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const kase = await caseBefore(turn, id);
  const person = oneOf(kase.affected, one);
  const { language } = await settingsOf(app, guild.id);
  const t = app.text(await languageOf(app, person.personId, language));
  const message = careMessage(t, { what, address: person.wishes.address, server: guild.name });
  const objections = against(person, { by: viewerId, what }, app.now());
  const writes = await getsMessage(app, person);
  return { kase, one: person, what, message, writes, objections, viewerId };
}

/** Who says without a name that their own words leaked stands on no list, and is reached through their report alone. */
async function namelessLine({ app, t, interaction }: Turn, kase: Case): Promise<string | undefined> {
  const reports = await reportsOf(app, interaction.guildId ?? '', kase);
  const own = reports.filter(
    ({ kind, authorId, withdrawnAt, stoppedAt }) =>
      kind === 'leaked' && authorId === undefined && withdrawnAt === undefined && stoppedAt === undefined,
  );
  return own.length === 0 ? undefined : t('casework:contact.nameless', { count: own.length });
}

async function add(turn: Turn, id: string, personIds: readonly string[]): Promise<Page> {
  const { guild, id: by } = memberOf(turn);
  const { kase, full } = await addAffected(turn.app, { guildId: guild.id, id }, by, personIds);
  return view.contactView(turn.t, kase, full ? turn.t('casework:contact.full') : undefined);
}

async function showPerson(turn: Turn, id: string, oneId: string): Promise<Page> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  const kase = await caseBefore(turn, id);
  const one = oneOf(kase.affected, oneId);
  const settings = await settingsOf(app, guild.id);
  const locale = await languageOf(app, one.personId, settings.language);
  const language = isLanguage(locale) ? languages[locale] : locale;
  const turnOf = one.carerId === undefined ? await carerTurn(app, guild, kase) : undefined;
  return view.personView(turn.t, {
    kase,
    one,
    language,
    hasLeft: await hasLeft(guild, one.personId),
    turnOf,
  });
}

/** One moderator's deed about one of them. */
async function change(
  turn: Turn,
  id: string,
  one: string,
  what: string,
  deed: (one: Affected, by: string) => Affected,
): Promise<Page> {
  await doInCase(turn, id, what, (kase, by) => ({
    ...kase,
    affected: changeOne(kase.affected, one, (each) => deed(each, by)),
  }));
  return showPerson(turn, id, one);
}
