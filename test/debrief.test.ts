import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loads } from '../src/debrief/load-record.ts';
import { count, noAnswers, shownOf } from '../src/debrief/load-rules.ts';
import { Debrief } from '../src/debrief/record.ts';
import * as rules from '../src/debrief/rules.ts';
import { type Colleague, mostThanks } from '../src/debrief/team-record.ts';
import { changeColleague, colleagueOf, missing, thank, tick, trainedFor } from '../src/debrief/team-rules.ts';
import { Refusal } from '../src/kit/refusal.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const id = 'd'.repeat(22);
const [ann, ben, owner] = ['1'.repeat(18), '2'.repeat(18), '3'.repeat(18)] as const;

const planned = rules.plan({ id, occasion: 'case', name: 'quiet heron', leadId: ben }, 0);
const at = { inMinutes: 60, lasts: 30, keepsDays: 3, ownerId: owner };
const hosted = rules.host(planned, ann, at, 0);
const cleo = '4'.repeat(18);
const running: Debrief = {
  ...hosted,
  thread: { name: 'debrief quiet heron', channelId: owner, id: owner, greeted: true },
};

describe('a debrief', () => {
  test('begins when its host said, ends with its time box, and its thread goes on the date that was said', () => {
    expect(hosted).toMatchObject({ hostId: ann, beginsAt: 60 * minute, endsAt: 90 * minute });
    expect(hosted.deletesAt).toBe(90 * minute + 3 * day);
  });

  test('has one host before it begins, and anybody can take over once it runs', () => {
    expect(() => rules.host(hosted, cleo, at, 1)).toThrow(new Refusal('debrief.hosted'));
    expect(rules.host(running, cleo, at, 61 * minute)).toMatchObject({ hostId: cleo, endsAt: hosted.endsAt });
  });

  test('finds another host where the first gives it back', () => {
    const back = rules.giveBack(hosted, ann, 1);
    expect(back).not.toHaveProperty('deletesAt');
    expect(rules.host(back, cleo, at, 2).hostId).toBe(cleo);
    expect(() => rules.giveBack(hosted, cleo, 1)).toThrow(new Refusal('debrief.notHost'));
  });

  test('neither lets in who leads nor has them host, until its host welcomes them', () => {
    for (const lead of [ben, owner]) {
      expect(() => rules.requireWelcome(running, lead, owner)).toThrow(new Refusal('debrief.leads'));
      expect(() => rules.host(planned, lead, at, 0)).toThrow(new Refusal('debrief.leads'));
      expect(() => rules.host(running, lead, at, 61 * minute)).toThrow(new Refusal('debrief.leads'));
    }
    expect(rules.requireWelcome(running, cleo, owner)).toBe(owner);
    expect(() => rules.welcomeLeads(running, ben)).toThrow(new Refusal('debrief.notHost'));
    const welcoming = rules.welcomeLeads(running, ann);
    expect(rules.requireWelcome(welcoming, ben, owner)).toBe(owner);
    expect(rules.host(welcoming, ben, at, 61 * minute).hostId).toBe(ben);
  });

  test('names as next in turn neither who leads nor the owner; passing over the lead of a sealed case would name them', () => {
    expect(rules.notInTurn(planned, owner)).toEqual([owner, ben]);
    const sealed = rules.plan({ id, occasion: 'asked', leadId: ben }, 0);
    expect(rules.notInTurn(sealed, owner)).toEqual([owner]);
  });

  test('keeps a change only where somebody else agrees', () => {
    const proposed = rules.proposeChange(running, {
      id: 'c'.repeat(22),
      words: ' Two on every case ',
    });
    expect(() => rules.agree(proposed, 'c'.repeat(22), 'proposer')).toThrow(new Refusal('debrief.ownChange'));
    expect(() => rules.agree(proposed, 'c'.repeat(22), 'unknown')).toThrow(
      new Refusal('debrief.proposeAnew'),
    );
    expect(rules.heldOf(proposed)?.changes).toEqual([]);
    expect(rules.heldOf(rules.agree(proposed, 'c'.repeat(22), 'other'))).toEqual({
      at: 60 * minute,
      occasion: 'case',
      name: 'quiet heron',
      changes: ['Two on every case'],
    });
  });

  test('leaves nothing behind where nobody came together', () => {
    expect(rules.heldOf(hosted)).toBeUndefined();
  });

  test('is removed in the end, whatever was pressed in whichever order', () => {
    const person = fc.constantFrom(ann, ben, owner);
    const press = fc.oneof(
      fc.record({
        what: fc.constant('host' as const),
        who: person,
        inMinutes: fc.constantFrom(...rules.beginnings),
      }),
      fc.record({ what: fc.constantFrom('giveBack', 'leads', 'end', 'change', 'agree'), who: person }),
      fc.record({ what: fc.constantFrom('waits', 'threadGone') }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(press, fc.integer({ min: 0, max: 2 * day })), { maxLength: 12 }),
        (presses) => {
          let now = 0;
          let debrief = rules.plan({ id, occasion: 'asked' }, now);
          for (const [each, pause] of presses) {
            now += pause;
            debrief = carryOut(debrief, now);
            if (debrief.over) return;
            debrief = pressed(debrief, each, now) ?? debrief;
            Debrief.parse(debrief);
          }
          now += rules.waitsForHost + 20 * day;
          expect(carryOut(debrief, now).over).toBe(true);
        },
      ),
    );
  });
});

/** Does what is due as Discord would let it, until nothing is. */
function carryOut(before: Debrief, now: number): Debrief {
  let debrief = before;
  for (let n = 0; n < 20; n += 1) {
    const what = rules.due(debrief, now);
    if (what === undefined || debrief.over) return debrief;
    const { step } = debrief;
    const done = {
      invite: { invitation: { channelId: owner, since: now, messageId: owner, shows: step } },
      open: { step: step + 1, thread: { name: 'x', channelId: owner, id: owner, greeted: true } },
      close: { step: step + 1, closedAt: now },
      lock: { locked: true },
      remove: { over: true },
    }[what];
    debrief = { ...debrief, ...done };
  }
  throw new Error('something stays due for ever');
}

function pressed(
  debrief: Debrief,
  { what, who = ann, inMinutes = 0 }: { what: string; who?: string; inMinutes?: number },
  now: number,
): Debrief | undefined {
  const change = 'c'.repeat(22);
  const presses: Record<string, () => Debrief> = {
    host: () => rules.host(debrief, who, { ...at, inMinutes }, now),
    giveBack: () => rules.giveBack(debrief, who, now),
    leads: () => rules.welcomeLeads(debrief, who),
    end: () => rules.end(debrief, who, now),
    change: () => rules.proposeChange(debrief, { id: change, words: 'Two on every case' }),
    agree: () => rules.agree(debrief, change, who === ann ? 'proposer' : 'other'),
    threadGone: () => (debrief.thread ? { ...debrief, over: true } : debrief),
  };
  try {
    return presses[what]?.();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

describe('how the load is', () => {
  const shownFor = (given: readonly (typeof loads)[number][]) => {
    let check = { id, since: 0, closesAt: 1, counts: noAnswers };
    for (const load of given) check = count(check, load);
    return shownOf(check.counts);
  };
  const answers = fc.array(fc.constantFrom(...loads), { maxLength: 40 });

  test('tells somebody who knows their own answer of no other one', () => {
    const cellOf = (load: (typeof loads)[number], shown: object) => (load in shown ? load : 'other');
    fc.assert(
      fc.property(answers, fc.nat(), (given, n) => {
        const shown = shownFor(given);
        if (!shown) return;
        const others = given.toSpliced(n % given.length, 1).map((load) => cellOf(load, shown));
        expect(new Set(others).size, 'each of the others may be in either place').toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test('is shown from five answers up, with no count below two, and never with all in one place', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const shown = shownFor(given);
        if (!shown) return;
        const cells = Object.values(shown);
        expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(given.length);
        expect(given.length).toBeGreaterThanOrEqual(5);
        expect(Math.min(...cells)).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test.each([
    [
      { steady: 3, stretched: 2, cover: 2 },
      { steady: 3, stretched: 2, cover: 2 },
    ],
    [
      { steady: 3, stretched: 2, cover: 1 },
      { steady: 3, other: 3 },
    ],
    [
      { steady: 3, stretched: 2, cover: 0 },
      { steady: 3, other: 2 },
    ],
    [{ steady: 2, stretched: 1, cover: 1 }, undefined],
    [{ steady: 1, stretched: 4, cover: 4 }, undefined],
    [{ steady: 9, stretched: 0, cover: 0 }, undefined],
    [{ steady: 0, stretched: 0, cover: 6 }, undefined],
  ])('%j becomes %j', (counts, shown) => {
    expect(shownOf(counts)).toEqual(shown);
  });
});

describe('a colleague', () => {
  const nobody: Colleague = { trained: {}, thanks: [] };

  test('ticks what they learned, takes it back, and ticks it anew after a year', () => {
    const ticked = tick(nobody, 'drill', 0);
    expect(missing(ticked, ['drill', 'firstAid'])).toEqual(['firstAid']);
    expect(tick(ticked, 'drill', 1)).toEqual(nobody);
    expect(colleagueOf({ [ann]: ticked }, ann, trainedFor - 1).trained).toEqual({ drill: 0 });
    expect(colleagueOf({ [ann]: ticked }, ann, trainedFor).trained).toEqual({});
  });

  test('gets each thanks once, and as many as fit', () => {
    const thanks = { id, words: 'You stayed calm', at: 0 };
    const once = thank(thank(nobody, thanks), thanks);
    expect(once.thanks).toHaveLength(1);
    const full = {
      ...nobody,
      thanks: Array.from({ length: mostThanks }, (_, n) => ({ ...thanks, id: `${n}` })),
    };
    expect(() => thank(full, thanks)).toThrow(new Refusal('debrief.manyThanks'));
    expect(() => thank(nobody, { ...thanks, words: ' ' })).toThrow(new Refusal('debrief.noThanks'));
  });

  test('leaves no empty part behind', () => {
    const team = changeColleague(undefined, ann, 0, (own) => tick(own, 'drill', 0));
    expect(changeColleague(team, ann, 1, (own) => tick(own, 'drill', 1))).toEqual({});
  });
});
