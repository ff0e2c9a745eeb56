import { z } from 'zod';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { longestLink } from './links.ts';
import { platformNames } from './takedown-routes.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const id = z.string().length(22);
const hour = 3_600_000;
const day = 24 * hour;

/** How many places one case keeps track of. */
export const mostRemovals = 60;
export const longestAnswer = 200;
const mostAsks = 12;

/** What stands there. Of `young` and `intimate` nothing is kept that leads to it: not even the link. */
export const placeKinds = ['words', 'identity', 'picture', 'intimate', 'young'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Most sensitive first. */
const weight: Record<PlaceKind, number> = { young: 0, intimate: 1, identity: 2, picture: 3, words: 4 };

/** What is not to be opened, copied or kept by anybody here. */
export const isClosed = (kind: PlaceKind) => kind === 'intimate' || kind === 'young';

/** `found`: nobody asked yet. `back`: it was gone and is there again. `left`: nothing more can be done. */
export const states = ['found', 'asked', 'refused', 'appealed', 'gone', 'back', 'left'] as const;
export type State = (typeof states)[number];

export const askedBy = ['team', 'person'] as const;

/** One place where something leaked stands. */
export const Removal = z
  .object({
    id,
    /** As it is; it is shown broken, and opened by nobody. */
    link: z.string().max(longestLink).optional(),
    platform: z.enum(platformNames),
    kind: z.enum(placeKinds),
    /** Whose it is: the id of their part. They alone of the affected find it in /mine. */
    whose: id.optional(),
    by: snowflake,
    since: moment,
    state: z.enum(states),
    /** Each time somebody asked the platform: who of us noted it, and whether the person asked themselves. */
    asks: z.array(z.object({ at: moment, by: snowflake, who: z.enum(askedBy) })).max(mostAsks),
    /** What the platform answered last, in a moderator's words. */
    answer: z.string().max(longestAnswer).optional(),
    /** When somebody looked last whether it is still gone. */
    checkedAt: moment.optional(),
    /** When there is something to do next; absent: nothing more. */
    dueAt: moment.optional(),
  })
  .refine(({ kind, link }) => !isClosed(kind) || link === undefined, 'keeps no link of this kind');
export type Removal = z.output<typeof Removal>;

/** How long one waits for an answer: forty-eight hours where a law gives that, else three days. */
const patience = (kind: PlaceKind) => (isClosed(kind) ? 48 * hour : 3 * day);
/** An appeal takes longer. */
const appealPatience = 7 * day;
/** When one looks again whether it is still gone: in a week, then in a month. */
const lookAgain = { first: 7 * day, second: 30 * day } as const;

/** @throws Refusal where the case keeps as many as it can. */
export function withPlaces(list: readonly Removal[], places: readonly Removal[]): Removal[] {
  const added = places.filter(({ link }) => link === undefined || !list.some((each) => each.link === link));
  if (list.length + added.length > mostRemovals)
    throw new Refusal('casework.tooManyPlaces', { most: mostRemovals, free: mostRemovals - list.length });
  return [...list, ...added];
}

/** The order of work: what waits, most sensitive first; what is over comes last. */
export const inOrder = (list: readonly Removal[]): Removal[] =>
  list.toSorted(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || weight[a.kind] - weight[b.kind] || a.since - b.since,
  );

export const isOver = ({ state }: Pick<Removal, 'state'>) => state === 'gone' || state === 'left';

/** @throws Refusal where there is none of this id. */
export function placeOf(list: readonly Removal[], removalId: string): Removal {
  const found = list.find((each) => each.id === removalId);
  if (!found) throw new Refusal('casework.placeGone');
  return found;
}

/** @throws Refusal where there is none of this id. */
export function changePlace(
  list: readonly Removal[],
  removalId: string,
  change: (removal: Removal) => Removal,
): Removal[] {
  const one = placeOf(list, removalId);
  return list.map((each) => (each === one ? change(each) : each));
}

/** The places as they are once somebody is off the list of those affected: what was theirs is nobody's. */
export const withoutOwner = (list: readonly Removal[], affectedId: string): Removal[] =>
  list.map(({ whose, ...each }) => (whose === undefined || whose === affectedId ? each : { ...each, whose }));

/** What can be noted of a place as it stands. No state is a dead end. */
export const deeds = ['ask', 'refused', 'appeal', 'gone', 'back', 'leave', 'reopen'] as const;
export type Deed = (typeof deeds)[number];

const possible: Record<State, readonly Deed[]> = {
  found: ['ask', 'gone', 'leave'],
  asked: ['gone', 'refused', 'ask', 'leave'],
  refused: ['appeal', 'ask', 'gone', 'leave'],
  appealed: ['gone', 'refused', 'ask', 'leave'],
  gone: ['gone', 'back'],
  back: ['ask', 'gone', 'leave'],
  left: ['reopen'],
};

export const deedsOf = ({ state }: Pick<Removal, 'state'>): readonly Deed[] => possible[state];

const becomes: Record<Deed, State> = {
  ask: 'asked',
  refused: 'refused',
  appeal: 'appealed',
  gone: 'gone',
  back: 'back',
  leave: 'left',
  reopen: 'found',
};

/**
 * Notes what was done or answered, and when somebody looks at it again.
 *
 * @throws Refusal where that can't follow on what was noted last.
 */
export function note(
  removal: Removal,
  deed: Deed,
  about: { by: string; who?: 'team' | 'person'; answer?: string | undefined },
  now: number,
): Removal {
  if (!deedsOf(removal).includes(deed)) throw new Refusal('casework.placeMovedOn');
  const { dueAt: _before, ...rest } = removal;
  const asks =
    deed === 'ask' || deed === 'appeal'
      ? [...removal.asks, { at: now, by: about.by, who: about.who ?? 'team' }].slice(-mostAsks)
      : removal.asks;
  const due = dueAfter(removal, deed);
  return {
    ...rest,
    state: becomes[deed],
    asks,
    ...(about.answer !== undefined && { answer: about.answer }),
    ...(deed === 'gone' && { checkedAt: now }),
    ...(due !== undefined && { dueAt: now + due }),
  };
}

/** How long after this deed there is something to do again, in milliseconds. */
function dueAfter({ state, kind, checkedAt = 0, dueAt }: Removal, deed: Deed): number | undefined {
  switch (deed) {
    case 'ask':
      return patience(kind);
    case 'appeal':
      return appealPatience;
    case 'refused':
    case 'back':
    case 'reopen':
      return day;
    case 'gone':
      if (state !== 'gone') return lookAgain.first;
      // The look that was due tells which one it was: after the second there is none.
      return dueAt === checkedAt + lookAgain.first ? lookAgain.second : undefined;
    case 'leave':
      return undefined;
  }
}

/** The places where there is something to do by now: those that nobody asked about count at once. */
export const due = (list: readonly Removal[], now: number): Removal[] =>
  inOrder(list).filter(({ state, dueAt }) => state === 'found' || (dueAt !== undefined && dueAt <= now));

/** When there is next something to do, for a reminder; undefined where nothing is noted. */
export function nextDue(list: readonly Removal[]): number | undefined {
  const times = list.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** How many places were, and how many of them are rid of it. */
export const removed = (list: readonly Removal[]) => ({
  of: list.length,
  gone: list.filter(({ state }) => state === 'gone').length,
});
