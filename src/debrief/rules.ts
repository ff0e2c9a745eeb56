import { Refusal } from '../kit/refusal.ts';
import { type Debrief, type Held, mostChanges, type Occasion } from './record.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An invitation that found no host goes after this long, in milliseconds. */
export const waitsForHost = 7 * day;

/** After its end was said a thread stays open for last words for this long, in milliseconds. */
export const lastWords = 10 * minute;

/** How many debriefs that took place a server keeps. */
export const mostHeld = 26;

/** How many can be planned at once. */
export const mostOpen = 5;

/** When a debrief can begin, in minutes from now: who hosts it chooses. */
export const beginnings = [0, 60, 180, 1440, 2880] as const;

export function plan(
  wish: { id: string; occasion: Occasion; name?: string | undefined; leadId?: string | undefined },
  now: number,
): Debrief {
  const { id, occasion, name, leadId } = wish;
  return {
    id,
    step: 0,
    occasion,
    ...(name !== undefined && { name }),
    ...(leadId !== undefined && { leadId }),
    leadsWelcome: false,
    locked: false,
    openedAt: now,
    over: false,
    changes: [],
  };
}

/** The debrief after a change; one that is over does not change any more. */
const next = (debrief: Debrief, change: Partial<Debrief>): Debrief => ({
  ...debrief,
  ...change,
  step: debrief.step + 1,
});

/** @throws Refusal where it is over, or was never there. */
export function requireDebrief(debrief: Debrief | undefined): Debrief {
  if (!debrief || debrief.over) throw new Refusal('debrief.over');
  return debrief;
}

/** What a host says, and the owner: who leads is not invited, nor hosts, by default. */
export interface Hosting {
  inMinutes: number;
  lasts: number;
  keepsDays: number;
  ownerId: string;
}

/**
 * Somebody hosts it, and says when it begins. While it is under way a host can be followed by another:
 * nothing about it waits for one person.
 *
 * @throws Refusal where another was faster, its time is over, or they lead and are not welcomed.
 */
export function host(debrief: Debrief, hostId: string, at: Hosting, now: number): Debrief {
  requireDebrief(debrief);
  if (isKeptOut(debrief, hostId, at.ownerId)) throw new Refusal('debrief.leads');
  if (debrief.closedAt !== undefined) throw new Refusal('debrief.closed');
  if (debrief.beginsAt !== undefined && debrief.beginsAt <= now) return next(debrief, { hostId });
  if (debrief.hostId !== undefined && debrief.hostId !== hostId) throw new Refusal('debrief.hosted');
  const beginsAt = now + at.inMinutes * minute;
  const endsAt = beginsAt + at.lasts * minute;
  return next(debrief, { hostId, beginsAt, endsAt, deletesAt: endsAt + at.keepsDays * day });
}

/** The host can't after all, before it began: somebody else can take it, and nobody asks why. */
export function giveBack(debrief: Debrief, personId: string, now: number): Debrief {
  requireDebrief(debrief);
  if (debrief.hostId !== personId || (debrief.beginsAt ?? 0) <= now) throw new Refusal('debrief.notHost');
  const { hostId: _host, beginsAt: _begins, endsAt: _ends, deletesAt: _deletes, ...rest } = debrief;
  return { ...rest, step: debrief.step + 1 };
}

export function welcomeLeads(debrief: Debrief, personId: string): Debrief {
  requireDebrief(debrief);
  if (debrief.hostId !== personId) throw new Refusal('debrief.notHost');
  return next(debrief, { leadsWelcome: !debrief.leadsWelcome });
}

/**
 * Whether somebody may come in. Whoever leads is not invited by default, so that people can speak freely; the
 * host can welcome them.
 *
 * @throws Refusal where it has no thread at the moment, or they lead.
 */
export function requireWelcome(debrief: Debrief, personId: string, ownerId: string): string {
  requireDebrief(debrief);
  const threadId = debrief.thread?.id;
  if (threadId === undefined || debrief.closedAt !== undefined) throw new Refusal('debrief.notOpen');
  if (isKeptOut(debrief, personId, ownerId)) throw new Refusal('debrief.leads');
  return threadId;
}

const isKeptOut = ({ leadId, leadsWelcome }: Debrief, personId: string, ownerId: string) =>
  !leadsWelcome && (personId === ownerId || personId === leadId);

/**
 * Whom the invitation does not name as next in turn to host. The lead of a sealed case is not left out: whoever was
 * passed over would be known to lead something.
 */
export const notInTurn = ({ occasion, leadId }: Debrief, ownerId: string): string[] =>
  leadId === undefined || occasion === 'asked' ? [ownerId] : [ownerId, leadId];

/** Its end, before the time box is over. @throws Refusal for anybody but the host. */
export function end(debrief: Debrief, personId: string, now: number): Debrief {
  requireDebrief(debrief);
  if (debrief.hostId !== personId) throw new Refusal('debrief.notHost');
  if (debrief.thread?.id === undefined || debrief.closedAt !== undefined) throw new Refusal('debrief.closed');
  return next(debrief, { endsAt: Math.min(debrief.endsAt ?? now, now) });
}

/** @throws Refusal where it holds as many as fit, or it is over. */
export function proposeChange(debrief: Debrief, change: { id: string; words: string }): Debrief {
  requireDebrief(debrief);
  if (debrief.changes.some(({ id }) => id === change.id)) return debrief;
  if (debrief.changes.length >= mostChanges)
    throw new Refusal('debrief.tooManyChanges', { most: mostChanges });
  const words = change.words.trim();
  if (words === '') throw new Refusal('debrief.noWords');
  return next(debrief, { changes: [...debrief.changes, { ...change, words, agreed: false }] });
}

/**
 * Somebody agrees that a change is kept.
 *
 * @param who  whether they are who proposed it. Where nobody knows any more, it is to be proposed anew.
 * @throws Refusal for anybody but somebody else.
 */
export function agree(debrief: Debrief, changeId: string, who: 'proposer' | 'other' | 'unknown'): Debrief {
  requireDebrief(debrief);
  const change = debrief.changes.find(({ id }) => id === changeId);
  if (!change) throw new Refusal('debrief.over');
  if (change.agreed) return debrief;
  if (who === 'proposer') throw new Refusal('debrief.ownChange');
  if (who === 'unknown') throw new Refusal('debrief.proposeAnew');
  const changes = debrief.changes.map((each) => (each === change ? { ...each, agreed: true } : each));
  return next(debrief, { changes });
}

/** What is to be done about a debrief now. */
export type Due = 'invite' | 'open' | 'close' | 'lock' | 'remove';

/** The earliest that is still to be done; undefined where nothing is due. */
export function due(debrief: Debrief, now: number): Due | undefined {
  const {
    over,
    invitation,
    thread,
    beginsAt,
    endsAt = 0,
    deletesAt = 0,
    closedAt,
    locked,
    openedAt,
  } = debrief;
  if (over) return 'remove';
  if (beginsAt === undefined) {
    if (now >= openedAt + waitsForHost) return 'remove';
  } else {
    if (now >= deletesAt) return 'remove';
    if (thread?.id === undefined && now >= endsAt) return 'remove'; // nobody could be brought together in time
    if (now >= beginsAt && !thread?.greeted) return 'open';
    if (closedAt === undefined && thread?.greeted && now >= endsAt) return 'close';
    if (closedAt !== undefined && !locked && now >= closedAt + lastWords) return 'lock';
  }
  return invitation?.messageId === undefined || invitation.shows !== debrief.step ? 'invite' : undefined;
}

/** What is kept of it; undefined where nobody came together. */
export function heldOf({ thread, beginsAt, occasion, name, changes }: Debrief): Held | undefined {
  if (!thread?.greeted || beginsAt === undefined) return undefined;
  const agreed = changes.filter((change) => change.agreed).map(({ words }) => words);
  return { at: beginsAt, occasion, ...(name !== undefined && { name }), changes: agreed };
}

/** The newest of what took place. A debrief that is written down twice stands there once. */
export const withHeld = (all: readonly Held[], one: Held): Held[] =>
  [...all.filter(({ at }) => at !== one.at), one].slice(-mostHeld);
