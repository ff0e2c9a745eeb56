import { Refusal } from '../kit/refusal.ts';
import { day, hour, momentOf } from './calendar.ts';
import type { Rota } from './files.ts';
import type { Situation } from './fit.ts';
import { fitOf } from './fit.ts';
import { splitAt, vacated } from './plan.ts';
import {
  type Note,
  type Offer,
  type Person,
  type Roster,
  type Seat,
  type Shift,
  type Span,
  seats,
} from './record.ts';

/** So many people take turns in one server at most: a plan for all of them stays quick. */
export const mostPeople = 60;
/** So many seats are offered at one time at most, and by one person. */
export const mostOffers = 20;
export const mostOwnOffers = 3;
/** So many people one offer is put before at most, and so often they are reminded of it. */
export const mostAsked = 8;
export const mostReminders = 2;
/** How long stepping away lasts unless one comes back before, in milliseconds. */
export const steppedAwayFor = 48 * hour;
/** So far ahead somebody can be away. */
const furthest = 366 * day;

export const personIn = ({ people }: Roster, personId: string): Person | undefined =>
  people.find((person) => person.personId === personId);

/** What somebody says of themselves when they first join. */
export function newcomer(personId: string, zone: string, now: number): Person {
  return {
    personId,
    joinedAt: now,
    duties: [],
    zone,
    hoursAWeek: 4,
    topics: [],
    told: 'changes',
    mayMention: false,
    away: [],
  };
}

/** Puts somebody into the roster, or what they changed about themselves. @throws Refusal where it is full. */
export function said(roster: Roster, person: Person): Roster {
  const known = roster.people.some(({ personId }) => personId === person.personId);
  if (!known && roster.people.length >= mostPeople) throw new Refusal('rotation.full', { most: mostPeople });
  const people = known
    ? roster.people.map((each) => (each.personId === person.personId ? person : each))
    : [...roster.people, person];
  return { ...roster, people };
}

/** Takes somebody out of everything to come. What they served stays as it was. */
export function left(rota: Rota, personId: string, now: number): Rota {
  if (!personIn(rota.roster, personId)) return rota;
  return {
    roster: {
      ...rota.roster,
      people: rota.roster.people.filter((person) => person.personId !== personId),
      offers: rota.roster.offers.filter(({ by }) => by !== personId),
      notes: rota.roster.notes.filter(({ by }) => by !== personId),
    },
    shifts: vacated(rota.shifts, personId, { from: now, to: Number.MAX_SAFE_INTEGER }, now),
  };
}

/** A time without duties. Seats in it are open from now on; times that meet become one. */
export function goneAway(rota: Rota, person: Person, away: Span, now: number): Rota {
  const still = person.away.filter(({ to }) => to > now);
  const apart = still.filter(({ from, to }) => to < away.from || from > away.to);
  const met = still.filter((each) => !apart.includes(each));
  const whole = {
    from: Math.min(away.from, ...met.map(({ from }) => from)),
    to: Math.max(away.to, ...met.map(({ to }) => to)),
  };
  if (apart.length >= 11) throw new Refusal('rotation.tooManyAways');
  const next = { ...person, away: [...apart, whole].sort((a, b) => a.from - b.from) };
  return {
    roster: withoutOffers(said(rota.roster, next), person.personId, whole),
    shifts: vacated(rota.shifts, person.personId, whole, now),
  };
}

/** Back now: the time that runs ends, those to come stay. */
export function back(person: Person, now: number): Person {
  return { ...person, away: person.away.filter(({ from, to }) => from > now || to <= now) };
}

export const isAway = ({ away }: Pick<Person, 'away'>, now: number): Span | undefined =>
  away.find(({ from, to }) => from <= now && now < to);

const withoutOffers = (roster: Roster, personId: string, { from, to }: Span): Roster => ({
  ...roster,
  offers: roster.offers.filter((offer) => offer.by !== personId || offer.to <= from || offer.from >= to),
});

/**
 * The days from one date to another, both included, as somebody's clocks have them.
 *
 * @param typed  dates as 2026-01-31.
 * @throws Refusal where they are no dates, are over, or end before they begin.
 */
export function spanTyped(typed: { from: string; to: string }, zone: string, now: number): Span {
  const [from, last] = [dateTyped(typed.from), dateTyped(typed.to)];
  const span = { from: momentOf(zone, from), to: momentOf(zone, last + day) };
  if (span.to <= span.from) throw new Refusal('rotation.endsBefore');
  if (span.to <= now) throw new Refusal('rotation.isOver');
  if (span.to > now + furthest) throw new Refusal('rotation.tooFar');
  return span;
}

function dateTyped(typed: string): number {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim()) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const read = new Date(time);
  const isReal = read.getUTCDate() === Number(date) && read.getUTCMonth() + 1 === Number(month);
  if (Number.isNaN(time) || !isReal) throw new Refusal('rotation.noDate');
  return time;
}

/** An hour of the day as people type it: `22`, `22:00`, `7`. @throws Refusal */
export function hourTyped(typed: string): number {
  const [, hours] = /^(\d{1,2})(?::00)?$/.exec(typed.trim()) ?? [];
  const at = Number(hours);
  if (Number.isNaN(at) || at > 24) throw new Refusal('rotation.noHour');
  return at % 24;
}

export const seatOf = (shift: Shift, personId: string): Seat | undefined =>
  seats.find((seat) => shift[seat] === personId);

export const isSame = (a: Pick<Shift, 'duty' | 'from'>, b: Pick<Shift, 'duty' | 'from'>) =>
  a.duty === b.duty && a.from === b.from;

/** What is left of a shift: all of it, or the rest of one under way. */
export const restOf = (shift: Shift, now: number): Shift => splitAt(shift, now)[1];

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
  wish: { id: string; by: string; duty: Shift['duty']; from: number },
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
  const due = roster.offers.filter(({ remindAt }) => remindAt !== undefined && remindAt <= now);
  if (due.length === 0) return { roster, due };
  const offers = roster.offers.map((each) => {
    if (!due.includes(each)) return each;
    const { remindAt: _now, ...rest } = each;
    const next = nextReminder(each, now);
    const count = each.reminded + 1;
    return {
      ...rest,
      reminded: count,
      ...(count < mostReminders && next !== undefined && { remindAt: next }),
    };
  });
  return { roster: { ...roster, offers }, due };
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
  const [was] = splitAt(shift, now);
  const given: Shift = { ...rest, [found.seat]: by, agreed: true };
  const shifts = rota.shifts.flatMap((each) => (each === shift ? (was ? [was, given] : [given]) : [each]));
  return { roster: withoutOffer(rota.roster, id), shifts };
}

/** Takes an open seat, as taking an offer. @throws Refusal */
export function filled(
  rota: Rota,
  situation: Situation,
  wish: { duty: Shift['duty']; from: number; seat: Seat; by: string },
): Rota {
  const { now } = situation;
  const shift = rota.shifts.find((each) => isSame(each, wish) && each.to > now);
  if (!shift || shift[wish.seat] !== undefined) throw new Refusal('rotation.taken');
  const rest = restOf(shift, now);
  if (fitOf(situation, rota.shifts).barrier(wish.by, rest) !== undefined) throw new Refusal('rotation.noFit');
  const [was] = splitAt(shift, now);
  const given: Shift = { ...rest, [wish.seat]: wish.by, agreed: true };
  return {
    ...rota,
    shifts: rota.shifts.flatMap((each) => (each === shift ? (was ? [was, given] : [given]) : [each])),
  };
}

/** Takes one's own offer back. Without it nothing changes. */
export function withdrawn(roster: Roster, id: string, by: string): Roster {
  return roster.offers.some((each) => each.id === id && each.by === by) ? withoutOffer(roster, id) : roster;
}

const withoutOffer = (roster: Roster, id: string): Roster => ({
  ...roster,
  offers: roster.offers.filter((each) => each.id !== id),
});

/** The roster without offers that nobody can take any more, and without times that are over. */
export function tidied(rota: Rota, now: number): Rota {
  const offers = rota.roster.offers.filter((each) => offered(rota, each, now) !== undefined);
  const isPast = ({ away }: Person) => away.some(({ to }) => to <= now - 182 * day);
  const people = rota.roster.people.some(isPast)
    ? rota.roster.people.map((person) =>
        isPast(person) ? { ...person, away: person.away.filter(({ to }) => to > now - 182 * day) } : person,
      )
    : rota.roster.people;
  const notes = notesNow(rota.roster, now);
  const same =
    offers.length === rota.roster.offers.length &&
    notes.length === rota.roster.notes.length &&
    people === rota.roster.people;
  return same ? rota : { ...rota, roster: { ...rota.roster, offers, people, notes } };
}

/** When the rotation is to be looked at next: a change of shifts, a reminder, or a day. */
export function nextLook({ roster, shifts }: Rota, now: number): number {
  let next = now + day;
  for (const { from, to } of shifts) {
    if (from > now) next = Math.min(next, from);
    if (to > now) next = Math.min(next, to);
  }
  for (const { remindAt } of roster.offers) if (remindAt !== undefined) next = Math.min(next, remindAt);
  for (const { away } of roster.people)
    for (const { from, to } of away)
      for (const time of [from, to]) if (time > now) next = Math.min(next, time);
  return Math.max(next, now + 1000);
}

/** The shift of a duty that runs now. */
export function runningShift(shifts: readonly Shift[], duty: Shift['duty'], now: number): Shift | undefined {
  return shifts.find((shift) => shift.duty === duty && shift.from <= now && now < shift.to);
}

/** So long a note is kept where no newer one comes, in milliseconds. */
const noteKept = 14 * day;

/** Leaves a note for a duty, in the place of the one before. */
export function noteLeft(roster: Roster, note: Note): Roster {
  return { ...roster, notes: [...notesNow(roster, note.at).filter(({ duty }) => duty !== note.duty), note] };
}

export const notesNow = ({ notes }: Pick<Roster, 'notes'>, now: number): Note[] =>
  notes.filter(({ at }) => at + noteKept > now);

/** Whether words have no mention, link, address or number long enough to lead to somebody. */
export const isPlain = (words: string): boolean =>
  !/<[@#]|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2}|\w@\w|\bhttps?:|\bwww\.|\bdiscord\.gg\/|\d{5}/iu.test(words);
