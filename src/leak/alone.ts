import { Refusal } from '../kit/refusal.ts';
import { type Alone, type Case, most } from './record.ts';
import { after } from './rules.ts';

/** What takes two and was done by one, with a reason: nobody is held up, and somebody else looks at it later. */

/** So long one waits for a second moderator, in milliseconds, before one may go on alone. */
export const aloneAfter = 30 * 60_000;

/** So many deeds are read at a time. */
const atATime = 3;

/** Whether one may go on alone by now with what waits for a second moderator since then. */
export const mayGoAlone = (since: number, now: number) => since + aloneAfter <= now;

/** Notes that one did alone what takes two. What somebody looked at gives way before what waits for that. */
export function noteAlone(kase: Case, deed: Pick<Alone, 'what' | 'by' | 'why'>, now: number): Case {
  const waits = waiting(kase);
  const looked = kase.alone.filter((each) => !waits.includes(each));
  const gives = [...looked, ...waits].slice(0, Math.max(0, kase.alone.length + 1 - most.alone));
  return { ...kase, alone: [...kase.alone.filter((each) => !gives.includes(each)), { ...deed, at: now }] };
}

const waiting = ({ alone }: Pick<Case, 'alone'>) => alone.filter(({ reviewed }) => reviewed === undefined);

/**
 * What waits for somebody to look at it, oldest first, as much as one reads at a time: what others did before one's
 * own, at which somebody else looks.
 */
export function aloneFor(kase: Pick<Case, 'alone'>, viewerId: string): Alone[] {
  const waits = waiting(kase);
  const others = waits.filter(({ by }) => by !== viewerId);
  return (others.length > 0 ? others : waits).slice(0, atATime);
}

/** Another moderator looked at what they read that somebody did alone. Also once the case is closed. */
export function lookedAtAlone(kase: Case, by: string, now: number): Case {
  const read = aloneFor(kase, by).filter((each) => each.by !== by);
  if (read.length === 0) throw new Refusal('leak.nothingAlone');
  const alone = kase.alone.map((each) =>
    read.includes(each) ? { ...each, reviewed: { by, at: now } } : each,
  );
  return { ...after(kase, { by, what: 'lookedAtAlone' }, now), alone };
}
