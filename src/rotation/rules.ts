import { Refusal } from '../kit/refusal.ts';
import { hour } from './calendar.ts';
import type { Rota } from './files.ts';
import { vacated } from './plan.ts';
import { mostAways, type Person, type Roster, type Span } from './record.ts';

/** Who takes turns, and when they are away. */

/** So many people take turns in one server at most: a plan for all of them stays quick. */
export const mostPeople = 60;
/** So many times away can be planned: one more is left for stepping away, which nothing refuses. */
const mostPlanned = mostAways - 2;
/** How long stepping away lasts unless one comes back before, in milliseconds. */
export const steppedAwayFor = 48 * hour;

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
    askNote: false,
    away: [],
  };
}

/** Whether somebody takes turns at anything. Others stand in the roster too: with what they said before, or away. */
export const takesTurns = ({ duties }: Pick<Person, 'duties'>): boolean => duties.length > 0;

/** Puts somebody into the roster, or what they changed about themselves. @throws Refusal where it is full. */
export function said(roster: Roster, person: Person): Roster {
  const known = roster.people.some(({ personId }) => personId === person.personId);
  const others = roster.people.filter((each) => takesTurns(each) && each.personId !== person.personId);
  if (takesTurns(person) && others.length >= mostPeople)
    throw new Refusal('rotation.full', { most: mostPeople });
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

/** @throws Refusal where somebody has planned as many times away as fit. */
export function requireRoom({ away }: Person, now: number): void {
  if (away.filter(({ to }) => to > now).length > mostPlanned) throw new Refusal('rotation.tooManyAways');
}

/** A time without duties. Seats in it are open from now on; times that meet become one, and the oldest are forgotten. */
export function goneAway(rota: Rota, person: Person, away: Span, now: number): Rota {
  const apart = person.away.filter(({ from, to }) => to < away.from || from > away.to);
  const met = person.away.filter((each) => !apart.includes(each));
  const whole = {
    from: Math.min(away.from, ...met.map(({ from }) => from)),
    to: Math.max(away.to, ...met.map(({ to }) => to)),
  };
  const times = [...apart, whole].sort((a, b) => a.from - b.from).slice(-mostAways);
  return {
    roster: withoutOffers(said(rota.roster, { ...person, away: times }), person.personId, whole),
    shifts: vacated(rota.shifts, person.personId, whole, now),
  };
}

/** Back now: the time that runs ends here, those to come stay. */
export const back = (person: Person, now: number): Person => ({
  ...person,
  away: person.away.flatMap((time) =>
    time.from <= now && now < time.to ? (time.from < now ? [{ ...time, to: now }] : []) : [time],
  ),
});

export const isAway = ({ away }: Pick<Person, 'away'>, now: number): Span | undefined =>
  away.find(({ from, to }) => from <= now && now < to);

const withoutOffers = (roster: Roster, personId: string, { from, to }: Span): Roster => ({
  ...roster,
  offers: roster.offers.filter((offer) => offer.by !== personId || offer.to <= from || offer.from >= to),
});
