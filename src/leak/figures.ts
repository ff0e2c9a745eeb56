import type { Case } from './record.ts';
import { removed } from './removal.ts';
import { postedOf, promisesKept } from './update.ts';

/** So many closed cases at least, before a figure is shown: of fewer it would tell of one. */
export const leastCases = 3;

/** Figures of a server's work, and never of a person. Durations in milliseconds. */
export interface Figures {
  cases: number;
  /** The median over cases of the time from opening to the first message to somebody affected. */
  firstContact: number | undefined;
  /** Of those affected where everybody was told something: how many had an outcome before. */
  contactedBefore: { some: number; all: number };
  kept: { some: number; all: number };
  removed: { some: number; all: number };
}

/** @param all  closed cases; drills among them don't count. */
export function figuresOf(all: readonly Case[], now: number): Figures {
  const real = all.filter(({ drill, closed }) => !drill && closed !== undefined);
  const contacts = real.flatMap((kase) => {
    const first = Math.min(...kase.affected.flatMap(({ told }) => told.map(({ at }) => at)));
    return Number.isFinite(first) ? [first - kase.openedAt] : [];
  });
  const sum = (parts: readonly { some: number; all: number }[]) => ({
    some: parts.reduce((total, { some }) => total + some, 0),
    all: parts.reduce((total, each) => total + each.all, 0),
  });
  return {
    cases: real.length,
    firstContact: median(contacts),
    contactedBefore: sum(real.map(beforeOf)),
    kept: sum(
      real.map(({ updates }) => {
        const { kept, of } = promisesKept(updates, now);
        return { some: kept, all: of };
      }),
    ),
    removed: sum(
      real.map(({ removals }) => {
        const { gone, of } = removed(removals);
        return { some: gone, all: of };
      }),
    ),
  };
}

function beforeOf({ affected, updates }: Case): { some: number; all: number } {
  const [first] = postedOf(updates);
  if (!first) return { some: 0, all: 0 };
  const { since } = first.posted;
  const before = affected.filter(({ outcomeAt }) => outcomeAt !== undefined && outcomeAt <= since);
  return { some: before.length, all: affected.length };
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
