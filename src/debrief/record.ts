import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const id = z.string().length(22);

/** How much a change that people agreed on may hold, in characters; ten of them fit one message. */
export const longestChange = 300;
export const mostChanges = 10;

/** What somebody can ask for; who did is not kept. */
export const askable = ['asked', 'shift'] as const;

/** What a debrief follows on. One of a sealed case is `asked`, too. */
export const occasions = ['regular', ...askable, 'case', 'drill'] as const;
export type Occasion = (typeof occasions)[number];

/** A change that somebody in the thread put into words; who is not written down. It is kept where somebody else agrees. */
const Change = z.object({
  id,
  words: z.string().min(1).max(longestChange),
  agreed: z.boolean(),
});

/**
 * A debrief while it is planned and under way. Who is in its thread is Discord's to know, and is not
 * written down here; the whole record goes with the thread.
 */
export const Debrief = z.object({
  id,
  /** Counts changes: who acts on what they read acts on the same count. */
  step: z.number().int().nonnegative(),
  occasion: z.enum(occasions),
  /** The code name of the case or drill that it follows on. */
  name: z.string().optional(),
  /** Who led that case: not invited by default. */
  leadId: snowflake.optional(),
  leadsWelcome: z.boolean(),
  openedAt: moment,
  /** The invitation in the staff channel. */
  invitation: z
    .object({
      channelId: snowflake,
      since: moment,
      messageId: snowflake.optional(),
      shows: z.number().int().optional(),
    })
    .optional(),
  hostId: snowflake.optional(),
  beginsAt: moment.optional(),
  /** The time box, and when the thread is deleted: both are said before anybody joins. */
  endsAt: moment.optional(),
  deletesAt: moment.optional(),
  thread: z
    .object({ name: z.string(), channelId: snowflake, id: snowflake.optional(), greeted: z.boolean() })
    .optional(),
  /** When its end was said in the thread. */
  closedAt: moment.optional(),
  /** Nobody can write in it any more. */
  locked: z.boolean(),
  /** It will not take place, or its thread is gone: what is left is taken away. */
  over: z.boolean(),
  changes: z.array(Change).max(mostChanges),
});
export type Debrief = z.output<typeof Debrief>;

/** Key: [server id, debrief id]. */
export const debriefs = collection({ name: 'debrief', version: 1, schema: Debrief });

/** Ids of those that are not over. Key: [server id]. */
export const openDebriefs = collection({ name: 'debrief-open', version: 1, schema: z.array(id) });

/** What is kept of a debrief that took place: when, on what occasion, and what people agreed to change. */
export const Held = z.object({
  at: moment,
  occasion: z.enum(occasions),
  name: z.string().optional(),
  changes: z.array(z.string()),
});
export type Held = z.output<typeof Held>;

/** The newest of a server, oldest first. Key: [server id]. */
export const held = collection({ name: 'debrief-held', version: 1, schema: z.array(Held) });
