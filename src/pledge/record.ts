import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { bucket, collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/**
 * What a server asks its members to promise, as its owner wrote it. Each part is plain text; Discord
 * shows the whole in one message, so together they stay under 3,000 characters.
 */
export const Words = z.object({
  intro: z.string().min(1).max(800),
  /** What is promised: a box to tick for each. */
  duties: z.array(z.string().min(1).max(100)).min(1).max(10),
  consequences: z.string().min(1).max(700),
  limits: z.string().min(1).max(700),
});
export type Words = z.output<typeof Words>;

/** What an owner typed and has not published: kept as it is, so that a slip loses nothing. */
export const Draft = z.object({
  intro: z.string(),
  /** One duty a line. */
  duties: z.string(),
  consequences: z.string(),
  limits: z.string(),
  /** Days within which everyone has to sign again; absent: they need not. */
  signAgainDays: z.number().int().positive().optional(),
});
export type Draft = z.output<typeof Draft>;

/** One record a server; key: [server id]. */
export const drafts = collection({ name: 'pledge-draft', version: 1, schema: Draft });

/** What stands now. Without a record a server has the default words, as version 1. */
export const Terms = z.object({
  version: z.number().int().positive(),
  /** Absent: nobody changed the default words yet. */
  changedAt: moment.optional(),
  /** Who signed an earlier version than this has to sign again … */
  oldestGood: z.number().int().positive(),
  /** … until this moment; then their role is taken. */
  signAgainBy: moment.optional(),
  /** A pledge is renewed after so many days; absent: never. */
  renewAfterDays: z.number().int().positive().optional(),
  /** When renewing was asked for: nobody's time runs out sooner than two weeks after it. */
  renewSince: moment.optional(),
});
export type Terms = z.output<typeof Terms>;

/** One record a server; key: [server id]. */
export const terms = collection({ name: 'pledge-terms', version: 1, schema: Terms });

/**
 * The words of each version that an owner wrote, so that everyone can read what they signed. The default
 * words have no record. Key: [server id, version].
 */
export const pastWords = collection({ name: 'pledge-words', version: 1, schema: Words });

/** Why a role is kept back: decided by moderators, ended by time or by them. */
export const Hold = z.object({
  kind: z.enum(['paused', 'suspended', 'revoked']),
  /** Absent where no time was set. */
  until: moment.optional(),
});
export type Hold = z.output<typeof Hold>;

/**
 * One person's pledge in one server. `withdrawn` stands until the role is taken back; then the record
 * goes, unless a hold still runs: withdrawing and signing again does not lift it.
 */
export const Pledge = z.object({
  state: z.enum(['signed', 'withdrawn']),
  version: z.number().int().positive(),
  signedAt: moment,
  /** The role that was given: what to take back, whatever the settings say by then. */
  roleId: snowflake,
  /** Roles that were given before the server chose another: to be taken back with the next settling. */
  formerRoleIds: z.array(snowflake).optional(),
  hold: Hold.optional(),
  /** Their place in the server's roster. */
  place: z.number().int().nonnegative(),
});
export type Pledge = z.output<typeof Pledge>;

/** One record a person and server; key: [server id, person id]. */
export const pledges = collection({ name: 'pledge', version: 1, schema: Pledge });

/**
 * Who has a pledge in a server, for what falls on all of them at a date; shown to nobody. Key: [server id].
 * A place means nothing where the person has no pledge, or one with another place: a crash left it there.
 */
export const roster = bucket({ name: 'pledge-roster', version: 1, schema: snowflake });
