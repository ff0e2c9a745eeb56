import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';

/** How contact with one affected member ended. */
export const outcomes = ['reached', 'declined', 'unsafe', 'unreached'] as const;

/** A member whose words leaked, and how they are looked after. */
export const Affected = z.object({
  id: z.string().length(22),
  personId: snowflake,
  carerId: snowflake.optional(),
  outcome: z.enum(outcomes).optional(),
});
export type Affected = z.output<typeof Affected>;

export const hasOutcome = ({ outcome }: Affected) => outcome !== undefined;
