import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Affected, affected, type OutcomeName } from '../src/leak/affected.ts';
import * as hour from '../src/leak/first-hour.ts';
import * as people from '../src/leak/people.ts';
import { type Case, type Due, dues } from '../src/leak/record.ts';
import * as reminders from '../src/leak/reminders.ts';
import * as rules from '../src/leak/rules.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const id = (n: number) => String(n).padStart(22, 'a');
const [ann, ben, cat, dan] = [1, 2, 3, 4].map((n) => `10000000000000000${n}`) as [
  string,
  string,
  string,
  string,
];
const opened = (about: Partial<rules.Opening> = {}) =>
  rules.open({ id: id(1), name: 'Copper Lantern', kind: 'leak', ...about }, now);
const led = (kase = opened()) => people.take(kase, { who: ann, leads: 0, most: 3 }, now);
const one = (n: number, about: Partial<Affected>): Affected => ({
  ...affected({ id: id(n), by: ann }, now),
  ...about,
});

/** The case when something of it is next: after answers and settled steps. */
function at(
  step: 'contact' | 'support' | 'remove' | 'community' | 'followUp',
  about: Partial<Case> = {},
): Case {
  let kase = rules.answerDanger(led(), 'nobody', ann, now);
  for (const name of ['contact', 'support', 'remove', 'community'] as const) {
    if (name === step) break;
    kase = rules.settle(kase, name, { by: ann, done: 'Done' }, now);
  }
  return { ...kase, ...about };
}

describe('one budget for everything that reminds', () => {
  /** A case in which something falls due at any time. */
  const owing = (kase: Case, times: Partial<Record<Exclude<Due, 'talk'>, number>>): Case => {
    const place = {
      id: id(3),
      platform: 'other',
      kind: 'words',
      by: ann,
      since: now,
      state: 'asked',
      asks: [],
    } as const;
    const post = { channelId: ann, since: now };
    const notice = { by: ann, at: now, nextWordAt: times.notice ?? 0, post, round: 0 };
    const update = { id: id(4), kind: 'first', words: 'Words', by: ann, at: now } as const;
    return {
      ...kase,
      ...(times.place !== undefined && { removals: [{ ...place, asks: [], dueAt: times.place }] }),
      ...(times.notice !== undefined && { firstHour: { closed: [], notice } }),
      ...(times.word !== undefined && {
        updates: [{ ...update, promised: 1, posted: { by: ann, since: times.word - day } }],
      }),
    };
  };

  test('whatever falls due in whatever order, there are five words at most until the team does something', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('next', 'place', 'word', 'notice', 'member'), { maxLength: 40 }),
        (all) => {
          let kase = reminders.withWaiting(at('support'), now);
          let said = 0;
          for (const [n, which] of all.entries()) {
            const time = now + (n + 1) * minute;
            if (which === 'member') {
              // Somebody comes to the list, or off it: another step waits, and no deed of the team.
              const list = kase.affected.length > 0 ? [] : [one(9, {})];
              kase = reminders.withWaiting({ ...kase, affected: list }, time);
            } else if (which === 'next') {
              const { since = 0, sent = 0 } = kase.reminded ?? {};
              if (reminders.remindAt(kase, { since, sent }, 'UTC') === undefined) continue;
              const next = reminders.reminded(kase, { since, sent }, 'UTC', time);
              if (next) [kase, said] = [next, said + 1];
            } else {
              const due = owing(kase, { [which]: time });
              const next = reminders.called(due, which, time);
              if (next) [kase, said] = [next, said + 1];
            }
          }
          expect(said).toBeLessThanOrEqual(5);
          const anew = reminders.withWaiting(rules.note(kase, ann, 'I looked', now + day), now + day);
          expect(anew.reminded).toMatchObject({ sent: 0, since: now + day });
        },
      ),
    );
  });

  test('what falls due is said once, and not once it is over', () => {
    const kase = reminders.withWaiting(owing(led(), { notice: now }), now);
    const said = reminders.called(kase, 'notice', now);
    expect(said?.reminded).toMatchObject({ sent: 1, called: { notice: now } });
    expect(said && reminders.called(said, 'notice', now)).toBeUndefined();
    expect(reminders.called(kase, 'notice', now + 1)).toBeUndefined();
    const down = { ...kase, firstHour: hour.takeNotice(kase, ann, now).firstHour };
    expect(reminders.called(down, 'notice', now)).toBeUndefined();
    const posted = { ...kase, updates: owing(kase, { word: now + day + minute }).updates };
    expect(reminders.called(posted, 'notice', now)).toBeUndefined();
  });

  test('all of it is owed until it is over, what is due first first', () => {
    const asking = [one(2, { asksAt: now + 9 * minute }), one(3, { asksAt: now + 3 * minute })];
    const kase = { ...owing(led(), { notice: now + minute, place: now + 5 * minute }), affected: asking };
    const owed = (of: Case) => reminders.owedIn(of).map(({ due, at }) => [due, (at - now) / minute]);
    expect(owed(kase)).toEqual([
      ['notice', 1],
      ['talk', 3],
      ['place', 5],
    ]);
    expect(owed({ ...kase, firstHour: hour.takeNotice(kase, ann, now).firstHour })).toHaveLength(2);
  });

  test('danger is aside: it waits for no budget and no morning, as long as nobody has the case', () => {
    const kase = reminders.withWaiting(opened({ danger: true }), now);
    const used = {
      ...kase,
      reminded: { ...kase.reminded, of: 'take!', step: 0, since: now, sent: 60, called: {} },
    };
    expect(reminders.remindAt(used, used.reminded, 'UTC')).toBeGreaterThan(now);
    expect(reminders.called(owing(used, { place: now }), 'place', now)?.reminded?.sent).toBe(60);
    expect(reminders.remindAt(kase, { since: now, sent: 0 }, 'UTC')).toBe(now + 15 * minute);
    // Danger that a member speaks of begins a budget of its own.
    const told = { ...opened(), danger: { since: now }, reminded: { ...used.reminded, of: 'take', sent: 4 } };
    expect(reminders.withWaiting(told, now).reminded).toMatchObject({ of: 'take!', sent: 0 });
  });

  test('somebody who asks to talk is heard of outside of it, at any hour', () => {
    const asks = { ...led(), affected: [one(2, { asksAt: now + 9 * 60 * minute })] };
    const kase = reminders.withWaiting(asks, now);
    const used = { ...kase, reminded: { of: 'assess', step: kase.step, since: now, sent: 5, called: {} } };
    const said = reminders.called(used, 'talk', now + 9 * 60 * minute);
    expect(said?.reminded?.sent).toBe(5);
    expect(reminders.newDues(led(), asks, 'UTC')).toEqual([
      { due: 'talk', at: now + 9 * 60 * minute, when: now + 9 * 60 * minute },
    ]);
    expect(reminders.newDues(led(), { ...asks, drill: true }, 'UTC')).toEqual([]);
    // Asked, taken back and asked again a minute later: the next word waits a quarter of an hour.
    const asked = now + 9 * 60 * minute;
    const again = { ...used, ...said, affected: [one(2, { asksAt: asked + minute })] };
    expect(reminders.newDues({ ...again, affected: [one(2, {})] }, again, 'UTC')).toEqual([
      { due: 'talk', at: asked + minute, when: asked + 15 * minute },
    ]);
  });
});

test('what is next comes five times at most, by day in the zone of the server', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata'),
      fc.boolean(),
      (minutes, zone, isLed) => {
        const since = now + minutes * minute;
        const kase = isLed ? led() : opened();
        let sent = 0;
        for (let at = reminders.remindAt(kase, { since, sent }, zone); at !== undefined; ) {
          const format = new Intl.DateTimeFormat('en-GB', {
            hour: '2-digit',
            hourCycle: 'h23',
            timeZone: zone,
          });
          const hourThere = Number(format.format(at));
          expect(hourThere).toBeGreaterThanOrEqual(9);
          expect(hourThere).toBeLessThan(21);
          expect(at).toBeGreaterThan(since);
          sent += 1;
          at = reminders.remindAt(kase, { since, sent }, zone);
        }
        expect(sent).toBe(5);
      },
    ),
  );
  expect(reminders.daytime(Date.parse('2026-11-21T22:00:00Z'), 'UTC')).toBe(
    Date.parse('2026-11-22T09:00:00Z'),
  );
});

describe('whom a word is for', () => {
  const withOutcome = (n: number, carerId: string, outcome?: OutcomeName) =>
    one(n, { carerId, ...(outcome && { outcome }) });

  test('who has the step, and from the fourth on the lead', () => {
    const removing = at('remove', { remover: ben });
    expect([0, 2, 3, 4].map((sent) => reminders.reminds(removing, sent))).toEqual([
      [ben],
      [ben],
      [ann],
      [ann],
    ]);
    expect(reminders.reminds(at('community', { writer: cat }), 0)).toEqual([cat]);
    expect(reminders.reminds(at('remove'), 0)).toEqual([ann]);
    expect(reminders.reminds(opened(), 0)).toEqual([]);
  });

  test('each carer of somebody who waits for contact; later each whose person was reached', () => {
    const some = [
      withOutcome(5, ben),
      withOutcome(6, cat, 'reached'),
      withOutcome(7, dan, 'declined'),
      withOutcome(8, ben),
    ];
    expect(reminders.reminds(at('contact', { affected: some }), 0)).toEqual([ben]);
    expect(reminders.reminds(at('contact', { affected: some }), 3)).toEqual([ann]);
    for (const step of ['support', 'followUp'] as const)
      expect(reminders.reminds(at(step, { affected: some.slice(1, 3) }), 0)).toEqual([cat]);
  });

  test('of what falls due: who has that part, else the lead', () => {
    const kase = { ...led(), remover: ben, writer: cat, affected: [one(5, { carerId: dan, asksAt: now })] };
    expect(dues.map((due) => reminders.dueHolders(kase, due))).toEqual([[ben], [cat], [cat], [dan]]);
    expect(dues.map((due) => reminders.dueHolders(led(), due))).toEqual([[ann], [ann], [ann], [ann]]);
  });
});

test('a drill and a closed case wait for nothing', () => {
  expect(reminders.withWaiting(opened({ drill: true }), now).reminded).toBeUndefined();
  const closed = rules.closeEmpty(reminders.withWaiting(opened(), now), { by: ann, why: 'by mistake' }, now);
  expect(reminders.withWaiting(closed, now).reminded).toBeUndefined();
});

test('what was missed while the bot was away comes apart; of danger it is said once', () => {
  const back = now + 9.5 * day;
  for (const danger of [true, false]) {
    const kase = reminders.withWaiting(opened({ danger }), now);
    const next = reminders.reminded(kase, { since: now, sent: 0 }, 'UTC', back);
    const sent = next?.reminded?.sent ?? 0;
    const then = (next && reminders.nextAfter(next, { since: now, sent }, 'UTC', back)) ?? 0;
    expect(then, 'never at once').toBeGreaterThan(back);
    if (danger) expect(then - back, 'within the hour').toBeLessThanOrEqual(60 * minute);
    else expect({ sent, hours: (then - back) / 3_600_000 }).toEqual({ sent: 1, hours: 9 });
  }
  const kase = reminders.withWaiting(opened(), now);
  const soon = now + 30 * minute;
  expect(reminders.nextAfter(kase, { since: now, sent: 1 }, 'UTC', soon), 'nothing was missed').toBe(
    now + 120 * minute,
  );
});
