import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

export const loads = ['steady', 'stretched', 'cover'] as const;
export type Load = (typeof loads)[number];

/** How many chose each answer. */
export type Counts = Record<Load, number>;

/**
 * One week's question. It holds counts and nothing of a person: neither who answered nor in which order. That
 * somebody has answered is known to the running bot alone, so a restart lets them answer once more.
 */
export const LoadCheck = z.object({
  id: z.string().length(22),
  since: z.number().int(),
  closesAt: z.number().int(),
  counts: z.object({ steady: z.number().int(), stretched: z.number().int(), cover: z.number().int() }),
  /** The question in the staff channel. */
  channelId: snowflake.optional(),
  messageId: snowflake.optional(),
});
export type LoadCheck = z.output<typeof LoadCheck>;

/** The question that is open. Key: [server id]. */
export const loadChecks = collection({ name: 'debrief-load', version: 1, schema: LoadCheck });
