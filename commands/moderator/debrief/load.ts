import { loadChecks } from '../../../src/debrief/load-record.ts';
import * as view from '../../../src/debrief/load-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import { update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { answerLoad } from '../../../src/workflows/load-checks.ts';
import { backButton } from './back.ts';

/** How is the load? One press, counted, and never kept beside a name. */
export const parts: Part[] = [
  button(
    routes.load,
    update(async (turn) => {
      const { app, t } = turn;
      const check = await app.store.of(loadChecks).get([memberOf(turn).guild.id]);
      return view.loadView(t, { check, own: [], back: backButton(t) });
    }),
  ),
  button(
    routes.answer,
    whisper(async (turn, { id, load }) => {
      const { guild, id: personId } = memberOf(turn);
      return view.answeredView(turn.t, load, await answerLoad(turn.app, guild.id, personId, { id, load }));
    }),
  ),
];
