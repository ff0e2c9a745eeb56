import type { App } from '../app.ts';
import type { Room } from './delivering.ts';
import { awake, channelOf, lossOf, threadAt } from './places.ts';
import {
  aliases,
  answers,
  givenAliases,
  ignored,
  ignoredList,
  inbox,
  type Post,
  postList,
  posts,
} from './record.ts';
import { rootOf, takenDown } from './rules.ts';

/** The store's batch. */
const batch = 200;

type Where = Pick<Room, 'guild'> | undefined;

/**
 * Forgets a post whose time is up, with its answers, aliases, inbox and messages on Discord, then the row that led its
 * author to it. Of an answer whose thread goes on, a stub keeps the alias from being given again there.
 *
 * @param where  undefined where the bot has left the server: what stands there is out of reach.
 * @throws what Discord fails with in passing; it may be tried again.
 */
export async function forgetPost(
  app: Pick<App, 'store'>,
  guildId: string,
  where: Where,
  id: string,
): Promise<void> {
  const post = await app.store.of(posts).get([guildId, id]);
  if (post) {
    const rootId = rootOf(post);
    const goesOn = rootId !== id && (await app.store.of(posts).get([guildId, rootId])) !== undefined;
    if (rootId === id) await forgetThread(app, guildId, where, post);
    if (where) await takeOff(where, post);
    if (goesOn) await leaveStub(app, guildId, post);
    else await forgetRecords(app, guildId, post);
  }
}

/** The answers below a post, what tells whose aliases they were, and what readers ignore there. */
async function forgetThread(
  app: Pick<App, 'store'>,
  guildId: string,
  where: Where,
  root: Post,
): Promise<void> {
  const key = [guildId, root.id];
  const list = app.store.slots(answers);
  const count = await list.count(key);
  const found: Post[] = [];
  for (let from = 0; from < count; from += batch) {
    for (const { value } of await list.read(key, { from })) {
      const answer = await app.store.of(posts).get([guildId, value]);
      if (answer) found.push(answer);
    }
  }
  if (where) {
    const thread = await threadAt(
      where.guild,
      root.messageId ?? found.find(({ threadId }) => threadId)?.threadId,
    );
    // In a locked thread only the bot wrote. Where people typed, only what is ours goes.
    if (thread?.locked) await quietly(() => thread.delete());
    else for (const answer of found) await takeOff(where, answer);
  }
  for (const answer of found) await forgetRecords(app, guildId, answer);
  const ignores = app.store.slots(ignoredList);
  const ignoreCount = await ignores.count(key);
  for (let from = 0; from < ignoreCount; from += batch) {
    for (const { value } of await ignores.read(key, { from })) await app.store.of(ignored).remove([value]);
  }
  await ignores.drop(key);
  await list.drop(key);
}

async function takeOff({ guild }: NonNullable<Where>, { place, threadId, messageId }: Post): Promise<void> {
  if (messageId === undefined) return;
  await quietly(async () => {
    const channel =
      place.rootId === undefined ? channelOf(guild, place.channelId) : await threadAt(guild, threadId);
    if (channel) await awake(channel, () => channel.messages.delete(messageId));
  });
}

/** What is gone already, or out of the bot's reach for good, needs nothing more. */
async function quietly(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (lossOf(error) === undefined) throw error;
  }
}

async function leaveStub({ store }: Pick<App, 'store'>, guildId: string, post: Post): Promise<void> {
  await store.slots(inbox).drop([guildId, post.id]);
  await store.of(posts).change([guildId, post.id], (before) => {
    if (!before) return undefined;
    const { messageId: _message, triedAt: _tried, reason: _reason, ...rest } = takenDown(before);
    return rest;
  });
}

/** Every record of one post. Where a report on it is open, its tag stays until that is closed. */
async function forgetRecords({ store }: Pick<App, 'store'>, guildId: string, post: Post): Promise<void> {
  const { id, alias, link, listed } = post;
  await store.slots(inbox).drop([guildId, id]);
  if (link !== undefined) await store.of(aliases).remove([link]);
  await store.of(givenAliases).remove([guildId, rootOf(post), alias]);
  const left = await store.of(posts).change([guildId, id], (before) => {
    if (!before?.held) return undefined;
    const { link: _link, messageId: _message, triedAt: _tried, ...rest } = takenDown(before);
    return rest;
  });
  if (!left) await store.slots(postList).empty([guildId], listed);
}

/** To be called when the last report on a post is closed: where its time was up before, it goes now. */
export async function letGo(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  id: string,
): Promise<void> {
  await store.of(posts).change([guildId, id], async (post) => {
    if (!post?.held) return post;
    if (post.goesAt <= now()) {
      await store.slots(postList).empty([guildId], post.listed);
      return undefined;
    }
    const free = { ...post, held: false };
    if (post.state !== 'taken-down') return free;
    const { tag: _tag, ...rest } = free;
    return rest;
  });
}
