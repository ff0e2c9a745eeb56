import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';
import { postId } from './record.ts';

/**
 * Why somebody reports a post. `worry`: they are worried about whoever wrote it. `exposes`: it shows who somebody is.
 * `methods`: it describes ways to come to harm. `other`: they find it wrong, or don't like it.
 */
export const reasons = ['worry', 'exposes', 'methods', 'other'] as const;
export const Reason = z.enum(reasons);
export type Reason = z.output<typeof Reason>;

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/**
 * What readers say about one post, while nobody has decided on it. A reporter is a tag made of server, post and
 * person: it tells that they reported this post before, and nothing else. Key: [server id, post id].
 */
export const PostReports = z.object({
  postId,
  reports: z.array(
    z.object({
      tag: z.string().length(43),
      reason: Reason,
      /** One of those that can fold it. */
      weighs: z.boolean(),
    }),
  ),
  /** The first one. */
  at: moment,
  /** The card that tells the moderators. */
  card: z
    .object({ nonce: postId, channelId: snowflake, since: moment, messageId: snowflake.optional() })
    .optional(),
  /** What the card and the post showed last: they are drawn anew where something else is to be seen. */
  drawn: z.object({ tally: z.string(), covered: z.boolean() }).optional(),
  /** A moderator decided, or its time is over: the card says so, then this goes. */
  closed: z.object({ how: z.enum(['kept', 'removed', 'seen', 'over']), by: snowflake.optional() }).optional(),
});
export type PostReports = z.output<typeof PostReports>;
export const postReports = collection({ name: 'relay-reports', version: 1, schema: PostReports });

/** Where the moderators are told that posts wait to be read first: one message, until none waits. Key: [server id]. */
export const QueueNote = z.object({
  id: postId,
  channelId: snowflake,
  since: moment,
  messageId: snowflake.optional(),
});
export type QueueNote = z.output<typeof QueueNote>;
export const queueNotes = collection({ name: 'relay-queue-note', version: 1, schema: QueueNote });

/** The first place in a server's queue where something may wait: what is before it is decided. Key: [server id]. */
export const queueHeads = collection({
  name: 'relay-queue-head',
  version: 1,
  schema: z.number().int().nonnegative(),
});
