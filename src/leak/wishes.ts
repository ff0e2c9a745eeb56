import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import type { Affected, What } from './affected.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const week = 7 * 24 * 3_600_000;

/** How much they may say of what they need, in characters. */
export const longestNeeds = 300;

/** How they want to hear from the team: in /mine, by a direct message that something waits there, or from a moderator. */
export const ways = ['mine', 'message', 'moderator'] as const;
/** How often they want news. `end`: only when it is over. */
export const paces = ['each', 'weekly', 'end'] as const;
export const addresses = ['formal', 'informal'] as const;

/** What an affected member wishes; only what they said. */
export const Wishes = z.object({
  how: z.enum(ways).optional(),
  often: z.enum(paces).optional(),
  /** The moderator by whom they want to be written to. */
  who: snowflake.optional(),
  /** Somebody to be there beside them. */
  companion: snowflake.optional(),
  address: z.enum(addresses).optional(),
  /** What they need, in their own words: for those who may see the case. */
  needs: z.string().max(longestNeeds).optional(),
});
export type Wishes = z.output<typeof Wishes>;

/** What a companion said. */
export const answers = ['yes', 'no'] as const;
export type CompanionAnswer = (typeof answers)[number];

/** They let their companion be asked: since when, and what the companion said. */
export const Beside = z.object({ askedAt: moment, answer: z.enum(answers).optional() });

/** What they wish, as they said it last. Another companion was not asked yet. */
export function wish(one: Affected, wishes: Wishes): Affected {
  const { beside, ...rest } = one;
  const same = wishes.companion === one.wishes.companion;
  return { ...rest, wishes, ...(same && beside && { beside }) };
}

/** Their companion may be asked, once. */
export function letAsk(one: Affected, now: number): Affected {
  return one.wishes.companion === undefined || one.beside ? one : { ...one, beside: { askedAt: now } };
}

/** Whether somebody was asked to be beside them: all that a companion is ever told. */
export const wasAsked = ({ wishes, beside, stoppedAt }: Affected, personId: string) =>
  wishes.companion === personId && beside !== undefined && stoppedAt === undefined;

/** The companion says whether they are there. */
export const answered = (one: Affected, answer: CompanionAnswer): Affected =>
  one.beside ? { ...one, beside: { ...one.beside, answer } } : one;

/** The same without a companion, who deleted their data. */
export const withoutCompanion = (one: Affected): Affected => {
  const { companion: _gone, ...wishes } = one.wishes;
  return wish(one, wishes);
};

/** What speaks against a message, by their own wishes: it comes sooner than they want news, or from somebody else. */
export const objections = ['weekly', 'end', 'other'] as const;
export type Objection = (typeof objections)[number];

/** Nothing comes too soon for whoever asked to talk. */
export function against(
  { wishes: { often, who }, told, asksAt }: Pick<Affected, 'wishes' | 'told' | 'asksAt'>,
  { by, what }: { by: string; what: What },
  now: number,
): Objection[] {
  const last = told.at(-1)?.at;
  const soon = asksAt === undefined && often === 'weekly' && last !== undefined && last + week > now;
  const early = asksAt === undefined && often === 'end' && what !== 'over';
  return [
    ...(soon ? (['weekly'] as const) : []),
    ...(early ? (['end'] as const) : []),
    ...(who !== undefined && who !== by ? (['other'] as const) : []),
  ];
}

/** Whether a moderator may write to them outside /mine: unless they said that it be there. */
export const takesCopies = ({ how }: Wishes) => how === undefined || how === 'moderator';

/** When somebody who wants news once a week may be written to again. */
export const nextNewsAt = ({ told }: Pick<Affected, 'told'>) => (told.at(-1)?.at ?? 0) + week;
