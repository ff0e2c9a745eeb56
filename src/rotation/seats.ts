import { splitAt } from './plan.ts';
import { type Duty, type Seat, type Shift, seats } from './record.ts';

/** Who sits where in a shift. */

export const seatOf = (shift: Shift, personId: string): Seat | undefined =>
  seats.find((seat) => shift[seat] === personId);

export const isSame = (a: Pick<Shift, 'duty' | 'from'>, b: Pick<Shift, 'duty' | 'from'>) =>
  a.duty === b.duty && a.from === b.from;

/** What is left of a shift: all of it, or the rest of one under way. */
export const restOf = (shift: Shift, now: number): Shift => splitAt(shift, now)[1];

/** A seat given to somebody from now on, for good: what was of the shift stays as it was. */
export function seated(
  shifts: readonly Shift[],
  shift: Shift,
  { seat, by, now }: { seat: Seat; by: string; now: number },
): Shift[] {
  const [was, rest] = splitAt(shift, now);
  const given: Shift = { ...rest, [seat]: by, agreed: true };
  return shifts.flatMap((each) => (each === shift ? (was ? [was, given] : [given]) : [each]));
}

/** The shift of a duty that runs now. */
export function runningShift(shifts: readonly Shift[], duty: Duty, now: number): Shift | undefined {
  return shifts.find((shift) => shift.duty === duty && shift.from <= now && now < shift.to);
}
