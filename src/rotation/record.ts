import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { Topic, topics } from '../kit/topics.ts';
import { collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/** What moderators take turns at. */
export const duties = ['lead', 'carer', 'queue', 'reports', 'urgent', 'host'] as const;
export const Duty = z.enum(duties);
export type Duty = z.output<typeof Duty>;

export const seats = ['primary', 'second'] as const;
export const Seat = z.enum(seats);
export type Seat = z.output<typeof Seat>;

/** Hours a week that somebody can give. */
export const weeklyHours = [2, 4, 6, 8, 12] as const;

/** A time that ends before `to`. */
export const Span = z.object({ from: moment, to: moment });
export type Span = z.output<typeof Span>;

/** So many times away are kept of one person, those that are over too: fairness does not count them. */
export const mostAways = 12;

const hourOfDay = z.number().int().min(0).max(23);

/** Somebody who takes turns, as they said it. */
export const Person = z.object({
  personId: snowflake,
  /** When they joined the rotation: fairness begins there. */
  joinedAt: moment,
  duties: z.array(Duty).max(duties.length),
  /** An IANA name, such as Europe/Lisbon: their quiet hours and dates go by it. */
  zone: z.string(),
  hoursAWeek: z.number().refine((hours) => weeklyHours.some((each) => each === hours)),
  /** What they may not want to work on. Only they read which. */
  topics: z.array(Topic).max(topics.length),
  /** Hours of their day in which they are not asked; they may pass midnight. */
  quiet: z.object({ from: hourOfDay, to: hourOfDay }).optional(),
  /** When /mine tells them: when a turn of theirs begins too, or only when one comes to them unplanned. */
  told: z.enum(['begins', 'changes']),
  /** They agreed to be mentioned when a member asks for a moderator, in their turn or as the next who fits. */
  mayMention: z.boolean(),
  /** They want to be asked for a note when a turn of theirs ends. */
  askNote: z.boolean(),
  /** Times without duties, in their order. Nobody else is told why. */
  away: z.array(Span).max(mostAways),
});
export type Person = z.output<typeof Person>;

/** One turn at one duty. An absent seat is open. */
export const Shift = Span.extend({
  duty: Duty,
  /** What it counts of somebody's weekly hours. */
  hours: z.number().nonnegative(),
  /** False where one person is enough. */
  pair: z.boolean(),
  primary: snowflake.optional(),
  second: snowflake.optional(),
  /** Somebody took a seat in it by hand: it does not move any more, however far ahead it is. */
  agreed: z.literal(true).optional(),
});
export type Shift = z.output<typeof Shift>;

/** A seat that somebody would hand on; it stays theirs until somebody takes it. */
export const Offer = z.object({
  id: z.string().length(22),
  duty: Duty,
  /** The shift's own times; of a shift that has begun, only the rest is handed on. */
  from: moment,
  to: moment,
  seat: Seat,
  by: snowflake,
  /** Who was asked, in the order in which it would be fair. */
  asked: z.array(snowflake),
  /** How often those who were asked have been reminded. */
  reminded: z.number().int().nonnegative(),
  /** When they are reminded next, while that is still to come. */
  remindAt: moment.optional(),
});
export type Offer = z.output<typeof Offer>;

/** How much a note holds, in characters: six of them and the cases fit one message. */
export const longestNote = 250;

/** What whoever ends a shift leaves for the next, free of names and leaked words. */
export const Note = z.object({
  duty: Duty,
  words: z.string().min(1).max(longestNote),
  by: snowflake,
  at: moment,
});
export type Note = z.output<typeof Note>;

/** Everybody who takes turns, and what is under way between them. One record a server; key: [server id]. */
export const Roster = z.object({
  /** Counts changes: whoever acts on what they read acts on the same count. */
  step: z.number().int().nonnegative(),
  people: z.array(Person),
  offers: z.array(Offer),
  notes: z.array(Note),
  /** When the rotation is looked at next; a look that was set for another time does nothing. */
  lookAt: moment.optional(),
});
export type Roster = z.output<typeof Roster>;

export const rosters = collection({ name: 'rotation-roster', version: 1, schema: Roster });

export const emptyRoster: Roster = { step: 0, people: [], offers: [], notes: [] };

/** Shifts that begin in one week, counted from 1970. Key: [server id, week]. */
export const weeks = collection({ name: 'rotation-week', version: 1, schema: z.array(Shift) });

/** What exposes: a case by how heavy it is, a report that was read, a waiting post, a check-in. */
export const exposures = ['lightCase', 'case', 'heavyCase', 'report', 'review', 'checkIn'] as const;
export const Exposure = z.enum(exposures);
export type Exposure = z.output<typeof Exposure>;

/** How often each kind came up on one day of the rotation. */
export const DayLoad = z.object({
  /** Days since 1970, as the server's calendar counts them. */
  day: z.number().int(),
  counts: z.partialRecord(Exposure, z.number().int().positive()),
  /** What was counted on this day, so that it is counted once: gone with the next day that has something. */
  seen: z.array(z.string().max(60)).max(200).optional(),
});
export type DayLoad = z.output<typeof DayLoad>;

/** What one person was exposed to, for as long as the plan looks back. Key: [server id, person id]. */
export const loads = collection({ name: 'rotation-load', version: 1, schema: z.array(DayLoad) });
