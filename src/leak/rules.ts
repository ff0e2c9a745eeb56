import { Refusal } from '../kit/refusal.ts';
import { type Topic, topics } from '../kit/topics.ts';
import { hasOutcome } from './affected.ts';
import { groupEnded } from './group.ts';
import {
  type Case,
  type CaseKind,
  type DangerAnswer,
  type Happened,
  most,
  type StepName,
  stepNames,
} from './record.ts';

const day = 24 * 3_600_000;

/** How long a case is kept once it is closed. */
export const keptFor = 180 * day;

/** How many cases may be open in one server at a time. One in which somebody may be in danger always finds room. */
export const mostOpen = 500;

/** So many of them reports may begin: the rest is for moderators, whom nobody can keep from working so. */
export const mostReported = 400;

/** What a case is opened with. */
export interface Opening {
  id: string;
  name: string;
  kind: CaseKind;
  drill?: boolean;
  /** A moderator opened it; absent: a report did. */
  by?: string;
  reportId?: string;
  keptFrom?: readonly string[];
  danger?: boolean;
  /** What it touches. */
  touches?: readonly Topic[];
  /** Someone whom the owner trusts reported it by name. */
  first?: boolean;
}

export function open(about: Opening, now: number): Case {
  const {
    id,
    name,
    kind,
    drill = false,
    by,
    reportId,
    keptFrom = [],
    danger = false,
    touches = [],
    first = false,
  } = about;
  return {
    id,
    name,
    kind,
    topics: inOrder(touches),
    step: 0,
    drill,
    openedAt: now,
    freeSince: now,
    reportIds: reportId === undefined ? [] : [reportId],
    keptFrom: [...keptFrom],
    recused: [],
    ...(danger && { danger: { since: now } }),
    ...(first && { first }),
    settled: {},
    firstHour: { closed: [] },
    affected: [],
    removals: [],
    updates: [],
    asked: {},
    alone: [],
    timeline: [{ at: now, ...(by !== undefined && { by }), what: by === undefined ? 'reported' : 'opened' }],
  };
}

type Hidden = Pick<Case, 'keptFrom' | 'recused' | 'about'>;

/** Whether this moderator may know of the case at all: it goes before every list, count, reminder and button. */
export const sees = (kase: Hidden, moderatorId: string): boolean => !hiddenFrom(kase).includes(moderatorId);

/** Moderators from whom it is sealed: a report named them, two others stood them down, or it is about them. */
export function sealedFrom({ keptFrom, recused, about }: Hidden): string[] {
  const all = [...keptFrom, ...recused.map(({ who }) => who), ...(about?.sealed ? [about.who] : [])];
  return [...new Set(all)];
}

/** Everybody who is to find no trace of it: also whom it is about, who may be no moderator. */
export const hiddenFrom = (kase: Hidden): string[] => [
  ...new Set([...sealedFrom(kase), ...(kase.about ? [kase.about.who] : [])]),
];

/** Sealed: it writes nothing where the whole team reads. */
export const isSealed = (kase: Hidden) => sealedFrom(kase).length > 0;

export const isOpen = ({ closed }: Pick<Case, 'closed'>) => closed === undefined;

/** Someone may be in danger now. */
export const inDanger = ({ danger }: Pick<Case, 'danger'>) =>
  danger !== undefined && danger.endedAt === undefined;

/**
 * The case after one deed: a line of what happened is added, and the oldest lines give way, those of members first: nobody
 * of them can push out what the team wrote. Its count goes on with what the team does: what members do never takes a press
 * away from a moderator.
 */
export function after(kase: Case, happened: Omit<Happened, 'at'>, now: number): Case {
  const timeline = [...kase.timeline, { ...happened, at: now }];
  if (timeline.length > most.timeline) {
    const ofMember = timeline.findIndex(({ by }) => by === undefined);
    timeline.splice(Math.max(0, ofMember), 1);
  }
  return { ...kase, step: happened.by === undefined ? kase.step : kase.step + 1, timeline };
}

/** Who acts on what they read acts on what stands now. @throws Refusal where it changed since, or is closed. */
export function requireStep(kase: Case, step: number): void {
  if (kase.step !== step) throw new Refusal('leak.movedOn');
}

/** What may end the care for a report is done by who knew of every report. @throws Refusal where another came in. */
export function requireReports(kase: Case, count: number): void {
  if (kase.reportIds.length !== count) throw new Refusal('leak.movedOn');
}

/** @throws Refusal where it is closed. */
export function requireOpen(kase: Case): void {
  if (!isOpen(kase)) throw new Refusal('leak.closed');
}

/**
 * Whether every affected member was reached, declined, could not be reached, or contact was judged unsafe, and the group
 * beside them, where there is one. Nobody of the community is told before.
 */
export const everyoneContacted = ({ affected, group }: Pick<Case, 'affected' | 'group'>) =>
  affected.every(hasOutcome) && groupEnded(group);

/**
 * A step is over when it was settled: contact only while nobody new waits for it, and the question about danger only
 * while nobody said since that somebody may be in it.
 */
export function isSettled(kase: Case, name: StepName): boolean {
  const settled = kase.settled[name];
  if (settled === undefined) return false;
  if (name === 'assess') return !inDanger(kase) || (kase.danger?.since ?? 0) <= settled.at;
  return name !== 'contact' || everyoneContacted(kase);
}

/** What is to do next: somebody takes the case, then the steps in their order, then it closes. */
export type Next = 'take' | StepName | 'close';

export function nextStep(kase: Case): Next | undefined {
  if (!isOpen(kase)) return undefined;
  if (kase.lead === undefined) return 'take';
  return stepNames.find((name) => !isSettled(kase, name)) ?? 'close';
}

/** Why a step can't be settled now; undefined where it can. */
export type Hindrance = 'notYet' | 'nobodyLeads' | 'contactWaits';

export function hindrance(kase: Case, name: StepName): Hindrance | undefined {
  if (kase.lead === undefined) return 'nobodyLeads';
  if (nextStep(kase) !== name) return 'notYet';
  return name === 'contact' && !everyoneContacted(kase) ? 'contactWaits' : undefined;
}

/**
 * Whether it is to be said what was done: where nobody is affected, contact is over because somebody says so, and says
 * why.
 */
export const needsWords = ({ affected, group }: Case, name: StepName) =>
  name === 'contact' && affected.length === 0 && group === undefined;

/** What one may write to a step that is settled. */
export interface Account {
  by: string;
  done?: string | undefined;
  owed?: string | undefined;
}

/**
 * Settles the step that is next. The question about danger takes an answer instead.
 *
 * @throws Refusal where it is not next, somebody waits for contact, or words are missing.
 */
export function settle(kase: Case, name: StepName, { by, done, owed }: Account, now: number): Case {
  requireOpen(kase);
  if (name === 'assess') throw new Refusal('leak.answerFirst');
  const why = hindrance(kase, name);
  if (why) throw new Refusal(`leak.${why}`);
  if (needsWords(kase, name) && !done) throw new Refusal('leak.sayForWhom');
  const account = { by, at: now, ...(done && { done }), ...(owed && { owed }) };
  const settled = { ...kase.settled, [name]: account };
  return { ...after(kase, { by, what: `settled.${name}` }, now), settled };
}

/**
 * Answers *Is anyone in danger?*, at any time, and settles that step where somebody leads. As long as nobody said that
 * nobody is, danger begins or goes on.
 */
export function answerDanger(kase: Case, answer: DangerAnswer, by: string, now: number): Case {
  requireOpen(kase);
  const next = { ...after(kase, { by, what: `danger.${answer}` }, now), ...dangerAfter(kase, answer, now) };
  if (kase.lead === undefined) return next;
  return { ...next, settled: { ...kase.settled, assess: { ...kase.settled.assess, by, at: now } } };
}

function dangerAfter(kase: Case, answer: DangerAnswer, now: number): Pick<Case, 'danger'> {
  const { danger } = kase;
  if (answer === 'nobody') return danger ? { danger: { endedAt: now, ...danger } } : {};
  return inDanger(kase) ? {} : { danger: { since: now } };
}

/** What it touches, as the team sees it. */
export function touch(kase: Case, touched: readonly Topic[], by: string, now: number): Case {
  requireOpen(kase);
  return { ...after(kase, { by, what: 'touched' }, now), topics: inOrder(touched) };
}

/** Topics in their usual order, each once. */
export const inOrder = (some: readonly Topic[]) => topics.filter((topic) => some.includes(topic));

/** Why a case can't be closed now; undefined where it can. */
export function closeHindrance(kase: Case): 'notYet' | 'dangerWaits' | 'stillClosed' | undefined {
  if (nextStep(kase) !== 'close') return 'notYet';
  if (inDanger(kase)) return 'dangerWaits';
  const { closed, relay } = kase.firstHour;
  // What Discord does not let the bot open yet goes on beside it: no case stays open for that.
  const stands = closed.some(({ opening }) => !opening) || relay !== undefined;
  return stands ? 'stillClosed' : undefined;
}

/** Closes a case whose steps are all settled. @throws Refusal where something of it still holds. */
export function close(kase: Case, by: string, now: number): Case {
  requireOpen(kase);
  const why = closeHindrance(kase);
  if (why) throw new Refusal(`leak.${why}`);
  return over(after(kase, { by, what: 'closed' }, now), by, now);
}

/** Whether a case holds nothing that anybody is owed or that still stands: no person, place, message or deed. */
export function isEmpty(kase: Case): boolean {
  const { drill, affected, group, removals, updates, firstHour, breachId } = kase;
  const { notice, closed, relay } = firstHour;
  const lists = [affected, removals, updates, closed];
  const deeds = [group, notice, relay, breachId];
  return (
    !drill && !inDanger(kase) && lists.every(({ length }) => length === 0) && deeds.every((each) => !each)
  );
}

/** Closes a case in which there is nothing to do, with the reason. @throws Refusal where something is begun or owed. */
export function closeEmpty(kase: Case, { by, why }: { by: string; why: string }, now: number): Case {
  requireOpen(kase);
  if (!isEmpty(kase)) throw new Refusal('leak.notEmpty');
  return over(after(kase, { by, what: 'nothingToDo', words: why }, now), by, now);
}

const over = (kase: Case, by: string, now: number): Case => ({
  ...kase,
  closed: { by, at: now },
  goes: { at: now + keptFor, told: false },
  asked: {},
});

/** A moderator's own note. It is for the team, and holds no member's words. */
export function note(kase: Case, by: string, words: string, now: number): Case {
  requireOpen(kase);
  return after(kase, { by, what: 'note', words }, now);
}
