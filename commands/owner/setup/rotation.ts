import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { dutyView, ownerSection } from '../../../src/rotation/owner-view.ts';
import { openSeats, shownFor } from '../../../src/rotation/plan.ts';
import { type Duty, duties } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import {
  changeRotation,
  type DutySettings,
  rotationOf,
  type Settings,
  steps,
  usualDuty,
} from '../../../src/rotation/settings.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
import { changeTurns, rotaOf } from '../../../src/workflows/rotas.ts';

/** Set-up: what moderators take turns at, how long turns last, and the limits that the plan keeps. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const now = app.now();
  const time = { from: now, to: now + shownFor };
  const [kept, { roster, shifts, situation }] = await Promise.all([
    settingsOf(app, guild.id),
    rotaOf(app, guild.id),
  ]);
  const open = openSeats(situation, shifts, time);
  const section = ownerSection(t, situation.settings, { people: roster.people, open });
  return pageView(t, 'rotation', [section], [], kept);
}

export const parts: Part[] = [
  button(routes.setup, update(page)),
  stringSelect(
    routes.setDuty,
    update((turn) => {
      const { values } = turn.interaction;
      return choose(turn, (before) => ({
        ...before,
        duties: Object.fromEntries(
          duties
            .filter((duty) => values.includes(duty))
            .map((duty) => [duty, before.duties[duty] ?? usualDuty]),
        ),
      }));
    }),
  ),
  stringSelect(
    routes.chooseDuty,
    update((turn) => {
      const duty = duties.find((each) => each === turn.interaction.values[0]);
      return duty ? dutyPage(turn, duty) : page(turn);
    }),
  ),
  stringSelect(
    routes.length,
    update((turn, { duty }) => {
      const length = routes.lengthNamed(turn.interaction.values[0] ?? '');
      return chooseFor(turn, duty, length === undefined ? {} : { length });
    }),
  ),
  stringSelect(
    routes.dayHour,
    update((turn, { duty }) => {
      const hoursADay = routes.dayHoursNamed(turn.interaction.values[0] ?? '');
      return chooseFor(turn, duty, hoursADay === undefined ? {} : { hoursADay });
    }),
  ),
  button(
    routes.pair,
    update((turn, { duty, value }) => chooseFor(turn, duty, { pair: value === 'yes' })),
  ),
  stringSelect(
    routes.step,
    update((turn, { name }) => {
      const value = steps[name].find((each) => String(each) === turn.interaction.values[0]);
      return choose(turn, (before) => (value === undefined ? before : { ...before, [name]: value }));
    }),
  ),
];

async function dutyPage(turn: Turn, duty: Duty): Promise<Page> {
  const chosen = (await rotationOf(turn.app, memberOf(turn).guild.id)).duties[duty];
  return chosen ? dutyView(turn.t, duty, chosen) : page(turn);
}

async function chooseFor(turn: Turn, duty: Duty, choice: Partial<DutySettings>): Promise<Page> {
  await change(turn, (before) => {
    const chosen = before.duties[duty];
    return chosen ? { ...before, duties: { ...before.duties, [duty]: { ...chosen, ...choice } } } : before;
  });
  return dutyPage(turn, duty);
}

async function choose(turn: Turn, decide: (before: Settings) => Settings): Promise<Page> {
  await change(turn, decide);
  return page(turn);
}

/** Whatever is chosen, the plan follows at once. */
async function change(turn: Turn, decide: (before: Settings) => Settings): Promise<void> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  await changeRotation(turn.app, guild.id, decide);
  await changeTurns(turn.app, guild, (rota) => rota);
}
