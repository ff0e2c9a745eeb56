import { type Guild, type GuildTextBasedChannel, MessageFlags } from 'discord.js';
import type { App } from '../app.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn } from '../kit/post.ts';
import type { Translate } from '../locales/index.ts';
import { awake, channelOf, lossOf, messageIn, OutOfPlace, openThread, threadAt } from './places.ts';
import { type Post, posts } from './record.ts';
import * as routes from './routes.ts';
import * as rules from './rules.ts';
import type { Settings } from './settings.ts';
import { postView, tombstoneView, wordsIn } from './view.ts';

/** What posting needs beside the app: the server, its words and choices, and the way to help. */
export interface Room {
  guild: Guild;
  /** In the server's language. */
  t: Translate;
  settings: Settings;
  /** The custom_id of *Get help*. */
  getHelp: string;
}

/**
 * Brings Discord to what the record says, as far as that can be done now. It may run at any time, and twice.
 *
 * @returns the post, and whether something is left to be done later.
 */
export async function settle(
  app: App,
  room: Room,
  id: string,
): Promise<{ post: Post | undefined; unfinished: boolean }> {
  const key = [room.guild.id, id];
  const records = app.store.of(posts);
  // What is about to be tried is written down first.
  await records.change(key, (post) => post && rules.due(post, app.now()));
  let unfinished = false;
  const post = await records.change(key, async (before) => {
    if (!before) return undefined;
    try {
      const after = await agree(app, room, before);
      unfinished = after.state === 'pending' || after.state === 'delayed';
      return after;
    } catch (error) {
      const loss = lossOf(error);
      if (loss === undefined) {
        app.log.warn({ err: error }, 'Discord failed in passing; a post is looked at again');
        unfinished = true;
        return before;
      }
      return before.state === 'pending' ? rules.lost(before, loss) : settledAnyway(before);
    }
  });
  return { post, unfinished };
}

async function agree(app: App, room: Room, post: Post): Promise<Post> {
  if (post.state === 'pending') return deliver(app, room, post);
  if (post.state === 'standing' && post.edit && !post.edit.review) {
    const { edit, ...rest } = post;
    const next = { ...rest, folded: edit.words.folded };
    await redraw(app, room, next, edit.words);
    return next;
  }
  if (post.state === 'removed') {
    await redraw(app, room, post);
    return post;
  }
  return rules.isOver(post) ? takeAway(app, room, post) : post;
}

/** Where Discord refuses for good, there is nothing left to agree with. */
function settledAnyway(post: Post): Post {
  const { edit, triedAt: _tried, ...rest } = post;
  return edit?.review ? post : rest;
}

/** Sends a post, or finds it where it was sent already; where nobody knows any more, it is lost. */
async function deliver(app: App, room: Room, post: Post): Promise<Post> {
  const { id, words, triedAt = app.now() } = post;
  if (!words) return rules.lost(post, 'unknown');
  const step = rules.nextStep(post, app.now());
  const channel = await placeOf(app, room, post, step === 'send');
  if (!channel) return rules.lost(post, 'unknown');
  if (step === 'look') {
    const found = await findOwn(channel, { since: triedAt, mark: routes.answer.make({ id }) });
    return found === undefined
      ? rules.lost(post, 'unknown')
      : rules.stands(post, { messageId: found, channelId: channel.id });
  }
  const message = await awake(channel, () =>
    channel.send({
      ...pageOf(room, post, words),
      flags: [MessageFlags.IsComponentsV2],
      nonce: id,
      enforceNonce: true,
    }),
  );
  return rules.stands(post, { messageId: message.id, channelId: channel.id });
}

/** Where a post stands or is to stand. @throws OutOfPlace or what Discord refuses. */
async function placeOf({ store }: App, { guild, t, settings }: Room, post: Post, open: boolean) {
  const { channelId, rootId } = post.place;
  if (rootId === undefined) return channelOf(guild, channelId);
  if (post.threadId !== undefined) return threadAt(guild, post.threadId);
  const root = await store.of(posts).get([guild.id, rootId]);
  if (!root) throw new OutOfPlace('gone');
  return open ? openThread(guild, t, root, settings) : threadAt(guild, root.messageId);
}

function pageOf({ t, getHelp }: Room, post: Post, words: { text: string; note?: string | undefined }) {
  const { id, alias, first, folded, covered, place } = post;
  const note = words.note === undefined ? {} : { note: words.note };
  return postView(
    t,
    {
      id,
      alias,
      first,
      covered,
      answer: place.rootId !== undefined,
      words: { text: words.text, folded, ...note },
    },
    getHelp,
  );
}

/** Draws a post that stands anew: with these words, or with those that stand there. Gone: nothing to draw. */
export async function redraw(app: App, room: Room, post: Post, words?: Post['words']): Promise<void> {
  const channel = await placeOf(app, room, post, false);
  const { messageId } = post;
  if (!channel || messageId === undefined) return;
  if (post.state === 'removed') {
    await edited(channel, messageId, tombstoneView(room.t, room.getHelp));
    return;
  }
  const standing = words ?? (await standingWords(channel, messageId));
  if (standing) await edited(channel, messageId, pageOf(room, post, standing));
}

const edited = (channel: GuildTextBasedChannel, id: string, page: ReturnType<typeof postView>) =>
  awake(channel, () => channel.messages.edit(id, { ...page, flags: [MessageFlags.IsComponentsV2] }));

async function standingWords(channel: GuildTextBasedChannel, id: string) {
  const message = await messageIn(channel, id);
  return message && wordsIn(message);
}

/** The words of a post that stands, read from Discord: for its author to change, and for a moderator to look at. */
export async function wordsOf(app: App, room: Room, post: Post): Promise<Post['words']> {
  if (post.words) return post.words;
  if (post.edit) return post.edit.words;
  const channel = await placeOf(app, room, post, false);
  const found =
    channel && post.messageId !== undefined ? await standingWords(channel, post.messageId) : undefined;
  return found && { ...found, folded: post.folded };
}

/** Takes a post that ended off Discord, also where it was only just on its way there. */
async function takeAway(app: App, room: Room, post: Post): Promise<Post> {
  const { messageId, triedAt, ...rest } = post;
  if (messageId === undefined && triedAt === undefined) return post;
  const channel = await placeOf(app, room, post, false);
  const mark = routes.answer.make({ id: post.id });
  const found =
    messageId ??
    (channel && triedAt !== undefined ? await findOwn(channel, { since: triedAt, mark }) : undefined);
  if (!channel || found === undefined) return rest;
  try {
    await awake(channel, () => channel.messages.delete(found));
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error;
  }
  return rest;
}

/** Where a lost post stands after all. */
export async function findLost(
  app: App,
  room: Room,
  post: Post,
): Promise<{ messageId: string; channelId: string } | undefined> {
  const { id, triedAt } = post;
  if (triedAt === undefined) return undefined;
  try {
    const channel = await placeOf(app, room, post, false);
    if (!channel) return undefined;
    const messageId = await findOwn(channel, { since: triedAt, mark: routes.answer.make({ id }) });
    return messageId === undefined ? undefined : { messageId, channelId: channel.id };
  } catch (error) {
    if (lossOf(error) === undefined) throw error;
    return undefined; // it is not there, since its place is not
  }
}
