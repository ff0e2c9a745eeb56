import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { Topic, topics } from '../kit/topics.ts';
import { bucket, collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
export const callId = z.string().length(22);

/** How many people an owner can name. */
export const mostNamed = 5;

/** Whom a server asks for help: one record a server; key: [server id]. */
export const Team = z.object({
  /** In the order in which they are asked. */
  named: z.array(snowflake).max(mostNamed),
  /** Who agreed to be mentioned, each for themselves: of those who are named, and the owner. */
  agreed: z.array(snowflake).max(mostNamed + 1),
  /** The channel in which threads open; without one nobody can be asked. */
  roomId: snowflake.optional(),
});
export type Team = z.output<typeof Team>;
export const teams = collection({ name: 'call-team', version: 1, schema: Team });

/** Whether the person says that they are in danger now; they need not say. */
export const dangers = ['yes', 'unsure', 'no', 'unsaid'] as const;
export type Danger = (typeof dangers)[number];

/** So many messages one call puts into the moderators' channel: three, and more only where whoever came steps away. */
export const mostAlerts = 9;

/** A message in the moderators' channel, written down before the first try. */
export const Alert = z.object({
  /** Whom it mentions; absent: nobody. */
  mention: snowflake.optional(),
  /** No other follows. */
  last: z.boolean(),
  channelId: snowflake,
  since: moment,
  /** Absent until Discord took it. */
  messageId: snowflake.optional(),
});
export type Alert = z.output<typeof Alert>;

/** Somebody who asks the moderators for help, in person or through a report of danger. Key: [server id, call id]. */
export const Call = z.object({
  id: callId,
  why: z.enum(['asked', 'report']),
  /** The report. */
  about: z.string().max(40).optional(),
  danger: z.enum(dangers),
  /** Moderators see who it is. */
  named: z.boolean(),
  /** Who asks: forgotten when the call ends, so that nothing of them stays beside it. Absent for a report without a name. */
  personId: snowflake.optional(),
  /** Moderators who must not learn of it. */
  keptFrom: z.array(snowflake).max(25),
  /**
   * What a report says that it touches: who does not take that is not mentioned. Never what somebody answers who asks for
   * themselves: who is mentioned, everybody in the staff channel sees.
   */
  topics: z.array(Topic).max(topics.length),
  at: moment,
  /** Nothing is in it once a call has ended and its messages are deleted. */
  alerts: z.array(Alert).max(mostAlerts),
  /** When a moderator first opened it. */
  seenAt: moment.optional(),
  /** The moderators who came, in their order. */
  here: z.array(snowflake).max(2),
  /** How many messages there were when whoever had come stepped away: from there it is asked anew. */
  left: z.number().int().nonnegative().optional(),
  thread: z
    .object({
      /** By which it is found, written down before it is made. */
      name: z.string(),
      since: moment,
      id: snowflake.optional(),
      /** Everybody was brought in, and reads what it is. */
      greeted: z.boolean(),
      /** How many of those who came were brought in. */
      joined: z.number().int().nonnegative(),
      /** It says that the request has ended. */
      farewell: z.boolean().optional(),
    })
    .optional(),
  /** The person was told by direct message, where they want those, that nobody has opened it. */
  toldUnopened: z.boolean(),
  /** `closed`: its person had all that is kept of them deleted. */
  ended: z.object({ at: moment, how: z.enum(['withdrawn', 'done', 'over', 'closed']) }).optional(),
  /** Something has changed for its person that they have not looked at: said under each answer that only they see. */
  waits: z.boolean().optional(),
  /** When it is looked at next: a job for another time has been replaced. */
  lookAt: moment.optional(),
  /** The slot through which its person finds it. */
  own: z.string(),
  /** Its place in the server's list. */
  place: z.number().int().nonnegative(),
});
export type Call = z.output<typeof Call>;
export const calls = collection({ name: 'call', version: 1, schema: Call });

/** Ids of a server's calls, as they came. Key: [server id]. */
export const callList = bucket({ name: 'call-list', version: 1, schema: callId });

/** Leads a person to their own call, and nobody else: holds its id. Key: [tag of server, person, day and number]. */
export const ownCalls = collection({ name: 'call-own', version: 1, schema: callId });
