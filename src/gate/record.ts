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
  /** Of a draft that was planned: its date came while the role of the pledge could not be given, so nothing closed. */
  missed: z.boolean().optional(),
});
export type Gate = z.output<typeof Gate>;

/** One record a server; key: [server id]. Absent: no gate. */
export const gates = collection({ name: 'gate', version: 1, schema: Gate });

/** Who sees a closed room, whatever it was like before. */
export const Keepers = z.object({
  /** The role of everyone, who does not. */
  everyone: snowflake,
  /** The pledge's role and the moderators'. */
  roles: z.array(snowflake),
  /** The bot itself, as a person. */
  bot: snowflake,
});
export type Keepers = z.output<typeof Keepers>;

/** What a room was like before the gate touched it, and for whom the gate changed it. */
export const RoomBefore = z.object({ overwrites: z.array(Overwrite), keepers: Keepers });
export type RoomBefore = z.output<typeof RoomBefore>;

/** Written before a room is closed, and kept until it is open again. Key: [server id, channel id]. */
export const roomsBefore = collection({ name: 'gate-room', version: 1, schema: RoomBefore });
