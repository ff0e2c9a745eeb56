import { Refusal } from '../kit/refusal.ts';
import type { Draft, Hold, Pledge, Terms, Words } from './record.ts';

const day = 86_400_000;

/** How long before it runs out a pledge may be renewed, and how long everyone has at least. */
export const renewWindow = 14 * day;

/** What a server asks before its owner wrote or changed anything. */
export const firstTerms: Terms = { version: 1, oldestGood: 1 };

/** Whether the role can be given now. */
export type RoleState = 'ready' | 'roleGone' | 'roleOutOfReach';

/** How one person's pledge stands: whether they have the role, and what they may want to know. */
export type Standing =
  | { is: 'none' }
  | { is: 'current' }
  /** Good until `by`; may be signed again already. */
  | { is: 'due'; by: number }
  | { is: 'lapsed' }
  | { is: 'held'; hold: Hold };

/** Standing as of `now`, in milliseconds since 1970. */
export function standing(pledge: Pledge | undefined, terms: Terms, now: number): Standing {
  if (pledge === undefined || pledge.state === 'withdrawn') return { is: 'none' };
  const hold = activeHold(pledge, now);
  if (hold) return { is: 'held', hold };
  const ends = Math.min(endOfVersion(pledge, terms), endOfTerm(pledge, terms));
  if (ends <= now) return { is: 'lapsed' };
  if (pledge.version < terms.oldestGood || ends - now <= renewWindow) return { is: 'due', by: ends };
  return { is: 'current' };
}

/** The hold that still runs, or undefined. */
export function activeHold(pledge: Pledge | undefined, now: number): Hold | undefined {
  const hold = pledge?.hold;
  return hold === undefined || (hold.until !== undefined && hold.until <= now) ? undefined : hold;
}

function endOfVersion(pledge: Pledge, terms: Terms): number {
  return pledge.version < terms.oldestGood
    ? (terms.signAgainBy ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
}

function endOfTerm(pledge: Pledge, { renewAfterDays, renewSince = 0 }: Terms): number {
  if (renewAfterDays === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(pledge.signedAt + renewAfterDays * day, renewSince + renewWindow);
}

/**
 * The role that signing gives.
 *
 * @param stateOf  how things stand with a role on Discord.
 * @throws Refusal where it can't be given.
 */
export function requireRole(roleId: string | undefined, stateOf: (roleId: string) => RoleState): string {
  if (roleId === undefined) throw new Refusal('pledge.notSetUp');
  const state = stateOf(roleId);
  if (state !== 'ready') throw new Refusal(`pledge.${state}`);
  return roleId;
}

/** @throws Refusal where the pledge is another than the one they read. */
export function requireVersion(read: number, terms: Terms): void {
  if (read !== terms.version) throw new Refusal('pledge.changed');
}

/** @throws Refusal where there is no pledge that stands. */
export function requireSigned(record: Pledge | undefined): Pledge {
  if (record?.state !== 'signed') throw new Refusal('pledge.notSigned');
  return record;
}

/**
 * The record once somebody signed. Pressing twice changes nothing; signing again while it is due
 * counts from now.
 *
 * @param signed  `hold`: what moderators decided while there was no pledge to hold.
 * @throws Refusal where the words changed since they read them, a line was not ticked, or their
 *   pledge was revoked.
 */
export function sign(
  record: Pledge | undefined,
  signed: {
    version: number;
    ticked: readonly string[];
    duties: number;
    roleId: string;
    hold?: Hold | undefined;
  },
  terms: Terms,
  now: number,
): Omit<Pledge, 'place'> {
  const { roleId } = signed;
  requireVersion(signed.version, terms);
  if (new Set(signed.ticked).size < signed.duties) throw new Refusal('pledge.incomplete');
  const hold = activeHold(record, now) ?? signed.hold;
  if (hold?.kind === 'revoked') throw new Refusal('pledge.revoked');
  if (standing(record, terms, now).is === 'current' && record?.version === terms.version)
    return restore(record, roleId);
  return {
    state: 'signed',
    version: terms.version,
    signedAt: now,
    ...rolesOf(record, roleId),
    ...(hold && { hold }),
  };
}

/**
 * The pledge with the role that the server gives now, in place of the one of its time.
 *
 * @throws Refusal where there is no pledge that stands.
 */
export function restore(record: Pledge | undefined, roleId: string): Pledge {
  const { formerRoleIds: _former, ...pledge } = requireSigned(record);
  return { ...pledge, ...rolesOf(record, roleId) };
}

function rolesOf(
  record: Pledge | undefined,
  roleId: string,
): Pick<Pledge, 'roleId'> & Partial<Pick<Pledge, 'formerRoleIds'>> {
  const given = record ? [...(record.formerRoleIds ?? []), record.roleId] : [];
  const former = [...new Set(given)].filter((id) => id !== roleId);
  return { roleId, ...(former.length > 0 && { formerRoleIds: former }) };
}

/** @throws Refusal where there is nothing to withdraw. */
export function withdraw(record: Pledge | undefined): Pledge {
  return { ...requireSigned(record), state: 'withdrawn' };
}

/** The pledge with what moderators decided about its role, or without. */
export function holdBack({ hold: _before, ...pledge }: Pledge, hold: Hold | undefined): Pledge {
  return hold === undefined ? pledge : { ...pledge, hold };
}

/** What makes the role on Discord agree with the record. */
export interface Settlement {
  role: 'give' | 'take' | 'leave';
  /** The record has nothing left to say. */
  forget: boolean;
}

/**
 * @param hasRole  undefined where the person has left the server, or the role is gone.
 */
export function settle(
  pledge: Pledge | undefined,
  terms: Terms,
  hasRole: boolean | undefined,
  now: number,
): Settlement {
  if (pledge === undefined) return { role: 'leave', forget: false };
  const { is } = standing(pledge, terms, now);
  const wanted = is === 'current' || is === 'due';
  const role = hasRole === undefined || hasRole === wanted ? 'leave' : wanted ? 'give' : 'take';
  return { role, forget: pledge.state === 'withdrawn' && activeHold(pledge, now) === undefined };
}

/**
 * The terms after the owner wrote them anew: one version on.
 *
 * @param signAgainWithinDays  absent: who signed an earlier version need not sign again.
 */
export function rewrite(before: Terms, signAgainWithinDays: number | undefined, now: number): Terms {
  const version = before.version + 1;
  const next: Terms = { ...before, version, changedAt: now };
  if (signAgainWithinDays === undefined) return next;
  return { ...next, oldestGood: version, signAgainBy: now + signAgainWithinDays * day };
}

/** The terms with another time for renewing, or none. */
export function renewEvery(before: Terms, days: number | undefined, now: number): Terms {
  const { renewAfterDays: _days, renewSince: _since, ...rest } = before;
  return days === undefined ? rest : { ...rest, renewAfterDays: days, renewSince: now };
}

/** The longest that a pledge may be, in characters: Discord shows it in one message. */
export const longestWords = 2800;

/** Within how many days everyone may be asked to sign again. */
export const signAgainChoices = [7, 14, 30] as const;

/** After how many days a pledge may have to be renewed. */
export const renewChoices = [182, 365, 730] as const;

/**
 * The words that an owner typed.
 *
 * @throws Refusal that says which line is too long, or how many duties are too many.
 */
export function readDraft({ intro, duties, consequences, limits }: Draft): Words {
  const lines = duties
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s*/, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw new Refusal('pledge.noDuty');
  if (lines.length > 10) throw new Refusal('pledge.tooManyDuties', { count: lines.length });
  const long = lines.find((line) => line.length > 100);
  if (long !== undefined)
    throw new Refusal('pledge.dutyTooLong', { duty: long.slice(0, 60), length: long.length });
  const words = {
    intro: intro.trim(),
    duties: lines,
    consequences: consequences.trim(),
    limits: limits.trim(),
  };
  const length = [words.intro, ...lines, words.consequences, words.limits].join('').length;
  if (length > longestWords) throw new Refusal('pledge.tooLong', { length, most: longestWords });
  return words;
}

/** Words as an owner may change them. */
export function draftOf({ intro, duties, consequences, limits }: Words): Draft {
  return { intro, duties: duties.join('\n'), consequences, limits };
}
