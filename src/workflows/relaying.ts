import { DiscordAPIError, type Guild, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { help } from '../crisis/routes.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { choicesOf, chosenLanguage } from '../mine/choices.ts';
import type { Writer } from '../relay/admitting.ts';
import { newAnswers } from '../relay/answering.ts';
import { type Room, settle } from '../relay/delivering.ts';
import { forgetPost } from '../relay/forgetting.ts';
import { forgetOwnOf, type Person } from '../relay/own.ts';
import { tellView } from '../relay/own-view.ts';
import { confirm, type Later, lookAgainAfter, postAgain, takeDown } from '../relay/posting.ts';
import { type Post, postId, posts } from '../relay/record.ts';
import { relayOf } from '../relay/settings.ts';
import { settingsOf } from '../setup/settings.ts';
import { beginReview } from './post-queue.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What a post needs of its server: its words, its choices, and the way to help. */
export async function roomOf(app: App, guild: Guild): Promise<Room> {
  const [settings, { language }] = await Promise.all([relayOf(app, guild.id), settingsOf(app, guild.id)]);
  return { guild, settings, t: app.text(language), getHelp: help.make({}) };
}

/** Posts a draft, and says where it has come to. @throws Refusal where it can't be posted. */
export async function postDraft(app: App, writer: Writer, id: string): Promise<Post> {
  const { guild } = writer.member;
  const room = await roomOf(app, guild);
  const post = await confirm(app, room, writer, id, laterOf(app, guild.id));
  return (await settlePostNow(app, room, post.id)) ?? post;
}

/** Hands a lost post to Discord once more. @throws Refusal */
export async function rePost(app: App, writer: Writer, id: string): Promise<Post> {
  const { guild } = writer.member;
  const room = await roomOf(app, guild);
  const post = await postAgain(app, room, writer, id, laterOf(app, guild.id));
  return (await settlePostNow(app, room, id)) ?? post;
}

/** Takes somebody's own post down: from the store at once, from Discord as soon as it can be done. @throws Refusal */
export async function takeOwnDown(app: App, person: Person, id: string): Promise<Post> {
  const post = await takeDown(app, person, id, laterOf(app, person.guildId));
  const guild = app.discord.guilds.cache.get(person.guildId);
  return (guild && (await settlePostNow(app, await roomOf(app, guild), id))) ?? post;
}

/** Brings Discord to what a post's record says, and comes back while that can't be done. */
export async function settlePostNow(app: App, room: Room, id: string): Promise<Post | undefined> {
  const { guild } = room;
  const before = await app.store.of(posts).get([guild.id, id]);
  const { post, unfinished } = await settle(app, room, id);
  if (post && unfinished)
    await app.agenda.at(nextLook(post, app.now()), settlePost.with({ guildId: guild.id, id }));
  if (post?.state === 'standing' && before?.state !== 'standing') await tellOfAnswer(app, guild.id, post);
  return post;
}

/** Within two minutes of the first try often enough to send it again, afterwards ever more seldom. */
function nextLook({ state, dueAt, triedAt, madeAt }: Post, now: number): number {
  if (state === 'delayed') return dueAt ?? now + lookAgainAfter;
  return now + Math.min(hour, Math.max(lookAgainAfter, now - (triedAt ?? madeAt)));
}

/** What is looked after later. */
function laterOf(app: App, guildId: string): Later {
  return {
    settle: (at, id) => app.agenda.at(at, settlePost.with({ guildId, id })),
    review: (id) => beginReview(app, guildId, id),
    forget: (at, id) => app.agenda.at(at, forgetPostLater.with({ guildId, id })),
  };
}

/** Looks after a post that was begun: its minute has come, or it may not have reached Discord. */
export const settlePost = job({
  name: 'relay.settle',
  data: z.object({ guildId: snowflake, id: postId }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (guild) await settlePostNow(app, await roomOf(app, guild), id);
    // Removed: the bot may be invited back, until what it keeps of this server is purged.
    else if (await app.store.of(posts).get([guildId, id]))
      await app.agenda.at(app.now() + day, settlePost.with({ guildId, id }));
  },
});

/** Forgets a post whose time is up, and the row that led its author to it. */
export const forgetPostLater = job({
  name: 'relay.forget',
  data: z.object({ guildId: snowflake, id: postId }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    await forgetPost(app, guildId, guild && { guild }, id);
    await forgetOwnOf(app, guildId, id);
    await app.store.purged();
  },
});

/** Expected: their direct messages are closed, or they left. 50278 (no server in common) has no name. */
const unreachable: readonly (string | number)[] = [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 50_278];

/**
 * One line to the author above an answer, if they chose it for that post, and none before they have looked. That it was told is
 * written down first: rather none than two.
 */
async function tellOfAnswer(app: App, guildId: string, answer: Post): Promise<void> {
  const { rootId } = answer.place;
  const root = rootId === undefined ? undefined : await app.store.of(posts).get([guildId, rootId]);
  if (root?.tell === undefined || root.toldAnswers > root.seenAnswers) return;
  const person = { guildId, personId: root.tell };
  const { fresh, seen } = await newAnswers(app, person, root, root.toldAnswers);
  if (fresh.length === 0) return;
  await app.store
    .of(posts)
    .change([guildId, root.id], (post) => post && { ...post, toldAnswers: Math.max(post.toldAnswers, seen) });
  const chosen = await choicesOf(app, person.personId);
  const t = app.text(
    chosenLanguage(chosen) ?? chosen.messages?.locale ?? (await settingsOf(app, guildId)).language,
  );
  try {
    await app.discord.users.send(person.personId, {
      ...tellView(t, { server: guildId, id: root.id }),
      flags: [MessageFlags.IsComponentsV2],
    });
  } catch (err) {
    const expected = err instanceof DiscordAPIError && unreachable.includes(err.code);
    if (!expected) app.log.warn({ err }, 'a direct message could not be sent');
  }
}
