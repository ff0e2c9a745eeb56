import { Refusal } from '../kit/refusal.ts';
import type { Gate, Overwrite } from './record.ts';

const day = 86_400_000;

/** Discord's bit for seeing a channel. */
const viewChannel = 1n << 10n;

/** How many days ahead a gate may start; the second is what an owner gets who chooses nothing. */
export const notices = [7, 14, 30] as const;
export const usualNotice = 14;

/** Who sees a closed room, whatever it was like before. */
export interface Keepers {
  everyone: string;
  /** Roles: the pledge's, and the moderators'. */
  roles: readonly string[];
  /** The bot itself, as a person. */
  bot: string;
}

/**
 * The rooms that an owner thinks of closing.
 *
 * @param open  channels that stay open to everyone: help, reports, rules, the pledge itself, the staff's own.
 * @throws Refusal where a channel has to stay open, or a gate is planned or stands already.
 */
export function draft(
  current: Gate | undefined,
  channelIds: readonly string[],
  open: readonly string[],
): Gate {
  if (current !== undefined && current.state !== 'draft') throw new Refusal('gate.standsAlready');
  const kept = channelIds.find((id) => open.includes(id));
  if (kept !== undefined) throw new Refusal('gate.staysOpen', { channel: `<#${kept}>` });
  return { channelIds: [...channelIds], state: 'draft' };
}

/**
 * The draft decided on: its rooms close after so many days, and not before.
 *
 * @throws Refusal where there is no draft.
 */
export function plan(current: Gate | undefined, days: number, now: number): Gate {
  if (current?.state === 'planned') return current;
  if (current?.state !== 'draft') throw new Refusal('gate.none');
  return { ...current, state: 'planned', startsAt: now + days * day };
}

/** Whether the rooms are to be closed now. */
export function isDue(gate: Gate | undefined, now: number): gate is Gate {
  return gate?.state === 'planned' && (gate.startsAt ?? Number.POSITIVE_INFINITY) <= now;
}

/**
 * A room's overwrites with the gate: everyone loses View Channel; its keepers have it. All else stays
 * as it was.
 */
export function closed(before: readonly Overwrite[], keepers: Keepers): Overwrite[] {
  const changed = [
    hide(find(before, keepers.everyone, 0)),
    ...keepers.roles.map((id) => show(find(before, id, 0))),
    show(find(before, keepers.bot, 1)),
  ];
  return [...before.filter(({ id }) => !changed.some((overwrite) => overwrite.id === id)), ...changed];
}

/**
 * A room's overwrites without the gate: what the gate changed is as it was before, and what people
 * changed since stays theirs.
 */
export function reopened(
  current: readonly Overwrite[],
  before: readonly Overwrite[],
  keepers: Keepers,
): Overwrite[] {
  const touched = [keepers.everyone, ...keepers.roles, keepers.bot];
  const ofGate = before.filter(({ id }) => touched.includes(id));
  return [...current.filter(({ id }) => !touched.includes(id)), ...ofGate];
}

/** True where both let and deny the same people the same things, in whatever order. */
export function sameOverwrites(a: readonly Overwrite[], b: readonly Overwrite[]): boolean {
  return plain(a) === plain(b);
}

function plain(overwrites: readonly Overwrite[]) {
  return overwrites
    .map(({ id, type, allow, deny }) => `${id} ${type} ${allow} ${deny}`)
    .sort()
    .join('\n');
}

function find(overwrites: readonly Overwrite[], id: string, type: 0 | 1): Overwrite {
  return overwrites.find((overwrite) => overwrite.id === id) ?? { id, type, allow: '0', deny: '0' };
}

function show(overwrite: Overwrite): Overwrite {
  const allow = String(BigInt(overwrite.allow) | viewChannel);
  return { ...overwrite, allow, deny: String(BigInt(overwrite.deny) & ~viewChannel) };
}

function hide(overwrite: Overwrite): Overwrite {
  const deny = String(BigInt(overwrite.deny) | viewChannel);
  return { ...overwrite, allow: String(BigInt(overwrite.allow) & ~viewChannel), deny };
}
