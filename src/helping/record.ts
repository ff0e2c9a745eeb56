import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
export const noteId = z.string().length(22);

/**
 * The last note that was left for a person or for a post; who left it stands nowhere. For a person it is kept for a day, and
 * waits in /mine; for a post as long as the post, and waits there. Key: [server id, person id or post id].
 */
export const Offer = z.object({ id: noteId, at: moment });
export type Offer = z.output<typeof Offer>;
export const offers = collection({ name: 'help-offer', version: 1, schema: Offer });

/** Somebody who helps asks moderators to take over: kept for a day. Key: [server id, cover id]. */
export const Cover = z.object({
  id: noteId,
  /** Who asked: they were told that the card names them. */
  by: snowflake,
  /** The message that it is about, and its channel. */
  aboutChannelId: snowflake,
  aboutMessageId: snowflake,
  /** The staff channel, and the card in it once it stands. */
  channelId: snowflake,
  messageId: snowflake.optional(),
  at: moment,
  /** The moderator who is coming. */
  takenBy: snowflake.optional(),
});
export type Cover = z.output<typeof Cover>;
export const covers = collection({ name: 'help-cover', version: 1, schema: Cover });

/** Ids of what somebody asked cover for. Key: [server id, person id]. */
export const ownCovers = collection({ name: 'help-cover-own', version: 1, schema: z.array(noteId) });

/** The last help note in a channel, for as long as another would be one too many. Key: [server id, channel id]. */
export const publicNotes = collection({ name: 'help-note', version: 1, schema: Offer });
