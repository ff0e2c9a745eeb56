import { day } from './calendar.ts';
import type { Rota } from './files.ts';
import { notesNow } from './notes.ts';
import { offered } from './offers.ts';
import type { Person } from './record.ts';
import { takesTurns } from './rules.ts';

/** What the rotation forgets by itself, and when it is looked at next. */

/** So long a time away is kept once it is over: as long as the plan looks back. */
const awayKept = 182 * day;

/**
 * The roster without what is over: offers that nobody can take any more, old times away and notes, and people who take
 * no turns, said nothing of themselves and are back.
 */
export function tidied(rota: Rota, now: number): Rota {
  const { roster } = rota;
  const offers = roster.offers.filter((each) => offered(rota, each, now) !== undefined);
  const notes = notesNow(roster, now);
  const people = roster.people
    .map((person) => {
      const away = person.away.filter(({ to }) => to > now - awayKept);
      return away.length === person.away.length ? person : { ...person, away };
    })
    .filter((person) => takesTurns(person) || hasSaid(person) || person.away.some(({ to }) => to > now));
  const isSame =
    offers.length === roster.offers.length &&
    notes.length === roster.notes.length &&
    people.length === roster.people.length &&
    people.every((person, n) => person === roster.people[n]);
  return isSame ? rota : { ...rota, roster: { ...roster, offers, people, notes } };
}

/** What would be missed by somebody who takes turns again. */
const hasSaid = ({ topics, quiet, mayMention }: Person) =>
  topics.length > 0 || quiet !== undefined || mayMention;

/** The rotation is not looked at again before, in milliseconds: what happens in between is seen then. */
export const soonest = 1000;

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
  return Math.max(next, now + soonest);
}
