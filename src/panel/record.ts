import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** The panels that can stand in a channel, each once a server. */
export const kinds = ['help', 'relay', 'pledge', 'staff'] as const;
export type Kind = (typeof kinds)[number];

const Place = z.object({ channelId: snowflake, messageId: snowflake });
export type Place = z.output<typeof Place>;

/** Where a panel stands, and what is still to be done about it. */
export const Panel = z.object({
  stands: Place.optional(),
  /** A new message that is about to be sent, written down before the first try. */
  next: z.object({ channelId: snowflake, id: z.string().length(22), since: z.number().int() }).optional(),
  /** Messages that are to be taken away. */
  old: z.array(Place).max(20),
});
export type Panel = z.output<typeof Panel>;

/** One record a server and kind; key: [server id, kind]. */
export const panels = collection({ name: 'panel', version: 1, schema: Panel });
