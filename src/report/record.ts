import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { bucket, collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const reportId = z.string().length(22);

/** Where the moderators' card stands, or is about to: an attempt is written down before it is made. */
export const Card = z.object({
  channelId: snowflake,
  since: moment,
  /** Absent until Discord took it. */
  messageId: snowflake.optional(),
});
export type Card = z.output<typeof Card>;

/** How much the form takes, in characters: both fit in one message, with what stands around them. */
export const longestWhat = 2000;
export const longestWhere = 500;

/**
 * What somebody told the moderators. One without a name holds nothing of who wrote it: `own` is the
 * key of the slot through which its author finds it, and is another for each report.
 */
export const Report = z.object({
  id: reportId,
  what: z.string().max(longestWhat),
  where: z.string().max(longestWhere),
  /** Absent: written without a name. */
  authorId: snowflake.optional(),
  own: z.string(),
  at: moment,
  /** When it is deleted. */
  goesAt: moment,
  /** Moderators who read it. */
  readBy: z.array(snowflake),
  /** The moderator who looks after it. */
  takenBy: snowflake.optional(),
  card: Card.optional(),
  /** Its place in the server's list. */
  place: z.number().int().nonnegative(),
});
export type Report = z.output<typeof Report>;

/** Key: [server id, report id]. */
export const reports = collection({ name: 'report', version: 1, schema: Report });

/** Ids of a server's reports as they came. Key: [server id]. */
export const reportList = bucket({ name: 'report-list', version: 1, schema: reportId });

/**
 * Insert-only slots that lead an author to their own reports, and nobody else: each holds one id. Key: [tag of
 * server, author, day and number].
 */
export const ownSlots = collection({ name: 'report-own', version: 1, schema: reportId });
