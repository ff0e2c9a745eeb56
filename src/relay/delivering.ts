import { type Guild, type GuildTextBasedChannel, MessageFlags } from 'discord.js';
import type { App } from '../app.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
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
      if (loss === undefined)
        app.log.warn({ err: error }, 'Discord failed in passing; a post is looked at again');
      // What is to leave Discord is tried until its time is up: its author was promised that.
      unfinished = loss === undefined || (rules.isOver(before) && loss !== 'gone');
      if (unfinished || loss === undefined) return before;
      if (before.state === 'pending') return rules.lost(before, loss);
      return before.edit?.state === 'pending' ? rules.editLost(before, loss) : offDiscord(before);
    }
  });
  return { post, unfinished };
}

async function agree(app: App, room: Room, post: Post): Promise<Post> {
  if (post.state === 'pending') return deliver(app, room, post);
  if (post.state === 'standing' && post.edit?.state === 'pending') {
    const { edit, ...rest } = post;
    const next = { ...rest, folded: edit.words.folded };
    if (!(await redraw(app, room, next, edit.words))) throw new OutOfPlace('gone');
    return next;
  }
  if (post.state === 'removed') {
    await redraw(app, room, post);
    return post;
  }
  return rules.isOver(post) ? takeAway(app, room, post) : post;
}

/** Of a post that ended, nothing is on Discord any more. */
function offDiscord(post: Post): Post {
  if (!rules.isOver(post)) return post;
  const { messageId: _message, triedAt: _tried, ...rest } = post;
  return rest;
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

/**
 * Draws a post that stands anew: with these words, or with those that stand there.
 *
 * @returns whether there was something to draw on.
 */
export async function redraw(app: App, room: Room, post: Post, words?: Post['words']): Promise<boolean> {
  const channel = await placeOf(app, room, post, false);
  const { messageId } = post;
  if (!channel || messageId === undefined) return false;
  if (post.state === 'removed') {
    await edited(channel, messageId, tombstoneView(room.t, room.getHelp));
    return true;
  }
  const standing = words ?? (await standingWords(channel, messageId));
  if (standing) await edited(channel, messageId, pageOf(room, post, standing));
  return standing !== undefined;
}

const edited = (channel: GuildTextBasedChannel, id: string, page: ReturnType<typeof postView>) =>
  awake(channel, () => channel.messages.edit(id, { ...page, flags: [MessageFlags.IsComponentsV2] }));

async function standingWords(channel: GuildTextBasedChannel, id: string) {
  const message = await messageIn(channel, id);
  return message && wordsIn(message);
}

/** The words of a post as everybody can read them now, or soon. What stands is read from Discord, which holds it. */
export async function wordsOf(app: App, room: Room, post: Post): Promise<Post['words']> {
  if (post.words) return post.words;
  if (post.edit?.state === 'pending') return post.edit.words;
  const channel = await placeOf(app, room, post, false);
  const found =
    channel && post.messageId !== undefined ? await standingWords(channel, post.messageId) : undefined;
  return found && { ...found, folded: post.folded };
}

/** The newest words of a post, for its author to change: also those that wait, or came back. */
export const newestWords = async (app: App, room: Room, post: Post): Promise<Post['words']> =>
  post.edit?.words ?? wordsOf(app, room, post);

/** Whether the message of a post that stands was deleted on Discord, by somebody's hand or with its channel. */
export async function isDeleted(app: App, room: Room, post: Post): Promise<boolean> {
  if (post.state !== 'standing' || post.messageId === undefined) return false;
  try {
    const channel = await placeOf(app, room, post, false);
    return !channel || (await messageIn(channel, post.messageId)) === undefined;
  } catch (error) {
    return lossOf(error) === 'gone';
  }
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

/**
 * Where a lost post stands after all.
 *
 * @throws Refusal where its place is there and can't be looked at: sent again it could stand twice.
 */
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
    const loss = lossOf(error);
    if (loss === undefined) throw error;
    if (loss !== 'gone') throw new Refusal('relay.cantLook');
    return undefined; // it is not there, since its place is not
  }
}
