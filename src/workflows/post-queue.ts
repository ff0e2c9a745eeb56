import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { queueNotes } from '../relay/report-record.ts';
import { reviewLasts } from '../relay/review-rules.ts';
import { expireReview, waitingPosts } from '../relay/reviewing.ts';
import * as routes from '../relay/team-routes.ts';
import { queueNoteView } from '../relay/team-view.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';

/** So long after it was sent a post is in the queue for sure, in milliseconds. */
const entersWithin = 2000;

/** What a post that waits for a moderator needs to be looked after later. To be called before it waits. */
export async function beginReview(app: App, guildId: string, id: string): Promise<void> {
  const over = app.now() + reviewLasts;
  await app.agenda.at(over, expireReview.with({ guildId, id }));
  for (const at of [app.now() + entersWithin, over + entersWithin])
    await app.agenda.at(at, tellOfQueue.with({ guildId }));
}

/** Has one message stand before the moderators while posts wait, and none while none do. */
export const tellOfQueue = job({
  name: 'relay.tell-of-queue',
  data: z.object({ guildId: snowflake }),
  async run(app: App, { guildId }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (guild) await settleQueueNote(app, guild);
  },
});

/** @throws what Discord fails with in passing; it may be tried again. */
export async function settleQueueNote(app: App, guild: Guild): Promise<void> {
  const { store, now } = app;
  const settings = await settingsOf(app, guild.id);
  const waits = (await waitingPosts(app, guild.id)).length > 0;
  const staff = staffChannelOf(guild, settings);
  const notes = store.of(queueNotes);
  if (waits && staff)
    await notes.change([guild.id], (note) => note ?? { id: app.newId(), channelId: staff.id, since: now() });
  await notes.change([guild.id], async (note) => {
    if (!note) return undefined;
    const channel = guild.channels.cache.get(note.channelId);
    if (!channel?.isTextBased()) return undefined; // the channel is gone, and the note with it
    try {
      if (!waits) {
        if (note.messageId !== undefined) await channel.messages.delete(note.messageId);
        return undefined;
      }
      if (note.messageId !== undefined) return note;
      const page = queueNoteView(app.text(settings.language));
      const attempt = { ...note, mark: routes.queue.make({}) };
      return { ...note, messageId: await postOnce(channel, page, attempt, now()) };
    } catch (error) {
      if (troubleOf(error) === 'later') throw error;
      return undefined;
    }
  });
}
