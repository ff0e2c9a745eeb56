import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Gate, Keepers, Overwrite } from '../src/gate/record.ts';
import * as rules from '../src/gate/rules.ts';
import { Refusal } from '../src/kit/refusal.ts';

const day = 86_400_000;
const see = 1n << 10n;
const id = (n: number) => String(10n ** 17n + BigInt(n));
const everyone = id(0);
const pledged = id(1);
const moderators = id(2);
const bot = id(9);
const keepers: Keepers = { everyone, roles: [pledged, moderators], bot };
const room = { id: id(50), staysOpen: false, openToEveryone: true };
const drafted: Gate = { channelIds: [room.id], state: 'draft' };
const planned: Gate = { ...drafted, state: 'planned', startsAt: 14 * day };

/** Overwrites as people may have made them: of roles, of persons, of the keepers themselves. */
const overwrites = fc.uniqueArray(
  fc
    .record({
      n: fc.nat({ max: 12 }),
      allow: fc.bigInt({ min: 0n, max: 2n ** 20n }),
      deny: fc.bigInt({ min: 0n, max: 2n ** 20n }),
    })
    .map(({ n, allow, deny }) => ({ ...empty(n), allow: String(allow), deny: String(deny & ~allow) })),
  { selector: (overwrite) => overwrite.id },
);

test('a room that was closed and opened again has exactly the overwrites of before', () => {
  fc.assert(
    fc.property(overwrites, (before) => {
      const now = rules.closed(before, keepers);
      const again = rules.reopened(now, rules.noted(undefined, before, keepers));
      expect(sorted(again)).toEqual(sorted(before));
    }),
  );
});

test('a closed room is hidden from everyone, shown to its keepers, and else as it was', () => {
  fc.assert(
    fc.property(overwrites, (before) => {
      const now = rules.closed(before, keepers);
      expect(viewOf(now, everyone)).toBe('hidden');
      for (const keeper of [...keepers.roles, bot]) expect(viewOf(now, keeper)).toBe('shown');
      const others = (list: readonly Overwrite[]) =>
        list.map(withoutView).filter(({ allow, deny }) => allow !== '0' || deny !== '0');
      expect(sorted(others(now))).toEqual(sorted(others(before)));
      const untouched = ({ id: each }: Overwrite) => ![everyone, pledged, moderators, bot].includes(each);
      expect(sorted(now.filter(untouched))).toEqual(sorted(before.filter(untouched)));
      expect(rules.sameOverwrites(rules.closed(now, keepers), now)).toBe(true);
    }),
  );
});

test('what people change while a room is closed is as if it had been open all the while', () => {
  const change = fc.record({
    n: fc.nat({ max: 12 }),
    other: fc.integer({ min: 1, max: 1023 }),
    gone: fc.boolean(),
  });
  fc.assert(
    fc.property(overwrites, fc.array(change, { maxLength: 5 }), (before, changes) => {
      const edited = (list: readonly Overwrite[]) =>
        changes.reduce((all, { n, other, gone }) => {
          const old = all.find((each) => each.id === id(n)) ?? empty(n);
          const rest = all.filter((each) => each.id !== id(n));
          if (gone && ![everyone, pledged, moderators, bot].includes(id(n))) return rest;
          return [...rest, { ...old, allow: String((BigInt(old.allow) & see) | BigInt(other)) }];
        }, list);
      const now = edited(rules.closed(before, keepers));
      const again = rules.reopened(now, rules.noted(undefined, before, keepers));
      expect(sorted(again)).toEqual(sorted(edited(before)));
    }),
  );
});

test('who people let see a closed room, or kept from it, is not undone by opening it', () => {
  const before: Overwrite[] = [];
  const now = rules
    .closed(before, keepers)
    .map((each) => (each.id === moderators ? { ...each, allow: '0', deny: String(see) } : each));
  const known = rules.noted(undefined, before, keepers);
  expect(rules.reopened(now, known)).toEqual([{ id: moderators, type: 0, allow: '0', deny: String(see) }]);
});

test('a role that was chosen later sees the closed room, and loses that again with all the others', () => {
  const later: Keepers = { ...keepers, roles: [pledged, id(3)] };
  const before: Overwrite[] = [{ id: id(3), type: 0, allow: '2048', deny: String(see) }];
  const now = rules.closed(rules.closed(before, keepers), later);
  expect(viewOf(now, id(3))).toBe('shown');
  expect(viewOf(now, moderators)).toBe('shown');
  const known = rules.noted(rules.noted(undefined, before, keepers), rules.closed(before, keepers), later);
  expect(rules.reopened(now, known)).toEqual(before);
});

test('a draft holds the rooms that were chosen, and can be chosen anew', () => {
  expect(rules.draft(undefined, [room])).toEqual(drafted);
  expect(rules.draft({ ...drafted, missed: true }, [{ ...room, id: id(51) }])).toEqual({
    channelIds: [id(51)],
    state: 'draft',
  });
});

test('help, reports, rules and the team stay open, and a room that not everyone sees is none to close', () => {
  const help = { ...room, id: id(51), staysOpen: true };
  const hidden = { ...room, id: id(52), openToEveryone: false };
  expect(refusalOf(() => rules.draft(undefined, [room, help]))).toEqual(['gate.staysOpen', `<#${id(51)}>`]);
  expect(refusalOf(() => rules.draft(undefined, [room, hidden]))).toEqual(['gate.notOpen', `<#${id(52)}>`]);
});

test('while a gate stands no other can be drafted, and its role stays', () => {
  for (const state of ['planned', 'closed', 'opening'] as const) {
    expect(refusalOf(() => rules.draft({ ...planned, state }, [room]))[0]).toBe('gate.standsAlready');
    expect(refusalOf(() => rules.requireSameRole({ ...planned, state }, pledged, id(3)))[0]).toBe(
      'gate.roleInUse',
    );
    expect(refusalOf(() => rules.requireSameRole({ ...planned, state }, pledged, undefined))[0]).toBe(
      'gate.roleInUse',
    );
    expect(() => rules.requireSameRole({ ...planned, state }, pledged, pledged)).not.toThrow();
  }
  expect(() => rules.requireSameRole(drafted, pledged, id(3))).not.toThrow();
  expect(() => rules.requireSameRole(undefined, undefined, id(3))).not.toThrow();
});

test('a plan closes nothing before its date, and pressing twice keeps the first date', () => {
  const plan = rules.plan(drafted, 14, 5000);
  expect(plan).toEqual({ ...drafted, state: 'planned', startsAt: 5000 + 14 * day });
  expect(rules.plan(plan, 7, 6000)).toBe(plan);
  expect(rules.isDue(plan, 5000 + 14 * day - 1)).toBe(false);
  expect(rules.isDue(plan, 5000 + 14 * day)).toBe(true);
});

test('only what is planned comes due', () => {
  for (const gate of [
    undefined,
    drafted,
    { ...planned, state: 'closed' as const },
    { ...planned, state: 'opening' as const },
  ])
    expect(rules.isDue(gate, 10 ** 15)).toBe(false);
});

test('without a draft there is nothing to plan', () => {
  for (const gate of [
    undefined,
    { ...planned, state: 'closed' as const },
    { ...planned, state: 'opening' as const },
  ])
    expect(refusalOf(() => rules.plan(gate, 14, 0))[0]).toBe('gate.none');
});

test('a date that was missed leaves a draft that says so, to be planned anew', () => {
  expect(rules.missed(planned)).toEqual({ ...drafted, missed: true });
  expect(rules.plan(rules.missed(planned), 7, 0)).toEqual({
    ...drafted,
    state: 'planned',
    startsAt: 7 * day,
  });
});

function empty(n: number): Overwrite {
  return { id: id(n), type: n >= 9 ? 1 : 0, allow: '0', deny: '0' };
}

function viewOf(list: readonly Overwrite[], whose: string) {
  const { allow = '0', deny = '0' } = list.find((each) => each.id === whose) ?? {};
  if (BigInt(allow) & see) return 'shown';
  return BigInt(deny) & see ? 'hidden' : 'unset';
}

function withoutView({ allow, deny, ...rest }: Overwrite): Overwrite {
  return { ...rest, allow: String(BigInt(allow) & ~see), deny: String(BigInt(deny) & ~see) };
}

const sorted = (list: readonly Overwrite[]) => [...list].sort((a, b) => a.id.localeCompare(b.id));

function refusalOf(act: () => unknown): (string | number | undefined)[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details.rooms];
    throw error;
  }
  return ['no refusal'];
}
