import { describe, expect, test } from 'vitest';
import * as people from '../src/leak/affected.ts';
import { figuresOf, median } from '../src/leak/figures.ts';
import type { Case } from '../src/leak/record.ts';
import { sharedOf, tick, withChange } from '../src/leak/review.ts';
import { open } from '../src/leak/rules.ts';
import type * as update from '../src/leak/update.ts';
import { codeOf } from './parts/refusal.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;
const day = 24 * 3_600_000;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const ada = '100000000000000001';
const ben = '100000000000000002';
const cat = '100000000000000003';
const mod = '100000000000000004';

describe('looking back', () => {
  test('a change is ticked off and taken back, and only what is shared is for everyone', () => {
    const change = { what: 'Newer people see less.', who: mod, by: now + day };
    let review = withChange(undefined, { ...change, id: id(1), shared: true }, mod, now);
    review = withChange(review, { ...change, id: id(2), shared: false }, mod, now);
    expect(withChange(review, { ...change, id: id(1), shared: false }, mod, now)).toBe(review);
    expect(sharedOf(review).map((each) => each.id)).toEqual([id(1)]);
    const ticked = tick(review, id(2), now);
    expect(ticked.changes.map(({ doneAt }) => doneAt)).toEqual([undefined, now]);
    expect(tick(ticked, id(2), now)).toEqual(review);
    expect(codeOf(() => tick(review, id(9), now))).toBe('casework.changeGone');
  });

  const closed = (about: Partial<Case>): Case => ({
    ...open({ id: id(1), name: 'Quiet Harbour', kind: 'leak' }, now),
    closed: { by: mod, at: now + 30 * day },
    ...about,
  });
  const reached = (personId: string, toldAt: number, outcomeAt: number) => ({
    ...people.settle(
      people.tell(
        people.affected({ id: id(2), personId, by: mod }, now),
        { by: mod, via: 'mine', what: 'words' },
        toldAt,
      ),
      'reached',
      false,
      outcomeAt,
    ),
  });
  const posted = (since: number, promised: number): update.Update => ({
    id: id(3),
    kind: 'first',
    words: 'x',
    promised,
    by: mod,
    at: since,
    posted: { by: mod, since },
  });

  test('figures are medians and sums over cases; a drill and an open case count in none', () => {
    const all = [
      closed({
        affected: [reached(ada, now + hour, now + 2 * hour), reached(ben, now + 3 * hour, now + 9 * hour)],
        updates: [posted(now + 5 * hour, 1), posted(now + 6 * hour, 0)],
      }),
      closed({ affected: [reached(cat, now + 5 * hour, now + 5 * hour)] }),
      closed({ affected: [reached(cat, now + 2 * hour, now + 5 * hour)] }),
      closed({ drill: true, affected: [reached(cat, now + 90 * hour, now)] }),
      open({ id: id(1), name: 'Calm Meadow', kind: 'leak' }, now),
    ];
    expect(figuresOf(all, now + 60 * day)).toEqual({
      cases: 3,
      firstContact: 2 * hour,
      contactedBefore: { some: 1, all: 2 },
      kept: { some: 1, all: 1 },
      removed: { some: 0, all: 0 },
    });
  });

  test('a median of nothing is nothing, and of an even number lies between', () => {
    expect(median([])).toBeUndefined();
    expect(median([4, 1])).toBe(2.5);
    expect(median([9, 1, 4])).toBe(4);
  });
});
