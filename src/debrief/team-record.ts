import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/** What a moderator may learn, ticked by themselves. */
export const trainings = ['language', 'firstAid', 'protocol', 'drill'] as const;
export type Training = (typeof trainings)[number];

/** How much one thank-you holds, in characters, and how many wait for somebody: the fullest page fits one message. */
export const longestThanks = 300;
export const mostThanks = 10;

const Thanks = z.object({
  id: z.string().length(22),
  words: z.string().min(1).max(longestThanks),
  /** Absent: without a name. */
  from: snowflake.optional(),
  at: moment,
});
export type Thanks = z.output<typeof Thanks>;

const Colleague = z.object({
  /** When each was last ticked. */
  trained: z.partialRecord(z.enum(trainings), moment),
  thanks: z.array(Thanks).max(mostThanks),
});
export type Colleague = z.output<typeof Colleague>;

/** What moderators ticked, and the thanks that they got, by their ids. One record a server; key: [server id]. */
export const teams = collection({
  name: 'debrief-team',
  version: 1,
  schema: z.record(snowflake, Colleague),
});
export type Team = Readonly<Record<string, Colleague>>;
