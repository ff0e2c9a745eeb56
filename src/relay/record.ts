import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { bucket, collection } from '../store/index.ts';

/*
 * Nothing here holds who wrote a post, but for `tell`, where its author asked to be told of answers. What leads
 * an author to what is theirs is a row of its own, written once: its key is a tag that only the store can make.
 * No row is changed for one author, and none for several posts at once.
 */

/** A moment: milliseconds since 1970. */
const moment = z.number().int();
export const postId = z.string().length(22);
/** What `store.tag` makes. */
const tag = z.string().length(43);

export const longestText = 2000;
export const longestNote = 100;
export const longestAlias = 60;
/** Of one message between the team and an author, in characters. */
export const longestMessage = 1500;

/** In bytes: so neither an author's habits nor, but for very long ones, their words show in the size of a row. */
const padTo = 1024;

/** What somebody wrote, as it will stand. */
export const Words = z.object({
  text: z.string().min(1).max(longestText),
  /** The topic to be warned of, in the author's words. */
  note: z.string().min(1).max(longestNote).optional(),
  /** Folded behind a spoiler. */
  folded: z.boolean(),
});
export type Words = z.output<typeof Words>;

/** What an author allows for one post, and no other. */
export const Wishes = z.object({
  /** The team may write into this post's inbox. */
  teamMayWrite: z.boolean(),
  /** A direct message for answers. */
  tellMe: z.boolean(),
});
export type Wishes = z.output<typeof Wishes>;

/** Where a post stands: in a channel, or in the thread below the post that it answers. */
export const Place = z.object({ channelId: snowflake, rootId: postId.optional() });
export type Place = z.output<typeof Place>;

/** The name that a post stands under, in one thread alone. */
const alias = z.string().min(1).max(longestAlias);

/**
 * What its author looks at before deciding, for 15 minutes. The tag is made of server, draft and author: it opens
 * for nobody else. A post gets the draft's id, so that pressing twice posts once. Key: [server id, draft id].
 */
export const Draft = z.object({
  tag,
  place: Place,
  words: Words,
  wishes: Wishes,
  alias,
  /** The author's first name in this thread is the one that began it. */
  first: z.boolean(),
  /** The post whose words this is to replace. */
  edits: postId.optional(),
  madeAt: moment,
});
export type Draft = z.output<typeof Draft>;
export const drafts = collection({ name: 'relay-draft', version: 1, schema: Draft, padTo });

/**
 * `delayed`: waits for its random minute. `review`: waits for a moderator. `change-asked`: a moderator asks for other
 * words. `pending`: on its way to Discord. `lost`: it did not get there, or nobody knows; its author decides.
 * `standing`: there. The rest are ends: the words are gone.
 */
export const states = [
  'delayed',
  'review',
  'change-asked',
  'pending',
  'lost',
  'standing',
  'declined',
  'expired',
  'removed',
  'taken-down',
] as const;
export const State = z.enum(states);
export type State = z.output<typeof State>;

/** Why a post is lost, where that is known. */
export const Loss = z.enum(['unknown', 'gone', 'forbidden', 'threads-full', 'refused', 'late']);
export type Loss = z.output<typeof Loss>;

/**
 * Other words for a post that stands. `pending`: on their way. `review`: they wait for a moderator. `change-asked`: a
 * moderator asks for others. `lost`: Discord did not take them; their author decides.
 */
export const Edit = z.object({
  words: Words,
  state: z.enum(['pending', 'review', 'change-asked', 'lost']),
  loss: Loss.optional(),
});
export type Edit = z.output<typeof Edit>;

/**
 * A post or an answer. Its author is known by a tag made of server, post and author: they can prove that it
 * is theirs, and a mute knows them at their next *Post*. Key: [server id, post id].
 */
export const Post = z.object({
  id: postId,
  state: State,
  place: Place,
  alias,
  /** In its thread: its author began it, under this alias. */
  first: z.boolean(),
  /** Absent once nobody can be asked about it any more: its author took it down, and no report is open. */
  tag: tag.optional(),
  /** The row that finds the alias again for its author in this thread. */
  link: tag.optional(),
  /** Kept only while Discord does not hold them: before the post stands, and where it is lost. */
  words: Words.optional(),
  /** Words that are to replace those that stand. */
  edit: Edit.optional(),
  /** What became of the last ones, where they went back: for their author. */
  editEnd: z.enum(['declined', 'expired']).optional(),
  /** Which words these are, counted anew with every change: what a moderator decides counts for what they read. */
  wording: z.number().int().nonnegative().default(0),
  /** From when the words are that wait for a moderator. */
  waitsSince: moment.optional(),
  /** Its words stand behind a spoiler. */
  folded: z.boolean(),
  wishes: Wishes,
  /** The author's id, only where they chose to be told of answers, until the post goes. */
  tell: snowflake.optional(),
  messageId: snowflake.optional(),
  /** Of an answer: the thread that it stands in, also once the post above is gone. */
  threadId: snowflake.optional(),
  madeAt: moment,
  /** When it is to be handed to Discord, where it waits for a minute of chance. */
  dueAt: moment.optional(),
  /** When it was first handed to Discord, counted anew by *Post again*. */
  triedAt: moment.optional(),
  loss: Loss.optional(),
  /** When it goes, with all that belongs to it. */
  goesAt: moment,
  /** How many answers there were when its author last looked, and how many when they were last told. */
  seenAnswers: z.number().int().nonnegative(),
  toldAnswers: z.number().int().nonnegative(),
  /** How many messages of its inbox its author has seen. */
  seenInbox: z.number().int().nonnegative(),
  /** Why a moderator declined it, asked for other words, or removed it: for its author. */
  reason: z.string().max(1000).optional(),
  /** A moderator looked and keeps it: no report folds it any more. */
  kept: z.boolean(),
  /** Folded by reports until a moderator looks. */
  covered: z.boolean(),
  /** A report on it is open: its tag outlives its time until that is closed. */
  held: z.boolean(),
  /** Its place in the server's list. */
  listed: z.number().int().nonnegative(),
});
export type Post = z.output<typeof Post>;
export const posts = collection({ name: 'relay-post', version: 1, schema: Post, padTo });

/** Ids of a server's posts and answers, as they came: for the day on which the server goes. Key: [server id]. */
export const postList = bucket({ name: 'relay-post-list', version: 1, schema: postId });

/**
 * That a post is somebody's own: written once, found by the day and a number. What limits and duplicates need stands
 * in it, so that they open no post. Key: [tag of server, author, day and number].
 */
export const Own = z.object({
  /** Absent once its author deleted their data: then it counts for limits until the next day is over, and leads nowhere. */
  postId: postId.optional(),
  at: moment,
  /** Answers count for no limit of posts. */
  answer: z.boolean(),
  /** Made of author and words: the same words twice. */
  print: tag,
  goesAt: moment,
});
export type Own = z.output<typeof Own>;
export const ownPosts = collection({ name: 'relay-own', version: 1, schema: Own });

/**
 * The row that leads an author to a post: it goes when the post does, or when they delete their data. What deletes a post
 * later knows the post alone, so that nothing else tells whose it was. Key: [server id, post id].
 */
export const ownKeys = collection({ name: 'relay-own-key', version: 1, schema: tag });

/** That somebody deleted their data: their drafts of before can't be posted. It goes once they are over. Key: [tag of server and person]. */
export const erasures = collection({
  name: 'relay-erasure',
  version: 1,
  schema: z.object({ at: moment }),
});

/** An author's alias in one thread. Key: [tag of server, root post, author and number]. */
export const aliases = collection({
  name: 'relay-alias',
  version: 1,
  schema: z.object({ alias, first: z.boolean() }),
});
/** An alias that a thread has had, and who for: the post that brought it. Key: [server id, root post id, alias]. */
export const givenAliases = collection({ name: 'relay-alias-given', version: 1, schema: postId });

/** The answers below a post, as they came. Key: [server id, root post id]. */
export const answers = bucket({ name: 'relay-answers', version: 1, schema: postId });

/** What the team and an author wrote to each other about one post. Key: [server id, post id]. */
export const Note = z.object({
  from: z.enum(['team', 'author']),
  words: z.string().min(1).max(longestMessage),
  at: moment,
});
export type Note = z.output<typeof Note>;
export const inbox = bucket({ name: 'relay-inbox', version: 1, schema: Note });

/** That one reader ignores one alias in one thread. Key: [tag of server, root post, reader and alias]. */
export const ignored = collection({ name: 'relay-ignored', version: 1, schema: z.object({}) });
/** The keys of what is ignored in a thread, so that they go with it. Key: [server id, root post id]. */
export const ignoredList = bucket({ name: 'relay-ignored-list', version: 1, schema: tag });

/** Posts and edits that wait for a moderator, as they came. Key: [server id]. */
export const queue = bucket({ name: 'relay-queue', version: 1, schema: postId });

/** A mute keeps its own copy of the post's tag, so that it outlives the post. Key: [server id, mute id]. */
export const Mute = z.object({
  id: postId,
  postId,
  tag,
  /** Where the post stood. */
  link: z.url().optional(),
  reason: z.string().max(500),
  by: snowflake,
  at: moment,
  until: moment,
  /** Its place in the server's list. */
  listed: z.number().int().nonnegative(),
});
export type Mute = z.output<typeof Mute>;
export const mutes = collection({ name: 'relay-mute', version: 1, schema: Mute });
/** Ids of the mutes that may run, emptied as they end. Key: [server id]. */
export const muteList = bucket({ name: 'relay-mute-list', version: 1, schema: postId });
/** The first place in that list where one may run: what is before it has ended. Key: [server id]. */
export const muteHeads = collection({
  name: 'relay-mute-head',
  version: 1,
  schema: z.number().int().nonnegative(),
});
