import {
  ChannelType,
  type Guild,
  type GuildMember,
  type GuildTextBasedChannel,
  PermissionFlagsBits as P,
  type TextChannel,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type Call, calls } from '../call/record.ts';
import * as rules from '../call/rules.ts';
import { teamOf } from '../call/team.ts';
import { farewellMark, farewellView, greetingMark, greetingView } from '../call/team-view.ts';
import { help } from '../crisis/routes.ts';
import { job } from '../kit/agenda.ts';
import { codeName } from '../kit/code-name.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { isAway, ownThread } from '../kit/own-threads.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { settingsOf } from '../setup/settings.ts';

/** The thread in which whoever asked and whoever came meet: from its first words to its end. */

/** Opens the thread of a call to which somebody came, and brings everybody in. What fails is tried again. */
export async function openThread(app: App, guild: Guild, id: string): Promise<void> {
  const { now } = app;
  const records = app.store.of(calls);
  const key = [guild.id, id];
  const team = await teamOf(app, guild.id);
  const { language } = await settingsOf(app, guild.id);
  await records.change(key, (call) =>
    call && rules.needsThread(call, now()) && !call.thread
      ? { ...call, thread: { name: codeName(app, []), since: now(), greeted: false, joined: 0 } }
      : call,
  );
  await records.change(key, async (call) => {
    const room = roomOf(guild, team.roomId);
    if (!call?.thread || call.personId === undefined || !room || !rules.needsThread(call, now())) return call;
    let { thread } = call;
    try {
      const made = await ownThread(guild, room, { name: `${thread.name} ${id.slice(0, 4)}`, id: thread.id });
      const goes = deleteThread.with({ guildId: guild.id, threadId: made.id });
      if (thread.id === undefined) await app.agenda.at(rules.threadGoesAt(call), goes);
      thread = { ...thread, id: made.id };
      // Nobody is greeted in a thread that they can't reach.
      if (await isAway(made.members.add(call.personId))) return { ...call, thread };
      for (const moderatorId of call.here) await isAway(made.members.add(moderatorId));
      const page = greetingView(app.text(language), call, help.make({}));
      const attempt = { id: `${id}t`, since: thread.since, mark: greetingMark(id) };
      if (!thread.greeted) await postOnce(made, page, attempt, now());
      thread = { ...thread, greeted: true, joined: call.here.length };
    } catch (err) {
      app.log.warn({ err, trouble: troubleOf(err) }, 'a thread for a call could not be opened');
    }
    return { ...call, thread };
  });
}

/** Deletes the thread of a call, on the day that was said. */
export const deleteThread = job({
  name: 'call.delete-thread',
  data: z.object({ guildId: snowflake, threadId: snowflake }),
  async run(app: App, { guildId, threadId }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const thread = await guild?.channels.fetch(threadId).catch(nothingThere);
    if (thread?.isThread()) await isAway(thread.delete());
  },
});

/** Says in its thread that a call has ended. @throws what may work later. */
export async function sayFarewell(app: App, guild: Guild, call: Call): Promise<void> {
  const { id, thread, ended } = call;
  if (thread?.id === undefined) return;
  const { language } = await settingsOf(app, guild.id);
  const goes = mayDelete(guild, thread.id) ? rules.threadGoesAt(call) : undefined;
  const page = farewellView(app.text(language), goes, help.make({}));
  const attempt = { id: `${id}e`, since: ended?.at ?? app.now(), mark: farewellMark };
  const made = await guild.channels.fetch(thread.id).catch(nothingThere);
  if (made?.isThread()) await postOnce(made, page, attempt, app.now());
}

/** Whether the bot may delete threads in this channel, or in the channel of this thread. */
export function mayDelete(guild: Guild, channelId: string): boolean {
  const me = guild.members.me;
  return me?.permissionsIn(channelId).has(P.ManageThreads) ?? false;
}

/** What keeps a channel from holding threads, for the bot, and for everyone or one member. */
export type RoomTrouble = 'gone' | 'forbidden' | 'closed';

export function roomTrouble(
  guild: Guild,
  roomId: string,
  who: GuildMember | undefined,
): RoomTrouble | undefined {
  const channel = guild.channels.cache.get(roomId);
  if (channel?.type !== ChannelType.GuildText) return 'gone';
  const mine = guild.members.me && channel.permissionsFor(guild.members.me);
  if (!mine?.has([P.ViewChannel, P.CreatePrivateThreads, P.SendMessagesInThreads])) return 'forbidden';
  const theirs = channel.permissionsFor(who ?? guild.roles.everyone);
  return theirs?.has([P.ViewChannel, P.SendMessagesInThreads]) ? undefined : 'closed';
}

function roomOf(guild: Guild, roomId: string | undefined): (GuildTextBasedChannel & TextChannel) | undefined {
  const channel = guild.channels.cache.get(roomId ?? '');
  return channel?.type === ChannelType.GuildText ? channel : undefined;
}

/** For what may be gone. @throws what may work later. */
export function nothingThere(error: unknown): undefined {
  if (troubleOf(error) === 'later') throw error;
}
