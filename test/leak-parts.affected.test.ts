import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import * as people from '../src/leak/affected.ts';
import { against, answered, letAsk, nextNewsAt, wasAsked, wish } from '../src/leak/wishes.ts';
import { codeOf } from './parts/refusal.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;
const day = 24 * hour;
const id = (n: number) => `id${n}`.padEnd(22, '0');
const [ada, ben, mod] = ['100000000000000001', '100000000000000002', '100000000000000004'] as const;

describe('somebody affected', () => {
  const one = people.affected({ id: id(1), personId: ada, by: mod }, now);
  const told = (each: people.Affected, at = now) =>
    people.tell(each, { by: mod, via: 'mine', what: 'words' }, at);

  test('ten are looked after one by one, nobody twice, and the eleventh is of the group', () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      people.affected({ id: id(n), personId: `1000000000000001${String(n).padStart(2, '0')}`, by: mod }, now),
    );
    const first = people.withPeople([], [...many.slice(0, 3), ...many.slice(0, 3)]);
    expect(first).toEqual({ list: many.slice(0, 3), full: false });
    const { list, full } = people.withPeople(first.list, many);
    expect([list.length, full]).toEqual([10, true]);
  });

  test('whoever says so themselves is listed once, finds their part, and keeps who had listed them', () => {
    const { list } = people.withConcern([], { id: id(2), personId: ben }, now);
    expect(list.map(people.saidSo)).toEqual([true]);
    expect(people.withConcern(list, { id: id(3), personId: ben }, now + 1).list).toEqual(list);
    const both = people.withConcern([one], { id: id(3), personId: ada }, now + 1).list;
    expect(people.saidSo(one)).toBe(false);
    expect(both).toEqual([{ ...one, saidAt: now + 1 }]);
  });

  test('who takes it back is off the list where nobody told them, and is left alone where somebody did', () => {
    const { list } = people.withConcern([one], { id: id(2), personId: ben }, now);
    expect(people.withoutConcern(list, ben, now)).toEqual([one]);
    const [left] = people.withoutConcern([told(one)], ada, now + hour);
    expect([left?.outcome, left?.stoppedAt, left?.checkIns.plan]).toEqual(['declined', now + hour, 'none']);
    // Whom the team listed stays, and is not written to: they said so.
    expect(people.withoutConcern([one], ada, now)[0]?.stoppedAt).toBe(now);
  });

  test('one was not reached after two tries hours apart or once they left, and was reached only once told', () => {
    expect(codeOf(() => people.settle(one, 'unreached', false, now))).toBe('casework.tryTwice');
    expect(codeOf(() => people.settle(told(one), 'unreached', false, now))).toBe('casework.tryTwice');
    const twice = (each: people.Affected, apart: number) => told(told(each), now + apart);
    const soon = twice(one, 8 * hour - 1);
    expect(codeOf(() => people.settle(soon, 'unreached', false, now + day))).toBe('casework.tryTwice');
    expect(people.settle(twice(one, 8 * hour), 'unreached', false, now + day).outcome).toBe('unreached');
    // Whoever is made up for a drill sleeps through nothing.
    const madeUp = people.affected({ id: id(9) }, now);
    expect(people.settle(twice(madeUp, 1), 'unreached', false, now).outcome).toBe('unreached');
    expect(people.settle(one, 'unreached', true, now).outcome).toBe('unreached');
    expect(codeOf(() => people.settle(one, 'reached', false, now))).toBe('casework.notTold');
    expect(people.settle(one, 'unsafe', false, now).outcome).toBe('unsafe');
  });

  test('opening what the team told is being reached; a later look keeps the first moment', () => {
    const opened = people.opened(told(one), now + hour);
    expect([opened.outcome, opened.outcomeAt, opened.seenAt]).toEqual(['reached', now + hour, now + hour]);
    expect(people.opened(opened, now + 2 * hour).outcomeAt).toBe(now + hour);
    expect(people.opened(one, now)).toBe(one);
  });

  test('Not now is an answer: nobody can write, nothing checks in, and one press takes it back', () => {
    const stopped = people.stop(told(one), now);
    expect(stopped.outcome).toBe('declined');
    expect(people.nextCheckIn(stopped, now)).toBeUndefined();
    expect(codeOf(() => told(stopped))).toBe('casework.wantsNone');
    const again = people.resume(stopped, now);
    expect([again.outcome, again.stoppedAt]).toEqual(['reached', undefined]);
    expect(told(again).told.length).toBe(2);
    // Who was never told is to be contacted again.
    expect(people.resume(people.stop(one, now), now).outcome).toBeUndefined();
    expect(people.stop(people.opened(told(one), now), now).outcome).toBe('reached');
  });

  test('check-ins come after a day, a week, a month and three months, or as they choose', () => {
    const times = (each: people.Affected) => {
      const found = [];
      for (let at = people.nextCheckIn(each, now); at !== undefined; at = people.nextCheckIn(each, at))
        found.push((at - now) / day);
      return found;
    };
    expect(times(one)).toEqual([]);
    expect(times(told(one))).toEqual([1, 7, 30, 90]);
    expect(times(people.plan(told(one), 'fewer'))).toEqual([7, 90]);
    expect(times(people.plan(told(one), 'none'))).toEqual([]);
    expect(times(told(told(one), now + 5 * day))).toEqual([1, 7, 30, 90]);
    expect(people.plan(one, 'usual')).toBe(one);
    expect(people.plan(one, 'fewer').checkIns.round).toBe(1);
  });

  test('news come no sooner than they want, and from whom they chose; whoever asks to talk waits for nothing', () => {
    const by = { by: mod, what: 'unsure' } as const;
    const weekly = wish(one, { often: 'weekly' });
    expect(against(weekly, by, now)).toEqual([]);
    expect(against(told(weekly), by, nextNewsAt(told(weekly)) - 1)).toEqual(['weekly']);
    expect(against(told(weekly), by, nextNewsAt(told(weekly)))).toEqual([]);
    expect(against(people.askToTalk(told(weekly), now), by, now)).toEqual([]);
    const end = wish(one, { often: 'end', who: ben });
    expect(against(end, by, now)).toEqual(['end', 'other']);
    expect(against(end, { by: ben, what: 'over' }, now)).toEqual([]);
  });

  test('a companion is asked once, as long as they are the one who was chosen and contact is wanted', () => {
    const chosen = wish(one, { companion: ben });
    expect(wasAsked(chosen, ben)).toBe(false);
    const asked = letAsk(chosen, now);
    expect([wasAsked(asked, ben), wasAsked(asked, ada)]).toEqual([true, false]);
    expect(letAsk(asked, now + 1)).toBe(asked);
    expect(answered(asked, 'no').beside).toEqual({ askedAt: now, answer: 'no' });
    expect(wasAsked(people.stop(asked, now), ben)).toBe(false);
    expect(wish(asked, { companion: mod }).beside).toBeUndefined();
    expect(wish(asked, { companion: ben, often: 'end' }).beside).toEqual(asked.beside);
    expect(letAsk(one, now)).toBe(one);
  });

  test('whoever deletes their data leaves no name, wish or word', () => {
    const full = wish(
      people.tell(one, { by: mod, via: 'mine', what: 'words', words: 'We think of you.' }, now),
      { who: mod, companion: ben, needs: 'quiet' },
    );
    const left = people.Affected.parse(people.nameless(full, now));
    expect(JSON.stringify(left)).not.toMatch(new RegExp(`${ada}|${ben}|quiet|think of you`));
    expect(people.hasOutcome(left)).toBe(true);
  });

  const press = fc.constantFrom(
    'tell',
    'open',
    'stop',
    'resume',
    'talk',
    'fewer',
    'none',
    'unsafe',
    'unsettle',
    'choose',
    'letAsk',
    'answer',
    'slower',
  );
  test('no order of presses reaches a state that the record refuses, and none is a dead end', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        let each = one;
        presses.forEach((which, n) => {
          try {
            each = {
              tell: () => told(each, now + n),
              open: () => people.opened(each, now + n),
              stop: () => people.stop(each, now + n),
              resume: () => people.resume(each, now + n),
              talk: () => people.askToTalk(each, now + n),
              fewer: () => people.plan(each, 'fewer'),
              none: () => people.plan(each, 'none'),
              unsafe: () => people.settle(each, 'unsafe', false, now + n),
              unsettle: () => people.unsettle(each),
              choose: () => wish(each, { companion: n % 2 === 0 ? ben : mod }),
              letAsk: () => letAsk(each, now + n),
              answer: () => answered(each, 'yes'),
              slower: () => wish(each, { ...each.wishes, often: 'weekly' }),
            }[which]();
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          people.Affected.parse(each);
          // Contact that is not wanted is no contact: no message, no check-in, nobody asked to be beside them.
          if (each.stoppedAt === undefined) return;
          expect(people.nextCheckIn(each, now)).toBeUndefined();
          expect(codeOf(() => told(each))).toBe('casework.wantsNone');
          expect([ben, mod].some((who) => wasAsked(each, who))).toBe(false);
        });
        expect(people.hasOutcome(people.settle(each, 'declined', false, now))).toBe(true);
      }),
    );
  });
});
