import type { Guild, GuildTextBasedChannel } from 'discord.js';
import type { App } from '../app.ts';
import { help } from '../crisis/routes.ts';
import { mayChange, overwritesOf, roomOf, tryWriting } from '../gate/rooms.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn, postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import * as hour from '../leak/first-hour.ts';
import { noticeView } from '../leak/first-hour-view.ts';
import { held, letGo, pauses } from '../leak/pauses.ts';
import { type Case, cases } from '../leak/record.ts';
import { closed, closedRooms, reopened } from '../leak/rooms.ts';
import { concerns } from '../leak/routes.ts';
import { leakOf } from '../leak/settings.ts';
import { changeRelay, relayOf } from '../relay/settings.ts';
import { settingsOf } from '../setup/settings.ts';
import { channelFacts } from '../setup/snapshot.ts';
import { openChannels } from './gatekeeping.ts';

/** What the first hour does with Discord: each deed stands in the case before it is done here. */

/** @throws Refusal where the notice could not stand in this channel. */
export function requireNoticeChannel(guild: Guild, channelId: string): void {
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isTextBased() || !channelFacts(channel).writable)
    throw new Refusal('leak.noticeSilent', { channel: `<#${channelId}>` });
}

/** @throws Refusal where a channel must stay open, is closed already, or Discord would not let the bot change it. */
export async function requireClosable(app: App, guild: Guild, channelId: string): Promise<void> {
  const channel = `<#${channelId}>`;
  if ((await openChannels(app, guild)).includes(channelId))
    throw new Refusal('leak.channelStays', { channel });
  const { channelId: notices } = await leakOf(app, guild.id);
  if (notices === channelId) throw new Refusal('leak.channelStays', { channel });
  if (await app.store.of(closedRooms).get([guild.id, channelId])) throw new Refusal('leak.channelClosed');
  const room = roomOf(guild, channelId);
  if (!room || !mayChange(room)) throw new Refusal('leak.channelRefused', { channel });
}

/**
 * Does what was begun and is not done. May run at any time, and twice.
 *
 * @returns whether something is still to be done, because Discord failed in passing.
 */
export async function settleFirstHour(app: App, guild: Guild, id: string): Promise<boolean> {
  const kase = await app.store.of(cases).get([guild.id, id]);
  if (!kase || kase.drill) return false;
  await settleRelay(app, guild.id, kase);
  let unfinished = await settleNotice(app, guild, kase);
  for (const { channelId, done, opening } of kase.firstHour.closed) {
    if (done && !opening) continue;
    const settled = await settleChannel(app, guild, kase.id, channelId, opening);
    unfinished ||= !settled;
  }
  return unfinished;
}

/**
 * Pauses posts without a name once for each case, and opens them with the last that lets go: as they were before the
 * first. What the owner chose meanwhile stays, and the page says so.
 */
async function settleRelay(app: App, guildId: string, { id, firstHour: { relay } }: Case): Promise<void> {
  const records = app.store.of(pauses);
  const before = await records.get([guildId]);
  const holds = before?.cases.includes(id) ?? false;
  if (relay) {
    if (holds && before?.done) return;
    await records.change([guildId], async (each) => held(each, id, (await relayOf(app, guildId)).closed));
    await changeRelay(app, guildId, { closed: true });
    await records.change([guildId], (each) => each && { ...each, done: true });
  } else if (holds) {
    await records.change([guildId], async (each) => {
      const next = each && letGo(each, id);
      const isLast = each !== undefined && next === undefined;
      if (isLast && (await relayOf(app, guildId)).closed)
        await changeRelay(app, guildId, { closed: each.was });
      return next;
    });
  }
}

async function settleNotice(app: App, guild: Guild, { id, firstHour: { notice } }: Case): Promise<boolean> {
  if (!notice || (notice.post.messageId !== undefined && !notice.taken)) return false;
  const channel = guild.channels.cache.get(notice.post.channelId);
  const text = channel?.isTextBased() ? channel : undefined;
  const key = [guild.id, id];
  const records = app.store.of(cases);
  try {
    if (notice.taken) {
      if (text) await takeDown(text, id, notice.post);
      await records.change(key, (kase) => kase && hour.noticeGone(kase));
    } else if (text) {
      const messageId = await putUp(app, guild, text, id, notice);
      await records.change(key, (kase) => kase && hour.noticeStands(kase, messageId));
    } else {
      await records.change(key, (kase) => kase && hour.noticeRefused(kase));
    }
    return false;
  } catch (error) {
    if (troubleOf(error) === 'later') return true;
    await records.change(
      key,
      (kase) => kase && (notice.taken ? hour.noticeGone(kase) : hour.noticeRefused(kase)),
    );
    return false;
  }
}

type Notice = NonNullable<Case['firstHour']['notice']>;

async function putUp(
  app: App,
  guild: Guild,
  channel: GuildTextBasedChannel,
  id: string,
  { post: { since }, nextWordAt }: Notice,
): Promise<string> {
  const { language } = await settingsOf(app, guild.id);
  const { notice: words } = await leakOf(app, guild.id);
  const page = noticeView(app.text(language), { id, words, nextWordAt, help: help.make({}) });
  const attempt = { id: `${id}n`, since, mark: concerns.make({ id }) };
  return postOnce(channel, page, attempt, app.now());
}

async function takeDown(channel: GuildTextBasedChannel, id: string, { messageId, since }: Notice['post']) {
  // It may have been sent without anybody knowing its number: a crash came in between.
  const found = messageId ?? (await findOwn(channel, { since, mark: concerns.make({ id }) }));
  if (found === undefined) return;
  try {
    await channel.messages.delete(found);
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error;
  }
}

/** @returns false where Discord failed in passing. */
async function settleChannel(
  app: App,
  guild: Guild,
  id: string,
  channelId: string,
  opening: boolean,
): Promise<boolean> {
  try {
    const is = opening ? await openRoom(app, guild, channelId) : await closeRoom(app, guild, channelId);
    if (is === undefined) return true; // Discord will not have it: the case goes on to say so
    await app.store
      .of(cases)
      .change([guild.id, id], (kase) => kase && hour.channelSettled(kase, channelId, is));
    return true;
  } catch (error) {
    if (troubleOf(error) === 'later') return false;
    throw error;
  }
}

async function closeRoom(app: App, guild: Guild, channelId: string): Promise<'done' | 'gone' | undefined> {
  const room = roomOf(guild, channelId);
  if (!room) return 'gone';
  if (!mayChange(room)) return undefined;
  const { moderatorRoleIds } = await settingsOf(app, guild.id);
  const stays = {
    everyone: guild.id,
    roles: moderatorRoleIds.filter((role) => guild.roles.cache.has(role)),
    bot: guild.client.user.id,
  };
  const current = overwritesOf(room);
  const { made } = await app.store
    .of(closedRooms)
    .change([guild.id, channelId], (known) => known ?? { before: current, made: closed(current, stays) });
  return (await tryWriting(room, made)) ? 'done' : undefined;
}

async function openRoom(app: App, guild: Guild, channelId: string): Promise<'gone' | undefined> {
  const key = [guild.id, channelId];
  const known = await app.store.of(closedRooms).get(key);
  const room = roomOf(guild, channelId);
  if (known && room) {
    if (!mayChange(room)) return undefined;
    if (!(await tryWriting(room, reopened(overwritesOf(room), known)))) return undefined;
  }
  await app.store.of(closedRooms).remove(key);
  return 'gone';
}
