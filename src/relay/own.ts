import type { App } from '../app.ts';
import { type Own, ownPosts, type Post, posts } from './record.ts';
import { dayOf, mostOwnADay, requireOwn } from './rules.ts';

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
 * @param decide  gets what is theirs of today and yesterday, and returns the row; it may throw a Refusal.
 * @param before  runs before the row is written, with its key: it says what will delete it.
 * @returns the row; the same post gets the same.
 */
export async function claimOwn(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  postId: string,
  decide: (earlier: Own[]) => Own,
  before: (key: string, own: Own) => Promise<void>,
): Promise<Own> {
  const today = dayOf(app.now());
  const earlier = await ownOfDay(app, person, today - 1);
  for (let n = 0; n < mostOwnADay; n += 1) {
    const key = slotTag(app, person, today, n);
    const own = await app.store.of(ownPosts).change([key], async (taken) => {
      if (taken) return taken;
      const next = decide(earlier);
      await before(key, next);
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

/**
 * Everything that is theirs, newest first. It reads a row a day and one a post, however many the server has.
 *
 * @param days  how far back posts were ever kept here.
 */
export async function ownOf(app: Pick<App, 'store' | 'now'>, person: Person, days: number): Promise<Own[]> {
  const today = dayOf(app.now());
  const each = await Promise.all(
    Array.from({ length: days + 2 }, (_, n) => ownOfDay(app, person, today - n)),
  );
  return each.flatMap((list) => list.reverse());
}

/** Deletes the rows that lead to what is theirs. */
export async function forgetOwn(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  days: number,
): Promise<void> {
  const today = dayOf(app.now());
  for (let back = 0; back < days + 2; back += 1) {
    const { length } = await ownOfDay(app, person, today - back);
    // The last first: a crash in between leaves no gap.
    for (let n = length - 1; n >= 0; n -= 1)
      await app.store.of(ownPosts).remove([slotTag(app, person, today - back, n)]);
  }
}

/** One's own post. @throws Refusal where it is gone or somebody else's. */
export async function ownPost(app: WithStore, person: Person, id: string): Promise<Post> {
  return requireOwn(await app.store.of(posts).get([person.guildId, id]), authorTag(app, person, id));
}
