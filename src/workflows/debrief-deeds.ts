import type { AnyThreadChannel, Guild, GuildTextBasedChannel } from 'discord.js';
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type Debrief, debriefs, held, openDebriefs } from '../debrief/record.ts';
import * as routes from '../debrief/routes.ts';
import * as rules from '../debrief/rules.ts';
import { debriefSettingsOf } from '../debrief/settings.ts';
import * as view from '../debrief/view.ts';
import { job } from '../kit/agenda.ts';
import { codeName } from '../kit/code-name.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { isAway, ownThread } from '../kit/own-threads.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { threadReadersOf } from '../kit/thread-readers.ts';
import type { Translate } from '../locales/index.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { turnAt } from './case-turns.ts';
import { noteExposure } from './exposure.ts';

/** What a debrief has stand in Discord: its invitation, its thread, its end. */

const hour = 3_600_000;

/** Brings a debrief to where it should be by now: invited to, opened, ended, deleted. May run at any time, and twice. */
export const settleDebrief = job({
  name: 'debrief.settle',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild || (await settle(app, guild, id))) return;
    await app.agenda.at(app.now() + hour, settleDebrief.with({ guildId, id })); // no channel to use for now
  },
});

/** Whether the bot can open, and later delete, a private thread there. */
export function mayOpenThreads(guild: Guild, channel: GuildTextBasedChannel): boolean {
  const mine = guild.members.me && channel.permissionsFor(guild.members.me);
  const needed = [
    PermissionFlagsBits.CreatePrivateThreads,
    PermissionFlagsBits.SendMessagesInThreads,
    PermissionFlagsBits.ManageThreads,
  ];
  return mine?.has(needed) ?? false;
}

/** @returns false where something is due that can't be done for now. */
export async function settle(app: App, guild: Guild, id: string): Promise<boolean> {
  const records = app.store.of(debriefs);
  const key = [guild.id, id];
  for (;;) {
    const before = await records.get(key);
    const what = before && rules.due(before, app.now());
    if (!before || what === undefined) return true;
    const settings = await settingsOf(app, guild.id);
    const room = { app, guild, t: app.text(settings.language), staff: staffChannelOf(guild, settings) };
    // What is about to stand in Discord is written down first; then it is done under the record's lock, once.
    await records.change(key, (debrief) => debrief && begin(room, debrief, what));
    const after = await records.change(key, (debrief) =>
      debrief && rules.due(debrief, app.now()) === what ? deeds[what](room, debrief) : debrief,
    );
    if (what === 'remove' && after) await forget(room, id, after);
    if (after && rules.due(after, app.now()) === what) return false;
  }
}

interface Room {
  app: App;
  guild: Guild;
  t: Translate;
  staff: GuildTextBasedChannel | undefined;
}

function begin({ app, guild, staff }: Room, debrief: Debrief, what: rules.Due): Debrief {
  if (!staff) return debrief;
  const { invitation, thread } = debrief;
  if (what === 'invite' && !guild.channels.cache.has(invitation?.channelId ?? ''))
    return { ...debrief, invitation: { channelId: staff.id, since: app.now() } };
  if (what === 'open' && !thread) {
    const name = `debrief ${codeName(app, [])}`;
    return { ...debrief, thread: { name, channelId: staff.id, greeted: false } };
  }
  return debrief;
}

/** Does what is due. @returns the debrief as it is now: unchanged where it can't be done for the moment. */
const deeds: Record<rules.Due, (room: Room, debrief: Debrief) => Promise<Debrief>> = {
  async invite({ app, guild, t }, debrief) {
    const { id, step, invitation } = debrief;
    const channel = guild.channels.cache.get(invitation?.channelId ?? '');
    if (!invitation || !channel?.isTextBased()) return debrief;
    const { keepsDays } = await debriefSettingsOf(app, guild.id);
    // A host who leads the case, or owns the place, would be the wrong one to speak freely with.
    const keptFrom = rules.notInTurn(debrief, guild.ownerId);
    const turnOf = debrief.hostId ? undefined : await turnAt(app, guild, 'host', { keptFrom, topics: [] });
    const readers = await threadReadersOf(guild, channel);
    const page = view.invitationView(t, { debrief, keepsDays, turnOf, readers });
    const { messageId, since } = invitation;
    if (messageId === undefined) {
      const attempt = { id, since, mark: markOf(debrief) };
      const posted = await unlessOutOfReach(postOnce(channel, page, attempt, app.now()));
      return posted === undefined
        ? debrief
        : { ...debrief, invitation: { ...invitation, messageId: posted, shows: step } };
    }
    await isAway(channel.messages.edit(messageId, { ...page, flags: [MessageFlags.IsComponentsV2] }));
    return { ...debrief, invitation: { ...invitation, shows: step } };
  },

  async open({ app, guild, t, staff }, debrief) {
    const { id, hostId, thread: begun, beginsAt = app.now() } = debrief;
    if (!begun || !staff || !mayOpenThreads(guild, staff)) return debrief;
    const thread = await ownThread(guild, staff, begun);
    if (hostId !== undefined) await isAway(thread.members.add(hostId));
    const attempt = { id: `${id}-t`, since: beginsAt, mark: routes.change.make({ id }) };
    const page = view.threadView(t, debrief, await threadReadersOf(guild, staff));
    await postOnce(thread, page, attempt, app.now());
    return { ...debrief, step: debrief.step + 1, thread: { ...begun, id: thread.id, greeted: true } };
  },

  async close({ app, guild, t }, debrief) {
    const { id, hostId, thread, endsAt } = debrief;
    const closedAt = app.now();
    await app.agenda.at(closedAt + rules.lastWords, settleDebrief.with({ guildId: guild.id, id }));
    const attempt = { id: `${id}-c`, since: endsAt ?? closedAt, mark: routes.closing.make({ id }) };
    const isGone = await isAway(
      inThread(guild, thread?.id, (channel) =>
        postOnce(channel, view.closingView(t, debrief), attempt, closedAt),
      ),
    );
    if (isGone) return { ...debrief, over: true };
    // To listen weighs as a check-in does. Of which debrief it was, nothing stays beside them.
    if (hostId !== undefined)
      await noteExposure(app, guild.id, hostId, { kind: 'checkIn', about: 'debrief' });
    return { ...debrief, closedAt, step: debrief.step + 1 };
  },

  async lock({ guild }, debrief) {
    const isGone = await isAway(inThread(guild, debrief.thread?.id, (channel) => channel.setLocked(true)));
    return isGone ? { ...debrief, over: true } : { ...debrief, locked: true };
  },

  async remove({ guild }, debrief) {
    const { thread, invitation } = debrief;
    if (thread?.id !== undefined) await isAway(inThread(guild, thread.id, (channel) => channel.delete()));
    const channel = guild.channels.cache.get(invitation?.channelId ?? '');
    if (invitation?.messageId !== undefined && channel?.isTextBased())
      await isAway(channel.messages.delete(invitation.messageId));
    return { ...debrief, over: true };
  },
};

/** Its thread is gone: what is kept of it is written down, and the rest is forgotten. */
async function forget({ app, guild }: Room, id: string, debrief: Debrief): Promise<void> {
  const kept = rules.heldOf(debrief);
  if (kept) await app.store.of(held).change([guild.id], (all = []) => rules.withHeld(all, kept));
  await app.store.of(debriefs).remove([guild.id, id]);
  await app.store.of(openDebriefs).change([guild.id], (ids = []) => ids.filter((each) => each !== id));
  await app.store.purged();
}

/** The custom_id by which the invitation is found again. */
function markOf({ id, hostId, thread }: Debrief): string {
  if (thread?.greeted) return routes.join.make({ id });
  return hostId === undefined ? routes.host.make({ id }) : routes.leads.make({ id });
}

/** Does something in a thread. @throws DiscordAPIError where it is gone. */
export async function inThread(
  guild: Guild,
  id = '',
  deed: (channel: AnyThreadChannel) => Promise<unknown>,
): Promise<void> {
  const channel = await guild.channels.fetch(id);
  if (!channel?.isThread()) throw new TypeError('a debrief has a thread');
  await deed(channel);
}

/** Undefined where the channel is gone, or not open to the bot for now. @throws what may work later. */
async function unlessOutOfReach<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (troubleOf(error) === 'later') throw error;
    return undefined;
  }
}
