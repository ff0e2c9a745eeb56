import { ContainerBuilder } from '@discordjs/builders';
import * as debriefRoutes from '../../../src/debrief/routes.ts';
import type { Turn } from '../../../src/kit/answer.ts';
import { button as buttonOf, text } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { fitOf } from '../../../src/rotation/fit.ts';
import { openSeats, shownFor } from '../../../src/rotation/plan.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { isAway, offered, personIn, restOf, seatOf } from '../../../src/rotation/rules.ts';
import { isOn } from '../../../src/rotation/settings.ts';
import { type Button, nowSection } from '../../../src/rotation/view.ts';
import { rotaOf } from '../../../src/workflows/rotas.ts';

/** The part of /debrief about who is on: now and next, and the ways to cover, rest and one's own duties. */
export async function section(turn: Turn): Promise<{ container: ContainerBuilder; ways: Button[] }> {
  const { app, t } = turn;
  const { guild, id: viewerId } = memberOf(turn);
  const now = app.now();
  const time = { from: now, to: now + shownFor };
  const { roster, shifts, situation } = await rotaOf(app, guild.id, time);
  const person = personIn(roster, viewerId);
  const on = isOn(situation.settings);
  if (!on && !person) {
    const container = new ContainerBuilder().addTextDisplayComponents(text(t('rotation:now.off')));
    return { container, ways: [] };
  }
  const fit = fitOf(situation, shifts);
  const suits = roster.offers.filter((offer) => {
    const shift = offered({ shifts }, offer, now);
    return shift && offer.by !== viewerId && fit.barrier(viewerId, restOf(shift, now)) === undefined;
  });
  const away = person && isAway(person, now);
  const container = nowSection(t, {
    now,
    viewerId,
    person,
    away,
    shifts,
    open: openSeats(situation, shifts, time),
    suits: suits.length,
  });
  const isServing = shifts.some((shift) => seatOf(shift, viewerId) !== undefined && shift.from <= now);
  const ways = [
    ...(person
      ? [
          buttonOf(routes.cover.make({}), t('rotation:ways.cover')),
          ...(away
            ? [buttonOf(routes.back.make({}), t('rotation:ways.imBack'))]
            : [buttonOf(routes.stepAway.make({}), t('rotation:ways.stepAway'))]),
          buttonOf(routes.away.make({}), t('rotation:ways.away')),
        ]
      : []),
    buttonOf(routes.duties.make({}), t('rotation:ways.duties')),
    ...(person || isServing ? [buttonOf(routes.handOver.make({}), t('rotation:ways.handOver'))] : []),
  ];
  return { container, ways };
}

export const backHome = ({ t }: Turn) => buttonOf(debriefRoutes.home.make({}), t('rotation:ways.back'));
