import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { Topic, topics } from '../kit/topics.ts';
import { bucket, collection } from '../store/index.ts';
import { Affected } from './affected.ts';
import { Group } from './group.ts';
import { Removal } from './removal.ts';
import { Review } from './review.ts';
import { Update } from './update.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const id = z.string().length(22);

/** How much each text of a moderator may hold, in characters. */
export const longest = { note: 300, why: 300 } as const;
const words = (most: number) => z.string().min(1).max(most);

/** How much one case may hold: a record is read and written whole. */
export const most = { reports: 100, timeline: 150, closedChannels: 10, hidden: 40, alone: 60 } as const;

/** What a case is about. `other`: harassment, a false account, harmful claims, anything else. */
export const caseKinds = ['leak', 'threat', 'other'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** The steps in their order, from the first word to closed. */
export const stepNames = [
  'assess',
  'contact',
  'support',
  'remove',
  'community',
  'followUp',
  'heal',
  'review',
] as const;
export type StepName = (typeof stepNames)[number];

/** How *Is anyone in danger?* can be answered. `unsure` is taken as `maybe` is. */
export const dangerAnswers = ['nobody', 'maybe', 'unsure'] as const;
export type DangerAnswer = (typeof dangerAnswers)[number];

/** What falls due at a time of its own, and is then called to mind once. */
export const dues = ['place', 'word', 'notice', 'talk'] as const;
export type Due = (typeof dues)[number];

/** A step that was settled: by whom, when, what was done, and what is still owed. */
export const Settled = z.object({
  by: snowflake,
  at: moment,
  done: z.string().max(longest.note).optional(),
  owed: z.string().max(longest.note).optional(),
});
export type Settled = z.output<typeof Settled>;

/** One line of what happened. Who did it is absent where nobody of the team did. */
export const Happened = z.object({
  at: moment,
  by: snowflake.optional(),
  /** The name of a line in `locales/<language>/leak.json` under `happened`. */
  what: z.string().max(40),
  /** A moderator's own note. */
  words: z.string().max(longest.note).optional(),
});
export type Happened = z.output<typeof Happened>;

/**
 * What one did on one's own where it takes two, with the reason; somebody else looks at it later. `what` is the
 * name of a line under `alone` in the words.
 */
export const Alone = z.object({
  what: z.string().max(40),
  by: snowflake,
  at: moment,
  why: words(longest.why),
  reviewed: z.object({ by: snowflake, at: moment }).optional(),
});
export type Alone = z.output<typeof Alone>;

/** Something that takes a second moderator, and waits for one. */
export const Asked = z.object({ by: snowflake, at: moment, why: words(longest.why) });
export type Asked = z.output<typeof Asked>;

/** A message of ours that is to stand once: written down before the first try. */
export const Posted = z.object({
  channelId: snowflake,
  since: moment,
  messageId: snowflake.optional(),
  /** What it showed when it was last drawn. */
  face: z.string().max(120).optional(),
});
export type Posted = z.output<typeof Posted>;

/** A deed of the first hour: who did it and when. */
const Deed = z.object({ by: snowflake, at: moment });

export const FirstHour = z.object({
  /** The holding notice. `taken`: it is to be taken away again. */
  notice: Deed.extend({
    post: Posted,
    /** When the next word was promised in it. */
    nextWordAt: moment,
    /** Tells it from one that was taken away minutes ago, which Discord would take it for. */
    round: z.number().int().nonnegative(),
    taken: z.boolean().optional(),
  }).optional(),
  /**
   * Channels that this case closes. `done`: Discord has it; until then it is begun. `opening`: it is to be as it was
   * before, since then.
   */
  closed: z
    .array(Deed.extend({ channelId: snowflake, done: z.boolean(), opening: z.boolean() }))
    .max(most.closedChannels),
  /** Posts without a name are paused since. */
  relay: Deed.optional(),
});
export type FirstHour = z.output<typeof FirstHour>;

/** A moderator who is not to see the case any more, although they were not named in a report. */
export const Recusal = z.object({ who: snowflake, by: z.array(snowflake).min(1).max(2), at: moment });

/**
 * One leak, threat or other harm, from the first word to closed: one record, written once for each deed. Nothing
 * of a report stands here but its id, and no member's words.
 */
export const Case = z.object({
  id,
  /** Two neutral words, for lists and for talking about it. */
  name: z.string(),
  kind: z.enum(caseKinds),
  /** What it touches: read before anything of it is opened. */
  topics: z.array(Topic).max(topics.length),
  /** Counts changes: who acts on what they read acts on the same count. */
  step: z.number().int().nonnegative(),
  /** Made up, to learn from: nobody is written to, and it counts in no figure. */
  drill: z.boolean(),
  openedAt: moment,
  reportIds: z.array(id).max(most.reports),
  /** Moderators whom a report named: the case is sealed from them. */
  keptFrom: z.array(snowflake).max(most.hidden),
  recused: z.array(Recusal).max(most.hidden),
  /**
   * Whom it was handed over for: they are to find no trace of it. `sealed`: they were a moderator, so the staff channel
   * reads nothing of it either.
   */
  about: z.object({ who: snowflake, sealed: z.boolean() }).optional(),
  /** Someone whom the owner trusts reported it by name: it comes before others. */
  first: z.literal(true).optional(),
  /** Someone may be in danger; `endedAt`: nobody any more. */
  danger: z.object({ since: moment, endedAt: moment.optional() }).optional(),
  lead: z.object({ who: snowflake, since: moment }).optional(),
  /** Since when nobody leads it. */
  freeSince: moment.optional(),
  remover: snowflake.optional(),
  writer: snowflake.optional(),
  settled: z.partialRecord(z.enum(stepNames), Settled),
  firstHour: FirstHour,
  affected: z.array(Affected).max(30),
  /** Absent: nobody is affected beyond those listed. */
  group: Group.optional(),
  removals: z.array(Removal).max(60),
  updates: z.array(Update).max(20),
  review: Review.optional(),
  /** What takes two and waits: standing someone down from the case, and an export. */
  asked: z.object({
    recuse: z
      .array(Asked.extend({ who: snowflake }))
      .max(most.hidden)
      .optional(),
    export: Asked.optional(),
  }),
  alone: z.array(Alone).max(most.alone),
  /** The id of a pledge breach that it was handed over to. */
  breachId: id.optional(),
  card: Posted.optional(),
  /**
   * What is called to mind: of what is next, since when, and how many words of it there were since the team last did
   * something (that is `step`). `called`: what fell due and was told, by its time.
   */
  reminded: z
    .object({
      of: z.string().max(40),
      step: z.number().int().nonnegative(),
      since: moment,
      sent: z.number().int().nonnegative(),
      called: z.partialRecord(z.enum(dues), moment),
    })
    .optional(),
  timeline: z.array(Happened).max(most.timeline),
  closed: z.object({ by: snowflake, at: moment }).optional(),
  /** When it goes, once closed, and whether the team was told. */
  goes: z.object({ at: moment, told: z.boolean() }).optional(),
  /** Its place in the list of closed ones. */
  place: z.number().int().nonnegative().optional(),
});
export type Case = z.output<typeof Case>;

/** Key: [server id, case id]. */
export const cases = collection({ name: 'leak-case', version: 1, schema: Case });

/** An open case in the list, with whom it is hidden from: lists are counted without reading what is hidden. */
export const OpenCase = z.object({
  id,
  name: z.string(),
  hidden: z.array(snowflake),
  /** Who leads it; a drill counts for nobody. */
  lead: snowflake.optional(),
  /** How it stands in the list: somebody may be in danger, or it comes before others. */
  rank: z.enum(['danger', 'first']).optional(),
});
export type OpenCase = z.output<typeof OpenCase>;

/** A server's open cases, oldest first. Key: [server id]. */
export const openCases = collection({ name: 'leak-open', version: 1, schema: z.array(OpenCase) });

/** Ids of a server's closed cases in the order of their closing. Key: [server id]. */
export const closedCases = bucket({ name: 'leak-closed', version: 1, schema: id });

/** A month (UTC), such as 2026-11. */
const month = z.string().regex(/^\d{4}-\d{2}$/);

/** What stays of a case whose time is up. Key: [server id, case id]. */
export const Tombstone = z.object({
  id,
  name: z.string(),
  kind: z.enum(caseKinds),
  opened: month,
  closed: month,
  /** Tags of those whom the case was hidden from: they find no trace of this either, and it keeps nobody's id. */
  hidden: z.array(z.string()),
  /** Its place in the list of closed ones. */
  place: z.number().int().nonnegative(),
});
export type Tombstone = z.output<typeof Tombstone>;
export const tombstones = collection({ name: 'leak-tombstone', version: 1, schema: Tombstone });

/** A case that reports of the same come into. */
export const Joinable = z.object({
  id,
  kind: z.enum(caseKinds),
  /** Sorted: only reports that name the same moderators come together. */
  keptFrom: z.array(snowflake),
  since: moment,
});
export type Joinable = z.output<typeof Joinable>;

/** The cases that reports may join in this hour, oldest first. Key: [server id]. */
export const joins = collection({ name: 'leak-joins', version: 1, schema: z.array(Joinable) });

/** The id of the case that a report came into. Key: [server id, report id]. */
export const reportCases = collection({ name: 'leak-of-report', version: 1, schema: id });
