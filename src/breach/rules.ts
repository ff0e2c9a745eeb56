import { Refusal } from '../kit/refusal.ts';
import type { Breach, Decision, Outcome } from './record.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How long a person may be paused while harm continues, before anything is decided. */
export const pauseLength = 48 * hour;

/** How long the person has to answer before something heavier than a reminder may be decided without it. */
export const hearingLength = 72 * hour;

/** How long an appeal waits for somebody who did not decide; then whoever decided may look again. */
export const othersHave = 7 * day;

/** How long something is kept after the last thing that happened, once nothing runs or waits any more. */
export const keptFor = 365 * day;

/** For how many days somebody may be suspended. */
export const suspensions = [1, 3, 7, 14, 30, 90] as const;

/** So many may be open in one server at a time. */
export const mostOpen = 100;

/** The hold on a pledge that follows from a breach. */
export interface Consequence {
  kind: 'paused' | 'suspended' | 'revoked';
  until?: number;
}

export type Choice =
  | { kind: 'none' | 'remind' | 'revoke' }
  | { kind: 'suspend'; days: (typeof suspensions)[number] };

/** @throws Refusal where somebody would record something about themselves. */
export function open(
  about: Pick<Breach, 'id' | 'name' | 'personId' | 'what' | 'support'> & { by: string },
  now: number,
): Breach {
  const { by, ...rest } = about;
  if (about.personId === by) throw new Refusal('breach.yourOwn');
  return { ...rest, step: 0, openedBy: by, openedAt: now };
}

/** The person opened it. The moment of the first time stays. */
export function read(breach: Breach, now: number): Breach {
  return breach.readAt === undefined ? { ...breach, readAt: now } : breach;
}

/** The person's own words. They may answer until something is decided; answering again replaces it. */
export function answer(breach: Breach, words: string, now: number): Breach {
  requireUndecided(breach);
  return { ...next(breach), answer: { words, at: now } };
}

/** @throws Refusal where it was paused before: a pause is for the time until a decision, not in place of one. */
export function pause(breach: Breach, by: string, now: number): Breach {
  requireUndecided(breach);
  requireOther(breach, by);
  if (breach.pausedUntil !== undefined) throw new Refusal('breach.pausedBefore');
  return { ...next(breach), pausedUntil: now + pauseLength };
}

/** A pause may end before its time. */
export function endPause(breach: Breach, by: string, now: number): Breach {
  requireUndecided(breach);
  requireOther(breach, by);
  if (!isPaused(breach, now)) throw new Refusal('breach.notPaused');
  return { ...next(breach), pausedUntil: now };
}

/** When something heavier than a reminder may be decided: at once after the answer, else after 72 hours. */
export function heardAt(breach: Breach): number {
  return breach.answer?.at ?? breach.openedAt + hearingLength;
}

/**
 * One moderator's decision. A revoke is only proposed by it: `agree` decides.
 *
 * @throws Refusal where the person was not heard yet, or somebody decided meanwhile.
 */
export function decide(
  breach: Breach,
  wish: { choice: Choice; why: string; by: string },
  now: number,
): Breach {
  const { choice, why, by } = wish;
  requireUndecided(breach);
  requireOther(breach, by);
  if (!mayDecide(breach, choice.kind, now)) {
    throw new Refusal('breach.notHeard', { when: `<t:${Math.ceil(heardAt(breach) / 1000)}:f>` });
  }
  if (choice.kind === 'revoke') return { ...next(breach), proposal: { why, by, at: now } };
  const until = choice.kind === 'suspend' ? { until: now + choice.days * day } : {};
  return decided(breach, { kind: choice.kind, why, by: [by], at: now, ...until });
}

/** Whether this may be decided already: what takes the role away waits until the person was heard. */
export function mayDecide(breach: Breach, kind: Decision['kind'], now: number): boolean {
  return kind === 'none' || kind === 'remind' || heardAt(breach) <= now;
}

/** The second moderator agrees to a revoke. @throws Refusal where it is the same one, or nothing is proposed. */
export function agree(breach: Breach, by: string, now: number): Breach {
  requireUndecided(breach);
  requireOther(breach, by);
  const { proposal } = breach;
  if (proposal === undefined) throw new Refusal('breach.notProposed');
  if (proposal.by === by) throw new Refusal('breach.needsSecond');
  return decided(breach, { kind: 'revoke', why: proposal.why, by: [proposal.by, by], at: now });
}

/** The person asks for another look, once. */
export function appeal(breach: Breach, words: string, now: number): Breach {
  if (breach.appeal !== undefined) throw new Refusal('breach.appealed');
  if (!mayAppeal(breach)) throw new Refusal('breach.nothingToAppeal');
  return { ...next(breach), appeal: { words, at: now } };
}

export function mayAppeal({ decision, appeal }: Breach): boolean {
  return decision !== undefined && decision.kind !== 'none' && appeal === undefined;
}

/**
 * Whether this moderator may look at the appeal: anybody who did not decide. Where nobody else is
 * there, or nobody else did for seven days, the one who decided may.
 *
 * @param others  whether there is anybody who did not decide.
 */
export function mayJudge(breach: Breach, by: string, others: boolean, now: number): boolean {
  const { decision, appeal, personId } = breach;
  if (by === personId || !decision || !appeal || appeal.outcome) return false;
  return !decision.by.includes(by) || !others || appeal.at + othersHave <= now;
}

/** @throws Refusal where it is not theirs to judge, or somebody did meanwhile. */
export function judge(
  breach: Breach,
  wish: { kind: Outcome['kind']; why: string; by: string },
  others: boolean,
  now: number,
): Breach {
  const { decision, appeal } = breach;
  requireOther(breach, wish.by);
  if (decision === undefined || appeal === undefined) throw new Refusal('breach.notAppealed');
  if (appeal.outcome !== undefined) throw new Refusal('breach.judged');
  if (!mayJudge(breach, wish.by, others, now)) throw new Refusal('breach.decidedByYou');
  const alone = decision.by.includes(wish.by);
  return { ...next(breach), appeal: { ...appeal, outcome: { ...wish, at: now, alone } } };
}

/**
 * Whoever acts on what they read acts on what stands now.
 *
 * @param theirs  what they typed, to give back to them.
 * @throws Refusal where it changed since.
 */
export function requireStep(breach: Breach, step: number, theirs = ''): void {
  if (breach.step === step) return;
  const what = breach.decision ? 'decided' : 'movedOn';
  if (theirs === '') throw new Refusal(`breach.${what}`);
  throw new Refusal(`breach.${what}WithWords`, { words: theirs });
}

/** What somebody typed, without blank space around it. @throws Refusal where nothing is left. */
export function requireWords(typed: string): string {
  const words = typed.trim();
  if (words === '') throw new Refusal('breach.blank');
  return words;
}

/** What the breach means for the pledge's role at `now`. */
export function consequence(breach: Breach, now: number): Consequence | undefined {
  const { decision, appeal, pausedUntil } = breach;
  if (appeal?.outcome?.kind === 'lifted') return undefined;
  if (decision?.kind === 'revoke') return { kind: 'revoked' };
  if (decision?.kind === 'suspend' && decision.until !== undefined && decision.until > now) {
    return { kind: 'suspended', until: decision.until };
  }
  if (pausedUntil !== undefined && isPaused(breach, now)) return { kind: 'paused', until: pausedUntil };
  return undefined;
}

const weight = { paused: 0, suspended: 1, revoked: 2 } as const;

/** The one that counts where several run: the heaviest, and of two alike the longer one. */
export function heaviest(all: Consequence[]): Consequence | undefined {
  const [first] = all.toSorted((a, b) => weight[b.kind] - weight[a.kind] || (b.until ?? 0) - (a.until ?? 0));
  return first;
}

/** What ended by time alone and holds nothing back any more: a pause nobody decided on, or a suspension. */
export function ended(breach: Breach, now: number): 'pause' | 'suspension' | undefined {
  const { decision, appeal, pausedUntil } = breach;
  if (appeal?.outcome?.kind === 'lifted') return undefined;
  if (decision?.kind === 'suspend' && decision.until !== undefined && decision.until <= now)
    return 'suspension';
  if (decision === undefined && pausedUntil !== undefined && pausedUntil <= now) return 'pause';
  return undefined;
}

/** True while moderators have something to do: to decide, or to look at an appeal. */
export function isOpen({ decision, appeal }: Breach): boolean {
  return decision === undefined || (appeal !== undefined && appeal.outcome === undefined);
}

/** When it may be forgotten, or undefined while something runs or waits. */
export function forgetAt(breach: Breach, now: number): number | undefined {
  const { decision, appeal } = breach;
  if (decision === undefined || isOpen(breach) || consequence(breach, now)) return undefined;
  return Math.max(decision.until ?? decision.at, appeal?.outcome?.at ?? 0) + keptFor;
}

export function isPaused({ decision, pausedUntil }: Breach, now: number): boolean {
  return decision === undefined && pausedUntil !== undefined && pausedUntil > now;
}

/** How far it has come. */
export type Stage = 'hearing' | 'toDecide' | 'proposed' | 'appealed' | 'closed';

export function stageOf(breach: Breach, now: number): Stage {
  if (breach.decision) return isOpen(breach) ? 'appealed' : 'closed';
  if (breach.proposal) return 'proposed';
  return heardAt(breach) <= now ? 'toDecide' : 'hearing';
}

export type Action = 'decide' | 'agree' | 'pause' | 'endPause' | 'judge';

/**
 * What this moderator can do now: at most one next step, and the rest.
 *
 * @param others  whether there is anybody who did not decide, for an appeal.
 */
export function actionsOf(
  breach: Breach,
  by: string,
  others: boolean,
  now: number,
): { next?: Action; more: Action[] } {
  if (breach.personId === by) return { more: [] };
  const stage = stageOf(breach, now);
  if (stage === 'closed') return { more: [] };
  if (stage === 'appealed')
    return mayJudge(breach, by, others, now) ? { next: 'judge', more: [] } : { more: [] };
  const pausing: Action[] =
    breach.pausedUntil === undefined ? ['pause'] : isPaused(breach, now) ? ['endPause'] : [];
  if (stage === 'toDecide') return { next: 'decide', more: pausing };
  if (stage === 'proposed' && breach.proposal?.by !== by)
    return { next: 'agree', more: ['decide', ...pausing] };
  return { more: ['decide', ...pausing] };
}

function next(breach: Breach): Breach {
  return { ...breach, step: breach.step + 1 };
}

function decided(breach: Breach, decision: Decision): Breach {
  const { proposal: _settled, ...rest } = next(breach);
  return { ...rest, decision };
}

function requireUndecided(breach: Breach) {
  if (breach.decision !== undefined) throw new Refusal('breach.decided');
}

function requireOther(breach: Breach, by: string) {
  if (breach.personId === by) throw new Refusal('breach.yourOwn');
}
