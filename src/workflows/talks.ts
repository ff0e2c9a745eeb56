import type { Guild, GuildTextBasedChannel } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { greetingView, talkDays } from '../debrief/talk-view.ts';
import { job } from '../kit/agenda.ts';
import { findOwnThread, isAway, ownThread } from '../kit/own-threads.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { threadReadersOf } from '../kit/thread-readers.ts';
import { settingsOf } from '../setup/settings.ts';

/** Deletes the thread of two people. It knows the thread by its name, and who they were it never knew. */
export const endTalk = job({
  name: 'debrief.end-talk',
  data: z.object({ guildId: snowflake, channelId: snowflake, name: z.string() }),
  async run(app: App, { guildId, channelId, name }) {
    const channel = app.discord.guilds.cache.get(guildId)?.channels.cache.get(channelId);
    if (!channel?.isTextBased()) return;
    const thread = await findOwnThread(channel, name);
    if (thread) await isAway(thread.delete());
  },
});

/**
 * Opens a private thread for two moderators. Nothing of it is written down but the thread's name and when it goes.
 *
 * @param id  names the thread, so that a choice sent twice opens one.
 * @returns the thread's id.
 */
export async function connect(
  app: App,
  guild: Guild,
  channel: GuildTextBasedChannel,
  { id, one, other }: { id: string; one: string; other: string },
): Promise<string> {
  const name = `talk ${id.slice(0, 8)}`;
  const deletesAt = app.now() + talkDays * 86_400_000;
  await app.agenda.at(deletesAt, endTalk.with({ guildId: guild.id, channelId: channel.id, name }));
  const thread = await ownThread(guild, channel, { name });
  for (const personId of [one, other]) await isAway(thread.members.add(personId));
  const { language } = await settingsOf(app, guild.id);
  const readers = await threadReadersOf(guild, channel);
  const page = greetingView(app.text(language), { one, other, deletesAt, readers });
  // A greeting has no button to be found by; the choice is answered within the time in which a nonce is known.
  await postOnce(thread, page, { id, since: app.now(), mark: id }, app.now());
  return thread.id;
}
