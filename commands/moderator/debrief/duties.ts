import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { row, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { topics } from '../../../src/kit/topics.ts';
import * as view from '../../../src/rotation/duties-view.ts';
import { rosterOf } from '../../../src/rotation/files.ts';
import { loadOf } from '../../../src/rotation/load.ts';
import { duties, type Person, weeklyHours } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { left, newcomer, personIn, said } from '../../../src/rotation/rules.ts';
import { rotationOf } from '../../../src/rotation/settings.ts';
import { hourTyped } from '../../../src/rotation/typed.ts';

import { timeZoneNamed } from '../../../src/setup/rules.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
import { changeTurns } from '../../../src/workflows/rotas.ts';
import { backHome } from './turns.ts';

/** *My duties*: joining, leaving, and when one can be asked. */
export const parts: Part[] = [
  button(routes.duties, update(page)),
  stringSelect(
    routes.chosen,
    update((turn) => {
      const { values } = turn.interaction;
      return change(turn, (person) => ({
        ...person,
        duties: duties.filter((duty) => values.includes(duty)),
      }));
    }),
  ),
  stringSelect(
    routes.hours,
    update((turn) => {
      const hoursAWeek = weeklyHours.find((each) => String(each) === turn.interaction.values[0]);
      return change(turn, (person) => (hoursAWeek === undefined ? person : { ...person, hoursAWeek }));
    }),
  ),
  stringSelect(
    routes.topics,
    update((turn) => {
      const { values } = turn.interaction;
      return change(turn, (person) => ({
        ...person,
        topics: topics.filter((topic) => values.includes(topic)),
      }));
    }),
  ),
  button(
    routes.clock,
    ask(async (turn) => view.clockModal(turn.t, await self(turn))),
  ),
  modal(
    routes.clockTyped,
    update((turn) => {
      const typed = (name: string) => turn.interaction.fields.getTextInputValue(name).trim();
      const zone = timeZoneNamed(typed(view.clockFields.zone), [
        'UTC',
        ...Intl.supportedValuesOf('timeZone'),
      ]);
      const [from, to] = [typed(view.clockFields.from), typed(view.clockFields.to)];
      return change(turn, ({ quiet: _before, ...person }) => ({
        ...person,
        zone,
        ...(from !== '' && to !== '' && { quiet: { from: hourTyped(from), to: hourTyped(to) } }),
      }));
    }),
  ),
  button(
    routes.told,
    update((turn, { value }) => change(turn, (person) => ({ ...person, told: value }))),
  ),
  button(
    routes.mention,
    update((turn, { value }) => change(turn, (person) => ({ ...person, mayMention: value === 'yes' }))),
  ),
  button(
    routes.askNote,
    update((turn, { value }) => change(turn, (person) => ({ ...person, askNote: value === 'yes' }))),
  ),
  button(
    routes.leave,
    update(({ t }) => view.leaveView(t)),
  ),
  button(
    routes.leftNow,
    update(async (turn) => {
      const { app, t } = turn;
      const { guild, id } = memberOf(turn);
      await changeTurns(app, guild, (rota, { now }) => left(rota, id, now));
      return { components: [text(t('rotation:duties.left')), row(backHome(turn))] };
    }),
  ),
];

async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const settings = await rotationOf(app, guild.id);
  const person = await self(turn);
  const on = duties.filter((duty) => settings.duties[duty] || person.duties.includes(duty));
  if (on.length === 0) return { components: [text(t('rotation:now.off')), row(backHome(turn))] };
  return view.dutiesView(t, { person, on, load: await loadOf(app, guild.id, id), back: backHome(turn) });
}

/** What somebody said of themselves, or what it would begin with. */
async function self(turn: Turn): Promise<Person> {
  const { app } = turn;
  const { guild, id } = memberOf(turn);
  const [roster, { timeZone }] = await Promise.all([rosterOf(app, guild.id), settingsOf(app, guild.id)]);
  return personIn(roster, id) ?? newcomer(id, timeZone, app.now());
}

async function change(turn: Turn, decide: (person: Person) => Person): Promise<Page> {
  const { app } = turn;
  const { guild, id } = memberOf(turn);
  const begin = await self(turn);
  await watchServer(app, guild.id);
  await changeTurns(app, guild, (rota) => ({
    ...rota,
    roster: said(rota.roster, decide(personIn(rota.roster, id) ?? begin)),
  }));
  return page(turn);
}
