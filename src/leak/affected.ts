import { z } from 'zod';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { Beside, Wishes } from './wishes.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
const day = 24 * 3_600_000;

/** How much each text holds, in characters. */
export const longest = { words: 500 } as const;

/** So many are looked after one by one; where more are affected, or nobody knows how many, one group part is for them. */
export const mostAffected = 10;

/** How often somebody may be written to: after that a moderator has nothing to add but an outcome. */
export const mostTold = 12;

/**
 * Contact that was tried so often without an answer is over. The first and the last try are so far apart, in
 * milliseconds: whoever slept or worked through one can find the other.
 */
const tries = { least: 2, apart: 8 * 3_600_000 } as const;

/** How contact with one affected member ended. */
export const outcomes = ['reached', 'declined', 'unsafe', 'unreached'] as const;
export type OutcomeName = (typeof outcomes)[number];

/**
 * What happened, in plain words and never in the words that leaked: each is a line of the message. `over`: the closing
 * word.
 */
export const whats = ['words', 'pictures', 'identity', 'threat', 'unsure', 'over'] as const;
export type What = (typeof whats)[number];

/** How the bot checks in: as usual, less often, or not. */
export const checkInPlans = ['usual', 'fewer', 'none'] as const;
export type CheckInPlan = (typeof checkInPlans)[number];

/** When check-ins come, in days after the first contact. */
const checkInDays: Record<CheckInPlan, readonly number[]> = {
  usual: [1, 7, 30, 90],
  fewer: [7, 90],
  none: [],
};

/** One message of the team: put into /mine, or copied by a moderator. */
export const Told = z.object({
  at: moment,
  by: snowflake,
  via: z.enum(['mine', 'copied']),
  what: z.enum(whats),
  /** What the moderator added. */
  words: z.string().max(longest.words).optional(),
});
export type Told = z.output<typeof Told>;

/** A member whose words leaked, and how they are looked after. */
export const Affected = z.object({
  id: z.string().length(22),
  /** Absent in a drill, and where the person deleted their data. */
  personId: snowflake.optional(),
  since: moment,
  /** Who put them on the list; absent: they said so themselves. */
  by: snowflake.optional(),
  /** When they said so themselves, of whom the team had put on the list before. */
  saidAt: moment.optional(),
  carerId: snowflake.optional(),
  wishes: Wishes,
  beside: Beside.optional(),
  told: z.array(Told).max(mostTold),
  /** When they last opened what the team told them. */
  seenAt: moment.optional(),
  outcome: z.enum(outcomes).optional(),
  outcomeAt: moment.optional(),
  /** They want no contact since. */
  stoppedAt: moment.optional(),
  /** They asked for somebody to talk to, and nobody has answered yet. */
  asksAt: moment.optional(),
  /** Check-ins: from when they are counted, and how they come. */
  checkIns: z.object({
    plan: z.enum(checkInPlans),
    since: moment.optional(),
    /** Counts changes of the plan: a job of an earlier plan does nothing. */
    round: z.number().int().nonnegative(),
  }),
});
export type Affected = z.output<typeof Affected>;

export const hasOutcome = ({ outcome }: Pick<Affected, 'outcome'>) => outcome !== undefined;

/** @param about  `by`: the moderator who adds them; absent: they say so themselves. */
export function affected(
  about: { id: string; personId?: string | undefined; by?: string | undefined },
  now: number,
): Affected {
  const { id, personId, by } = about;
  return {
    id,
    ...(personId !== undefined && { personId }),
    since: now,
    ...(by !== undefined && { by }),
    wishes: {},
    told: [],
    checkIns: { plan: 'usual', round: 0 },
  };
}

/**
 * The list with these people more: nobody twice, and at most ten.
 *
 * @returns the list, and whether somebody did not fit: then the group part is theirs.
 */
export function withPeople(
  list: readonly Affected[],
  people: readonly Affected[],
): { list: Affected[]; full: boolean } {
  const next = [...list];
  let full = false;
  for (const each of people) {
    if (each.personId !== undefined && next.some(({ personId }) => personId === each.personId)) continue;
    if (next.length < mostAffected) next.push(each);
    else full = true;
  }
  return { list: next, full };
}

/** Whether they said so themselves: such a part is theirs to see before anybody wrote to them. */
export const saidSo = ({ by, saidAt }: Affected) => by === undefined || saidAt !== undefined;

/** Somebody says that they are affected. On the list already, they stay as they are: nobody is asked to say it twice. */
export function withConcern(
  list: readonly Affected[],
  { id, personId }: { id: string; personId: string },
  now: number,
): { list: Affected[]; full: boolean } {
  const listed = list.find((each) => each.personId === personId);
  if (!listed) return withPeople(list, [affected({ id, personId }, now)]);
  const next = list.map((each) => (each === listed && !saidSo(each) ? { ...each, saidAt: now } : each));
  return { list: next, full: false };
}

/**
 * Somebody takes back that they are affected. Of whom nobody else listed or told yet nothing stays; whoever was told
 * wants no contact from now on.
 */
export function withoutConcern(list: readonly Affected[], personId: string, now: number): Affected[] {
  return list.flatMap((each) => {
    if (each.personId !== personId) return [each];
    const untouched = each.by === undefined && each.told.length === 0 && each.outcome === undefined;
    return untouched ? [] : [stop(each, now)];
  });
}

/** One of them changed. @throws Refusal where there is none of this id. */
export function changeOne(
  list: readonly Affected[],
  id: string,
  change: (one: Affected) => Affected,
): Affected[] {
  return list.map((each) => (each === oneOf(list, id) ? change(each) : each));
}

/** @throws Refusal where there is none of this id. */
export function oneOf(list: readonly Affected[], id: string): Affected {
  const found = list.find((each) => each.id === id);
  if (!found) throw new Refusal('casework.personGone');
  return found;
}

/** A moderator takes somebody off who was added by mistake. @throws Refusal once they were told, or said so themselves. */
export function without(list: readonly Affected[], id: string): Affected[] {
  const one = oneOf(list, id);
  if (one.told.length > 0 || one.by === undefined || one.outcome !== undefined)
    throw new Refusal('casework.stays');
  return list.filter((each) => each !== one);
}

/**
 * The team tells them. The first time begins the check-ins.
 *
 * @throws Refusal where they want no contact, or were told as often as can be.
 */
export function tell(one: Affected, told: Omit<Told, 'at'>, now: number): Affected {
  if (one.stoppedAt !== undefined) throw new Refusal('casework.wantsNone');
  if (one.told.length >= mostTold) throw new Refusal('casework.toldOften', { most: mostTold });
  const { asksAt: _answered, ...rest } = one;
  return {
    ...rest,
    carerId: one.carerId ?? told.by,
    told: [...one.told, { ...told, at: now }],
    checkIns: one.checkIns.since === undefined ? { ...one.checkIns, since: now } : one.checkIns,
  };
}

/** They opened what the team told them: whoever read it was reached. */
export function opened(one: Affected, now: number): Affected {
  if (one.told.length === 0) return one;
  return end({ ...one, seenAt: now }, one.outcome === undefined ? 'reached' : one.outcome, now);
}

/**
 * @param left  they are not in the server any more.
 * @throws Refusal where nobody tried twice, hours apart, to reach somebody who is still there.
 */
export function settle(one: Affected, outcome: OutcomeName, left: boolean, now: number): Affected {
  if (outcome === 'unreached' && !left && !wasTried(one)) throw new Refusal('casework.tryTwice');
  if (outcome === 'reached' && one.told.length === 0) throw new Refusal('casework.notTold');
  return end(one, outcome, now);
}

/** Whoever was made up for a drill, which is over in an hour, is not waited for. */
function wasTried({ told, personId }: Affected): boolean {
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || told.length < tries.least) return false;
  return personId === undefined || last.at - first.at >= tries.apart;
}

/** A moderator was wrong about the outcome. */
export function unsettle(one: Affected): Affected {
  const { outcome: _outcome, outcomeAt: _at, ...rest } = one;
  return rest;
}

/** Whoever looks after them. */
export const careFor = (one: Affected, carerId: string): Affected => ({ ...one, carerId });

/** They want no contact: nobody writes, nothing checks in, and that is an answer. */
export function stop(one: Affected, now: number): Affected {
  const { asksAt: _none, ...rest } = one;
  return end({ ...plan(rest, 'none'), stoppedAt: one.stoppedAt ?? now }, one.outcome ?? 'declined', now);
}

/**
 * They want to hear from the team again. Who was told what happened is reached by that, and who was not is to be
 * contacted: so that to and fro holds nothing up for long.
 */
export function resume(one: Affected, now: number): Affected {
  const { stoppedAt: _ended, ...rest } = one;
  if (rest.outcome !== 'declined') return rest;
  return rest.told.length > 0 ? end(rest, 'reached', now) : unsettle(rest);
}

/** They want to talk. Asking also takes back that they wanted no contact. */
export const askToTalk = (one: Affected, now: number): Affected =>
  one.asksAt === undefined ? { ...resume(one, now), asksAt: now } : one;

/** How the bot checks in from now on. */
export function plan(one: Affected, wanted: CheckInPlan): Affected {
  if (one.checkIns.plan === wanted) return one;
  return { ...one, checkIns: { ...one.checkIns, plan: wanted, round: one.checkIns.round + 1 } };
}

/** When the next check-in is due; undefined where none is to come. One that was missed by long is not made up for. */
export function nextCheckIn({ checkIns, stoppedAt }: Affected, after: number): number | undefined {
  const { since } = checkIns;
  if (since === undefined || stoppedAt !== undefined) return undefined;
  return checkInDays[checkIns.plan].map((days) => since + days * day).find((time) => time > after);
}

/** Somebody deleted their data: that there was somebody stays, and what became of contact. */
export function nameless(one: Affected, now: number): Affected {
  const { id, since, outcome = 'declined', outcomeAt = now, told, carerId } = one;
  return {
    id,
    since,
    ...(carerId !== undefined && { carerId }),
    wishes: {},
    told: told.map(({ words: _words, ...rest }) => rest),
    outcome,
    outcomeAt,
    stoppedAt: one.stoppedAt ?? now,
    checkIns: { plan: 'none', round: one.checkIns.round + 1 },
  };
}

function end(one: Affected, outcome: OutcomeName, now: number): Affected {
  return one.outcome === outcome ? one : { ...one, outcome, outcomeAt: now };
}
