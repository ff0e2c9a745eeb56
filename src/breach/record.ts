import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { bucket, collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const id = z.string().length(22);

/** How much each text may hold, in characters: the fullest page fits one message of Discord, in wordier languages too. */
export const longest = { what: 500, support: 350, answer: 800, why: 450, appeal: 900 } as const;

const words = (most: number) => z.string().min(1).max(most);

/** What was decided. `none`: heard, and nothing follows. */
export const Decision = z.object({
  kind: z.enum(['none', 'remind', 'suspend', 'revoke']),
  why: words(longest.why),
  /** The end of a suspension. */
  until: moment.optional(),
  /** Who decided: one moderator, two for a revoke. */
  by: z.array(snowflake).min(1).max(2),
  at: moment,
});
export type Decision = z.output<typeof Decision>;

export const Outcome = z.object({
  kind: z.enum(['stands', 'lifted']),
  why: words(longest.why),
  by: snowflake,
  at: moment,
  /** The one who decided looked at it again: nobody else was there, or nobody else did in time. */
  alone: z.boolean(),
});
export type Outcome = z.output<typeof Outcome>;

/**
 * Something that may have broken the pledge: what is said, what the person answers, what is decided,
 * and the appeal. Moderators and the person read all of it; the person does not read who decided.
 */
export const Breach = z.object({
  id,
  /** Two neutral words, for lists and for talking about it. */
  name: z.string(),
  /** Counts changes: who acts on what they read acts on the same count. */
  step: z.number().int().nonnegative(),
  personId: snowflake,
  /** Moderators who find no trace of it: a report that led here named them. */
  hidden: z.array(snowflake).optional(),
  what: words(longest.what),
  /** What there is besides a screenshot. */
  support: words(longest.support),
  openedBy: snowflake,
  openedAt: moment,
  /** When the person first opened it. */
  readAt: moment.optional(),
  answer: z.object({ words: words(longest.answer), at: moment }).optional(),
  /** The end of a pause while harm continues. */
  pausedUntil: moment.optional(),
  /** A revoke that waits for a second moderator. */
  proposal: z.object({ why: words(longest.why), by: snowflake, at: moment }).optional(),
  decision: Decision.optional(),
  appeal: z.object({ words: words(longest.appeal), at: moment, outcome: Outcome.optional() }).optional(),
});
export type Breach = z.output<typeof Breach>;

/** Key: [server id, breach id]. */
export const breaches = collection({ name: 'breach', version: 1, schema: Breach });

/** Ids of breaches in the order of their opening. Key: [server id] for moderators, [server id, person id] for the person. */
export const breachList = bucket({ name: 'breach-list', version: 1, schema: id });

/** Ids of those where moderators have something to do, oldest first. Key: [server id]. */
export const openBreaches = collection({ name: 'breach-open', version: 1, schema: z.array(id) });
