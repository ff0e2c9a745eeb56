import type { App } from '../app.ts';
import { rosterOf, shiftsOf } from './files.ts';
import { loadOf, unseen, windowDays } from './load.ts';
import { plannedFor } from './plan.ts';
import type { DayLoad, Note, Person, Shift } from './record.ts';
import { personIn } from './rules.ts';
import { seatOf } from './seats.ts';

interface Ref {
  guildId: string;
  personId: string;
}

/** What the rotation keeps of one person: what they said of themselves, their turns, and what they were exposed to. */
export async function exportPerson(
  app: Pick<App, 'store' | 'now'>,
  { guildId, personId }: Ref,
): Promise<{ self: Person | undefined; turns: object[]; notes: Note[]; exposure: DayLoad[] }> {
  const roster = await rosterOf(app, guildId);
  const now = app.now();
  const shifts = await shiftsOf(app, guildId, {
    from: now - windowDays * 86_400_000,
    to: now + plannedFor,
  });
  const own = (shift: Shift) => {
    const { duty, from, to } = shift;
    const seat = seatOf(shift, personId);
    return seat ? [{ duty, from, to, seat }] : [];
  };
  return {
    self: personIn(roster, personId),
    turns: shifts.flatMap(own),
    notes: roster.notes.filter(({ by }) => by === personId),
    exposure: (await loadOf(app, guildId, personId)).map(unseen),
  };
}
