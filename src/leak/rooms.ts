import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** Permission bits as Discord writes them: a decimal number. */
const bits = z.string().regex(/^\d+$/);

/** One overwrite of a channel: what it allows and denies to a role (type 0) or a person (type 1). */
export const Overwrite = z.object({
  id: snowflake,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: bits,
  deny: bits,
});
export type Overwrite = z.output<typeof Overwrite>;

/** A channel as it is beneath the case that closes it, and as that case made it. */
export const ClosedRoom = z.object({
  /** The case: no other closes the same channel, or opens it. */
  caseId: z.string().length(22),
  before: z.array(Overwrite).max(200),
  made: z.array(Overwrite).max(200),
});
export type ClosedRoom = z.output<typeof ClosedRoom>;

/** Written before a channel is closed, and kept until it is as before. Key: [server id, channel id]. */
export const closedRooms = collection({ name: 'leak-room', version: 1, schema: ClosedRoom });

/** What closing takes: View Channel, Send Messages, Send Messages in Threads. */
const taken = (1n << 10n) | (1n << 11n) | (1n << 38n);

/** Who still sees and writes in a closed channel. */
export interface Stays {
  /** The role of everyone. */
  everyone: string;
  /** The moderators' roles. */
  roles: readonly string[];
  /** The bot itself, as a person. */
  bot: string;
}

/** A channel's overwrites once it is closed: nobody but those who stay can see it or write in it. */
export function closed(current: readonly Overwrite[], { everyone, roles, bot }: Stays): Overwrite[] {
  const stays = new Map<string, Overwrite['type']>([...roles.map((id) => [id, 0] as const), [bot, 1]]);
  const all = [...current];
  const add = (id: string, type: Overwrite['type']) => {
    if (!all.some((each) => each.id === id)) all.push({ id, type, allow: '0', deny: '0' });
  };
  add(everyone, 0);
  for (const [id, type] of stays) add(id, type);
  return all.map((each) => {
    const [allow, deny] = [BigInt(each.allow), BigInt(each.deny)];
    if (stays.has(each.id)) return { ...each, allow: String(allow | taken), deny: String(deny & ~taken) };
    return {
      ...each,
      allow: String(allow & ~taken),
      deny: String(each.id === everyone ? deny | taken : deny),
    };
  });
}

/**
 * A channel's overwrites once it is open again: whatever the case changed and nobody changed since is as it was before;
 * what people changed meanwhile stays theirs.
 */
export function reopened(
  current: readonly Overwrite[],
  { before, made }: Pick<ClosedRoom, 'before' | 'made'>,
): Overwrite[] {
  return current.flatMap((each) => {
    const was = before.find(({ id }) => id === each.id);
    const ours = made.find(({ id }) => id === each.id);
    if (!ours) return [each];
    const back = { ...each, ...restored(each, was ?? { allow: '0', deny: '0' }, ours) };
    return was || back.allow !== '0' || back.deny !== '0' ? [back] : [];
  });
}

/** Whether it is still closed: everyone is kept out as the case made it, and nobody was let in by hand since. */
export function isHeld(
  current: readonly Overwrite[],
  { made }: Pick<ClosedRoom, 'made'>,
  everyone: string,
): boolean {
  const letIn = ({ id, allow }: Overwrite) =>
    (BigInt(allow) & ~BigInt(made.find((each) => each.id === id)?.allow ?? '0') & taken) !== 0n;
  const shut = current.find(({ id }) => id === everyone)?.deny ?? '0';
  return (BigInt(shut) & taken) === taken && !current.some(letIn);
}

type Bits = Pick<Overwrite, 'allow' | 'deny'>;

/** Bit by bit: what is still as the case made it becomes as it was. */
function restored(now: Bits, was: Bits, made: Bits): Bits {
  const read = ({ allow, deny }: Bits) => ({ allow: BigInt(allow), deny: BigInt(deny) });
  const [current, before, ours] = [read(now), read(was), read(made)];
  const changed = ((before.allow ^ ours.allow) | (before.deny ^ ours.deny)) & taken;
  const untouched = ~((current.allow ^ ours.allow) | (current.deny ^ ours.deny));
  const back = changed & untouched;
  return {
    allow: String((current.allow & ~back) | (before.allow & back)),
    deny: String((current.deny & ~back) | (before.deny & back)),
  };
}
