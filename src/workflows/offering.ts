import { DiscordAPIError, type Guild, type Message, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { noteId, offers } from '../helping/record.ts';
import { claim, offerLasts } from '../helping/rules.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { choicesOf } from '../mine/choices.ts';
import { notify } from '../mine/notices.ts';
import { postIn } from '../relay/moderating.ts';
import { postId, posts } from '../relay/record.ts';
import { isOver } from '../relay/rules.ts';

/**
 * Leaves a note for whoever wrote a message. All that depends on who that is, and on whether they take notes, is done by a job:
 * whoever leaves it is answered in the same words and the same time in every case.
 *
 * @param id  made before, so that pressing twice leaves one.
 */
export async function leaveNote(
  app: App,
  guild: Guild,
  message: Message,
  { id, by }: { id: string; by: string },
): Promise<void> {
  await app.agenda.at(
    app.now(),
    deliverNote.with({ guildId: guild.id, id, ...recipientOf(app, message, by) }),
  );
}

/** The author, or the post without a name that the message is; nobody for bots, webhooks and oneself. */
function recipientOf(app: App, message: Message, by: string): { personId?: string; postId?: string } {
  const { author, webhookId } = message;
  if (author.id === app.discord.user?.id) {
    const post = postIn(message);
    return post === undefined ? {} : { postId: post };
  }
  return author.bot || author.system || webhookId !== null || author.id === by ? {} : { personId: author.id };
}

export const deliverNote = job({
  name: 'help.deliver-note',
  data: z.object({
    guildId: snowflake,
    id: noteId,
    personId: snowflake.optional(),
    postId: postId.optional(),
  }),
  async run(app: App, { guildId, id, personId, postId }) {
    if (personId !== undefined) await noteForPerson(app, guildId, personId, id);
    if (postId !== undefined) await noteForPost(app, guildId, postId, id);
  },
});

async function noteForPerson(app: App, guildId: string, personId: string, id: string): Promise<void> {
  if ((await choicesOf(app, personId)).noOffers) return;
  if (!(await isMember(app, guildId, personId))) return;
  const key = [guildId, personId];
  const kept = await app.store.of(offers).change(key, (before) => claim(before, id, app.now(), offerLasts));
  if (kept.id !== id) return;
  await app.agenda.at(kept.at + offerLasts, forgetOffer.with({ guildId, about: personId, id }));
  await notify(app, { guildId, personId, kind: 'offer', about: id });
}

/** It waits at the post itself, where only its author looks, and goes with it. */
async function noteForPost(app: App, guildId: string, about: string, id: string): Promise<void> {
  const post = await app.store.of(posts).get([guildId, about]);
  if (!post || isOver(post)) return;
  const kept = await app.store
    .of(offers)
    .change([guildId, about], (before) => claim(before, id, app.now(), offerLasts));
  if (kept.id === id) await app.agenda.at(post.goesAt, forgetOffer.with({ guildId, about, id }));
}

/** Forgets that a note was left, where none followed. */
export const forgetOffer = job({
  name: 'help.forget-offer',
  data: z.object({ guildId: snowflake, about: z.string().max(30), id: noteId }),
  async run(app: App, { guildId, about, id }) {
    await app.store.of(offers).change([guildId, about], (before) => (before?.id === id ? undefined : before));
  },
});

/** Whether a note waits at one's own post. */
export async function hasNote(app: App, guildId: string, about: string, personId: string): Promise<boolean> {
  if ((await choicesOf(app, personId)).noOffers) return false;
  return (await app.store.of(offers).get([guildId, about])) !== undefined;
}

async function isMember({ discord }: App, guildId: string, user: string): Promise<boolean> {
  try {
    await discord.guilds.cache.get(guildId)?.members.fetch({ user, force: true });
    return discord.guilds.cache.has(guildId);
  } catch (error) {
    const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember;
    if (isGone) return false;
    throw error;
  }
}
