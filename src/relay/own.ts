import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { dayOf, endOf, mostOwnADay } from './limits.ts';
import { type Own, ownKeys, ownPosts, type Post, posts } from './record.ts';
import { requireOwn } from './rules.ts';

/** Somebody in a server. They are never a part of a record: only keys and tags are made of them. */
export interface Person {
  guildId: string;
  personId: string;
}

type WithStore = Pick<App, 'store'>;

/** The tag by which an author proves that a post is theirs, and a mute knows them. */
export const authorTag = ({ store }: WithStore, { guildId, personId }: Person, postId: string) =>
  store.tag('relay-author', guildId, postId, personId);

/** Of words and their author: the same whenever they write the same, whatever the case and the spaces. */
export const printOf = ({ store }: WithStore, { guildId, personId }: Person, text: string) =>
  store.tag(
    'relay-print',
    guildId,
    personId,
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim(),
  );

const slotTag = ({ store }: WithStore, { guildId, personId }: Person, day: number, n: number) =>
  store.tag('relay-own', guildId, personId, String(day), String(n));

/**
 * Notes that a post is somebody's own, in a row that is written once. The limits are looked at under the row's lock, so
 * two posts at the same moment can't both pass them.
 *
 * @param at      the moment that decides on which day it is theirs.
 * @param decide  gets what is theirs of this day and the one before, and returns the row; it may throw a Refusal.
 * @param before  runs before the row is written: it says what will delete it.
 * @returns the row; the same post gets the same.
 */
export async function claimOwn(
  app: WithStore,
  person: Person,
  { postId, at }: { postId: string; at: number },
  decide: (earlier: Own[]) => Own,
  before: (own: Own) => Promise<void>,
): Promise<Own> {
  const today = dayOf(at);
  const earlier = await ownOfDay(app, person, today - 1);
  for (let n = 0; n < mostOwnADay; n += 1) {
    const key = slotTag(app, person, today, n);
    const own = await app.store.of(ownPosts).change([key], async (taken) => {
      if (taken) return taken;
      const next = decide(earlier);
      await before(next);
      await app.store.of(ownKeys).put([person.guildId, postId], key);
      return next;
    });
    if (own.postId === postId) return own;
    earlier.push(own);
  }
  throw new RangeError('the limits let more posts through than a day has rows');
}

/** What is theirs of one day, oldest first. */
async function ownOfDay(app: WithStore, person: Person, day: number): Promise<Own[]> {
  const found: Own[] = [];
  for (let n = 0; n < mostOwnADay; n += 1) {
    const own = await app.store.of(ownPosts).get([slotTag(app, person, day, n)]);
    if (!own) break;
    found.push(own);
  }
  return found;
}

/** What is theirs of today and yesterday: all that limits look at. */
export async function recentOwn(app: Pick<App, 'store' | 'now'>, person: Person): Promise<Own[]> {
  const today = dayOf(app.now());
  return [...(await ownOfDay(app, person, today - 1)), ...(await ownOfDay(app, person, today))];
}

/** A row that leads its author to a post. */
export type Leading = Own & { postId: string };

/**
 * Everything that is theirs, newest first. It reads a row a day and one a post, however many the server has.
 *
 * @param days  how far back posts were ever kept here.
 */
export async function ownOf(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  days: number,
): Promise<Leading[]> {
  const today = dayOf(app.now());
  const each = await Promise.all(
    Array.from({ length: days + 2 }, (_, n) => ownOfDay(app, person, today - n)),
  );
  return each.flatMap((list) => list.filter(leads).reverse());
}

const leads = (own: Own): own is Leading => own.postId !== undefined;

/**
 * Deletes the rows that lead to what is theirs. Of today and yesterday is left that they wrote: without which post, where or
 * at which moment, so that nobody gets round a limit by deleting their data.
 */
export async function forgetOwn(
  app: Pick<App, 'store' | 'agenda' | 'now'>,
  person: Person,
  days: number,
): Promise<void> {
  const rows = app.store.of(ownPosts);
  const today = dayOf(app.now());
  for (let back = 0; back < days + 2; back += 1) {
    const date = today - back;
    const each = await ownOfDay(app, person, date);
    const keys = each.map((_, n) => slotTag(app, person, date, n));
    const isCounted = back < 2 && keys.length > 0;
    if (isCounted) {
      const next = slotTag(app, person, date, keys.length);
      await app.agenda.at(endOf(date + 1), forgetCounted.with({ keys, next }));
    }
    // The last first: a crash in between leaves no gap.
    for (const [n, { postId }] of [...each.entries()].reverse()) {
      const key = [keys[n] ?? ''];
      if (isCounted)
        await rows.change(key, (own) => own && counted(own, Math.min(app.now(), endOf(date) - 1)));
      else await rows.remove(key);
      if (postId !== undefined) await app.store.of(ownKeys).remove([person.guildId, postId]);
    }
  }
}

/**
 * Deletes rows that no limit looks at any more, the last first. Where their author wrote again on that day, later rows are
 * found by counting these: then they go with those.
 */
export const forgetCounted = job({
  name: 'relay.forget-counted',
  data: z.object({ keys: z.array(z.string()), next: z.string().optional() }),
  async run({ store, agenda }: App, { keys, next }): Promise<void> {
    const after = next === undefined ? undefined : await store.of(ownPosts).get([next]);
    if (after) await agenda.at(after.goesAt, forgetCounted.with({ keys }));
    else for (const key of keys.toReversed()) await store.of(ownPosts).remove([key]);
  },
});

/** All that limits need of a row. The moment is that of deleting, or the end of its day: no post was written then. */
const counted = ({ postId, answer, print, goesAt, at }: Own, now: number): Own =>
  postId === undefined ? { answer, print, goesAt, at } : { answer, print, goesAt, at: now };

/** Deletes the row that leads an author to a post, and what tells which row that is. */
export async function forgetOwnOf({ store }: WithStore, guildId: string, postId: string): Promise<void> {
  const key = await store.of(ownKeys).get([guildId, postId]);
  if (key === undefined) return;
  await store.of(ownPosts).remove([key]);
  await store.of(ownKeys).remove([guildId, postId]);
}

/** One's own post. @throws Refusal where it is gone or somebody else's. */
export async function ownPost(app: WithStore, person: Person, id: string): Promise<Post> {
  return requireOwn(await app.store.of(posts).get([person.guildId, id]), authorTag(app, person, id));
}
