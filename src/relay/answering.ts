import type { App } from '../app.ts';
import { authorTag, type Person } from './own.ts';
import { answers, ignored, ignoredList, type Post, posts } from './record.ts';
import { rootOf } from './rules.ts';

/** How many answers are looked through at once: the store's batch. */
const batch = 200;

type WithStore = Pick<App, 'store'>;

/** Answers that somebody has not seen, and where they stand. */
export interface News {
  /** Those that stand, without their own and without aliases that they ignore; 200 are counted at most. */
  fresh: Post[];
  /** How many answers there were in all: what they have seen once they have looked. */
  seen: number;
}

/**
 * What came below a post since its author last looked.
 *
 * @param from  how many answers they had seen, or been told of.
 */
export async function newAnswers(app: WithStore, person: Person, root: Post, from: number): Promise<News> {
  const key = [person.guildId, root.id];
  const list = app.store.slots(answers);
  const seen = await list.count(key);
  const fresh: Post[] = [];
  for (const { value } of await list.read(key, { from: Math.max(from, seen - batch) })) {
    const answer = await app.store.of(posts).get([person.guildId, value]);
    if (answer?.state !== 'standing' || answer.tag === authorTag(app, person, answer.id)) continue;
    if (!(await isIgnored(app, person, answer))) fresh.push(answer);
  }
  return { fresh, seen };
}

const ignoreTag = ({ store }: WithStore, { guildId, personId }: Person, post: Post) =>
  store.tag('relay-ignored', guildId, rootOf(post), personId, post.alias);

export async function isIgnored(app: WithStore, person: Person, post: Post): Promise<boolean> {
  return (await app.store.of(ignored).get([ignoreTag(app, person, post)])) !== undefined;
}

/** Ignores the alias of an answer in its thread: nothing of it is counted or told to this reader. It refuses nothing. */
export async function ignore(app: WithStore, person: Person, post: Post): Promise<void> {
  const tag = ignoreTag(app, person, post);
  await app.store.of(ignored).change([tag], async (before) => {
    if (before) return before;
    await app.store.slots(ignoredList).add([person.guildId, rootOf(post)], tag);
    return {};
  });
}

export function unignore(app: WithStore, person: Person, post: Post): Promise<void> {
  return app.store.of(ignored).remove([ignoreTag(app, person, post)]);
}
