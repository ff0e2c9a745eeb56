import type { App } from '../app.ts';
import { personOf, requireMayWrite, type Writer } from './admitting.ts';
import { claimAlias } from './aliases.ts';
import { findLost, type Room } from './delivering.ts';
import { dropDraft, ownDraft } from './drafting.ts';
import * as limits from './limits.ts';
import { runningMutes } from './mutes.ts';
import { authorTag, claimOwn, type Person, printOf, recentOwn } from './own.ts';
import { answers, type Draft, type Post, postList, posts, queue, type Words } from './record.ts';
import * as rules from './rules.ts';
import type { Settings } from './settings.ts';
import { readable, requireFit } from './wording.ts';

/** The jobs that posting writes down before it acts. */
export interface Later {
  settle: (at: number, id: string) => Promise<void>;
  /** What waits for a moderator: that they are told, and that it does not wait for ever. */
  review: (id: string) => Promise<void>;
  forget: (at: number, id: string) => Promise<void>;
}

/** How long after a step the next look at a post is taken, in milliseconds. */
export const lookAgainAfter = 60_000;

/** @throws Refusal where somebody is muted now. The only place that asks. */
export async function requireUnmuted(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  const found = await runningMutes(app, person.guildId);
  limits.requireUnmuted(found, (id) => authorTag(app, person, id), app.now());
}

/**
 * What its author sees as a preview becomes a post: written down whole, then handed to Discord. Pressing twice posts once.
 *
 * @throws Refusal where it can't be posted; the draft stays until its time is over.
 */
export async function confirm(app: App, room: Room, writer: Writer, id: string, later: Later): Promise<Post> {
  const person = personOf(writer.member);
  const kept = await app.store.of(posts).get([person.guildId, id]);
  if (kept) return rules.requireOwn(kept, authorTag(app, person, id));

  const draft = await ownDraft(app, person, id);
  await requireMayWrite(app, room.settings, writer, draft.place.channelId);
  requireWords(draft.words, room.settings);
  if (draft.edits === undefined) await requireRoot(app, person.guildId, draft);
  await requireUnmuted(app, person);
  const post =
    draft.edits === undefined
      ? await begin(app, room, person, id, draft, later)
      : await edit(app, room, person, draft.edits, draft.words, later);
  await dropDraft(app, person, id);
  return post;
}

/** @throws Refusal where these words can't stand here. */
function requireWords(words: Words, settings: Settings): void {
  readable(words.text);
  requireFit(words, settings);
}

async function begin(
  app: App,
  { settings, t }: Pick<Room, 'settings' | 't'>,
  person: Person,
  id: string,
  draft: Draft,
  later: Later,
): Promise<Post> {
  const { store, now } = app;
  const { guildId, personId } = person;
  return store.of(posts).change([guildId, id], async (twice) => {
    if (twice) return twice;
    const at = now();
    const answer = draft.place.rootId !== undefined;
    const print = printOf(app, person, draft.words.text);
    const own = await claimOwn(
      app,
      person,
      { postId: id, at },
      (earlier) => {
        limits.requireRoom(settings, earlier, { answer, print }, at);
        return { postId: id, at, answer, print, goesAt: limits.goesAt(at, settings) };
      },
      ({ goesAt }) => later.forget(goesAt, id),
    );
    const rootId = draft.place.rootId ?? id;
    const { alias, first, link } = await claimAlias(app, t, person, { rootId, postId: id, wanted: draft });
    if (answer) await store.slots(answers).add([guildId, rootId], id);
    const listed = await store.slots(postList).add([guildId], id);
    const post = rules.begin(
      { ...draft, alias, first },
      settings,
      {
        id,
        personId,
        link,
        listed,
        tag: authorTag(app, person, id),
        goesAt: own.goesAt,
        chance: app.random(),
      },
      at,
    );
    await lookAfter(app, guildId, post, later);
    return post;
  });
}

/** What has to be written down before a post that begins its way is. */
async function lookAfter(app: App, guildId: string, post: Post, later: Later): Promise<void> {
  const { id, state, edit, dueAt } = post;
  if (state === 'review' || edit?.state === 'review') await enterQueue(app, guildId, id, later);
  else await later.settle((state === 'delayed' ? dueAt : undefined) ?? app.now() + lookAgainAfter, id);
}

/**
 * Other words for a post of theirs. In a reviewed channel those that stand stay until a moderator approves. A lost post is
 * posted again with them.
 */
async function edit(
  app: App,
  room: Room,
  person: Person,
  id: string,
  words: Words,
  later: Later,
): Promise<Post> {
  const { guildId } = person;
  const tag = authorTag(app, person, id);
  const before = rules.requireOwn(await app.store.of(posts).get([guildId, id]), tag);
  const print = printOf(app, person, words.text);
  const others = (await recentOwn(app, person)).filter(({ postId }) => postId !== id);
  limits.requireNew(others, print);
  const found = before.state === 'lost' ? await findLost(app, room, before) : undefined;
  if (before.state === 'lost' && !found) await requireRoot(app, guildId, before);
  return app.store.of(posts).change([guildId, id], async (post) => {
    const own = rules.requireOwn(post, tag);
    const { settings } = room;
    const next =
      own.state === 'lost' && !found
        ? rules.again(own, settings, app.random(), app.now(), words)
        : rules.edited(found ? rules.foundAgain(own, found) : own, words, settings, app.now());
    await lookAfter(app, guildId, next, later);
    return next;
  });
}

/** Its place in the queue comes before what stands there: whoever reads the queue waits for the change to end. */
async function enterQueue(
  { store }: Pick<App, 'store'>,
  guildId: string,
  id: string,
  later: Later,
): Promise<void> {
  await later.review(id);
  await store.slots(queue).add([guildId], id);
}

/** @throws Refusal where the post that a draft answers is gone: the draft stays, for its author to take the words. */
async function requireRoot({ store }: App, guildId: string, { place }: Pick<Draft, 'place'>): Promise<void> {
  if (place.rootId !== undefined) rules.requireStanding(await store.of(posts).get([guildId, place.rootId]));
}

/** The author's own choice: the words go from the store now, and from Discord as soon as it can be done. */
export async function takeDown(app: App, person: Person, id: string, later: Later): Promise<Post> {
  return app.store.of(posts).change([person.guildId, id], async (post) => {
    const own = rules.requireOwn(post, authorTag(app, person, id));
    await later.settle(app.now() + lookAgainAfter, id);
    return rules.takenDown(own);
  });
}

/**
 * A lost post is handed to Discord once more, where it is not found there after all: by the rules of today, which its author
 * meets as with a new one.
 *
 * @throws Refusal
 */
export async function postAgain(
  app: App,
  room: Room,
  writer: Writer,
  id: string,
  later: Later,
): Promise<Post> {
  const person = personOf(writer.member);
  const { guildId } = person;
  const { settings } = room;
  const tag = authorTag(app, person, id);
  const lost = rules.requireOwn(await app.store.of(posts).get([guildId, id]), tag);
  if (lost.state !== 'lost') return lost; // pressed twice
  await requireMayWrite(app, settings, writer, lost.place.channelId);
  if (lost.words) requireWords(lost.words, settings);
  await requireRoot(app, guildId, lost);
  await requireUnmuted(app, person);
  const found = await findLost(app, room, lost);
  return app.store.of(posts).change([guildId, id], async (post) => {
    const own = rules.requireOwn(post, tag);
    if (own.state !== 'lost') return own; // pressed twice
    if (found) return rules.foundAgain(own, found);
    const next = rules.again(own, settings, app.random(), app.now());
    await lookAfter(app, guildId, next, later);
    return next;
  });
}
