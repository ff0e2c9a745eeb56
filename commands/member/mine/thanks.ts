import * as routes from '../../../src/debrief/routes.ts';
import { teams } from '../../../src/debrief/team-record.ts';
import { changeColleague, colleagueOf } from '../../../src/debrief/team-rules.ts';
import { ownThanksView } from '../../../src/debrief/team-view.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { button as buttonOf } from '../../../src/kit/components.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import { backButton } from '../../../src/mine/view.ts';
import { serverOf } from './server.ts';

/** Thanks from colleagues. */
export const parts: Part[] = [
  button(
    routes.ownThanks,
    update((turn, { server }) => read(turn, server)),
  ),
  button(
    routes.removeThanks,
    update(async (turn, { server }) => {
      const { app, interaction } = turn;
      await app.store
        .of(teams)
        .change([server], (team) =>
          changeColleague(team, interaction.user.id, app.now(), (own) => ({ ...own, thanks: [] })),
        );
      return read(turn, server);
    }),
  ),
];

/** Opens them: none of them waits any more. */
export async function read(turn: Turn, server: string): Promise<Page> {
  const { app, interaction, t } = turn;
  const person = { guildId: server, personId: interaction.user.id };
  const own = await ownOf(turn, server);
  for (const { id } of own.thanks) await markSeen(app, person, id);
  return ownThanksView(t, own, { server, back: backButton(t, serverOf(turn, server)) });
}

/** The way there, for whoever has thanks. */
export async function ways(turn: Turn, server: string) {
  const { thanks } = await ownOf(turn, server);
  return thanks.length === 0
    ? []
    : [buttonOf(routes.ownThanks.make({ server }), turn.t('debrief:thanks.own.button'))];
}

async function ownOf({ app, interaction }: Turn, server: string) {
  return colleagueOf(await app.store.of(teams).get([server]), interaction.user.id, app.now());
}
