import { Refusal } from '../kit/refusal.ts';
import type { Draft, Loss, Place, Post, State, Words } from './record.ts';
import type { Settings } from './settings.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a draft waits for its author, in milliseconds. */
export const draftLasts = 15 * minute;

/** For how long a try may be made again: so long Discord surely knows the nonce, in milliseconds. */
export const triesFor = 2 * minute;

/** A post whose minute of chance passed so long ago, while the bot was away, waits for its author instead. */
export const lateAfter = day;

/**
 * @param erasedAt  when its author last deleted their data; undefined where they did not lately.
 * @throws Refusal where the draft is gone, over, deleted with its author's data, or somebody else's.
 */
export function requireDraft(
  draft: Draft | undefined,
  tag: string,
  erasedAt: number | undefined,
  now: number,
): Draft {
  if (draft === undefined || draft.tag !== tag || now >= draft.madeAt + draftLasts)
    throw new Refusal('relay.draftGone');
  if (erasedAt !== undefined && draft.madeAt <= erasedAt) throw new Refusal('relay.draftGone');
  return draft;
}

/** @throws Refusal where there is no such post, or it is somebody else's: both read the same. */
export function requireOwn(post: Post | undefined, tag: string): Post {
  if (post === undefined || post.tag !== tag) throw new Refusal('relay.notYours');
  return post;
}

/** @throws Refusal where a post can't be answered any more. */
export function requireStanding(post: Post | undefined): Post {
  if (post?.state !== 'standing') throw new Refusal('relay.gone');
  return post;
}

export interface Beginning {
  id: string;
  tag: string;
  link: string;
  listed: number;
  goesAt: number;
  /** The author, kept only where they asked to be told. */
  personId: string;
  /** A number in [0, 1): which minute of the delay. */
  chance: number;
}

/** A post as its author decided on it: on its way, or waiting for a moderator or its minute. */
export function begin(draft: Draft, settings: Settings, beginning: Beginning, now: number): Post {
  const { id, tag, link, listed, goesAt, personId, chance } = beginning;
  const { place, alias, first, words, wishes } = draft;
  return {
    id,
    place,
    alias,
    first,
    tag,
    link,
    words,
    folded: words.folded,
    wishes,
    listed,
    goesAt,
    madeAt: now,
    seenAnswers: 0,
    toldAnswers: 0,
    seenInbox: 0,
    wording: 0,
    kept: false,
    covered: false,
    held: false,
    ...started(place, settings, chance, now),
    ...(wishes.tellMe && place.rootId === undefined && { tell: personId }),
  };
}

const isReviewed = ({ channelId }: Place, { reviewedIds }: Settings) => reviewedIds.includes(channelId);

/** How a post begins its way: in a reviewed channel a moderator reads it first. */
const started = (place: Place, settings: Settings, chance: number, now: number) =>
  isReviewed(place, settings)
    ? ({ state: 'review', waitsSince: now } as const)
    : released(settings, chance, now);

/** What a post needs no moderator for, or has one's approval: it goes now, or at a minute of chance. */
export function released(
  { delayMinutes }: Pick<Settings, 'delayMinutes'>,
  chance: number,
  now: number,
): Pick<Post, 'state' | 'dueAt' | 'triedAt'> {
  return delayMinutes === 0
    ? { state: 'pending', triedAt: now }
    : { state: 'delayed', dueAt: now + Math.floor(chance * delayMinutes * minute) };
}

/** A delayed post whose minute has come; one that is late by far is its author's to decide. */
export function due(post: Post, now: number): Post {
  const { state, dueAt = post.madeAt } = post;
  if (state !== 'delayed' || dueAt > now) return post;
  return now - dueAt > lateAfter ? lost(post, 'late') : { ...post, state: 'pending', triedAt: now };
}

/** What to do about a post that is on its way: hand it to Discord (again), or only look whether it is there. */
export function nextStep({ triedAt = 0 }: Post, now: number): 'send' | 'look' {
  return now - triedAt <= triesFor ? 'send' : 'look';
}

/** Discord holds it now, and the words with it. */
export function stands(post: Post, { messageId, channelId }: { messageId: string; channelId: string }): Post {
  const { words: _words, dueAt: _due, triedAt: _tried, loss: _loss, ...rest } = post;
  const thread = post.place.rootId === undefined ? {} : { threadId: channelId };
  return { ...rest, ...thread, state: 'standing', messageId };
}

/** It is not there, or nobody knows: its author finds the words, and *Post again*. */
export function lost(post: Post, loss: Loss): Post {
  return { ...post, state: 'lost', loss };
}

/**
 * Posted again by its author, by the rules of today.
 *
 * @param words  others, where they changed them.
 * @throws Refusal where it is not lost (any more).
 */
export function again(
  post: Post,
  settings: Settings,
  chance: number,
  now: number,
  words: Words | undefined = post.words,
): Post {
  if (post.state !== 'lost' || !words) throw new Refusal('relay.notLost');
  const { loss: _loss, dueAt: _due, triedAt: _tried, reason: _reason, ...rest } = post;
  return {
    ...rest,
    words,
    folded: words.folded,
    wording: post.wording + 1,
    ...started(post.place, settings, chance, now),
  };
}

/** It was there after all: Discord holds it. */
export function foundAgain(post: Post, at: { messageId: string; channelId: string }): Post {
  if (post.state !== 'lost') throw new Refusal('relay.notLost');
  return stands(post, at);
}

/**
 * What becomes of other words that Discord did not take: they are kept for their author. Where the message is gone that they
 * were to stand in, nothing of the post stands any more.
 */
export function editLost(post: Post, loss: Loss): Post {
  const { edit, messageId: _message, threadId: _thread, ...rest } = post;
  if (!edit) return post;
  if (loss !== 'gone') return { ...post, edit: { ...edit, state: 'lost', loss } };
  return lost({ ...rest, words: edit.words, folded: edit.words.folded }, loss);
}

const ends: readonly State[] = ['declined', 'expired', 'removed', 'taken-down'];
export const isOver = ({ state }: Pick<Post, 'state'>) => ends.includes(state);

/**
 * What is left of a post that ended: a tombstone without words, and without whom to tell. `triedAt` and `messageId`
 * stay until Discord agrees.
 */
export function ended(
  post: Post,
  state: 'declined' | 'expired' | 'removed' | 'taken-down',
  reason?: string,
): Post {
  if (isOver(post)) return post;
  const {
    words: _words,
    edit: _edit,
    editEnd: _editEnd,
    tell: _tell,
    reason: _reason,
    dueAt: _due,
    loss: _loss,
    ...rest
  } = post;
  return { ...rest, state, ...(reason !== undefined && { reason }) };
}

/** Taken down by its author: no tag is left, unless a report on it is open. */
export function takenDown(post: Post): Post {
  if (isOver(post)) return post;
  const after = ended(post, 'taken-down');
  if (after.held) return after;
  const { tag: _tag, ...rest } = after;
  return rest;
}

/**
 * Words that are to replace those that stand. What a moderator kept was kept for the words they read: others can be
 * reported again.
 *
 * @throws Refusal where none stand.
 */
export function edited(post: Post, words: Words, settings: Settings, now: number): Post {
  const { reason: _reason, editEnd: _end, waitsSince: _since, ...rest } = post;
  const next = { ...rest, wording: post.wording + 1 };
  const isWaiting = post.state === 'review' || post.state === 'change-asked';
  if (isWaiting) return { ...next, state: 'review', words, folded: words.folded, waitsSince: now };
  requireStanding(post);
  return isReviewed(post.place, settings)
    ? { ...next, edit: { words, state: 'review' }, waitsSince: now }
    : { ...next, edit: { words, state: 'pending' }, kept: false };
}

/** The root of the thread that a post belongs to: its own where it answers none. */
export const rootOf = ({ id, place }: { id: string; place: Place }) => place.rootId ?? id;
