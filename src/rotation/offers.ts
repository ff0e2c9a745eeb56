import { Refusal } from '../kit/refusal.ts';
import { hour } from './calendar.ts';
import type { Rota } from './files.ts';
import { fitOf, type Situation } from './fit.ts';
import type { Duty, Offer, Roster, Seat, Shift, Span } from './record.ts';
import { isSame, restOf, seated, seatOf } from './seats.ts';

/** Handing a seat on, and taking one. */

/** So many seats are offered at one time at most, and by one person. */
export const mostOffers = 20;
export const mostOwnOffers = 3;
/** So many people one offer is put before at most, and so often they are reminded of it. */
export const mostAsked = 8;
export const mostReminders = 2;

/** The shift that an offer is about, where the seat is still of whoever offered it. */
export function offered({ shifts }: Pick<Rota, 'shifts'>, offer: Offer, now: number): Shift | undefined {
  return shifts.find(
    (shift) =>
      shift.duty === offer.duty && shift.to === offer.to && shift.to > now && shift[offer.seat] === offer.by,
  );
}

/**
 * Offers a seat to those whom it fits, in the order in which it is fair. It stays with whoever offers it until
 * somebody takes it.
 *
 * @throws Refusal where the seat is not theirs (any more), or too much is offered.
 */
export function offer(
  rota: Rota,
  situation: Situation,
  wish: { id: string; by: string; duty: Duty; from: number },
): Rota {
  const { now } = situation;
  const { id, by, duty, from } = wish;
  const shift = rota.shifts.find((each) => isSame(each, wish) && each.to > now);
  const seat = shift && seatOf(shift, by);
  if (!shift || !seat) throw new Refusal('rotation.notYours');
  const { offers } = rota.roster;
  if (offers.some((each) => each.by === by && isSame(each, wish))) return rota;
  if (offers.length >= mostOffers || offers.filter((each) => each.by === by).length >= mostOwnOffers)
    throw new Refusal('rotation.tooManyOffers');
  const asked = fitOf(situation, rota.shifts).inTurn(restOf(shift, now)).slice(0, mostAsked);
  const remindAt = nextReminder({ ...wish, to: shift.to }, now);
  const made: Offer = {
    id,
    duty,
    from,
    to: shift.to,
    seat,
    by,
    asked,
    reminded: 0,
    ...(asked.length > 0 && remindAt !== undefined && { remindAt }),
  };
  return { ...rota, roster: { ...rota.roster, offers: [...offers, made] } };
}

/** Half of the way to the shift, or to the end of one under way; undefined where that is less than an hour. */
function nextReminder({ from, to }: Span, now: number): number | undefined {
  const end = from > now ? from : to;
  const at = now + Math.floor((end - now) / 2);
  return at - now < hour ? undefined : at;
}

/** Offers whose time to remind has come, and the roster with that noted: each is reminded twice at most. */
export function reminded(roster: Roster, now: number): { roster: Roster; due: Offer[] } {
  const due: Offer[] = [];
  const offers = roster.offers.map((each) => {
    const { remindAt, ...rest } = each;
    if (remindAt === undefined || remindAt > now) return each;
    const next = nextReminder(each, now);
    const count = each.reminded + 1;
    const again = {
      ...rest,
      reminded: count,
      ...(count < mostReminders && next !== undefined && { remindAt: next }),
    };
    due.push(again);
    return again;
  });
  return due.length === 0 ? { roster, due } : { roster: { ...roster, offers }, due };
}

/**
 * Takes the seat of an offer, once: whoever comes later reads that it is taken.
 *
 * @throws Refusal where it is gone, is one's own, or would break a cap.
 */
export function taken(rota: Rota, situation: Situation, id: string, by: string): Rota {
  const { now } = situation;
  const found = rota.roster.offers.find((each) => each.id === id);
  const shift = found && offered(rota, found, now);
  if (!found || !shift) throw new Refusal('rotation.taken');
  if (found.by === by) throw new Refusal('rotation.yourOwn');
  const rest = restOf(shift, now);
  if (fitOf(situation, rota.shifts).barrier(by, rest) !== undefined) throw new Refusal('rotation.noFit');
  const shifts = seated(rota.shifts, shift, { seat: found.seat, by, now });
  return { roster: withoutOffer(rota.roster, id), shifts };
}

/** Takes an open seat, as taking an offer. @throws Refusal */
export function filled(
  rota: Rota,
  situation: Situation,
  wish: { duty: Duty; from: number; seat: Seat; by: string },
): Rota {
  const { now } = situation;
  const shift = rota.shifts.find((each) => isSame(each, wish) && each.to > now);
  if (!shift || shift[wish.seat] !== undefined) throw new Refusal('rotation.taken');
  const rest = restOf(shift, now);
  if (fitOf(situation, rota.shifts).barrier(wish.by, rest) !== undefined) throw new Refusal('rotation.noFit');
  return { ...rota, shifts: seated(rota.shifts, shift, { seat: wish.seat, by: wish.by, now }) };
}

/** Takes one's own offer back. Without it nothing changes. */
export function withdrawn(roster: Roster, id: string, by: string): Roster {
  return roster.offers.some((each) => each.id === id && each.by === by) ? withoutOffer(roster, id) : roster;
}

const withoutOffer = (roster: Roster, id: string): Roster => ({
  ...roster,
  offers: roster.offers.filter((each) => each.id !== id),
});
