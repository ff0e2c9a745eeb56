import { expect, test } from 'vitest';
import { Refusal } from '../src/kit/refusal.ts';
import { currentVersion, duties, type Pledge } from '../src/pledge/record.ts';
import { requireRole, requireSigned, settle, sign, withdraw } from '../src/pledge/rules.ts';

const roleId = '200000000000000001';
const whole = { version: currentVersion, ticked: duties, roleId };
const signed: Pledge = { state: 'signed', version: currentVersion, signedAt: 1000, roleId };

test('signing keeps the version, the moment and the role that was given', () => {
  expect(sign(undefined, whole, 1000)).toEqual(signed);
});

test('signing twice keeps the first moment', () => {
  expect(sign(signed, whole, 2000)).toEqual(signed);
});

test('signing after withdrawing counts from now', () => {
  expect(sign({ ...signed, state: 'withdrawn' }, whole, 2000)).toEqual({ ...signed, signedAt: 2000 });
});

test('every line has to be ticked', () => {
  for (const missing of duties) {
    const ticked = duties.filter((duty) => duty !== missing);
    expect(codeOf(() => sign(undefined, { ...whole, ticked }, 1))).toBe('pledge.incomplete');
  }
});

test('a text that changed while somebody read it can not be signed', () => {
  expect(codeOf(() => sign(undefined, { ...whole, version: currentVersion + 1 }, 1))).toBe('pledge.changed');
});

test('only a pledge that stands can be withdrawn', () => {
  expect(withdraw(signed).state).toBe('withdrawn');
  expect(codeOf(() => withdraw(undefined))).toBe('pledge.notSigned');
  expect(codeOf(() => withdraw(withdraw(signed)))).toBe('pledge.notSigned');
  expect(codeOf(() => requireSigned(undefined))).toBe('pledge.notSigned');
});

test('nobody signs for a role that can not be given', () => {
  expect(codeOf(() => requireRole(undefined, () => 'ready'))).toBe('pledge.notSetUp');
  expect(codeOf(() => requireRole(roleId, () => 'roleGone'))).toBe('pledge.roleGone');
  expect(codeOf(() => requireRole(roleId, () => 'roleOutOfReach'))).toBe('pledge.roleOutOfReach');
  expect(requireRole(roleId, () => 'ready')).toBe(roleId);
});

test('the role follows the record, whatever happened on Discord', () => {
  const withdrawn: Pledge = { ...signed, state: 'withdrawn' };
  expect([
    settle(undefined, true),
    settle(signed, false),
    settle(signed, true),
    settle(signed, undefined),
    settle(withdrawn, true),
    settle(withdrawn, false),
    settle(withdrawn, undefined),
  ]).toEqual(['nothing', 'give-role', 'nothing', 'nothing', 'take-role', 'forget', 'forget']);
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
}
