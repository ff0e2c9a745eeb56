import type { Guild, GuildTextBasedChannel } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type Debrief, debriefs, type Occasion, openDebriefs } from '../debrief/record.ts';
import * as rules from '../debrief/rules.ts';
import { debriefSettingsOf, firstSettings, settings } from '../debrief/settings.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import type { Case } from '../leak/record.ts';
import { isSealed } from '../leak/rules.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { mayOpenThreads, settle, settleDebrief } from './debrief-deeds.ts';
import { watchServer } from './purge.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long after a change what follows from it is looked at once more, in milliseconds. */
const lookAgainAfter = minute;

/** Proposes one every so often, for as long as the owner's choice of this round stands. */
export const proposeDebrief = job({
  name: 'debrief.propose',
  data: z.object({ guildId: snowflake, round: z.number().int() }),
  async run(app: App, { guildId, round }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const { everyDays, rounds } = await debriefSettingsOf(app, guildId);
    if (!guild || round !== rounds.everyDays || everyDays === 0) return;
    await app.agenda.at(app.now() + everyDays * day, proposeDebrief.with({ guildId, round }));
    if (!staffChannelOf(guild, await settingsOf(app, guildId))) return;
    const open = await openOf(app, guildId);
    if (open.every(({ occasion }) => occasion !== 'regular') && open.length < rules.mostOpen)
      await planDebrief(app, guild, { id: app.newId(), occasion: 'regular' });
  },
});

/**
 * The time between regular debriefs begins when moderators of a server with a staff channel first open /debrief, where
 * the owner did not choose before.
 */
export async function beginDebriefs(app: App, guild: Guild): Promise<void> {
  const records = app.store.of(settings);
  if (await records.get([guild.id])) return;
  if (!staffChannelOf(guild, await settingsOf(app, guild.id))) return;
  await watchServer(app, guild.id);
  await records.change([guild.id], async (before) => {
    if (before) return before;
    const call = proposeDebrief.with({ guildId: guild.id, round: firstSettings.rounds.everyDays });
    await app.agenda.at(app.now() + firstSettings.everyDays * day, call);
    return firstSettings;
  });
}

/**
 * Plans a debrief and invites to it.
 *
 * @param wish  its id, so that a form sent twice counts once; of a case its code name and its lead.
 * @throws Refusal where as many are planned as can be.
 */
export async function planDebrief(
  app: App,
  guild: Guild,
  wish: { id: string; occasion: Occasion; name?: string; leadId?: string },
): Promise<void> {
  const { id } = wish;
  const call = settleDebrief.with({ guildId: guild.id, id });
  const now = app.now();
  await app.store.of(openDebriefs).change([guild.id], async (ids = []) => {
    if (ids.includes(id)) return ids;
    if (ids.length >= rules.mostOpen) throw new Refusal('debrief.tooManyOpen');
    await app.agenda.at(now + lookAgainAfter, call);
    await app.agenda.at(now + rules.waitsForHost, call);
    return [...ids, id];
  });
  await app.store.of(debriefs).change([guild.id, id], (before) => before ?? rules.plan(wish, now));
  await settle(app, guild, id);
}

/**
 * Plans the debrief of a case or a drill that is over. That of a sealed one says nothing of it: its invitation, its record
 * and its id are those of any debrief that somebody asked for.
 */
export async function planDebriefOf(app: App, guild: Guild, kase: Case): Promise<void> {
  const { name, lead, drill } = kase;
  const of = isSealed(kase)
    ? { occasion: 'asked' as const }
    : { occasion: drill ? ('drill' as const) : ('case' as const), name };
  // Pressed twice it is one. Nobody can tell from its id of which case it is.
  const id = app.store.tag('debrief', guild.id, kase.id).slice(0, 22);
  await planDebrief(app, guild, { id, ...of, ...(lead && { leadId: lead.who }) });
}

/** Those that are not over, oldest first. */
export async function openOf(app: Pick<App, 'store'>, guildId: string): Promise<Debrief[]> {
  const ids = (await app.store.of(openDebriefs).get([guildId])) ?? [];
  const found = await Promise.all(ids.map((id) => app.store.of(debriefs).get([guildId, id])));
  return found.filter((each) => each !== undefined);
}

/**
 * Changes a debrief under its lock, and brings everything else to agree with it.
 *
 * @throws Refusal as `decide` does, or where it is over.
 */
export async function changeDebrief(
  app: App,
  guild: Guild,
  id: string,
  decide: (debrief: Debrief) => Debrief,
): Promise<Debrief> {
  const changed = await app.store.of(debriefs).change([guild.id, id], async (before) => {
    const next = decide(rules.requireDebrief(before));
    const call = settleDebrief.with({ guildId: guild.id, id });
    await app.agenda.at(app.now() + lookAgainAfter, call);
    for (const time of [next.beginsAt, next.endsAt, next.deletesAt])
      if (time !== undefined && time > app.now()) await app.agenda.at(time, call);
    return next;
  });
  if (!changed) throw new Refusal('debrief.over');
  await settle(app, guild, id);
  return changed;
}

/** @throws Refusal where the bot can't open, or later delete, a private thread for the staff. */
export async function requireRoom(app: App, guild: Guild): Promise<GuildTextBasedChannel> {
  const channel = staffChannelOf(guild, await settingsOf(app, guild.id));
  if (!channel) throw new Refusal('debrief.noChannel');
  if (!mayOpenThreads(guild, channel)) throw new Refusal('debrief.noThread');
  return channel;
}
