import type { Counts, Load, LoadCheck } from './load-record.ts';

/** How long a week's question is open, in milliseconds. */
export const week = 7 * 86_400_000;

/** Counts are shown from so many answers up, and no count below `leastInCell`. */
export const leastAnswers = 5;
export const leastInCell = 2;

export const noAnswers: Counts = { steady: 0, stretched: 0, cover: 0 };

export const count = (check: LoadCheck, load: Load): LoadCheck => ({
  ...check,
  counts: { ...check.counts, [load]: check.counts[load] + 1 },
});

/** What a team is shown of a week: all three counts, or `stretched` and `cover` as one. */
export type Shown = Counts | { steady: number; other: number };

/**
 * What can be shown without telling of somebody: undefined with fewer than five answers, with all in one place, or
 * with a count below two that putting two of them together does not mend.
 */
export function shownOf(counts: Counts): Shown | undefined {
  const { steady, stretched, cover } = counts;
  if (steady + stretched + cover < leastAnswers) return undefined;
  const fits = (cells: number[]) => cells.every((cell) => cell >= leastInCell);
  if (fits([steady, stretched, cover])) return counts;
  const other = stretched + cover;
  return fits([steady, other]) ? { steady, other } : undefined;
}
