import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import type { Pledge, Terms } from '../src/pledge/record.ts';
import * as rules from '../src/pledge/rules.ts';

const day = 86_400_000;
const roleId = '200000000000000001';
const first = rules.firstTerms;
const whole = { version: 1, ticked: ['0', '1', '2', '3'], duties: 4, roleId };
const signed: Pledge = { state: 'signed', version: 1, signedAt: 1000, roleId, place: 0 };
const withdrawn: Pledge = { ...signed, state: 'withdrawn' };

test('signing keeps the version, the moment and the role that was given', () => {
  expect(rules.sign(undefined, whole, first, 1000)).toEqual({
    state: 'signed',
    version: 1,
    signedAt: 1000,
    roleId,
  });
});

test('signing twice keeps the first moment', () => {
  expect(rules.sign(signed, whole, first, 2000)).toEqual(signed);
});

test('signing after withdrawing counts from now', () => {
  expect(rules.sign(withdrawn, whole, first, 2000)).toMatchObject({ state: 'signed', signedAt: 2000 });
});

test('every line has to be ticked, each by itself', () => {
  expect(codeOf(() => rules.sign(undefined, { ...whole, ticked: ['0', '1', '2'] }, first, 1))).toBe(
    'pledge.incomplete',
  );
  expect(codeOf(() => rules.sign(undefined, { ...whole, ticked: ['0', '0', '1', '2'] }, first, 1))).toBe(
    'pledge.incomplete',
  );
});

test('a text that changed while somebody read it can not be signed', () => {
  const next = rules.rewrite(first, undefined, 5);
  expect(codeOf(() => rules.sign(undefined, whole, next, 6))).toBe('pledge.changed');
});

test('only a pledge that stands can be withdrawn', () => {
  expect(rules.withdraw(signed).state).toBe('withdrawn');
  expect(codeOf(() => rules.withdraw(undefined))).toBe('pledge.notSigned');
  expect(codeOf(() => rules.withdraw(withdrawn))).toBe('pledge.notSigned');
});

test('nobody signs for a role that can not be given', () => {
  expect(codeOf(() => rules.requireRole(undefined, () => 'ready'))).toBe('pledge.notSetUp');
  expect(codeOf(() => rules.requireRole(roleId, () => 'roleGone'))).toBe('pledge.roleGone');
  expect(codeOf(() => rules.requireRole(roleId, () => 'roleOutOfReach'))).toBe('pledge.roleOutOfReach');
  expect(rules.requireRole(roleId, () => 'ready')).toBe(roleId);
});

test('a new version that nobody has to sign again leaves every pledge as it stands', () => {
  const next = rules.rewrite(first, undefined, 5000);
  expect(next).toEqual({ version: 2, oldestGood: 1, changedAt: 5000 });
  expect(rules.standing(signed, next, 10 ** 15)).toEqual({ is: 'current' });
});

test('a new version to be signed again leaves the role until its date, and not longer', () => {
  const next = rules.rewrite(first, 7, 5000);
  const by = 5000 + 7 * day;
  expect(rules.standing(signed, next, by - 1)).toEqual({ is: 'due', by });
  expect(rules.standing(signed, next, by)).toEqual({ is: 'lapsed' });
  expect(rules.standing({ ...signed, version: 2 }, next, by)).toEqual({ is: 'current' });
});

test('a small change after a great one takes nobody the duty to sign again', () => {
  const next = rules.rewrite(rules.rewrite(first, 7, 5000), undefined, 6000);
  expect(rules.standing(signed, next, 7000).is).toBe('due');
  expect(rules.standing({ ...signed, version: 2 }, next, 10 ** 15).is).toBe('current');
});

test('a pledge that is renewed each year runs out a year after signing, and says so two weeks before', () => {
  const yearly = rules.renewEvery(first, 365, 0);
  const ends = signed.signedAt + 365 * day;
  expect(rules.standing(signed, yearly, ends - 15 * day)).toEqual({ is: 'current' });
  expect(rules.standing(signed, yearly, ends - 14 * day)).toEqual({ is: 'due', by: ends });
  expect(rules.standing(signed, yearly, ends)).toEqual({ is: 'lapsed' });
  expect(rules.standing(signed, rules.renewEvery(yearly, undefined, 1), ends)).toEqual({ is: 'current' });
});

test('asking for renewal takes no role in the first two weeks, however old a pledge is', () => {
  const now = 10 ** 12;
  const monthly = rules.renewEvery(first, 30, now);
  expect(rules.standing(signed, monthly, now)).toEqual({ is: 'due', by: now + 14 * day });
});

test('signing again before it is due changes nothing; when it is due it counts from now', () => {
  const yearly = rules.renewEvery(first, 365, 0);
  expect(rules.sign(signed, whole, yearly, 5 * day)).toMatchObject({ signedAt: signed.signedAt });
  expect(rules.sign(signed, whole, yearly, 360 * day)).toMatchObject({ signedAt: 360 * day });
});

test('what moderators decided outlives withdrawing and signing again, until its time is up', () => {
  const held: Pledge = { ...signed, hold: { kind: 'suspended', until: 9000 } };
  const again = { ...rules.sign(rules.withdraw(held), whole, first, 2000), place: 0 };
  expect(rules.standing(again, first, 8999)).toEqual({ is: 'held', hold: held.hold });
  expect(rules.standing(again, first, 9000)).toEqual({ is: 'current' });
});

test('a pledge that was revoked can not be signed', () => {
  const revoked: Pledge = { ...withdrawn, hold: { kind: 'revoked' } };
  expect(codeOf(() => rules.sign(revoked, whole, first, 2000))).toBe('pledge.revoked');
});

test('signing again or restoring gives the role that the server chose since, and the old one is to be taken back', () => {
  const other = '200000000000000002';
  expect(rules.restore(signed, other)).toEqual({ ...signed, roleId: other, formerRoleIds: [roleId] });
  expect(rules.restore(rules.restore(signed, other), roleId)).toEqual({ ...signed, formerRoleIds: [other] });
  expect(rules.restore(signed, roleId)).toEqual(signed);
  expect(codeOf(() => rules.restore(withdrawn, other))).toBe('pledge.notSigned');
  expect(rules.sign(signed, { ...whole, roleId: other }, first, 2000)).toEqual(rules.restore(signed, other));
  const renewed = rules.sign(signed, { ...whole, roleId: other }, rules.renewEvery(first, 30, 0), 40 * day);
  expect(renewed).toEqual({
    state: 'signed',
    version: 1,
    signedAt: 40 * day,
    roleId: other,
    formerRoleIds: [roleId],
  });
});

test('the role follows the record, whatever happened on Discord', () => {
  const held: Pledge = { ...signed, hold: { kind: 'paused', until: 9000 } };
  const outcomes = [
    rules.settle(undefined, first, true, 2000),
    rules.settle(signed, first, false, 2000),
    rules.settle(signed, first, true, 2000),
    rules.settle(signed, first, undefined, 2000),
    rules.settle(held, first, true, 2000),
    rules.settle(held, first, false, 9000),
    rules.settle(withdrawn, first, true, 2000),
    rules.settle(withdrawn, first, false, 2000),
    rules.settle(withdrawn, first, undefined, 2000),
    rules.settle({ ...withdrawn, hold: { kind: 'revoked' } }, first, false, 2000),
  ];
  expect(outcomes.map(({ role, forget }) => `${role}${forget ? ', forget' : ''}`)).toEqual([
    'leave',
    'give',
    'leave',
    'leave',
    'take',
    'give',
    'take, forget',
    'leave, forget',
    'leave, forget',
    'leave',
  ]);
});

test('whatever is pressed in whatever order, the role is there exactly while a pledge stands', () => {
  const step = fc.constantFrom('sign', 'withdraw', 'rewrite', 'rewriteAgain', 'hold', 'unhold', 'wait');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = 1000;
      let terms: Terms = first;
      let pledge: Pledge | undefined;
      let hasRole = false;
      for (const each of steps) {
        now += day;
        if (each === 'sign')
          pledge = attempt(pledge, () => ({
            ...rules.sign(pledge, { ...whole, version: terms.version }, terms, now),
            place: 0,
          }));
        if (each === 'withdraw') pledge = attempt(pledge, () => rules.withdraw(pledge));
        if (each === 'rewrite') terms = rules.rewrite(terms, undefined, now);
        if (each === 'rewriteAgain') terms = rules.rewrite(terms, 3, now);
        if (each === 'hold' && pledge)
          pledge = { ...pledge, hold: { kind: 'suspended', until: now + 4 * day } };
        if (each === 'unhold' && pledge)
          pledge = {
            state: pledge.state,
            version: pledge.version,
            signedAt: pledge.signedAt,
            roleId,
            place: 0,
          };
        const { role, forget } = rules.settle(pledge, terms, hasRole, now);
        if (role !== 'leave') hasRole = role === 'give';
        if (forget) pledge = undefined;
        const { is } = rules.standing(pledge, terms, now);
        expect(hasRole).toBe(is === 'current' || is === 'due');
        expect(rules.settle(pledge, terms, hasRole, now)).toEqual({ role: 'leave', forget: false });
      }
    }),
  );
});

function attempt(before: Pledge | undefined, act: () => Pledge): Pledge | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return before;
    throw error;
  }
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
}
