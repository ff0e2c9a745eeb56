import { day } from './calendar.ts';
import type { Note, Roster } from './record.ts';

/** What whoever ends a shift leaves for the next. */

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
