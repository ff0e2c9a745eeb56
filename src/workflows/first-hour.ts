import type { Guild, GuildTextBasedChannel } from 'discord.js';
import type { App } from '../app.ts';
import { help } from '../crisis/routes.ts';
import { mayChange, roomOf } from '../gate/rooms.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn, postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { within } from '../kit/within.ts';
import { caseOf } from '../leak/files.ts';
import * as hour from '../leak/first-hour.ts';
import { type LiveHour, noticeView } from '../leak/first-hour-view.ts';
import { held, letGo, pauses, toPauseAgain } from '../leak/pauses.ts';
import { type Case, cases } from '../leak/record.ts';
import { closedRooms } from '../leak/rooms.ts';
import { concerns } from '../leak/routes.ts';
import { leakOf } from '../leak/settings.ts';
import { changeRelay, relayOf } from '../relay/settings.ts';
import { settingsOf } from '../setup/settings.ts';
import { channelFacts } from '../setup/snapshot.ts';
import { closeFor, openFor, standingOf } from './closed-rooms.ts';
import { openChannels } from './gatekeeping.ts';

/** What the first hour does with Discord: each deed stands in the case before it is done here. */

/** How long one waits for Discord to say whether the notice still stands, in milliseconds. */
const patience = 1200;

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

/** Does what was begun and is not done. May run at any time, and twice. */
export async function settleFirstHour(app: App, guild: Guild, id: string): Promise<void> {
  const kase = await caseOf(app, guild.id, id);
  if (!kase || kase.drill) return;
  await settleRelay(app, guild.id, kase);
  await settleNotice(app, guild, kase);
  for (const { channelId, done, opening } of kase.firstHour.closed) {
    if (!done || opening) await settleChannel(app, guild, id, channelId, opening);
  }
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

async function settleNotice(app: App, guild: Guild, { id, firstHour: { notice } }: Case): Promise<void> {
  if (!notice || (notice.post.messageId !== undefined && !notice.taken)) return;
  const channel = guild.channels.cache.get(notice.post.channelId);
  const text = channel?.isTextBased() ? channel : undefined;
  const settled = (next: (kase: Case) => Case) =>
    app.store.of(cases).change([guild.id, id], (kase) => kase && next(kase));
  try {
    if (notice.taken) {
      if (text) await takeDown(text, id, notice.post);
      await settled(hour.noticeGone);
    } else if (text) {
      const messageId = await putUp(app, guild, text, id, notice);
      await settled((kase) => hour.noticeStands(kase, messageId));
    } else {
      await settled((kase) => hour.noticeRefused(kase, app.now()));
    }
  } catch (error) {
    // It may still stand: whoever looks reads that it is to go.
    if (troubleOf(error) === 'later' || notice.taken) return;
    await settled((kase) => hour.noticeRefused(kase, app.now()));
  }
}

type Notice = NonNullable<Case['firstHour']['notice']>;

/** So many rounds of one notice have nonces of their own: two characters of 36. */
const rounds = 36 ** 2;

async function putUp(
  app: App,
  guild: Guild,
  channel: GuildTextBasedChannel,
  id: string,
  { post: { since }, nextWordAt, round }: Notice,
): Promise<string> {
  const { language } = await settingsOf(app, guild.id);
  const { notice: words } = await leakOf(app, guild.id);
  const page = noticeView(app.text(language), { id, words, nextWordAt, help: help.make({}) });
  const attempt = { id: `${id}n${(round % rounds).toString(36)}`, since, mark: concerns.make({ id }) };
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

async function settleChannel(app: App, guild: Guild, id: string, channelId: string, opening: boolean) {
  try {
    const is = await (opening ? openFor : closeFor)(app, guild, id, channelId);
    if (is === 'refused') {
      app.log.warn('Discord does not let the bot change a channel of a case; it is tried again');
      return;
    }
    await app.store
      .of(cases)
      .change([guild.id, id], (kase) => kase && hour.channelSettled(kase, channelId, is));
  } catch (error) {
    if (troubleOf(error) !== 'later') throw error;
  }
}

/** How the first hour of a case stands with Discord now. What Discord does not tell in time is taken as it was left. */
export async function liveOf(app: App, guild: Guild, { id, drill, firstHour }: Case): Promise<LiveHour> {
  if (drill) return { isNoticeLost: false, channels: [] };
  return {
    isNoticeLost: await isNoticeLost(app, guild, firstHour.notice),
    channels: await Promise.all(
      firstHour.closed.map(({ channelId }) => standingOf(app, guild, id, channelId)),
    ),
  };
}

/** Whether somebody deleted the notice that stood. */
export async function isNoticeLost(app: App, guild: Guild, notice: Notice | undefined): Promise<boolean> {
  const message = notice?.post.messageId;
  if (!notice || message === undefined) return false;
  const channel = guild.channels.cache.get(notice.post.channelId);
  if (!channel?.isTextBased()) return true;
  return (await within(app, patience, isDeleted(channel, message))) ?? false;
}

async function isDeleted(channel: GuildTextBasedChannel, message: string): Promise<boolean> {
  try {
    await channel.messages.fetch({ message, force: true, cache: false });
    return false;
  } catch (error) {
    if (troubleOf(error) === 'gone') return true;
    throw error;
  }
}

/** The case pauses posts without a name, also where somebody opened them meanwhile. */
export async function pauseRelay(app: App, guildId: string, kase: Case, by: string): Promise<Case> {
  const again = kase.firstHour.relay !== undefined && !kase.drill && !(await relayOf(app, guildId)).closed;
  const next = hour.pauseRelay(kase, by, app.now(), again);
  if (again) await app.store.of(pauses).change([guildId], toPauseAgain);
  return next;
}
