import * as routes from '../../../src/debrief/routes.ts';
import { debriefSettingsOf } from '../../../src/debrief/settings.ts';
import { teams } from '../../../src/debrief/team-record.ts';
import { changeColleague, colleagueOf, tick } from '../../../src/debrief/team-rules.ts';
import { trainingView } from '../../../src/debrief/team-view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { backButton } from './back.ts';

/** What a moderator has learned, ticked by themselves. */
export const parts: Part[] = [
  button(routes.training, update(page)),
  button(
    routes.tick,
    update(async (turn, { name }) => {
      const { app } = turn;
      const { guild, id } = memberOf(turn);
      await app.store
        .of(teams)
        .change([guild.id], (team) =>
          changeColleague(team, id, app.now(), (colleague) => tick(colleague, name, app.now())),
        );
      return page(turn);
    }),
  ),
];

async function page(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const { leadNeeds } = await debriefSettingsOf(app, guild.id);
  const own = colleagueOf(await app.store.of(teams).get([guild.id]), id, app.now());
  return trainingView(t, own, leadNeeds, backButton(t));
}
