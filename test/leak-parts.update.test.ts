import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as update from '../src/leak/update.ts';
import { codeOf } from './parts/refusal.ts';

const now = Date.UTC(2026, 10, 21, 12);
const day = 24 * 3_600_000;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const ada = '100000000000000001';
const ben = '100000000000000002';
const mod = '100000000000000004';
const other = '100000000000000005';

describe('approval', () => {
  const words = { id: id(1), kind: 'first', words: 'We look into it.', promised: 1, by: mod } as const;
  const drafted = () => update.updateOf(update.draft([], words, now), id(1));
  const print = update.printOf(words);

  test('whoever wrote it does not approve it, unless alone', () => {
    expect(codeOf(() => update.approve(drafted(), { who: mod, print, alone: false }, now))).toBe(
      'casework.needsSecond',
    );
    expect(update.approve(drafted(), { who: mod, print, alone: true }, now).approved?.alone).toBe(true);
    expect(update.approve(drafted(), { who: other, print, alone: false }, now).approved?.alone).toBe(false);
  });

  test('what was approved is exactly what was read: any other word makes it void', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 50 }),
        fc.constantFrom(...update.promises),
        fc.constantFrom(...update.updateKinds),
        (text, promised, kind) => {
          const approved = update.approve(drafted(), { who: other, print, alone: false }, now);
          const changed = update.updateOf(
            update.draft([approved], { ...words, words: text, promised, kind }, now + 1),
            id(1),
          );
          const same = text === words.words && promised === 1 && kind === 'first';
          expect(update.isApproved(changed)).toBe(same);
          expect(codeOf(() => update.post(changed, { by: mod }, now))).toBe(
            same ? undefined : 'casework.notApproved',
          );
        },
      ),
    );
  });

  test('a button from before the words changed approves nothing', () => {
    const changed = update.updateOf(
      update.draft([drafted()], { ...words, words: 'Other words.' }, now),
      id(1),
    );
    expect(codeOf(() => update.approve(changed, { who: other, print, alone: false }, now))).toBe(
      'casework.readsOtherwise',
    );
  });

  test('what stands is changed by nobody, and stands once', () => {
    const approved = update.approve(drafted(), { who: other, print, alone: false }, now);
    const posted = update.post(approved, { by: mod, channelId: ada }, now);
    expect(update.post(posted, { by: other, channelId: ben }, now + 1)).toBe(posted);
    expect(codeOf(() => update.draft([posted], { ...words, words: 'x' }, now))).toBe('casework.posted');
    const failed = { ...posted, posted: { by: mod, since: now, channelId: ada, failed: 'channel' as const } };
    expect(update.post(failed, { by: other, channelId: ben }, now + 1).posted?.channelId).toBe(ben);
    // What failed promised nothing, and can be written anew: approved anew, too.
    expect(update.owedAt([failed])).toBeUndefined();
    expect(update.owedAt([posted])).toBe(now + day);
    const [anew] = update.draft([failed], { ...words, words: 'x' }, now);
    expect([anew?.posted, anew?.approved]).toEqual([undefined, undefined]);
  });

  test('a promise is kept by the next word in time, owed until then, and broken by silence', () => {
    const at = (since: number, promised: number): update.Update => ({
      ...words,
      at: since,
      promised,
      posted: { by: mod, since },
    });
    expect(update.owedAt([at(now, 2)])).toBe(now + 2 * day);
    expect(update.owedAt([at(now, 2), at(now + day, 0)])).toBeUndefined();
    expect(update.promisesKept([at(now, 2)], now + day)).toEqual({ of: 0, kept: 0 });
    expect(update.promisesKept([at(now, 2)], now + 3 * day)).toEqual({ of: 1, kept: 0 });
    expect(update.promisesKept([at(now, 2), at(now + day, 0)], now + 9 * day)).toEqual({ of: 1, kept: 1 });
    expect(update.promisesKept([at(now, 2), at(now + 3 * day, 0)], now + 9 * day)).toEqual({
      of: 1,
      kept: 0,
    });
  });
});
