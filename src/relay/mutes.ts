import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { type Mute, muteList, mutes, postId, posts } from './record.ts';

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

/** Every mute that runs in a server, oldest first. */
export async function runningMutes(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
): Promise<Mute[]> {
  const found: Mute[] = [];
  const list = store.slots(muteList);
  const count = await list.count([guildId]);
  for (let from = 0; from < count; from += batch) {
    for (const { value } of await list.read([guildId], { from })) {
      const mute = await store.of(mutes).get([guildId, value]);
      if (mute && mute.until > now()) found.push(mute);
    }
  }
  return found;
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
}

/** Forgets a mute whose time is over. */
export const endMute = job({
  name: 'relay.end-mute',
  data: z.object({ guildId: snowflake, id: postId }),
  run: (app: App, { guildId, id }) => lift(app, guildId, id),
});
