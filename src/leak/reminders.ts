import { TZDate } from '@date-fns/tz';
import type { Case } from './record.ts';
import { inDanger, isOpen, nextStep } from './rules.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When what is next is called to mind, in milliseconds after it began to wait: five times, and no more. */
const usual = [4 * hour, day, 3 * day, 7 * day, 14 * day] as const;
/** Nobody has the case yet. */
const untaken = [30 * minute, 2 * hour, 6 * hour, day, 3 * day] as const;
/** Someone may be in danger and nobody has the case: as long as that is so, at any hour. */
const danger = { first: 15 * minute, often: 4, later: hour } as const;

/** The server's daytime: from this hour to that, by its own clock. */
const [morning, evening] = [9, 21] as const;

/** From the fourth on, whoever leads is reminded in place of whoever has the step. */
const toTheLead = 3;

/** What waits in a case, so that a reminder of something that is over does nothing; undefined: nothing. */
export function waitsFor(kase: Case): string | undefined {
  const next = nextStep(kase);
  if (!isOpen(kase) || kase.drill || next === undefined) return undefined;
  return `${next}${inDanger(kase) ? '!' : ''}`;
}

/** When reminder number `sent` (from 0) comes; undefined: there are no more. */
export function remindAt(
  kase: Case,
  { since, sent }: { since: number; sent: number },
  zone: string,
): number | undefined {
  const next = nextStep(kase);
  if (next === 'take' && inDanger(kase)) {
    const { first, often, later } = danger;
    return since + (sent < often ? (sent + 1) * first : often * first + (sent + 1 - often) * later);
  }
  const after = (next === 'take' ? untaken : usual)[sent];
  if (after === undefined) return undefined;
  return inDanger(kase) ? since + after : daytime(since + after, zone);
}

/** The same moment by day; by night the next morning, as the clocks of the server go. */
export function daytime(time: number, zone: string): number {
  const local = new TZDate(time, zone);
  if (local.getHours() >= morning && local.getHours() < evening) return time;
  const next = new TZDate(time, zone);
  if (local.getHours() >= evening) next.setDate(next.getDate() + 1);
  next.setHours(morning, 0, 0, 0);
  return next.getTime();
}

/** Whom a reminder is for: who has the step, later the lead; undefined: the whole team. */
export function reminds(kase: Case, sent: number): string | undefined {
  const { lead, remover, writer } = kase;
  const next = nextStep(kase);
  const holder = next === 'remove' ? remover : next === 'community' ? writer : undefined;
  return (sent < toTheLead ? holder : undefined) ?? lead?.who;
}

/** The case with what it now waits for, counted from now on; as it was where that is the same. */
export function withWaiting(kase: Case, now: number): Case {
  const of = waitsFor(kase);
  if (kase.reminded?.of === of) return kase;
  const { reminded: _over, ...rest } = kase;
  return of === undefined ? rest : { ...rest, reminded: { of, since: now, sent: 0 } };
}
