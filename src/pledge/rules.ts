import { Refusal } from '../kit/refusal.ts';
import { currentVersion, duties, type Pledge } from './record.ts';

/** Whether the role can be given now. */
export type RoleState = 'ready' | 'roleGone' | 'roleOutOfReach';

/**
 * The role that signing gives.
 *
 * @param stateOf  how things stand with a role on Discord.
 * @throws Refusal where it can't be given.
 */
export function requireRole(roleId: string | undefined, stateOf: (roleId: string) => RoleState): string {
  if (roleId === undefined) throw new Refusal('pledge.notSetUp');
  const state = stateOf(roleId);
  if (state !== 'ready') throw new Refusal(`pledge.${state}`);
  return roleId;
}

/** @throws Refusal where the pledge is another than the one they read. */
export function requireVersion(read: number): void {
  if (read !== currentVersion) throw new Refusal('pledge.changed');
}

/** @throws Refusal where there is no pledge that stands. */
export function requireSigned(record: Pledge | undefined): Pledge {
  if (record?.state !== 'signed') throw new Refusal('pledge.notSigned');
  return record;
}

/**
 * The record once somebody signed. Signing twice keeps the first date: a double press changes
 * nothing.
 *
 * @throws Refusal where the text changed since they read it, or a line was not ticked.
 */
export function sign(
  record: Pledge | undefined,
  signed: { version: number; ticked: readonly string[]; roleId: string },
  now: number,
): Pledge {
  requireVersion(signed.version);
  if (!duties.every((duty) => signed.ticked.includes(duty))) throw new Refusal('pledge.incomplete');
  const { roleId } = signed;
  if (record?.state === 'signed' && record.version === currentVersion) return { ...record, roleId };
  return { state: 'signed', version: currentVersion, signedAt: now, roleId };
}

/** @throws Refusal where there is nothing to withdraw. */
export function withdraw(record: Pledge | undefined): Pledge {
  return { ...requireSigned(record), state: 'withdrawn' };
}

/** What makes the role on Discord agree with the record. */
export type Settlement = 'give-role' | 'take-role' | 'forget' | 'nothing';

/**
 * @param hasRole  undefined where the person has left the server.
 */
export function settle(record: Pledge | undefined, hasRole: boolean | undefined): Settlement {
  if (record === undefined) return 'nothing';
  if (record.state === 'signed') return hasRole === false ? 'give-role' : 'nothing';
  return hasRole ? 'take-role' : 'forget';
}
