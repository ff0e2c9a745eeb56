import { day, hour, weekOf } from './calendar.ts';
import { type Barrier, type Fit, fitOf, type Situation, spanOf } from './fit.ts';
import { windowDays } from './load.ts';
import { type Duty, duties, type Seat, type Shift, type Span, seats } from './record.ts';
import type { DutySettings } from './settings.ts';

/** So far ahead a plan is made, in milliseconds. */
export const plannedFor = 8 * 7 * day;

/** Seats that begin within this time stay with whoever has them; later ones still move, so that load evens out. */
export const firmFor = 3 * day;

/** So far ahead people look at turns, hand them on and take them. */
export const shownFor = 7 * day;

/**
 * The shifts from now on, with everything that was. What has begun or is over stays as it was; an open seat of a
 * shift under way is filled from now on. The same situation gives the same plan. It is made
 * by whole weeks, so a longer plan begins with the shorter one.
 *
 * @param until  shifts that begin before the end of its week are made, in milliseconds since 1970.
 */
export function plan(situation: Situation, until: number): Shift[] {
  const { now, shifts } = situation;
  const kept = shifts.filter(({ to }) => to > now - windowDays * day);
  const begun = kept.filter(({ from }) => from <= now);
  const before = new Map(kept.map((shift) => [keyOf(shift), shift]));

  const fit = fitOf(
    situation,
    begun.filter(({ to }) => to <= now),
  );
  const underWay = begun.filter(({ to }) => to > now).sort(inOrder);
  for (const shift of underWay) for (const seat of seats) sit(fit, shift, seat, shift[seat]);

  const ahead = duties.flatMap((duty) => slotsOf(situation, duty, begun, until));
  const made = ahead.sort(inOrder).map((slot) => {
    const had = before.get(keyOf(slot));
    return had && (had.agreed || slot.from < now + firmFor) ? keep(fit, slot, had) : slot;
  });
  const asked = underWay.flatMap((shift) => fillUnderWay(fit, shift, now));
  const byWeek = new Map<number, Shift[]>();
  for (const slot of made) {
    const week = weekOf(situation.calendar.dayOf(slot.from));
    byWeek.set(week, [...(byWeek.get(week) ?? []), slot]);
  }
  // Somebody for every shift of a week comes before a second one for any.
  const filled = [...byWeek.values()].flatMap((week) => {
    const led = week.map((slot) => fill(fit, movedUp(slot), 'primary'));
    return led.map((slot) => fill(fit, slot, 'second'));
  });
  return [...begun.filter(({ to }) => to <= now), ...asked, ...filled].sort(inOrder);
}

/** The empty shifts of a duty after those that have begun. */
function slotsOf(
  { now, settings, calendar }: Situation,
  duty: Duty,
  begun: readonly Shift[],
  until: number,
): Shift[] {
  const chosen = settings.duties[duty];
  if (!chosen) return [];
  let from = now;
  for (const shift of begun) if (shift.duty === duty) from = Math.max(from, shift.to);
  const week = weekOf(calendar.dayOf(until - 1));
  const slots: Shift[] = [];
  // The changes go on beyond the week, to end its last shift.
  for (const to of calendar.changes(chosen.length, from, until + 16 * day)) {
    if (weekOf(calendar.dayOf(from)) > week) break;
    const slot = { duty, from, to, pair: chosen.pair, hours: 0 };
    slots.push({ ...slot, hours: hoursOf(chosen, slot, spanOf(calendar, slot).length) });
    from = to;
  }
  return slots;
}

/** What a shift counts of somebody's week: all of it where it lasts hours, else what its days take. */
function hoursOf({ length, hoursADay }: DutySettings, { from, to }: Span, days: number): number {
  if (typeof length === 'number') return (to - from) / hour;
  return hoursADay * Math.min(days, (to - from) / (23 * hour));
}

/** Seats that were given stay given, as far as they still fit. */
function keep(fit: Fit, slot: Shift, had: Shift): Shift {
  let shift: Shift = had.agreed ? { ...slot, agreed: true } : slot;
  for (const seat of seats) {
    const personId = had[seat];
    if (personId === undefined || (seat === 'second' && !slot.pair)) continue;
    if (fit.barrier(personId, shift) !== undefined) continue;
    fit.take(personId, shift, seat);
    shift = { ...shift, [seat]: personId };
  }
  return shift;
}

function fill(fit: Fit, shift: Shift, seat: Seat): Shift {
  if (shift[seat] !== undefined || (seat === 'second' && (!shift.pair || shift.primary === undefined)))
    return shift;
  const [next] = fit.inTurn(shift);
  if (next === undefined) return shift;
  fit.take(next, shift, seat);
  return { ...shift, [seat]: next };
}

/** A shift under way keeps what it was; whoever comes in begins now. */
function fillUnderWay(fit: Fit, shift: Shift, now: number): Shift[] {
  const [was, rest] = splitAt(shift, now);
  const filled = seats.reduce((slot, seat) => fill(fit, slot, seat), movedUp(rest));
  if (seats.every((seat) => filled[seat] === rest[seat])) return [shift];
  return was ? [was, filled] : [filled];
}

/** Where only the second seat is taken, that person is the first to turn to. */
function movedUp({ primary, second, ...shift }: Shift): Shift {
  const [first, other] = primary === undefined ? [second] : [primary, second];
  return {
    ...shift,
    ...(first !== undefined && { primary: first }),
    ...(other !== undefined && { second: other }),
  };
}

/** A shift as it was until `time`, and from then on; hours go by their shares. */
export function splitAt(shift: Shift, time: number): [Shift | undefined, Shift] {
  if (time <= shift.from) return [undefined, shift];
  const share = (time - shift.from) / (shift.to - shift.from);
  return [
    { ...shift, to: time, hours: shift.hours * share },
    { ...shift, from: time, hours: shift.hours * (1 - share) },
  ];
}

/**
 * Takes somebody out of every seat in a time to come. A shift under way is divided, so that what was stays.
 * The seats are open until the next plan.
 */
export function vacated(shifts: readonly Shift[], personId: string, away: Span, now: number): Shift[] {
  return shifts.flatMap((shift) => {
    const from = Math.max(now, away.from);
    if (!seats.some((seat) => shift[seat] === personId)) return [shift];
    if (shift.to <= from || shift.from >= away.to) return [shift];
    const [was, rest] = splitAt(shift, from);
    const left = movedUp(without(rest, personId));
    return was ? [was, left] : [left];
  });
}

/** A shift without somebody; the same one where they are not in it. */
export function without(shift: Shift, personId: string): Shift {
  if (!seats.some((seat) => shift[seat] === personId)) return shift;
  const { primary, second, ...rest } = shift;
  return {
    ...rest,
    ...(primary !== undefined && primary !== personId && { primary }),
    ...(second !== undefined && second !== personId && { second }),
  };
}

/** Why a seat is open, and who could help: people who would fit if they gave more hours, which they may, and no others. */
export interface Open {
  shift: Shift;
  seat: Seat;
  /** `one`: the only person who fits sits in the other seat. */
  why: 'nobody' | 'hours' | 'rest' | 'quiet' | 'one';
  couldHelp: string[];
}

/**
 * Every open seat of a time, in words' place: nothing here tells who is away or what somebody does not take.
 *
 * @param shifts  the plan as it stands.
 */
export function openSeats(situation: Situation, shifts: readonly Shift[], time: Span): Open[] {
  const within = shifts.filter(({ from, to }) => to > time.from && from < time.to);
  const open = within.flatMap((shift) =>
    seats
      .filter((seat) => shift[seat] === undefined && (seat === 'primary' || shift.pair))
      .map((seat) => ({ shift, seat })),
  );
  if (open.length === 0) return [];
  const fit = fitOf(situation, shifts);
  return open.map(({ shift, seat }) => {
    const barriers = situation.people.map(({ personId }) => ({
      personId,
      barrier: fit.barrier(personId, shift),
    }));
    const has = (...names: Barrier[]) =>
      barriers.some(({ barrier }) => barrier !== undefined && names.includes(barrier));
    const couldHelp = barriers.flatMap(({ personId, barrier }) => (barrier === 'hours' ? [personId] : []));
    const why = has('hours', 'cap')
      ? 'hours'
      : ((['rest', 'quiet'] as const).find((name) => has(name)) ??
        (shift.primary === undefined ? 'nobody' : 'one'));
    return { shift, seat, couldHelp, why };
  });
}

/** Shifts that by themselves last more days in a row than is allowed: said wherever they are planned. */
export function isLong({ calendar, settings }: Situation, shift: Shift): boolean {
  return spanOf(calendar, shift).length > settings.daysInARow;
}

export function inOrder(a: Shift, b: Shift): number {
  return a.from - b.from || duties.indexOf(a.duty) - duties.indexOf(b.duty);
}

/** The week under which a shift is kept, counted from 1970. */
export const shelfOf = ({ from }: Pick<Shift, 'from'>) => weekOf(Math.floor(from / day));

const keyOf = ({ duty, from, to }: Shift) => `${duty} ${from} ${to}`;

function sit(fit: Fit, shift: Shift, seat: Seat, personId: string | undefined): void {
  if (personId !== undefined) fit.take(personId, shift, seat);
}
