import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { affected, settle as settleContact } from '../src/leak/affected.ts';
import { aloneFor, lookedAtAlone, noteAlone } from '../src/leak/alone.ts';
import { announced, approved, drafted } from '../src/leak/announcement.ts';
import { endGroup, setGroup } from '../src/leak/contact.ts';
import { exported } from '../src/leak/export.ts';
import * as hour from '../src/leak/first-hour.ts';
import { group } from '../src/leak/group.ts';
import { join } from '../src/leak/joining.ts';
import * as people from '../src/leak/people.ts';
import { Case, dangerAnswers, most, stepNames } from '../src/leak/record.ts';
import * as rules from '../src/leak/rules.ts';
import { printOf, updateOf } from '../src/leak/update.ts';

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
  ...Object.fromEntries(
    dangerAnswers.map((answer): [string, Press] => [
      answer,
      (kase, by, at) => rules.answerDanger(kase, answer, by, at),
    ]),
  ),
  touch: (kase, by, at) => rules.touch(kase, ['loss', 'minors'], by, at),
  handOver: (kase, by, at) =>
    people.handedOver(kase, { by, breachId: id(9), personId: cat, isModerator: true }, at),
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
  agreeRecusal: (kase, by, at) =>
    people.agreeRecusal(kase, { by, at: people.askedFor(kase, by).recuse?.at ?? 0 }, at),
  askExport: (kase, by, at) => people.askExport(kase, { by, why: 'asked for' }, at),
  agreeExport: (kase, by, at) => people.agreeExport(kase, by, at),
  notice: (kase, by, at) => hour.putNotice(kase, { by, channelId: who(8), nextWordAt: at }, at),
  noticeDown: (kase, by, at) => hour.noticeGone(hour.takeNotice(kase, by, at)),
  ...Object.fromEntries(
    (['some', 'unknown', 'none'] as const).map((size): [string, Press] => [
      `group ${size}`,
      (kase, by, at) => setGroup(rules.after(kase, { by, what: 'group' }, at), size, at),
    ]),
  ),
  endGroup: (kase, by, at) => endGroup(rules.after(kase, { by, what: 'outcome' }, at), 'unsafe', by, at),
  saysSo: (kase, _by, at) => ({
    ...rules.after(kase, { what: 'saidAffected' }, at),
    affected: [...kase.affected, affected({ id: id(kase.affected.length + 5), personId: cat }, at)].slice(
      0,
      5,
    ),
  }),
  draft: (kase, by, at) =>
    drafted(kase, { id: id(30), kind: 'first', words: `Words of ${by}`, promised: 0, by }, at),
  approve: (kase, by, at) => approved(kase, { update: id(30), by, print: printIn(kase) }, at),
  approveAlone: (kase, by, at) =>
    approved(kase, { update: id(30), by, print: printIn(kase), why: 'nobody else is here' }, at),
  announce: (kase, by, at) =>
    announced(kase, { update: id(30), by, print: printIn(kase), channelId: who(8) }, at),
  announcePast: (kase, by, at) =>
    announced(kase, { update: id(30), by, print: printIn(kase), channelId: who(8), why: 'it spreads' }, at),
  lookAlone: (kase, by, at) => lookedAtAlone(kase, by, at),
  close: (kase, by, at) => rules.close(kase, by, at),
};

/** The fingerprint of what a moderator reads of the message. */
const printIn = ({ updates }: Case) => printOf(updateOf(updates, id(30)));

/** What may be done alone, with a reason. */
const alone = ['takeFull', 'approveAlone', 'announcePast'];

const isOut = ({ updates }: Case) => updates.some(({ posted }) => posted !== undefined);

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
/** What goes by the case's count: standing somebody down goes by when it was asked, and members by no count. */
const counted = anyPress.filter(([name]) => !name.endsWith('Recusal') && name !== 'saysSo');

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
          // Only an answer settles the question about danger, and danger that is said later asks it anew.
          if (rules.isSettled(kase, 'assess') && !rules.isSettled(before, 'assess'))
            expect(dangerAnswers).toContain(each[0]);
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
          // Who is to find no trace of it has no part in it, and is told of nothing.
          for (const out of rules.hiddenFrom(kase)) {
            expect(rules.sees(kase, out)).toBe(false);
            expect([kase.lead?.who, kase.remover, kase.writer]).not.toContain(out);
          }
          if (kase.alone.length > before.alone.length) expect(alone).toContain(each[0]);
          // Nobody looks at what they did alone themselves.
          for (const { by, reviewed } of kase.alone) expect(reviewed?.by).not.toBe(by);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no order of presses lets a message out before everybody affected was contacted, or read by one alone without a word of it', () => {
    const some = [
      'saysSo',
      'add',
      'contact',
      'group some',
      'endGroup',
      'settle contact',
      'draft',
      'lookAlone',
    ];
    const often = ['approve', 'approveAlone', 'announce', 'announcePast'];
    const pressed = fc.tuple(
      fc.oneof(fc.constantFrom(...some), fc.constantFrom(...often)),
      fc.constantFrom(ann, ben),
      fc.constantFrom(0, 31 * minute),
    );
    const ready = rules.answerDanger(
      people.take(opened(), { who: ann, leads: 0, most: 3 }, now),
      'nobody',
      ann,
      now,
    );
    const out = { waited: 0, passed: 0, alone: 0 };
    fc.assert(
      fc.property(fc.array(pressed, { minLength: 4, maxLength: 25 }), (all) => {
        let kase = press(ready, ['draft', ann, 0], now);
        let at = now;
        for (const each of all) {
          const before = kase;
          kase = press(kase, each, at);
          at += each[2];
          if (!isOut(kase) || isOut(before)) continue;
          const [update] = kase.updates;
          const waiting = before.affected.filter(({ outcome }) => outcome === undefined);
          expect(waiting.length === 0 || each[0] === 'announcePast').toBe(true);
          // Nobody whom the team listed is passed over, nor a group; and whoever said so had half an hour.
          for (const { by, since } of waiting)
            expect([by, since + 30 * minute <= at]).toEqual([undefined, true]);
          expect(before.group === undefined || before.group.ended !== undefined).toBe(true);
          if (before.affected.length === 0 && !before.group)
            expect(rules.isSettled(before, 'contact')).toBe(true);
          // Two have read exactly this, or it is marked that one went on alone.
          const isMarked = kase.alone.some(({ what }) => what === 'update');
          expect(update?.approved?.print).toBe(printIn(kase));
          expect(update?.approved?.by !== update?.by || isMarked).toBe(true);
          if (waiting.length > 0) expect(kase.alone.map(({ what }) => what)).toContain('passedOver');
          out[waiting.length > 0 ? 'passed' : 'waited'] += 1;
          if (isMarked) out.alone += 1;
        }
      }),
      { numRuns: 1500 },
    );
    for (const count of Object.values(out)) expect(count, JSON.stringify(out)).toBeGreaterThan(5);
  });

  test('no state is a dead end: from wherever it stands, two moderators can bring it to its close', () => {
    const way = [
      'take',
      'nobody',
      'contact',
      'endGroup',
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

  test('two moderators who press from the same page, in either order, make one record: that of whoever came first', () => {
    fc.assert(
      fc.property(fc.array(anyPress, { maxLength: 20 }), counted, counted, (before, first, second) => {
        let drawn = opened();
        for (const each of before) drawn = press(drawn, each, now);
        const arrives = (kase: Case, each: typeof first) => {
          try {
            rules.requireStep(kase, drawn.step);
          } catch (error) {
            if (error instanceof Refusal) return kase;
            throw error;
          }
          return press(kase, each, now);
        };
        for (const [one, other] of [
          [first, second],
          [second, first],
        ] as const) {
          const alone = press(drawn, one, now);
          const both = arrives(arrives(drawn, one), other);
          expect(both).toEqual(alone === drawn ? press(drawn, other, now) : alone);
        }
      }),
    );
  });

  test('what members do, however often, pushes nothing that the team wrote out of the timeline', () => {
    let kase = rules.note(opened(), ann, 'Called the help line together', now);
    for (let n = 0; n < 2 * most.timeline; n += 1) kase = rules.after(kase, { what: 'wished' }, now + n);
    expect(kase.timeline.length).toBe(most.timeline);
    expect(kase.timeline).toContainEqual(expect.objectContaining({ words: 'Called the help line together' }));
    for (let n = 0; n <= most.timeline; n += 1) kase = rules.note(kase, ann, `Note ${n}`, now);
    expect(kase.timeline.map(({ words }) => words)).toEqual(
      Array.from({ length: most.timeline }, (_, n) => `Note ${n + 1}`),
    );
  });

  test('an empty form settles nothing of the question about danger; each answer does, where somebody leads', () => {
    const free = opened();
    const led = people.take(free, { who: ann, leads: 0, most: 3 }, now);
    expect(() => rules.settle(led, 'assess', { by: ann }, now)).toThrow(Refusal);
    for (const answer of dangerAnswers) {
      const answered = rules.answerDanger(led, answer, ann, now);
      expect(rules.nextStep(answered)).toBe('contact');
      expect(rules.inDanger(answered)).toBe(answer !== 'nobody');
      const unled = rules.answerDanger(free, answer, ann, now);
      expect(rules.isSettled(unled, 'assess')).toBe(false);
      expect(rules.inDanger(unled)).toBe(answer !== 'nobody');
    }
    // Danger that goes on began when it began.
    const since = rules.answerDanger(opened({ danger: true }), 'maybe', ann, now + minute).danger;
    expect(since).toEqual({ since: now });
    const over = rules.answerDanger(opened({ danger: true }), 'nobody', ann, now + minute).danger;
    expect(over).toEqual({ since: now, endedAt: now + minute });
  });

  test('danger that a later report speaks of asks the question anew', () => {
    const led = people.take(opened(), { who: ann, leads: 0, most: 3 }, now);
    const safe = rules.answerDanger(led, 'nobody', ann, now);
    const told = join(safe, { id: id(8), danger: true }, now + minute);
    expect(rules.nextStep(told)).toBe('assess');
    expect(rules.nextStep(rules.answerDanger(told, 'unsure', ann, now + 2 * minute))).toBe('contact');
  });

  test('where nobody is affected, contact is settled with words alone; a group is contacted as everybody is', () => {
    const taken = people.take(opened(), { who: ann, leads: 0, most: 3 }, now);
    const empty = rules.answerDanger(taken, 'nobody', ann, now);
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
    kase = rules.answerDanger(kase, 'nobody', ann, now);
    for (const name of ['contact', 'support', 'remove'] as const)
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
    expect(() => lookedAtAlone(taken, ann, now)).toThrow(Refusal);
    expect(lookedAtAlone(taken, ben, now).alone[0]?.reviewed?.by).toBe(ben);
    // Danger waits for no count.
    expect(people.take(opened({ danger: true }), full, now).lead?.who).toBe(ann);
  });

  test('a press looks at what it was shown alone; what nobody looked at is kept before what somebody did', () => {
    const note = (kase: Case, n: number, by = ann) =>
      noteAlone(kase, { what: 'update', by, why: `why ${n}` }, now + n);
    const six = [0, 1, 2, 3, 4, 5].reduce((kase, n) => note(kase, n), note(opened(), 9, ben));
    expect(aloneFor(six, ben).map(({ why }) => why)).toEqual(['why 0', 'why 1', 'why 2']);
    const looked = lookedAtAlone(six, ben, now);
    expect(aloneFor(looked, ben).map(({ why }) => why)).toEqual(['why 3', 'why 4', 'why 5']);
    expect(aloneFor(looked, ann).map(({ why }) => why)).toEqual(['why 9']);

    const many = Array.from({ length: most.alone }, (_, n) => n + 10);
    const fuller = many.slice(0, -4).reduce((kase, n) => note(kase, n), looked);
    expect(fuller.alone).toHaveLength(most.alone);
    expect(fuller.alone.filter(({ reviewed }) => reviewed)).toEqual([]);
    expect(fuller.alone.map(({ why }) => why)).toEqual(
      expect.arrayContaining(['why 9', 'why 3', 'why 4', 'why 5']),
    );
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
    expect(
      people.stepAside(rules.answerDanger(sealed, 'nobody', ann, now), ann, owner, now).lead,
    ).toBeUndefined();
  });

  test('whom a recusal is about does not read that it was asked, and can not agree to it', () => {
    const before = opened();
    const asked = people.askRecusal(before, { who: ben, by: ann, why: 'close to them' }, now);
    expect(people.askedFor(asked, ben)).toEqual({});
    // A press that they drew before goes on, and a file that they get says nothing of it.
    expect(asked.step).toBe(before.step);
    expect(JSON.stringify(exported(asked))).not.toContain('close to them');
    expect(people.askedFor(asked, cat).recuse?.who).toBe(ben);
    const agree = (by: string) => people.agreeRecusal(asked, { by, at: now }, now);
    for (const by of [ann, ben]) expect(() => agree(by)).toThrow(Refusal);
    const led = people.take(asked, { who: ben, leads: 0, most: 3 }, now);
    const agreed = people.agreeRecusal(led, { by: cat, at: now }, now);
    expect(rules.sees(agreed, ben)).toBe(false);
    expect(agreed.lead).toBeUndefined();
    expect(JSON.stringify(agreed.timeline.filter(({ what }) => what === 'recused'))).not.toContain(ben);
  });

  test('whom a recusal is about can not take it away by asking one of others, who ask nothing more once they are stood down', () => {
    const about = { who: ben, by: ann, why: 'close to them' };
    const both = people.askRecusal(
      people.askRecusal(opened(), about, now),
      { who: cat, by: ben, why: 'no' },
      now + 1,
    );
    expect(people.askedFor(both, owner).recuse?.who).toBe(ben);
    expect(people.askedFor(both, ben).recuse?.who).toBe(cat);
    expect(people.askedFor(both, cat).recuse?.who).toBe(ben);
    expect(() => people.dropRecusal(both, { by: ben, at: now })).toThrow(Refusal);
    const agreed = people.agreeRecusal(both, { by: owner, at: now }, now + 2);
    expect([rules.sees(agreed, ben), agreed.asked]).toEqual([false, {}]);
    expect(people.dropRecusal(both, { by: cat, at: now }).asked.recuse).toMatchObject([{ who: cat }]);
    // Asked twice it is one, and of what was asked since nobody agrees to another than they read.
    expect(people.askRecusal(both, { ...about, by: owner }, now + 3)).toBe(both);
    expect(() => people.agreeRecusal(both, { by: owner, at: now + 3 }, now + 3)).toThrow(Refusal);
  });

  test('handing over hides the case from whom it is about, and seals it from the staff channel only where they moderate', () => {
    const full = opened({ keptFrom: Array.from({ length: most.hidden }, (_, n) => who(20 + n)) });
    for (const isModerator of [true, false]) {
      const led = people.take(opened(), { who: ben, leads: 0, most: 3 }, now);
      const about = { by: ann, breachId: id(9), personId: ben, isModerator };
      const over = people.handedOver(led, about, now);
      expect([rules.sees(over, ben), over.lead, rules.isSealed(over)]).toEqual([
        false,
        undefined,
        isModerator,
      ]);
      expect(people.handedOver(over, about, now)).toBe(over);
      // However many it is kept from already: nobody of them drops out.
      const { keptFrom } = people.handedOver(full, about, now);
      expect(keptFrom).toEqual(full.keptFrom);
    }
  });
});
