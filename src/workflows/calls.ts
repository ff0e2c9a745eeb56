import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { redrawAnswer } from '../call/live.ts';
import { forgetCall, keepCall, ownCallsOf, type Person } from '../call/own.ts';
import { type Call, callId, callList, calls, type Danger, ownCalls } from '../call/record.ts';
import * as routes from '../call/routes.ts';
import * as rules from '../call/rules.ts';
import { teamOf } from '../call/team.ts';
import { alertView } from '../call/team-view.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { isAway } from '../kit/own-threads.ts';
import { findOwn, postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import type { Topic } from '../kit/topics.ts';
import { noteServer } from '../mine/choices.ts';
import { message } from '../mine/notices.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { nothingThere, openThread, sayFarewell } from './call-threads.ts';
import { reachOf } from './on-call.ts';

/** How long after a call its first alert is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

export interface Ask {
  /** Who needs help. */
  personId: string;
  /** Moderators are shown who it is; otherwise the person chooses once somebody has come. */
  named: boolean;
  why: Call['why'];
  /** Of a report: its id. */
  about?: string;
  danger?: Danger;
  /** Ids of moderators who must not learn of it. */
  keptFrom?: readonly string[];
  /** What a report says that it touches. */
  topics?: readonly Topic[];
  /** Made with the page that asks, so that a press that arrives twice is one call. */
  id?: string;
}

/**
 * Calls the moderators for somebody: those on call are mentioned in turn until one comes. Somebody who has a call open is led
 * to that one.
 *
 * @returns the call as it stands now: its first message may not have reached the moderators yet, and is tried again.
 */
export async function callTeam(app: App, guild: Guild, ask: Ask): Promise<Call> {
  const { personId, danger = 'unsaid', keptFrom = [], topics = [], id: wanted, about, ...wish } = ask;
  const isBesideReport = ask.why === 'report' && !ask.named;
  // Nothing leads from the call of somebody who reports without a name to the report.
  const link = isBesideReport || about === undefined ? {} : { about };
  const id = isBesideReport || wanted === undefined ? app.newId() : wanted;
  const guildId = guild.id;
  if (ask.named) await noteServer(app, personId, guildId);
  const call = await keepCall(
    app,
    { guildId, personId },
    { ...wish, ...link, id, danger, keptFrom: [...keptFrom], topics: [...topics] },
    async (kept) => {
      const lookAt = app.now() + lookAgainAfter;
      await app.agenda.at(lookAt, followCall.with({ guildId, id: kept.id, own: kept.own, lookAt }));
      return lookAt;
    },
  );
  return (await follow(app, guild, call.id)) ?? call;
}

/** Whether moderators can be asked here now: a channel for threads is chosen, and the staff channel is in reach. */
export async function canAsk(app: App, guild: Guild): Promise<boolean> {
  const [team, settings] = await Promise.all([teamOf(app, guild.id), settingsOf(app, guild.id)]);
  return rules.isOn(team) && staffChannelOf(guild, settings) !== undefined;
}

/**
 * Changes a call under its lock, and sees to what follows.
 *
 * @throws Refusal as `decide` does, or where the call is gone.
 */
export async function changeCall(
  app: App,
  guildId: string,
  id: string,
  decide: (call: Call) => Call,
): Promise<Call> {
  const before = await app.store.of(calls).get([guildId, id]);
  const changed = await app.store.of(calls).change([guildId, id], (call) => {
    if (!call) throw new Refusal('call.gone');
    return rules.withNews(call, decide(call));
  });
  if (!before?.ended && changed.ended) await lookAt(app, guildId, changed, rules.tidyAt(changed));
  const guild = app.discord.guilds.cache.get(guildId);
  const call = (guild && (await follow(app, guild, id))) ?? changed;
  await redrawAnswer(app, id);
  const hasJustCome = before?.here.length === 0 && call.here.length > 0;
  if (hasJustCome && call.personId !== undefined) await message(app, call.personId, 'waits', app.newId());
  return call;
}

/** Ends all calls of somebody who has what is kept of them deleted, and takes their messages from the moderators' channel. */
export async function closeCallsOf(app: App, person: Person): Promise<void> {
  const { guildId } = person;
  for (const { id } of await ownCallsOf(app, person))
    await changeCall(app, guildId, id, (call) => rules.close(call, app.now()));
}

/** So many of a server's calls are looked through, newest first: they are open for a day. */
const mostLooked = 50;

/** Gives back every call to which somebody came. Whoever asked reads that nobody is coming, and others are mentioned. */
export async function leaveCalls(app: App, guildId: string, moderatorId: string): Promise<void> {
  const list = app.store.slots(callList);
  const from = Math.max(0, (await list.count([guildId])) - mostLooked);
  for (const { value: id } of await list.read([guildId], { from, limit: mostLooked })) {
    const call = await app.store.of(calls).get([guildId, id]);
    if (!call?.here.includes(moderatorId) || rules.isOver(call, app.now())) continue;
    await changeCall(app, guildId, id, (before) => rules.steppedAway(before, moderatorId, app.now()));
  }
}

/** Has a call looked at then, and not at the time that was set before. */
async function lookAt(app: App, guildId: string, { id, own }: Call, time: number): Promise<void> {
  await app.agenda.at(time, followCall.with({ guildId, id, own, lookAt: time }));
  await app.store.of(calls).change([guildId, id], (call) => call && { ...call, lookAt: time });
}

/**
 * Looks after a call for as long as it is kept: the next mention, what Discord did not take, its end, and its deleting.
 * May run at any time, and twice; one that was replaced does nothing.
 */
export const followCall = job({
  name: 'call.follow',
  data: z.object({
    guildId: snowflake,
    id: callId,
    own: z.string(),
    lookAt: z.number().int().optional(),
  }),
  async run(app: App, { guildId, id, own, lookAt: thisLook }) {
    const records = app.store.of(calls);
    const before = await records.get([guildId, id]);
    const now = app.now(); // what falls due while this runs is due at the next look
    if (!before) {
      // Cut short between the two that are deleted: the slot that leads to it goes too.
      await app.store.of(ownCalls).change([own], (held) => (held === id ? undefined : held));
      return;
    }
    if (before.lookAt !== thisLook) return;
    const guild = app.discord.guilds.cache.get(guildId);
    const isErased = before.ended?.how === 'closed' && (await app.store.of(ownCalls).get([own])) !== id;
    if (now >= before.at + rules.keptFor || (isErased && before.alerts.length === 0)) {
      if (guild) await tidy(app, guild, id); // after a week's sleep its messages may still stand
      await forgetCall(app, guildId, before);
      await app.store.purged();
      return;
    }
    const call = guild ? await follow(app, guild, id) : before;
    if (!call) return;
    const next = rules.nextLook(call, now);
    await app.agenda.at(next, followCall.with({ guildId, id, own, lookAt: next }));
    const tells = rules.isUnopened(call, now) && !call.toldUnopened;
    await records.change(
      [guildId, id],
      (kept) =>
        kept && {
          ...kept,
          ...(kept.lookAt === thisLook && { lookAt: next }),
          ...(tells && { toldUnopened: true, waits: true }),
        },
    );
    if (tells && call.personId !== undefined) await message(app, call.personId, 'waits', app.newId());
    await redrawAnswer(app, id);
  },
});

/** Brings Discord to what the record says. @returns the call; undefined where it is gone. */
async function follow(app: App, guild: Guild, id: string): Promise<Call | undefined> {
  await app.store
    .of(calls)
    .change([guild.id, id], (call) =>
      call && !call.ended && rules.isOver(call, app.now()) ? rules.end(call, 'over', app.now()) : call,
    );
  await alertTeam(app, guild, id);
  await openThread(app, guild, id);
  return tidy(app, guild, id);
}

/** Has the message that is due stand before the moderators, once: written down first, then sent, then noted. */
async function alertTeam(app: App, guild: Guild, id: string): Promise<void> {
  const { now } = app;
  const records = app.store.of(calls);
  const key = [guild.id, id];
  const settings = await settingsOf(app, guild.id);
  const channel = staffChannelOf(guild, settings);
  const call = await records.get(key);
  if (!channel || !call) return;
  const reach = rules.isAlertDue(call, now()) ? await reachOf(app, guild, call) : undefined;
  await records.change(key, (kept) => {
    if (!kept) return undefined;
    const pending = rules.pendingAlert(kept, now());
    if (pending)
      return pending.alert.channelId === channel.id
        ? kept
        : rules.moved(kept, pending.n, { channelId: channel.id, since: now() });
    const next = reach && rules.isAlertDue(kept, now()) ? rules.nextAlert(kept, reach) : undefined;
    return next
      ? { ...kept, alerts: [...kept.alerts, { ...next, channelId: channel.id, since: now() }] }
      : kept;
  });
  await records.change(key, async (kept) => {
    const pending = kept && rules.pendingAlert(kept, now());
    if (!pending || pending.alert.channelId !== channel.id) return kept;
    const { n, alert } = pending;
    const page = alertView(app.text(settings.language), id, n, alert.mention);
    const attempt = {
      id: `${id}${n}`,
      since: alert.since,
      mark: routes.open.make({ id, n }),
      pings: alert.mention === undefined ? [] : [alert.mention],
    };
    try {
      return rules.delivered(kept, n, await postOnce(channel, page, attempt, now()));
    } catch (err) {
      app.log.warn(
        { err, trouble: troubleOf(err) },
        'a call for moderators waits to reach the staff channel',
      );
      return kept;
    }
  });
}

/** Leaves nothing for people to tidy: takes the messages of a call that is over away, and says its end in its thread. */
async function tidy(app: App, guild: Guild, id: string): Promise<Call | undefined> {
  const { now } = app;
  return app.store.of(calls).change([guild.id, id], async (call) => {
    if (!call || !rules.isLeftOver(call, now())) return call;
    let { alerts, thread } = call;
    try {
      if (now() >= rules.tidyAt(call)) {
        for (const [n, alert] of alerts.entries()) await deleteAlert(guild, id, n, alert);
        alerts = [];
      }
      if (thread && rules.needsFarewell(call, now())) {
        await sayFarewell(app, guild, call);
        thread = { ...thread, farewell: true };
      }
    } catch (err) {
      if (troubleOf(err) === 'later') app.log.warn({ err }, 'what a call left behind is still to be tidied');
      else if (thread) thread = { ...thread, farewell: true }; // out of reach for good
    }
    return thread ? { ...call, alerts, thread } : { ...call, alerts };
  });
}

/** @throws what may work later. */
async function deleteAlert(
  guild: Guild,
  id: string,
  n: number,
  alert: Call['alerts'][number],
): Promise<void> {
  const channel = guild.channels.cache.get(alert.channelId);
  if (!channel?.isTextBased()) return;
  const mark = routes.open.make({ id, n });
  // One that was cut short may stand there all the same.
  const messageId =
    alert.messageId ?? (await findOwn(channel, { since: alert.since, mark }).catch(nothingThere));
  if (messageId !== undefined) await isAway(channel.messages.delete(messageId));
}
