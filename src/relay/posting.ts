import type { App } from '../app.ts';
import { claimAlias } from './aliases.ts';
import { findLost, type Room } from './delivering.ts';
import { dropDraft, ownDraft } from './drafting.ts';
import { runningMutes } from './mutes.ts';
import { authorTag, claimOwn, type Person, printOf } from './own.ts';
import { answers, type Draft, type Post, postList, posts, queue } from './record.ts';
import * as rules from './rules.ts';
import type { Settings } from './settings.ts';
import { readable, requireFit } from './wording.ts';

/** The jobs that posting writes down before it acts. */
export interface Later {
  settle: (at: number, id: string) => Promise<void>;
  /** What waits for a moderator: that they are told, and that it does not wait for ever. */
  review: (id: string) => Promise<void>;
  forget: (at: number, id: string, own: string) => Promise<void>;
}

/** How long after a step the next look at a post is taken, in milliseconds. */
export const lookAgainAfter = 60_000;

/** @throws Refusal where somebody is muted now. The only place that asks. */
export async function requireUnmuted(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  const found = await runningMutes(app, person.guildId);
  rules.requireUnmuted(found, (id) => authorTag(app, person, id), app.now());
}

/**
 * What its author sees as a preview becomes a post: written down whole, then handed to Discord. Pressing twice posts once.
 *
 * @throws Refusal where it can't be posted; the draft stays until its time is over.
 */
export async function confirm(
  app: App,
  { guild, settings, t }: Pick<Room, 'guild' | 'settings' | 't'>,
  person: Person,
  id: string,
  standing: rules.Standing,
  later: Later,
): Promise<Post> {
  const { store, now } = app;
  const key = [guild.id, id];
  const kept = await store.of(posts).get(key);
  if (kept) return rules.requireOwn(kept, authorTag(app, person, id));

  const draft = await ownDraft(app, person, id);
  rules.requireOpen(settings, draft.place.channelId);
  rules.requireOldEnough(settings, standing, now());
  readable(draft.words.text);
  requireFit(draft.words, settings);
  await requireRoot(app, guild.id, draft);
  await requireUnmuted(app, person);
  const post =
    draft.edits === undefined
      ? await begin(app, { settings, t }, person, id, draft, later)
      : await edit(app, settings, person, draft.edits, draft, later);
  await dropDraft(app, person, id);
  return post;
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
    const answer = draft.place.rootId !== undefined;
    const print = printOf(app, person, draft.words.text);
    const own = await claimOwn(
      app,
      person,
      id,
      (earlier) => {
        rules.requireRoom(settings, earlier, { answer, print }, now());
        // Never later than what is theirs of the same day, so that no row goes before one with a higher number.
        const goesAt = Math.min(
          rules.goesAt(now(), settings),
          ...earlier.filter(({ at }) => rules.dayOf(at) === rules.dayOf(now())).map((each) => each.goesAt),
        );
        return { postId: id, at: now(), answer, print, goesAt };
      },
      (slot, { goesAt }) => later.forget(goesAt, id, slot),
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
      now(),
    );
    if (post.state === 'review') await enterQueue(app, guildId, id, later);
    else await later.settle(post.dueAt ?? now() + lookAgainAfter, id);
    return post;
  });
}

/** Other words for a post of theirs. In a reviewed channel those that stand stay until a moderator approves. */
async function edit(
  app: App,
  settings: Settings,
  person: Person,
  id: string,
  { words }: Draft,
  later: Later,
): Promise<Post> {
  const { guildId } = person;
  return app.store.of(posts).change([guildId, id], async (post) => {
    const next = rules.edited(rules.requireOwn(post, authorTag(app, person, id)), words, settings, app.now());
    if (next.edit?.review || next.state === 'review') await enterQueue(app, guildId, id, later);
    else await later.settle(app.now() + lookAgainAfter, id);
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
async function requireRoot({ store }: App, guildId: string, { place, edits }: Draft): Promise<void> {
  if (place.rootId !== undefined && edits === undefined)
    rules.requireStanding(await store.of(posts).get([guildId, place.rootId]));
}

/** The author's own choice: the words go from the store now, and from Discord as soon as it can be done. */
export async function takeDown(app: App, person: Person, id: string, later: Later): Promise<Post> {
  return app.store.of(posts).change([person.guildId, id], async (post) => {
    const own = rules.requireOwn(post, authorTag(app, person, id));
    await later.settle(app.now() + lookAgainAfter, id);
    return rules.takenDown(own);
  });
}

/** A lost post is handed to Discord once more, where it is not found there after all. @throws Refusal */
export async function postAgain(
  app: App,
  room: Room,
  person: Person,
  id: string,
  later: Later,
): Promise<Post> {
  const { guildId } = person;
  const lost = rules.requireOwn(await app.store.of(posts).get([guildId, id]), authorTag(app, person, id));
  rules.requireOpen(room.settings, lost.place.channelId);
  await requireUnmuted(app, person);
  const found = await findLost(app, room, lost);
  return app.store.of(posts).change([guildId, id], async (post) => {
    const own = rules.requireOwn(post, authorTag(app, person, id));
    if (own.state === 'pending' || own.state === 'standing') return own; // pressed twice
    const next = rules.again(own, app.now());
    if (found) return rules.stands(next, found);
    await later.settle(app.now() + lookAgainAfter, id);
    return next;
  });
}
