import { update } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import * as routes from '../../../src/mine/routes.ts';
import { reportsView } from '../../../src/mine/view.ts';
import { ownReports } from '../../../src/report/own.ts';
import { standing } from '../../../src/report/rules.ts';
import { standingText } from '../../../src/report/view.ts';
import { serverOf } from './server.ts';

/** How many of the newest are listed. */
const listed = 10;

/** How somebody's own reports stand, those without a name too: only their author is shown them here. */
export const parts: Part[] = [
  button(
    routes.reports,
    update(async (turn, { server }) => {
      const { app, interaction, t } = turn;
      const own = await ownReports(app, { guildId: server, personId: interaction.user.id });
      const lines = own
        .slice(-listed)
        .reverse()
        .map((report) => standingText(t, standing(report)));
      return reportsView(t, serverOf(turn, server), lines);
    }),
  ),
];
