import { ContainerBuilder } from '@discordjs/builders';
import * as debriefRoutes from '../../../src/debrief/routes.ts';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { button as buttonOf, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { touching } from '../../../src/rotation/files.ts';
import { fitOf } from '../../../src/rotation/fit.ts';
import { type Button, nowSection, openView } from '../../../src/rotation/now-view.ts';
import { offered } from '../../../src/rotation/offers.ts';
import { type Open, openSeats, shownFor } from '../../../src/rotation/plan.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { isAway, personIn, takesTurns } from '../../../src/rotation/rules.ts';
import { restOf, seatOf } from '../../../src/rotation/seats.ts';
import { isOn } from '../../../src/rotation/settings.ts';
import { rotaOf } from '../../../src/workflows/rotas.ts';

export const parts: Part[] = [
  button(
    routes.open,
    update(async (turn, { from }): Promise<Page> => {
      const { open } = await shownRota(turn);
      return openView(turn.t, open, from, backHome(turn));
    }),
  ),
];

/** The turns of the days that people look at, and those of them that are open. */
async function shownRota(turn: Turn) {
  const { app } = turn;
  const now = app.now();
  const time = { from: now, to: now + shownFor };
  const rota = await rotaOf(app, memberOf(turn).guild.id);
  const open: Open[] = openSeats(rota.situation, rota.shifts, time);
  const fit = fitOf(rota.situation, rota.shifts);
  return { ...rota, shifts: touching(rota.shifts, time), now, open, fit };
}

/** The part of /debrief about who is on: now and next, the ways to cover and rest, and the others. */
export async function section(
  turn: Turn,
): Promise<{ container: ContainerBuilder; ways: Button[]; others: Button[] }> {
  const { t } = turn;
  const { id: viewerId } = memberOf(turn);
  const { roster, shifts, situation, now, open, fit } = await shownRota(turn);
  const person = personIn(roster, viewerId);
  const away = person && isAway(person, now);
  const ownRest = away
    ? buttonOf(routes.back.make({}), t('rotation:ways.imBack'))
    : buttonOf(routes.stepAway.make({}), t('rotation:ways.stepAway'));
  if (!isOn(situation.settings) && !person) {
    const container = new ContainerBuilder().addTextDisplayComponents(text(t('rotation:now.off')));
    return { container, ways: [ownRest], others: [] };
  }
  const suits = roster.offers.filter((offer) => {
    const shift = offered({ shifts }, offer, now);
    return shift && offer.by !== viewerId && fit.barrier(viewerId, restOf(shift, now)) === undefined;
  }).length;
  const container = nowSection(t, { now, viewerId, person, away, shifts, open, suits });
  const takesPart = person !== undefined && takesTurns(person);
  const isServing = shifts.some((shift) => seatOf(shift, viewerId) !== undefined && shift.from <= now);
  const ways = [...(takesPart ? [buttonOf(routes.cover.make({}), t('rotation:ways.cover'))] : []), ownRest];
  const others = [
    buttonOf(routes.duties.make({}), t('rotation:ways.duties')),
    ...(takesPart ? [buttonOf(routes.away.make({}), t('rotation:ways.away'))] : []),
    ...(takesPart || isServing ? [buttonOf(routes.handOver.make({}), t('rotation:ways.handOver'))] : []),
    ...(open.length > 0 ? [buttonOf(routes.open.make({ from: 0 }), t('rotation:open.button'))] : []),
  ];
  return { container, ways, others };
}

export const backHome = ({ t }: Turn) => buttonOf(debriefRoutes.home.make({}), t('rotation:ways.home'));
