import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, type Part, stringSelect } from '../../../src/kit/command.ts';
import { moment } from '../../../src/kit/components.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { coverView } from '../../../src/rotation/cover-view.ts';
import { rosterOf, touching } from '../../../src/rotation/files.ts';
import { fitOf } from '../../../src/rotation/fit.ts';
import * as offers from '../../../src/rotation/offers.ts';
import { openSeats, shownFor } from '../../../src/rotation/plan.ts';
import { Duty } from '../../../src/rotation/record.ts';
import * as routes from '../../../src/rotation/routes.ts';
import { personIn } from '../../../src/rotation/rules.ts';
import { isSame, restOf, seatOf } from '../../../src/rotation/seats.ts';
import { changeTurns, rotaOf } from '../../../src/workflows/rotas.ts';
import { tellOfOffer } from '../../../src/workflows/turn-notices.ts';
import { backHome } from './turns.ts';

/** Handing on a turn of one's own, and taking what others hand on. */
export const parts: Part[] = [
  button(
    routes.cover,
    update((turn) => page(turn)),
  ),
  stringSelect(
    routes.offer,
    update(async (turn) => {
      const { app, t } = turn;
      const { guild, id: by } = memberOf(turn);
      const [name, from] = (turn.interaction.values[0] ?? '').split(' ');
      const duty = Duty.parse(name);
      const id = app.newId();
      await changeTurns(app, guild, (rota, situation) =>
        offers.offer(rota, situation, { id, by, duty, from: Number(from) }),
      );
      const offer = (await rosterOf(app, guild.id)).offers.find((each) => each.id === id);
      if (offer) await tellOfOffer(app, guild.id, offer);
      const count = offer?.asked.length ?? 0;
      return page(turn, count === 0 ? t('rotation:cover.askedNobody') : t('rotation:cover.asked', { count }));
    }),
  ),
  button(
    routes.take,
    update(async (turn, { id }) => {
      const { app } = turn;
      const { guild, id: by } = memberOf(turn);
      let until = 0;
      await changeTurns(app, guild, (rota, situation) => {
        until = rota.roster.offers.find((each) => each.id === id)?.to ?? 0;
        return offers.taken(rota, situation, id, by);
      });
      return page(turn, thanks(turn, until));
    }),
  ),
  button(
    routes.fill,
    update(async (turn, { duty, from, seat }) => {
      const { app } = turn;
      const { guild, id: by } = memberOf(turn);
      let until = 0;
      await changeTurns(app, guild, (rota, situation) => {
        until = rota.shifts.find((each) => isSame(each, { duty, from }))?.to ?? 0;
        return offers.filled(rota, situation, { duty, from, seat, by });
      });
      return page(turn, thanks(turn, until));
    }),
  ),
  button(
    routes.withdraw,
    update(async (turn, { id }) => {
      const { guild, id: by } = memberOf(turn);
      await changeTurns(turn.app, guild, (rota) => ({
        ...rota,
        roster: offers.withdrawn(rota.roster, id, by),
      }));
      return page(turn);
    }),
  ),
];

const thanks = ({ t }: Turn, until: number) => t('rotation:cover.taken', { to: moment(until, 'f') });

/** How much of each kind has a button: with the select and the way back it fits one message. */
const most = 6;

async function page(turn: Turn, note?: string): Promise<Page> {
  const { app, t } = turn;
  const { guild, id } = memberOf(turn);
  const now = app.now();
  const time = { from: now, to: now + shownFor };
  const { roster, shifts, situation } = await rotaOf(app, guild.id);
  const person = personIn(roster, id);
  const fit = fitOf(situation, shifts);
  const fits = (shift: Parameters<typeof fit.barrier>[1]) =>
    fit.barrier(id, restOf(shift, now)) === undefined;
  const found = roster.offers.flatMap((offer) => {
    const shift = offers.offered({ shifts }, offer, now);
    return shift ? [{ offer, shift }] : [];
  });
  const own = found.filter(({ offer }) => offer.by === id);
  const open = openSeats(situation, shifts, time).filter(({ shift }) => fits(shift));
  return coverView(t, {
    now,
    own: touching(shifts, time).filter(
      (shift) => seatOf(shift, id) && !own.some((each) => isSame(each.shift, shift)),
    ),
    offers: own,
    suits: found.filter(({ offer, shift }) => offer.by !== id && fits(shift)).slice(0, most),
    open: open.slice(0, most),
    plain: (time) => format(new TZDate(time, person?.zone ?? 'UTC'), 'd MMM HH:mm'),
    back: backHome(turn),
    ...(note !== undefined && { note }),
  });
}
