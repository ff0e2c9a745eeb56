import { type Guild, MessageFlags } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { redraw } from '../relay/delivering.ts';
import { linkTo } from '../relay/draft-view.ts';
import { letGo } from '../relay/forgetting.ts';
import { keep, postFor, type Read, remove } from '../relay/moderating.ts';
import { type MuteDays, muteAuthor } from '../relay/mutes.ts';
import type { Person } from '../relay/own.ts';
import { lossOf } from '../relay/places.ts';
import { type Mute, type Post, postId, posts } from '../relay/record.ts';
import { type PostReports, postReports, type Reason } from '../relay/report-record.ts';
import { reportsLast, seenOf } from '../relay/report-rules.ts';
import { closeReports, openReports, report } from '../relay/reporting.ts';
import * as review from '../relay/review-rules.ts';
import { relayOf } from '../relay/settings.ts';
import * as routes from '../relay/team-routes.ts';
import { answeredView, cardView } from '../relay/team-view.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { settleQueueNote } from './post-queue.ts';
import { roomOf, settlePost, settlePostNow } from './relaying.ts';

/** How long after a deed Discord is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** Moderators remove a post: a tombstone takes its place. @throws Refusal where it does not stand, or not as they read it. */
export async function removePost(
  app: App,
  guild: Guild,
  read: Read,
  { reason, by }: { reason: string; by: string },
): Promise<Post> {
  const guildId = guild.id;
  const { id } = read;
  const post = await remove(app, guildId, read, reason, () => comeBack(app, guildId, id));
  await decideReports(app, guild, id, { how: 'removed', by });
  return (await settlePostNow(app, await roomOf(app, guild), id)) ?? post;
}

/** A moderator keeps a post, and closes what was reported on it. @throws Refusal where nothing is left of it as they read it. */
export async function keepPost(app: App, guild: Guild, read: Read, by: string): Promise<Post> {
  const { id } = read;
  await app.agenda.at(app.now() + lookAgainAfter, showReports.with({ guildId: guild.id, id }));
  const { post, wasFolded } = await keep(app, guild.id, read);
  const how = post.state === 'standing' ? 'kept' : 'seen';
  await decideReports(app, guild, id, { how, by });
  // Also where its reports were closed long ago, and nothing else draws it.
  if (wasFolded) await quietly(app, () => drawFold(app, guild, id));
  return post;
}

/** Mutes whoever wrote a post. @throws Refusal */
export async function mutePost(
  app: App,
  guildId: string,
  wish: { id: string; postId: string; days: MuteDays; reason: string; by: string },
): Promise<Mute> {
  const post = await postFor(app, guildId, wish.postId);
  const link = post.messageId === undefined ? undefined : linkTo(post, guildId);
  return muteAuthor(app, guildId, wish, link);
}

/** What a moderator decides on what waits to be read first. */
export type Verdict = { is: 'approved' } | { is: 'declined' | 'change-asked'; reason: string };

/**
 * One moderator's verdict, on the words that they read.
 *
 * @throws Refusal where somebody decided before, or the words changed since.
 */
export async function judge(
  app: App,
  guild: Guild,
  { id, wording }: Read,
  verdict: Verdict,
): Promise<Post | undefined> {
  const settings = await relayOf(app, guild.id);
  await app.store.of(posts).change([guild.id, id], async (post) => {
    const waiting = review.requireWaiting(post, wording);
    await comeBack(app, guild.id, id);
    if (verdict.is === 'approved') return review.approved(waiting, settings, app.random(), app.now());
    return verdict.is === 'declined'
      ? review.declined(waiting, verdict.reason)
      : review.changeAsked(waiting, verdict.reason);
  });
  const post = await settlePostNow(app, await roomOf(app, guild), id);
  await quietly(app, () => settleQueueNote(app, guild));
  return post;
}

/** Counts a reader's report, and tells the moderators. @returns whether they are told. @throws Refusal */
export async function reportPost(
  app: App,
  guild: Guild,
  person: Person,
  wish: { id: string; reason: Reason; pledgedAt: number | undefined },
): Promise<boolean> {
  const { id, reason, pledgedAt } = wish;
  const at = { guildId: guild.id, id };
  const { told, isNew } = await report(app, person, id, reason, pledgedAt, {
    announce: (time) => app.agenda.at(time, showReports.with(at)),
    close: (time) => app.agenda.at(time, endReports.with(at)),
  });
  // The first one is told at once, and a fold is drawn. What is only one more is told with others, a moment later.
  if (isNew) await quietly(app, () => showNow(app, guild, id));
  return told;
}

/** Draws the card of a post's reports and, where it is folded or unfolded, the post. */
export const showReports = job({
  name: 'relay.show-reports',
  data: z.object({ guildId: snowflake, id: postId }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (guild && !(await showNow(app, guild, id)))
      await app.agenda.at(app.now() + 60 * lookAgainAfter, showReports.with({ guildId, id }));
  },
});

/** Has the moderators told that the author of a post wrote to them. */
export async function tellTeam(app: App, guildId: string, id: string): Promise<void> {
  const at = { guildId, id, nonce: app.newId(), since: app.now() };
  await app.agenda.at(app.now(), tellOfNote.with(at));
}

/** One line in the moderators' channel: that an author wrote, and no word of it. Without a channel it stays unsaid. */
export const tellOfNote = job({
  name: 'relay.tell-of-note',
  data: z.object({ guildId: snowflake, id: postId, nonce: postId, since: z.number().int() }),
  async run(app: App, { guildId, id, nonce, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const settings = await settingsOf(app, guildId);
    const channel = guild && staffChannelOf(guild, settings);
    const post = await app.store.of(posts).get([guildId, id]);
    if (!channel || !post) return;
    const page = answeredView(app.text(settings.language), post);
    await postOnce(channel, page, { id: nonce, since, mark: routes.open.make({ id }) }, app.now());
  },
});

/** Nobody decided for long: the reports are closed, and the post is held by them no more. */
export const endReports = job({
  name: 'relay.end-reports',
  data: z.object({ guildId: snowflake, id: postId }),
  async run(app: App, { guildId, id }) {
    const open = await openReports(app, guildId, id);
    if (!open || open.at + reportsLast > app.now()) return;
    await closeReports(app, guildId, id, { how: 'over' });
    await letGo(app, guildId, id);
    const guild = app.discord.guilds.cache.get(guildId);
    if (guild) await showNow(app, guild, id);
    else await app.store.of(postReports).remove([guildId, id]);
  },
});

async function decideReports(
  app: App,
  guild: Guild,
  id: string,
  closed: NonNullable<PostReports['closed']>,
): Promise<void> {
  await app.agenda.at(app.now() + lookAgainAfter, showReports.with({ guildId: guild.id, id }));
  await closeReports(app, guild.id, id, closed);
  await letGo(app, guild.id, id);
  await quietly(app, () => showNow(app, guild, id));
}

/** @returns whether the moderators could be told. @throws what Discord fails with in passing. */
async function showNow(app: App, guild: Guild, id: string): Promise<boolean> {
  const key = [guild.id, id];
  const reports = await app.store.of(postReports).get(key);
  if (!reports) return true;
  const covered = (await app.store.of(posts).get(key))?.covered ?? false;
  const tally = seenOf(reports);
  const { drawn = { tally: '', covered: false } } = reports;
  if (drawn.tally === tally && drawn.covered === covered) return true;
  if (drawn.covered !== covered) await drawFold(app, guild, id);
  if (!(await drawCard(app, guild, id))) return false;
  await app.store
    .of(postReports)
    .change(key, (open) => (open ? { ...open, drawn: { tally, covered } } : open));
  return true;
}

/** A post that stands, drawn as its record says: folded, or not any more. */
async function drawFold(app: App, guild: Guild, id: string): Promise<void> {
  const room = await roomOf(app, guild);
  await app.store.of(posts).change([guild.id, id], async (post) => {
    if (post?.state !== 'standing') return post;
    try {
      await redraw(app, room, post);
    } catch (error) {
      if (lossOf(error) === undefined) throw error;
    }
    return post;
  });
}

/** @returns whether the card stands, or none is needed. */
async function drawCard(app: App, guild: Guild, id: string): Promise<boolean> {
  const { store, now } = app;
  const key = [guild.id, id];
  const settings = await settingsOf(app, guild.id);
  const staff = staffChannelOf(guild, settings);
  const post = await store.of(posts).get(key);
  const records = store.of(postReports);
  await records.change(key, (open) =>
    open && !open.closed && !open.card && staff
      ? { ...open, card: { nonce: app.newId(), channelId: staff.id, since: now() } }
      : open,
  );
  const after = await records.change(key, async (open): Promise<PostReports | undefined> => {
    if (!open) return undefined;
    const { card, closed } = open;
    if (!card) return closed ? undefined : open;
    const channel = guild.channels.cache.get(card.channelId);
    const page = cardView(app.text(settings.language), guild.id, open, post);
    try {
      if (!channel?.isTextBased()) throw new Refusal('moderation.gone');
      if (card.messageId !== undefined) {
        await channel.messages.edit(card.messageId, { ...page, flags: [MessageFlags.IsComponentsV2] });
        return closed ? undefined : open;
      }
      const mark = routes.open.make({ id });
      if (closed) return undefined; // decided before it was told
      const messageId = await postOnce(channel, page, { id: card.nonce, since: card.since, mark }, now());
      return { ...open, card: { ...card, messageId } };
    } catch (error) {
      if (!(error instanceof Refusal) && troubleOf(error) === 'later') throw error;
      if (closed) return undefined;
      const { card: _gone, ...rest } = open; // somebody deleted it, or the channel: it is told anew
      return rest;
    }
  });
  return after === undefined || after.card?.messageId !== undefined;
}

/** What Discord fails with in passing is done later by a job, which was written down before. */
async function quietly(app: App, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (err) {
    app.log.warn({ err }, 'Discord failed in passing; it is tried again');
  }
}

const comeBack = (app: App, guildId: string, id: string) =>
  app.agenda.at(app.now() + lookAgainAfter, settlePost.with({ guildId, id }));
