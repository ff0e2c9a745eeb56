import { Refusal } from '../kit/refusal.ts';
import type { Gate, Keepers, Overwrite, RoomBefore } from './record.ts';

const day = 86_400_000;

/** Discord's bit for seeing a channel. */
const viewChannel = 1n << 10n;

/** How many days ahead a gate may start; the second is what an owner gets who chooses nothing. */
export const notices = [7, 14, 30] as const;
export const usualNotice = 14;

/** A gate that was decided on. */
export type StandingGate = Gate & { state: Exclude<Gate['state'], 'draft'> };

/** A room as the owner chose it. */
export interface RoomFacts {
  id: string;
  /** People find help, reports, the rules, the pledge or the team there. */
  staysOpen: boolean;
  /** Everyone in the server sees it today. */
  openToEveryone: boolean;
}

/**
 * The rooms that an owner thinks of closing. A room that not everyone sees today can't be one: closing
 * it would open it to whoever signs.
 *
 * @throws Refusal that names the rooms that can't close, or where a gate is planned or stands already.
 */
export function draft(current: Gate | undefined, rooms: readonly RoomFacts[]): Gate {
  if (stands(current)) throw new Refusal('gate.standsAlready');
  refuseRooms(
    'gate.staysOpen',
    rooms.filter(({ staysOpen }) => staysOpen),
  );
  refuseRooms(
    'gate.notOpen',
    rooms.filter(({ openToEveryone }) => !openToEveryone),
  );
  return { channelIds: rooms.map(({ id }) => id), state: 'draft' };
}

function refuseRooms(code: 'gate.staysOpen' | 'gate.notOpen', rooms: readonly RoomFacts[]) {
  if (rooms.length > 0) throw new Refusal(code, { rooms: rooms.map(({ id }) => `<#${id}>`).join(', ') });
}

/**
 * The draft decided on: its rooms close after so many days, and not before. Pressing twice keeps the
 * first date.
 *
 * @throws Refusal where there is no draft.
 */
export function plan(current: Gate | undefined, days: number, now: number): Gate {
  if (current?.state === 'planned') return current;
  if (current?.state !== 'draft') throw new Refusal('gate.none');
  return { channelIds: current.channelIds, state: 'planned', startsAt: now + days * day };
}

/** The date came while nobody could have been given the role: the owner chooses another. */
export function missed({ channelIds }: Gate): Gate {
  return { channelIds, state: 'draft', missed: true };
}

/** Whether the rooms are to be closed now. */
export function isDue(gate: Gate | undefined, now: number): gate is Gate & { state: 'planned' } {
  return gate?.state === 'planned' && (gate.startsAt ?? Number.POSITIVE_INFINITY) <= now;
}

/** Whether rooms will close or are closed: a draft changes nothing. */
export function stands(gate: Gate | undefined): gate is StandingGate {
  return gate !== undefined && gate.state !== 'draft';
}

/**
 * The role of the pledge is what lets people into closed rooms, so it stays while a gate stands.
 *
 * @throws Refusal where it would change.
 */
export function requireSameRole(
  gate: Gate | undefined,
  before: string | undefined,
  next: string | undefined,
): void {
  if (stands(gate) && before !== next) throw new Refusal('gate.roleInUse');
}

/** What an overwrite says about seeing the room. */
type View = 'shown' | 'hidden' | 'unset';

/** A room's overwrites with the gate: everyone is denied View Channel, its keepers have it. All else stays. */
export function closed(current: readonly Overwrite[], keepers: Keepers): Overwrite[] {
  const wanted = viewsOf(keepers);
  const changed = [...wanted].map(([id, view]) => {
    const none: Overwrite = { id, type: id === keepers.bot ? 1 : 0, allow: '0', deny: '0' };
    return withView(current.find((overwrite) => overwrite.id === id) ?? none, view);
  });
  return [...current.filter(({ id }) => !wanted.has(id)), ...changed];
}

/**
 * A room's overwrites without the gate: who sees it is as it was before, and what people changed since
 * stays theirs, who sees it included.
 */
export function reopened(
  current: readonly Overwrite[],
  { overwrites: before, keepers }: RoomBefore,
): Overwrite[] {
  const made = viewsOf(keepers);
  return current.flatMap((overwrite) => {
    if (made.get(overwrite.id) !== viewOf(overwrite)) return [overwrite];
    const old = before.find(({ id }) => id === overwrite.id);
    const restored = withView(overwrite, old ? viewOf(old) : 'unset');
    const says = restored.allow !== '0' || restored.deny !== '0';
    return old || says ? [restored] : [];
  });
}

/** What is known of a room once it closes for these keepers: as it was before the first time, for all keepers so far. */
export function noted(
  before: RoomBefore | undefined,
  current: readonly Overwrite[],
  keepers: Keepers,
): RoomBefore {
  if (!before) return { overwrites: [...current], keepers };
  const roles = [...new Set([...before.keepers.roles, ...keepers.roles])];
  return { ...before, keepers: { ...keepers, roles } };
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

/** What a gate says about seeing a room, by the ids of its overwrites. */
function viewsOf({ everyone, roles, bot }: Keepers): Map<string, View> {
  return new Map<string, View>([
    [everyone, 'hidden'],
    ...[...roles, bot].map((id) => [id, 'shown'] as const),
  ]);
}

function viewOf({ allow, deny }: Overwrite): View {
  if (BigInt(allow) & viewChannel) return 'shown';
  return BigInt(deny) & viewChannel ? 'hidden' : 'unset';
}

function withView(overwrite: Overwrite, view: View): Overwrite {
  const set = (bits: string, on: boolean) =>
    String(on ? BigInt(bits) | viewChannel : BigInt(bits) & ~viewChannel);
  return {
    ...overwrite,
    allow: set(overwrite.allow, view === 'shown'),
    deny: set(overwrite.deny, view === 'hidden'),
  };
}
