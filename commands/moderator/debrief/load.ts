import { loadChecks } from '../../../src/debrief/load-record.ts';
import * as view from '../../../src/debrief/load-view.ts';
import * as routes from '../../../src/debrief/routes.ts';
import { askButton } from '../../../src/debrief/view.ts';
import { type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { button as buttonOf, moment } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { rosterOf } from '../../../src/rotation/files.ts';
import * as rotation from '../../../src/rotation/routes.ts';
import { personIn } from '../../../src/rotation/rules.ts';
import { counselling } from '../../../src/workflows/counselling.ts';
import { ownSignal } from '../../../src/workflows/exposure.ts';
import { answerLoad } from '../../../src/workflows/load-checks.ts';
import { backButton } from './back.ts';

/** How is the load? One press, counted, and never kept beside a name. */
export const parts: Part[] = [
  button(
    routes.load,
    update(async (turn) => {
      const { app, t } = turn;
      const check = await app.store.of(loadChecks).get([memberOf(turn).guild.id]);
      const own = await signalLine(turn);
      return view.loadView(t, { check, own, ways: [...(await ways(turn, own)), backButton(t)] });
    }),
  ),
  button(
    routes.answer,
    whisper(async (turn, { id, load }): Promise<Page> => {
      const { app, t } = turn;
      const { guild, id: personId } = memberOf(turn);
      const state = await answerLoad(app, guild.id, personId, { id, load });
      if (load === 'steady') return view.answeredView(t, load, state);
      const own = await signalLine(turn);
      const offer = { lines: await counselling(turn), ways: await ways(turn, own) };
      return view.answeredView(t, load, state, offer);
    }),
  ),
];

/** What somebody's own duties say to them alone. */
export async function signalLine(turn: Turn): Promise<string | undefined> {
  const { guild, id } = memberOf(turn);
  const signal = await ownSignal(turn.app, guild, id);
  if (!signal) return undefined;
  const { days, heavy, freeUntil } = signal;
  return turn.t('debrief:load.signal', { days, heavy, until: moment(freeUntil, 'f') });
}

/** Cover, rest and people to talk to, a press away each. Who takes turns can hand one on. */
async function ways(turn: Turn, own: string | undefined) {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const { duties = [] } = personIn(await rosterOf(app, guild.id), id) ?? {};
  return [
    ...(duties.length > 0 ? [buttonOf(rotation.cover.make({}), t('rotation:ways.cover'))] : []),
    buttonOf(rotation.stepAway.make({}), t('rotation:ways.stepAway')),
    buttonOf(routes.talk.make({}), t('debrief:talk.button')),
    ...(own === undefined ? [] : [askButton(t, app.newId(), 'shift')]),
  ];
}
