import { loadChecks } from '../../../src/debrief/load-record.ts';
import * as view from '../../../src/debrief/load-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import { type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { moment } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { loadOf } from '../../../src/rotation/load.ts';
import { signalOf } from '../../../src/rotation/signals.ts';
import { answerLoad } from '../../../src/workflows/load-checks.ts';
import { rotaOf } from '../../../src/workflows/rotas.ts';
import { backButton } from './back.ts';

/** How is the load? One press, counted, and never kept beside a name. */
export const parts: Part[] = [
  button(
    routes.load,
    update(async (turn) => {
      const { app, t } = turn;
      const check = await app.store.of(loadChecks).get([memberOf(turn).guild.id]);
      return view.loadView(t, { check, own: await ownSignal(turn), back: backButton(t) });
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

/** What somebody's own duties say to them alone. */
async function ownSignal(turn: Turn): Promise<string[]> {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const now = app.now();
  const { settings, calendar } = (await rotaOf(app, guild.id, { from: now, to: now })).situation;
  const log = await loadOf(app, guild.id, id);
  const signal = signalOf(log, { calendar, daysInARow: settings.daysInARow, now });
  if (!signal) return [];
  const { days, heavy, freeUntil } = signal;
  return [t('debrief:load.signal', { days, heavy, until: moment(freeUntil, 'f') })];
}
