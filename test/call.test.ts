import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call, Team } from '../src/call/record.ts';
import * as rules from '../src/call/rules.ts';
import { openView, setupSection } from '../src/call/team-view.ts';
import { beforeView, statusView, statusWays } from '../src/call/view.ts';
import { coveredCountries } from '../src/crisis/directory.ts';
import { besideView } from '../src/crisis/further-view.ts';
import type { Page } from '../src/kit/answer.ts';
import { Refusal } from '../src/kit/refusal.ts';
import { createText, languages } from '../src/locales/index.ts';

const minute = 60_000;
const start = 1_800_000_000_000;
/** After every review date: help says so, and is longest. */
const afterReview = Date.parse('2040-01-01');

const made = (wish: Partial<Call> = {}): Call => ({
  ...rules.open(
    {
      id: 'a'.repeat(22),
      why: 'asked',
      danger: 'unsaid',
      named: false,
      keptFrom: [],
      topics: [],
      personId: 'person',
      own: 'own',
      place: 0,
    },
    start,
  ),
  ...wish,
});

/** What the moderators' channel gets: whom each message mentions, and how long after the asking, in minutes. */
function run(
  reach: rules.Reach,
  { until = Number.POSITIVE_INFINITY, keptFrom = [] as string[], named = true } = {},
) {
  let call = made({ keptFrom, named });
  const sent: [number, string | undefined][] = [];
  for (let at = start; at < start + 3 * 60 * minute; at += minute) {
    if (at >= start + until * minute && call.here.length === 0) call = rules.here(call, 'comer', at);
    const next = rules.isAlertDue(call, at) ? rules.nextAlert(call, reach) : undefined;
    if (!next) continue;
    call = { ...call, alerts: [...call.alerts, { ...next, channelId: 'staff', since: at }] };
    sent.push([(at - start) / minute, next.mention]);
  }
  return sent;
}

test('people on call are not called ready before one of them agreed to be mentioned', () => {
  const team: Team = { named: ['one', 'two'], agreed: [], roomId: 'room' };
  expect(rules.isReady(team)).toBe(false);
  expect(rules.isReady({ ...team, agreed: ['two'] })).toBe(true);
  expect(rules.isReady({ named: ['one'], agreed: ['one'] })).toBe(false);
});

describe('Who is mentioned', () => {
  test('the first on call at once, the second after ten minutes, the owner after ten more', () => {
    expect(run({ duty: ['one', 'two', 'three'], owner: 'owner' })).toEqual([
      [0, 'one'],
      [10, 'two'],
      [20, 'owner'],
    ]);
  });

  test('where the owner has not agreed, the last message mentions nobody', () => {
    expect(run({ duty: ['one', 'two'], owner: undefined }).at(-1)).toEqual([20, undefined]);
    expect(run({ duty: [], owner: undefined })).toEqual([[0, undefined]]);
  });

  test('with one on call the owner comes after ten minutes, with nobody at once, and never twice', () => {
    expect(run({ duty: ['one'], owner: 'owner' })).toEqual([
      [0, 'one'],
      [10, 'owner'],
    ]);
    expect(run({ duty: [], owner: 'owner' })).toEqual([[0, 'owner']]);
    expect(run({ duty: ['owner'], owner: 'owner' })).toEqual([[0, 'owner']]);
  });

  test('nobody any more once somebody has come', () => {
    expect(run({ duty: ['one', 'two'], owner: 'owner' }, { until: 9 })).toEqual([[0, 'one']]);
  });

  test('of a call without a name nobody is left out: that would tell whose it is', () => {
    for (const asker of ['person', 'somebody'])
      expect(run({ duty: [asker, 'two'], owner: undefined }, { named: false })[0]).toEqual([0, asker]);
  });

  test('never who asks by name, never from whom it is kept, never anybody twice, and never more than three', () => {
    const ids = ['one', 'two', 'three', 'four', 'person', 'owner'];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), fc.boolean(), fc.subarray(ids), (duty, ownerAgreed, keptFrom) => {
        const sent = run({ duty, owner: ownerAgreed ? 'owner' : undefined }, { keptFrom });
        const mentions = sent.map(([, id]) => id).filter((id) => id !== undefined);
        expect(new Set(mentions).size).toBe(mentions.length);
        expect(mentions.filter((id) => id === 'person' || keptFrom.includes(id))).toEqual([]);
        for (const id of mentions) expect([...duty, ...(ownerAgreed ? ['owner'] : [])]).toContain(id);
        expect(sent.length).toBeGreaterThan(0);
        expect(sent.length).toBeLessThanOrEqual(3);
        expect(sent[0]?.[0]).toBe(0);
      }),
    );
  });
});

describe('People on call', () => {
  test('each is mentioned only while they are named and agreed, in the order of the owner', () => {
    const action = fc.oneof(
      fc.record({
        do: fc.constant('name' as const),
        place: fc.nat(4),
        who: fc.constantFrom('a', 'b', 'c', undefined),
      }),
      fc.record({
        do: fc.constantFrom('agree' as const, 'takeBack' as const),
        who: fc.constantFrom('a', 'b', 'c', 'o'),
      }),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        let team: Team = rules.firstTeam;
        const wants = new Set<string>();
        for (const each of actions) {
          if (each.do === 'name') team = rules.name(team, each.place, each.who, 'o');
          else if (each.do === 'takeBack') {
            team = rules.takeBack(team, each.who);
            wants.delete(each.who);
          } else if (team.named.includes(each.who) || each.who === 'o') {
            team = rules.agree(team, each.who, 'o');
            wants.add(each.who);
          } else expect(() => rules.agree(team, each.who, 'o')).toThrow(Refusal);
          expect(new Set(team.named).size).toBe(team.named.length);
          for (const id of rules.onDuty(team)) expect(wants.has(id) && team.named.includes(id)).toBe(true);
          if (team.agreed.includes('o')) expect(wants.has('o')).toBe(true);
        }
      }),
    );
  });

  test('who is named no more, and again later, is asked again', () => {
    const agreed = rules.agree(rules.name(rules.firstTeam, 0, 'a', 'o'), 'a', 'o');
    const again = rules.name(rules.name(agreed, 0, 'b', 'o'), 0, 'a', 'o');
    expect(rules.onDuty(again)).toEqual([]);
  });
});

describe('A call', () => {
  test('however presses race, the first two come, none twice, and who asks never to their own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('m1', 'm2', 'm3', 'person')), (presses) => {
        let call = made();
        for (const [n, by] of presses.entries()) {
          const before = call;
          try {
            call = rules.here(call, by, start + n);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            expect(call).toBe(before);
          }
        }
        const firstTwo = [...new Set(presses.filter((by) => by !== 'person'))].slice(0, 2);
        expect(call.here).toEqual(firstTwo);
      }),
    );
  });

  test('reads sent, seen and coming; after ten minutes it says plainly that nobody has opened it', () => {
    const call = made();
    const told = rules.delivered(
      { ...call, alerts: [{ last: true, channelId: 's', since: start }] },
      0,
      'message',
    );
    expect(rules.standing(call, start)).toBe('unsent');
    expect(rules.standing(told, start + 10 * minute - 1)).toBe('sent');
    expect(rules.standing(told, start + 10 * minute)).toBe('unopened');
    const opened = rules.seen(told, 'm1', start + minute);
    expect(rules.standing(opened, start + 2 * minute)).toBe('seen');
    expect(rules.standing(opened, start + 10 * minute)).toBe('late');
    expect(rules.standing(rules.here(opened, 'm1', start), start + 11 * minute)).toBe('coming');
  });

  test('waits again where everybody who came stepped away: who asked reads it, and others are mentioned at once', () => {
    const reach = { duty: ['m1', 'm2', 'm3', 'm4'], owner: 'owner' };
    const alert = (mention: string) => ({ mention, last: false, channelId: 's', since: start });
    const asked = made({ alerts: [alert('m1'), alert('m2'), { ...alert('owner'), last: true }] });
    const both = rules.here(rules.here(asked, 'm1', start), 'm2', start);
    const one = rules.steppedAway(both, 'm1', start + minute);
    expect(rules.standing(one, start + minute)).toBe('coming');
    const none = rules.steppedAway(one, 'm2', start + minute);
    expect(rules.standing(none, start + minute)).toBe('late');
    expect(rules.isAlertDue(none, start + minute)).toBe(true);
    expect(rules.nextAlert(none, reach)).toEqual({ mention: 'm3', last: false });
    expect(rules.nextAlert(none, { duty: [], owner: 'owner' })).toEqual({ last: true });
    expect(rules.steppedAway(none, 'm9', start + minute)).toBe(none);
    // However often, what stands in the channel has an end.
    const full = { ...none, alerts: Array.from({ length: 9 }, () => alert('m1')), left: 9 };
    expect(rules.nextAlert(full, reach)).toBeUndefined();
  });

  test('is not opened by the one who asked', () => {
    expect(rules.seen(made(), 'person', start).seenAt).toBeUndefined();
  });

  test('forgets whose it was in the moment that it ends, however it ends', () => {
    for (const how of ['withdrawn', 'done', 'over'] as const)
      expect(JSON.stringify(rules.end(made(), how, start))).not.toContain('person');
    expect(JSON.stringify(rules.close(made(), start))).not.toContain('person');
  });

  test('shows a name only once its person says so, and only after somebody has come', () => {
    expect(rules.known(made(), 'person', start).named).toBe(false);
    const come = rules.here(made(), 'm1', start);
    expect(rules.needsThread(come, start)).toBe(false);
    expect(rules.needsThread(rules.known(come, 'person', start), start)).toBe(true);
  });

  test('that was stopped is opened again for who asks soon, unless somebody came or it would tell the name', () => {
    const asked = { why: 'asked', named: false, danger: 'yes', personId: 'person' } as const;
    const alerts = [{ mention: 'm1', last: false, channelId: 's', since: start }];
    const stopped = (wish: Partial<Call>) =>
      rules.end(made({ alerts, ...wish }), 'withdrawn', start + minute);
    const soon = start + 5 * minute;
    expect(rules.canReopen(stopped({}), asked, soon)).toBe(true);
    expect(rules.canReopen(stopped({}), asked, start + minute + rules.lingers)).toBe(false);
    expect(rules.canReopen(stopped({ alerts: [] }), asked, soon)).toBe(false);
    expect(rules.canReopen(stopped({ here: ['m1'] }), asked, soon)).toBe(false);
    expect(rules.canReopen(stopped({ named: true, seenAt: start }), asked, soon)).toBe(false);
    expect(rules.canReopen(stopped({ named: true, seenAt: start }), { ...asked, named: true }, soon)).toBe(
      true,
    );
    expect(rules.canReopen(rules.end(made(), 'done', start), asked, soon)).toBe(false);
    const again = rules.reopen(stopped({ seenAt: start }), asked);
    expect([again.danger, again.personId, again.seenAt, again.ended]).toEqual([
      'yes',
      'person',
      undefined,
      undefined,
    ]);
  });

  test('leaves nothing standing once it is over; one that was stopped stands a little longer', () => {
    const alerts = [{ last: true, channelId: 's', since: start, messageId: 'm' }];
    const at = (how: 'withdrawn' | 'done') => rules.end(made({ alerts }), how, start);
    expect(rules.isLeftOver(made({ alerts }), start)).toBe(false);
    expect(rules.isLeftOver(at('done'), start)).toBe(true);
    expect(rules.isLeftOver(at('withdrawn'), start)).toBe(false);
    expect(rules.isLeftOver(at('withdrawn'), start + rules.lingers)).toBe(true);
    expect(rules.nextLook(at('withdrawn'), start)).toBe(start + rules.lingers);
    expect(rules.isLeftOver(rules.close(at('withdrawn'), start), start)).toBe(true);
  });

  test('is always looked at again, later than now, and never after it is to be deleted', () => {
    fc.assert(
      fc.property(fc.nat(8 * 24 * 60), fc.boolean(), fc.nat(2), (after, isEnded, comers) => {
        const now = start + after * minute;
        let call = made({ here: ['m1', 'm2'].slice(0, comers), named: true });
        if (isEnded) call = rules.end(call, 'done', now);
        const next = rules.nextLook(call, now);
        expect(next).toBeGreaterThan(now);
        if (now < start + rules.keptFor) expect(next).toBeLessThanOrEqual(start + rules.keptFor);
      }),
    );
  });
});

describe('A page', () => {
  const id = '1'.repeat(20);
  const operator = { name: 'n'.repeat(60), contact: 'c'.repeat(100), ownsServer: true };
  const size = (page: Page) => {
    const json = page.components.map((each) => each.toJSON());
    const texts = [...JSON.stringify(json).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)];
    return {
      characters: texts.reduce((sum, [, words = '""']) => sum + String(JSON.parse(words)).length, 0),
      components: [...JSON.stringify(json).matchAll(/"type":/g)].length,
    };
  };
  const expectFits = (page: Page) => {
    const { characters, components } = size(page);
    expect(characters).toBeGreaterThan(200);
    expect(characters).toBeLessThanOrEqual(4000);
    expect(components).toBeLessThanOrEqual(40);
  };

  test.each(Object.keys(languages))(
    'fits into a message at its fullest, in every country (%s)',
    async (locale) => {
      const t = (await createText())(locale);
      const call = { ...rules.here(made({ named: true }), id, start), danger: 'unsure' as const };
      const reach = { duty: [id, `${id}2`], owner: id };
      for (const country of ['XX', ...coveredCountries]) {
        const reader = { t, locale, now: afterReview };
        const before = {
          id: 'a'.repeat(22),
          country,
          danger: 'unsure' as const,
          reach,
          hasRoom: false,
          threadGoes: false,
          isOnCall: true,
          operator,
        };
        expectFits(besideView(reader, country, beforeView(t, before)));
        const ways = statusWays(t, call, { server: id, country }, start);
        expectFits(besideView(reader, country, statusView(t, call, start), ways, t('call:own.whatThisIs')));
      }
      expectFits(openView(t, { ...call, personId: id }, { viewerId: id, now: start, mayBeMentioned: true }));
      const team: Team = { named: ['1', '2', '3', '4', '5'].map((n) => id + n), agreed: [id], roomId: id };
      const section = setupSection(t, {
        team,
        ownerId: id,
        viewerId: id,
        gone: team.named,
        roomTrouble: 'forbidden',
        staffReachable: false,
        threadsGo: false,
        inviteId: 'a'.repeat(22),
      });
      expectFits({ components: section });
    },
  );
});
