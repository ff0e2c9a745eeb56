import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { markSeen, notify } from '../mine/notices.ts';
import { hour } from '../rotation/calendar.ts';
import type { Rota } from '../rotation/files.ts';
import { mostReminders } from '../rotation/offers.ts';
import { duties, type Offer, type Shift, seats } from '../rotation/record.ts';
import { isAway, personIn } from '../rotation/rules.ts';
import { runningShift, seatOf } from '../rotation/seats.ts';

/** What people find in /mine about turns. Each goes by itself once the turn is over, or is not theirs any more. */

/** So long somebody is asked for a note, in milliseconds. */
const noteAskedFor = 12 * hour;

const nameOf = ({ duty, from }: Shift) => `${duty}-${from}`;

/** Puts an offer before those whom it fits. */
export async function tellOfOffer(app: App, guildId: string, offer: Offer): Promise<void> {
  const about = nameOfOffer(offer, offer.reminded);
  for (const personId of offer.asked)
    await notify(app, { guildId, personId, kind: 'turnOffered', about, until: offer.to });
}

const nameOfOffer = ({ id }: Offer, times: number) => `${id}${times === 0 ? '' : `-${times}`}`;

/** Those who asked for it are told that their turn begins, or asked for a note, once, when it has ended. */
export async function tellOfTurns(
  app: App,
  guildId: string,
  { roster, shifts }: Rota,
  { since, now }: { since: number; now: number },
): Promise<void> {
  const falls = (time: number) => time >= since && time <= now;
  for (const shift of shifts) {
    const { duty, from, to } = shift;
    for (const seat of seats) {
      const person = personIn(roster, shift[seat] ?? '');
      if (!person) continue;
      const { personId } = person;
      const about = nameOf(shift);
      if (falls(from) && to > now && person.told === 'begins')
        await notify(app, { guildId, personId, kind: 'turnBegins', about, until: to });
      const next = runningShift(shifts, duty, now);
      const goesOn = next !== undefined && seatOf(next, personId) !== undefined;
      const hasNoted = roster.notes.some(
        (note) => note.duty === duty && note.by === personId && note.at >= from,
      );
      if (falls(to) && person.askNote && !goesOn && !hasNoted && !isAway(person, now))
        await notify(app, {
          guildId,
          personId,
          kind: 'noteAsked',
          about: `until-${to}`, // turns that end together are asked about once
          until: to + noteAskedFor,
        });
    }
  }
}

/** What a change brings at once: who is on from now, and whom the owner is asked to find; and what no longer holds. */
export async function tellOfChange(
  app: App,
  guild: Guild,
  { before, after, now }: { before: Rota; after: Rota; now: number },
): Promise<void> {
  const seen = (personId: string, about: string) => markSeen(app, { guildId: guild.id, personId }, about);
  for (const offer of before.roster.offers) {
    if (after.roster.offers.some(({ id }) => id === offer.id)) continue;
    for (const personId of offer.asked)
      for (let times = 0; times <= mostReminders; times += 1) await seen(personId, nameOfOffer(offer, times));
  }
  for (const duty of duties) {
    const [was, is] = [runningShift(before.shifts, duty, now), runningShift(after.shifts, duty, now)];
    if (!was || !is) continue;
    const tell = (personId: string, kind: 'turnCame' | 'coverNeeded') =>
      notify(app, { guildId: guild.id, personId, kind, about: nameOf(is), until: is.to });
    for (const personId of seats.flatMap((seat) => was[seat] ?? []))
      if (seatOf(is, personId) === undefined) await seen(personId, nameOf(was));
    if (was.primary === undefined && is.primary !== undefined) await seen(guild.ownerId, nameOf(was));
    for (const personId of seats.flatMap((seat) => is[seat] ?? []))
      if (seatOf(was, personId) === undefined) await tell(personId, 'turnCame');
    // The owner is asked for cover, and not told why. Who left it open need not be asked.
    const isOpen = is.primary === undefined && was.primary !== undefined;
    if (isOpen && was.primary !== guild.ownerId) await tell(guild.ownerId, 'coverNeeded');
  }
}
