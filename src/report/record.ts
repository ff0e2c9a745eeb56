import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { bucket, collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const reportId = z.string().length(22);

/** How much the form takes, in characters: both fit in one message, with what stands around them. */
export const longestWhat = 2000;
export const longestWhere = 500;

/** How long one message between the author and the team is, in characters, and how many there are at most. */
export const longestMessage = 900;
export const mostMessages = 50;

/** How many moderators somebody can keep a report from. */
export const mostKeptFrom = 10;

/** What a report is about, as its author chose. */
export const kinds = ['leaked', 'threat', 'saw', 'other'] as const;
export type ReportKind = (typeof kinds)[number];

/** Whether somebody is in danger now, as its author said; `unsaid` also where they were not asked. */
export const dangers = ['yes', 'unsure', 'no', 'unsaid'] as const;
export type Danger = (typeof dangers)[number];

/** A message between the author and the team. It names no moderator. */
export const Message = z.object({
  /** Made with its form, so that a form that arrives twice is one message. */
  id: reportId,
  from: z.enum(['author', 'team']),
  words: z.string().max(longestMessage),
  at: moment,
});
export type Message = z.output<typeof Message>;

/** What the author said before they wrote anything. */
export const Told = z.object({
  kind: z.enum(kinds),
  danger: z.enum(dangers),
  /** It is about somebody under 18. */
  young: z.boolean(),
  /** It is about intimate pictures. */
  intimate: z.boolean(),
  /** Who must not see it. With anybody here the report is sealed: nothing of it goes to the staff channel. */
  keptFrom: z.array(snowflake).max(mostKeptFrom),
});
export type Told = z.output<typeof Told>;

/**
 * What somebody told the moderators. One without a name holds nothing of who wrote it: `own` is the
 * key of the slot through which its author finds it, and is another for each report.
 */
export const Report = Told.extend({
  id: reportId,
  what: z.string().max(longestWhat),
  where: z.string().max(longestWhere),
  /** Absent: written without a name. */
  authorId: snowflake.optional(),
  /** The author is on the owner's list of trusted members, so it comes before others. Never without a name. */
  trusted: z.boolean(),
  own: z.string(),
  at: moment,
  /** Moderators who read it. */
  readBy: z.array(snowflake),
  /** Moderators knew of it before there were cases. */
  told: z.literal(true).optional(),
  /** Its place in the server's list. */
  place: z.number().int().nonnegative(),
  /** Oldest first. */
  messages: z.array(Message).max(mostMessages),
  /** How many of the messages each side has opened. */
  seen: z.object({ author: z.number().int().nonnegative(), team: z.number().int().nonnegative() }),
  /** The case that it belongs to; its author reads the name. */
  case: z.object({ id: z.string().max(40), name: z.string().max(40) }).optional(),
  /** Since when its author wants no contact. */
  stoppedAt: moment.optional(),
  /** When its author took it back: its words and messages are gone. */
  withdrawnAt: moment.optional(),
});
export type Report = z.output<typeof Report>;

/** The first version had words and a card of its own, and nothing that was asked before or said after. */
const first = z.looseObject({
  takenBy: z.string().optional(),
  card: z.object({ messageId: z.string().optional() }).optional(),
});
const untold = {
  kind: 'other',
  danger: 'unsaid',
  young: false,
  intimate: false,
  keptFrom: [],
  trusted: false,
  messages: [],
  seen: { author: 0, team: 0 },
} as const;

/** Key: [server id, report id]. */
export const reports = collection({
  name: 'report',
  version: 2,
  schema: Report,
  migrations: {
    1: (old) => {
      const { card, takenBy: _taken, ...rest } = first.parse(old);
      return { ...rest, ...untold, ...(card?.messageId !== undefined && { told: true }) };
    },
  },
});

/** Ids of a server's reports as they came. Key: [server id]. */
export const reportList = bucket({ name: 'report-list', version: 1, schema: reportId });

/**
 * Insert-only slots that lead an author to their own reports, and nobody else: each holds one id. Key: [tag of
 * server, author, day and number].
 */
export const ownSlots = collection({ name: 'report-own', version: 1, schema: reportId });

/**
 * On which days (in days since 1970) the reports were written that a server still keeps, and how many of each: there
 * an author's own are looked for. It may count one too many after a crash, never one too few. Key: [server id].
 */
export const reportDays = collection({
  name: 'report-days',
  version: 1,
  schema: z.array(z.object({ day: z.number().int(), count: z.number().int().positive() })),
});

/**
 * What somebody chose on the way to the form. It is theirs by a tag, and leads to nobody; it goes soon after the
 * last choice.
 */
export const Draft = Told.extend({
  tag: z.string(),
  /** The link of the message that they pointed at, or nothing. */
  where: z.string().max(longestWhere),
  changedAt: moment,
});
export type Draft = z.output<typeof Draft>;

/** Key: [server id, the id that the report will have]. */
export const drafts = collection({ name: 'report-draft', version: 1, schema: Draft });

/** Ids of people whose reports by name come before others; the owner keeps the list. Key: [server id]. */
export const trusted = collection({ name: 'report-trusted', version: 1, schema: z.array(snowflake).max(25) });

/** Ids of moderators who asked to be told of sealed reports. Key: [server id]. */
export const readers = collection({
  name: 'report-readers',
  version: 1,
  schema: z.array(snowflake).max(200),
});
