import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { affected, settle as settleContact } from '../src/leak/affected.ts';
import { endGroup } from '../src/leak/contact.ts';
import * as hour from '../src/leak/first-hour.ts';
import { group } from '../src/leak/group.ts';
import * as people from '../src/leak/people.ts';
import { Case, stepNames } from '../src/leak/record.ts';
import { daytime, remindAt, reminds, withWaiting } from '../src/leak/reminders.ts';
import * as rules from '../src/leak/rules.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const id = (n: number) => String(n).padStart(22, 'a');
const who = (n: number) => `10000000000000000${n}0`.slice(0, 18);
const [owner, ann, ben, cat] = [who(1), who(2), who(3), who(4)];
const opened = (about: Partial<rules.Opening> = {}) =>
  rules.open({ id: id(1), name: 'Copper Lantern', kind: 'leak', ...about }, now);

/** A press: what one moderator does to a case at a time, or what is refused. */
type Press = (kase: Case, by: string, at: number) => Case;

const presses: Record<string, Press> = {
  take: (kase, by, at) => people.take(kase, { who: by, leads: 0, most: 3 }, at),
  takeFull: (kase, by, at) => people.take(kase, { who: by, leads: 9, most: 3 }, at, 'nobody else is here'),
  give: (kase, by, at) => people.assign(kase, 'lead', { who: cat, leads: 0, most: 3 }, by, at),
  aside: (kase, by, at) => people.stepAside(kase, by, owner, at),
  danger: (kase, by, at) => people.setDanger(kase, true, by, at),
  safe: (kase, by, at) => people.setDanger(kase, false, by, at),
  ...Object.fromEntries(
    stepNames.map((name): [string, Press] => [
      `settle ${name}`,
      (kase, by, at) => rules.settle(kase, name, { by, done: 'Done' }, at),
    ]),
  ),
  add: (kase, by, at) => ({
    ...rules.after(kase, { by, what: 'note' }, at),
    affected: [...kase.affected, affected({ id: id(kase.affected.length + 5), personId: cat, by }, at)].slice(
      0,
      5,
    ),
  }),
  contact: (kase, by, at) => ({
    ...rules.after(kase, { by, what: 'note' }, at),
    affected: kase.affected.map((one) => settleContact(one, 'declined', false, at)),
  }),
  askRecusal: (kase, by, at) => people.askRecusal(kase, { who: ben, by, why: 'they are close' }, at),
  agreeRecusal: (kase, by, at) => people.agreeRecusal(kase, by, at),
  askExport: (kase, by, at) => people.askExport(kase, { by, why: 'asked for' }, at),
  agreeExport: (kase, by, at) => people.agreeExport(kase, by, at),
  notice: (kase, by, at) => hour.putNotice(kase, { by, channelId: who(8), nextWordAt: at }, at),
  noticeDown: (kase, by, at) => hour.noticeGone(hour.takeNotice(kase, by, at)),
  close: (kase, by, at) => rules.close(kase, by, at),
};

/** Presses it as a moderator who sees the case; what is refused changes nothing. */
function press(kase: Case, [name, by, wait]: readonly [string, string, number], at: number): Case {
  if (!rules.sees(kase, by)) return kase;
  try {
    return presses[name]?.(kase, by, at + wait) ?? kase;
  } catch (error) {
    if (error instanceof Refusal) return kase;
    throw error;
  }
}

const anyPress = fc.tuple(
  fc.constantFrom(...Object.keys(presses)),
  fc.constantFrom(owner, ann, ben, cat),
  fc.constantFrom(0, 5 * minute, 31 * minute),
);

describe('the steps of a case', () => {
  test('no order of presses reaches a state that must not be', () => {
    fc.assert(
      fc.property(fc.array(anyPress, { maxLength: 60 }), (all) => {
        let kase = opened();
        let at = now;
        for (const each of all) {
          at += each[2];
          const before = kase;
          kase = press(kase, each, at - each[2]);
          expect(Case.parse(kase)).toEqual(kase);
          // The community is told only once everybody affected has an outcome.
          if (!before.settled.community && kase.settled.community)
            expect(rules.everyoneContacted(kase)).toBe(true);
          // Steps come in their order.
          for (const name of stepNames) {
            if (before.settled[name] || !kase.settled[name]) continue;
            for (const earlier of stepNames.slice(0, stepNames.indexOf(name)))
              expect(rules.isSettled(kase, earlier)).toBe(true);
          }
          // Danger keeps somebody: whoever has such a case hands it on or keeps it.
          const leadLeft = before.lead && !kase.lead;
          if (leadLeft) expect(rules.inDanger(kase)).toBe(false);
          if (!before.closed && kase.closed) expect(rules.inDanger(kase)).toBe(false);
          // Two to stand somebody down, and two to export.
          for (const { who: out, by } of kase.recused) {
            expect(new Set(by).size).toBe(2);
            expect(by).not.toContain(out);
            expect([kase.lead?.who, kase.remover, kase.writer]).not.toContain(out);
          }
          if (kase.alone.length > before.alone.length) expect(each[0]).toBe('takeFull');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no state is a dead end: from wherever it stands, two moderators can bring it to its close', () => {
    const way = [
      'take',
      'contact',
      'safe',
      ...stepNames.map((name) => `settle ${name}`),
      'noticeDown',
      'close',
    ];
    fc.assert(
      fc.property(fc.array(anyPress, { maxLength: 40 }), (all) => {
        let kase = opened();
        for (const each of all) kase = press(kase, each, now);
        const by = [owner, ann].find((each) => rules.sees(kase, each)) ?? cat;
        for (const name of way) kase = press(kase, [name, by, 60 * minute], now);
        expect(kase.closed).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  test('two moderators who press from the same page, in either order, make one deed', () => {
    fc.assert(
      fc.property(fc.array(anyPress, { maxLength: 20 }), anyPress, anyPress, (before, first, second) => {
        let drawn = opened();
        for (const each of before) drawn = press(drawn, each, now);
        for (const [one, other] of [
          [first, second],
          [second, first],
        ] as const) {
          const after = press(drawn, one, now);
          if (after === drawn) continue;
          expect(after.step).toBe(drawn.step + 1);
          // The other acts on what they read, which has moved on.
          expect(() => rules.requireStep(after, drawn.step)).toThrow(Refusal);
          expect(other).toBeDefined();
        }
      }),
    );
  });

  test('where nobody is affected, contact is settled with words alone; a group is contacted as everybody is', () => {
    const taken = people.take(opened(), { who: ann, leads: 0, most: 3 }, now);
    const empty = rules.settle(taken, 'assess', { by: ann }, now);
    const one = settleContact(affected({ id: id(7), by: ann }, now), 'unsafe', false, now);
    const listed = { ...empty, affected: [one] };
    expect(rules.settle(listed, 'contact', { by: ann }, now).settled.contact).toBeDefined();
    expect(() => rules.settle(empty, 'contact', { by: ann, done: '' }, now)).toThrow(Refusal);
    expect(rules.settle(empty, 'contact', { by: ann, done: 'Looked' }, now).settled.contact).toBeDefined();
    const grouped = { ...listed, group: group('unknown', now) };
    expect(() => rules.settle(grouped, 'contact', { by: ann, done: 'Looked' }, now)).toThrow(Refusal);
    const ended = endGroup(grouped, 'unreached', ann, now);
    expect(rules.settle(ended, 'contact', { by: ann }, now).settled.contact).toBeDefined();
  });

  test('a new member after the contact is settled brings contact back as the next step', () => {
    let kase = people.take(opened(), { who: ann, leads: 0, most: 3 }, now);
    for (const name of ['assess', 'contact', 'support', 'remove'] as const)
      kase = rules.settle(kase, name, { by: ann, done: 'Done' }, now);
    expect(rules.nextStep(kase)).toBe('community');
    kase = { ...kase, affected: [affected({ id: id(7), personId: cat }, now)] };
    expect(rules.nextStep(kase)).toBe('contact');
    expect(() => rules.settle(kase, 'community', { by: ann }, now)).toThrow(Refusal);
    expect(() => rules.settle(kase, 'contact', { by: ann }, now)).toThrow(Refusal);
  });

  test('who leads as many as one should takes another only with a reason, after half an hour, marked alone', () => {
    const full = { who: ann, leads: 3, most: 3 };
    const kase = opened();
    const code = (take: () => unknown) => {
      try {
        take();
      } catch (error) {
        if (error instanceof Refusal) return error.code;
      }
      return 'none';
    };
    expect(code(() => people.take(kase, full, now + 29 * minute, 'why'))).toBe('leak.leadsEnough');
    expect(code(() => people.take(kase, full, now + 30 * minute))).toBe('leak.needsWhy');
    const taken = people.take(kase, full, now + 30 * minute, 'nobody is awake');
    expect(taken.alone).toMatchObject([{ what: 'lead', by: ann, why: 'nobody is awake' }]);
    expect(() => rules.lookedAtAlone(taken, ann, now)).toThrow(Refusal);
    expect(rules.lookedAtAlone(taken, ben, now).alone[0]?.reviewed?.by).toBe(ben);
    // Danger waits for no count.
    expect(people.take(opened({ danger: true }), full, now).lead?.who).toBe(ann);
  });

  test('where somebody may be in danger, stepping aside gives the case to the owner, who can not leave it to nobody', () => {
    const led = people.take(opened({ danger: true }), { who: ann, leads: 0, most: 3 }, now);
    const owned = people.stepAside(led, ann, owner, now);
    expect(owned.lead?.who).toBe(owner);
    expect(() => people.stepAside(owned, owner, owner, now)).toThrow(Refusal);
    const sealed = people.take(
      opened({ danger: true, keptFrom: [owner] }),
      { who: ann, leads: 0, most: 3 },
      now,
    );
    expect(() => people.stepAside(sealed, ann, owner, now)).toThrow(Refusal);
    expect(people.stepAside(people.setDanger(sealed, false, ann, now), ann, owner, now).lead).toBeUndefined();
  });

  test('whom a recusal is about does not read that it was asked, and can not agree to it', () => {
    const asked = people.askRecusal(opened(), { who: ben, by: ann, why: 'close to them' }, now);
    expect(people.askedFor(asked, ben)).toEqual({});
    expect(people.askedFor(asked, cat).recuse?.who).toBe(ben);
    for (const by of [ann, ben]) expect(() => people.agreeRecusal(asked, by, now)).toThrow(Refusal);
    const agreed = people.agreeRecusal(people.take(asked, { who: ben, leads: 0, most: 3 }, now), cat, now);
    expect(rules.sees(agreed, ben)).toBe(false);
    expect(agreed.lead).toBeUndefined();
    expect(JSON.stringify(agreed.timeline.filter(({ what }) => what === 'recused'))).not.toContain(ben);
  });

  test('handing over to the pledge keeps the case from whom it is about', () => {
    const led = people.take(opened(), { who: ben, leads: 0, most: 3 }, now);
    const over = people.handedOver(led, { by: ann, breachId: id(9), personId: ben }, now);
    expect([rules.sees(over, ben), over.lead]).toEqual([false, undefined]);
    expect(people.handedOver(over, { by: ann, breachId: id(9), personId: ben }, now)).toBe(over);
  });
});

describe('reports that come together', () => {
  test('five reports of one leak in an hour are in one case, each once', () => {
    let kase = opened({ reportId: id(2) });
    for (const n of [2, 3, 4, 5, 6, 6]) kase = rules.join(kase, { id: id(n), danger: n === 4 }, now);
    expect(kase.reportIds).toEqual([2, 3, 4, 5, 6].map(id));
    expect(rules.inDanger(kase)).toBe(true);
  });

  test('only reports of a leak that name the same moderators come together, whatever their order', () => {
    expect(rules.joinable({ kind: 'saw', keptFrom: [ben, ann] })).toEqual(
      rules.joinable({ kind: 'leaked', keptFrom: [ann, ben] }),
    );
    expect(rules.joinable({ kind: 'threat', keptFrom: [] }).kind).toBe('threat');
    const list = [{ id: id(1), kind: 'leak' as const, keptFrom: [], since: now }];
    expect(rules.stillJoinable(list, now + 59 * minute)).toHaveLength(1);
    expect(rules.stillJoinable(list, now + 60 * minute)).toHaveLength(0);
  });
});

describe('reminders', () => {
  test('five at most, by day in the zone of the server, and at night only for danger that nobody has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata'),
        fc.boolean(),
        (minutes, zone, isLed) => {
          const since = now + minutes * minute;
          const kase = isLed ? people.take(opened(), { who: ann, leads: 0, most: 3 }, now) : opened();
          let sent = 0;
          for (let at = remindAt(kase, { since, sent }, zone); at !== undefined; ) {
            const hourThere = Number(
              new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(
                at,
              ),
            );
            expect(hourThere).toBeGreaterThanOrEqual(9);
            expect(hourThere).toBeLessThan(21);
            expect(at).toBeGreaterThan(since);
            sent += 1;
            at = remindAt(kase, { since, sent }, zone);
          }
          expect(sent).toBe(5);
        },
      ),
    );
    const danger = opened({ danger: true });
    expect(remindAt(danger, { since: now, sent: 0 }, 'UTC')).toBe(now + 15 * minute);
    expect(remindAt(danger, { since: now, sent: 40 }, 'UTC')).toBeGreaterThan(now);
    expect(daytime(Date.parse('2026-11-21T22:00:00Z'), 'UTC')).toBe(Date.parse('2026-11-22T09:00:00Z'));
  });

  test('they go to who has the step, then to the lead, and begin anew with each step; a drill has none', () => {
    let kase = people.take(opened(), { who: ann, leads: 0, most: 3 }, now);
    for (const name of ['assess', 'contact', 'support'] as const)
      kase = rules.settle(kase, name, { by: ann, done: 'Done' }, now);
    kase = people.assign(kase, 'remover', { who: ben, leads: 0, most: 3 }, ann, now);
    expect([0, 2, 3, 4].map((sent) => reminds(kase, sent))).toEqual([ben, ben, ann, ann]);
    const waiting = withWaiting(kase, now);
    expect(waiting.reminded).toEqual({ of: 'remove', since: now, sent: 0 });
    expect(withWaiting(waiting, now + minute)).toBe(waiting);
    expect(withWaiting(opened({ drill: true }), now).reminded).toBeUndefined();
  });
});
