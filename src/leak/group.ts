import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/** How many more are affected than are listed, as far as anybody knows. */
export const groupSizes = ['some', 'unknown'] as const;
export type GroupSize = (typeof groupSizes)[number];

/** How contact with all of them ended. Nobody declines for others. */
export const groupOutcomes = ['reached', 'unsafe', 'unreached'] as const;
export type GroupOutcome = (typeof groupOutcomes)[number];

/** The part of all those who are not looked after one by one: the notice is for them, with *This may concern me* on it. */
export const Group = z.object({
  size: z.enum(groupSizes),
  since: moment,
  ended: z.object({ outcome: z.enum(groupOutcomes), by: snowflake, at: moment }).optional(),
});
export type Group = z.output<typeof Group>;

export const group = (size: GroupSize, now: number): Group => ({ size, since: now });

/** Whether contact with a group is over; where there is none it is. */
export const groupEnded = (part: Group | undefined) => part === undefined || part.ended !== undefined;
