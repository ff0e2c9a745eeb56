import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { type Mute, muteHeads, muteList, mutes, postId, posts } from './record.ts';

/** For how many days an author can be muted. */
export const muteDays = [1, 3, 7, 30] as const;
export type MuteDays = (typeof muteDays)[number];

const day = 86_400_000;

/** How many mutes are read at once: the store's batch. */
const batch = 200;

interface Wish {
  /** Made with the form, so that a form that arrives twice is one mute. */
  id: string;
  postId: string;
  days: MuteDays;
  reason: string;
  /** The moderator who decides. */
  by: string;
}

/**
 * Mutes whoever wrote a post. The mute takes its own copy of the post's tag, so it ends at its time alone, whatever
 * becomes of the post. Whether its author is muted already is looked up nowhere: nobody could tell it from here.
 *
 * @param link  where the post stands.
 * @throws Refusal where nothing is left by which its author could be known.
 */
export async function muteAuthor(
  app: Pick<App, 'store' | 'agenda' | 'now'>,
  guildId: string,
  { id, days, ...wish }: Wish,
  link: string | undefined,
): Promise<Mute> {
  const { store, agenda, now } = app;
  return store.of(mutes).change([guildId, id], async (twice) => {
    if (twice) return twice;
    const tag = (await store.of(posts).get([guildId, wish.postId]))?.tag;
    if (tag === undefined) throw new Refusal('moderation.noTag');
    const at = now();
    const until = at + days * day;
    await agenda.at(until, endMute.with({ guildId, id }));
    const listed = await store.slots(muteList).add([guildId], id);
    return { ...wish, id, tag, at, until, listed, ...(link !== undefined && { link }) };
  });
}

/** Every mute that runs in a server, oldest first. It costs those of the longest time that a mute can last, not all that ever were. */
export async function runningMutes(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
): Promise<Mute[]> {
  const found: Mute[] = [];
  const list = store.slots(muteList);
  const count = await list.count([guildId]);
  for (let from = await headOf(store, guildId); from < count; from += batch) {
    const slots = await list.read([guildId], { from });
    const each = await Promise.all(slots.map(({ value }) => store.of(mutes).get([guildId, value])));
    found.push(...each.filter((mute) => mute !== undefined).filter(({ until }) => until > now()));
  }
  return found;
}

/** The first place of the list where a mute may run. */
const headOf = async (store: App['store'], guildId: string): Promise<number> =>
  (await store.of(muteHeads).get([guildId])) ?? 0;

/** Leaves the emptied places at the front of the list behind. Only the end of a mute does this: what people try writes nothing. */
async function moveHead(store: App['store'], guildId: string): Promise<void> {
  const list = store.slots(muteList);
  const count = await list.count([guildId]);
  let head = await headOf(store, guildId);
  while (head < count) {
    const [first] = await list.read([guildId], { from: head });
    head = first?.slot ?? Math.min(count, head + batch);
    if (first) break;
  }
  await store.of(muteHeads).change([guildId], (before = 0) => Math.max(before, head));
}

/** One mute that runs. @throws Refusal where it has ended. */
export async function runningMute(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  id: string,
): Promise<Mute> {
  const mute = await store.of(mutes).get([guildId, id]);
  if (!mute || mute.until <= now()) throw new Refusal('moderation.muteOver');
  return mute;
}

/** Ends one mute, and no other: also not another of the same author, which nobody could know. */
export async function lift({ store }: Pick<App, 'store'>, guildId: string, id: string): Promise<void> {
  const mute = await store.of(mutes).get([guildId, id]);
  if (!mute) return;
  await store.slots(muteList).empty([guildId], mute.listed);
  await store.of(mutes).remove([guildId, id]);
  await moveHead(store, guildId);
}

/** Forgets a mute whose time is over. */
export const endMute = job({
  name: 'relay.end-mute',
  data: z.object({ guildId: snowflake, id: postId }),
  run: (app: App, { guildId, id }) => lift(app, guildId, id),
});
