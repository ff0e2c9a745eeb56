import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as removal from '../src/leak/removal.ts';
import { codeOf } from './parts/refusal.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;
const day = 24 * 3_600_000;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const mod = '100000000000000004';

describe('a place where it stands', () => {
  const place = (n: number, kind: removal.PlaceKind = 'words'): removal.Removal =>
    removal.Removal.parse({
      id: id(n),
      platform: 'reddit',
      kind,
      by: mod,
      since: now + n,
      state: 'found',
      asks: [],
      ...(!removal.isClosed(kind) && { link: `https://example.com/${n}` }),
    });

  test('of minors and intimate pictures no link is kept', () => {
    expect(removal.Removal.safeParse({ ...place(1), kind: 'young' }).success).toBe(false);
    expect(removal.Removal.safeParse({ ...place(1), kind: 'intimate' }).success).toBe(false);
  });

  test('the most sensitive comes first, and what is over last', () => {
    const list = [
      place(1),
      place(2, 'picture'),
      { ...place(3, 'young'), state: 'gone' as const },
      place(4, 'intimate'),
      place(5, 'identity'),
    ];
    expect(removal.inOrder(list).map((each) => each.id)).toEqual([id(4), id(5), id(2), id(1), id(3)]);
  });

  test('asked, refused, asked again, gone, looked at in a week and in a month, and then no more', () => {
    let each = removal.note(place(1), 'ask', { by: mod, who: 'person' }, now);
    expect([each.state, each.dueAt]).toEqual(['asked', now + 3 * day]);
    each = removal.note(each, 'refused', { by: mod, answer: 'Not against our rules.' }, now);
    each = removal.note(each, 'appeal', { by: mod }, now);
    expect([each.state, each.answer, each.asks.length]).toEqual(['appealed', 'Not against our rules.', 2]);
    each = removal.note(each, 'gone', { by: mod }, now);
    expect(each.dueAt).toBe(now + 7 * day);
    each = removal.note(each, 'back', { by: mod }, now);
    each = removal.note(each, 'gone', { by: mod }, now);
    each = removal.note(each, 'gone', { by: mod }, now + 7 * day);
    expect(each.dueAt).toBe(now + 37 * day);
    each = removal.note(each, 'gone', { by: mod }, now + 37 * day);
    expect(each.dueAt).toBeUndefined();
  });

  test('an intimate picture is asked about again after 48 hours', () => {
    expect(removal.note(place(1, 'intimate'), 'ask', { by: mod }, now).dueAt).toBe(now + 48 * hour);
  });

  test('what can’t follow is refused, no state is a dead end, and every record stays readable', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...removal.deeds), { maxLength: 40 }), (deeds) => {
        let each = place(1);
        for (const deed of deeds) {
          const can = removal.deedsOf(each).includes(deed);
          const code = codeOf(() => {
            each = removal.note(each, deed, { by: mod }, now);
          });
          expect(code).toBe(can ? undefined : 'casework.placeMovedOn');
          removal.Removal.parse(each);
          expect(removal.deedsOf(each).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('a case keeps sixty places, each link once, and says so before anything is lost', () => {
    const sixty = Array.from({ length: 60 }, (_, n) => place(n));
    const list = removal.withPlaces([], sixty);
    expect(removal.withPlaces(list, [place(1)])).toEqual(list);
    expect(codeOf(() => removal.withPlaces(list, [place(61)]))).toBe('casework.tooManyPlaces');
  });

  test('what nobody asked about is due, and what waits is due when its time comes', () => {
    const asked = removal.note(place(2), 'ask', { by: mod }, now);
    expect(removal.due([place(1), asked], now).map((each) => each.id)).toEqual([id(1)]);
    expect(removal.due([asked], now + 3 * day)).toEqual([asked]);
    expect(removal.nextDue([place(1), asked])).toBe(now + 3 * day);
  });
});
