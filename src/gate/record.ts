import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** Permission bits as Discord writes them: a decimal number. */
const bits = z.string().regex(/^\d+$/);

/** One overwrite of a channel: what it allows and denies to a role (type 0) or a person (type 1). */
export const Overwrite = z.object({
  id: snowflake,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: bits,
  deny: bits,
});
export type Overwrite = z.output<typeof Overwrite>;

/**
 * Rooms that open with the pledge from a date on. A draft is what the owner looks at before deciding:
 * it changes nothing. `opening`: some rooms could not be opened yet.
 */
export const Gate = z.object({
  channelIds: z.array(snowflake).min(1).max(25),
  state: z.enum(['draft', 'planned', 'closed', 'opening']),
  /** When the rooms close, in milliseconds since 1970; absent in a draft. */
  startsAt: z.number().int().optional(),
});
export type Gate = z.output<typeof Gate>;

/** One record a server; key: [server id]. Absent: no gate. */
export const gates = collection({ name: 'gate', version: 1, schema: Gate });

/**
 * A room's overwrites before the gate touched them; written first, and kept until they are back.
 * Key: [server id, channel id].
 */
export const roomsBefore = collection({ name: 'gate-room', version: 1, schema: z.array(Overwrite) });
