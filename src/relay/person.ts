import type { App } from '../app.ts';
import { voidDrafts } from './drafting.ts';
import { notesOf } from './inbox.ts';
import { forgetOwn, ownOf, type Person, recentOwn } from './own.ts';
import { aliases, inbox, type Note, type Post, posts } from './record.ts';
import { isOver } from './rules.ts';
import { relayOf } from './settings.ts';

/** What one person wrote without their name, as it is kept. Words that stand are on Discord, and not here. */
export interface OwnRecord {
  post: Omit<Post, 'tag' | 'link' | 'listed'>;
  notes: Note[];
}

/** All that is kept of one person's posts in one server; undefined where there is nothing. */
export async function exportPerson(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
): Promise<OwnRecord[] | undefined> {
  const own = await postsOf(app, person);
  if (own.length === 0) return undefined;
  return Promise.all(
    own.map(async ({ tag: _tag, link: _link, listed: _listed, ...post }) => ({
      post,
      notes: await notesOf(app, person.guildId, post.id),
    })),
  );
}

/**
 * Deletes everything that leads to one person: their posts are taken down, then their aliases are forgotten, then the rows that
 * led them to it. A mute stays until it ends, for it holds no name; and that a post stood somewhere stays until its time is up.
 *
 * @param takeDown  takes one post down, from Discord too.
 * @returns whether what limits count is left for a while.
 */
export async function erasePerson(
  app: Pick<App, 'store' | 'agenda' | 'now'>,
  person: Person,
  takeDown: (id: string) => Promise<unknown>,
): Promise<boolean> {
  const { guildId } = person;
  await voidDrafts(app, person);
  for (const post of await postsOf(app, person)) {
    if (!isOver(post)) await takeDown(post.id);
    if (post.link !== undefined) await app.store.of(aliases).remove([post.link]);
    await app.store.slots(inbox).drop([guildId, post.id]);
    await app.store.of(posts).change([guildId, post.id], (left) => left && nobodys(left));
  }
  const { longestDays } = await relayOf(app, guildId);
  await forgetOwn(app, person, longestDays);
  return (await recentOwn(app, person)).length > 0;
}

/** A tombstone that leads to nobody; the tag stays where a report on it is open. */
function nobodys({ link: _link, tag, reason: _reason, ...rest }: Post): Post {
  return rest.held && tag !== undefined ? { ...rest, tag } : rest;
}

async function postsOf(app: Pick<App, 'store' | 'now'>, person: Person): Promise<Post[]> {
  const { longestDays } = await relayOf(app, person.guildId);
  const own = await ownOf(app, person, longestDays);
  const found = await Promise.all(own.map(({ postId }) => app.store.of(posts).get([person.guildId, postId])));
  return found.filter((post) => post !== undefined);
}
