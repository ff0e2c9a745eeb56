import { ownerSection } from '../../../src/debrief/owner-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import {
  debriefSettingsOf,
  firstSettings,
  type Settings,
  settings,
  steps,
} from '../../../src/debrief/settings.ts';
import { trainings } from '../../../src/debrief/team-record.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { pageView } from '../../../src/setup/pages.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { proposeDebrief } from '../../../src/workflows/debriefs.ts';
import { askLoad, stopAskingLoad } from '../../../src/workflows/load-checks.ts';
import { watchServer } from '../../../src/workflows/purge.ts';

const day = 86_400_000;

/** Set-up: debriefs, the weekly question, and what leading a case asks for. */
export async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [kept, chosen] = await Promise.all([settingsOf(app, guild.id), debriefSettingsOf(app, guild.id)]);
  return pageView(t, 'debrief', [ownerSection(t, chosen)], [], kept);
}

export const parts: Part[] = [
  stringSelect(
    routes.step,
    update(async (turn, { name }) => {
      const value = steps[name].find((each) => String(each) === turn.interaction.values[0]);
      return value === undefined ? page(turn) : choose(turn, (before) => ({ ...before, [name]: value }));
    }),
  ),
  button(
    routes.asksLoad,
    update((turn) => choose(turn, (before) => ({ ...before, asksLoad: !before.asksLoad }))),
  ),
  stringSelect(
    routes.leadNeeds,
    update((turn) => {
      const { values } = turn.interaction;
      return choose(turn, (before) => ({
        ...before,
        leadNeeds: trainings.filter((name) => values.includes(name)),
      }));
    }),
  ),
];

/** What comes by itself begins anew with each change of it, and what was going stops. */
async function choose(turn: Turn, change: (before: Settings) => Settings): Promise<Page> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  await watchServer(app, guild.id);
  await app.store.of(settings).change([guild.id], async (stored) => {
    const before = stored ?? firstSettings;
    const next = change(before);
    const rounds = { ...before.rounds };
    if (!stored || next.everyDays !== before.everyDays) {
      rounds.everyDays += 1;
      const call = proposeDebrief.with({ guildId: guild.id, round: rounds.everyDays });
      // What the owner chose begins now; what nobody chose, after its first time.
      const first = next.everyDays === before.everyDays ? next.everyDays * day : 0;
      if (next.everyDays > 0) await app.agenda.at(app.now() + first, call);
    }
    if (next.asksLoad !== before.asksLoad) {
      rounds.asksLoad += 1;
      const call = askLoad.with({ guildId: guild.id, round: rounds.asksLoad });
      if (next.asksLoad) await app.agenda.at(app.now(), call);
    }
    return { ...next, rounds };
  });
  const { asksLoad } = await debriefSettingsOf(app, guild.id);
  if (!asksLoad) await stopAskingLoad(app, guild);
  return page(turn);
}
