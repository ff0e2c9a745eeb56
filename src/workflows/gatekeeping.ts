import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { gates, type Keepers } from '../gate/record.ts';
import { closeRooms, openRooms } from '../gate/rooms.ts';
import { isDue, missed, plan, requireSameRole } from '../gate/rules.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { roleState } from '../pledge/role.ts';
import { settingsOf } from '../setup/settings.ts';
import { beneathCases } from './closed-rooms.ts';
import { panelChannels, redrawPanel } from './panels.ts';

const day = 86_400_000;

/** Who sees a closed room: whoever signed, the moderators, and the bot. */
export async function keepersOf(app: App, guild: Guild): Promise<Keepers> {
  const { pledgedRoleId, moderatorRoleIds } = await settingsOf(app, guild.id);
  const chosen = pledgedRoleId === undefined ? moderatorRoleIds : [pledgedRoleId, ...moderatorRoleIds];
  return {
    everyone: guild.id,
    roles: chosen.filter((id) => guild.roles.cache.has(id)),
    bot: guild.client.user.id,
  };
}

/** Channels that no gate may close: where people find help, the rules, and the team. */
export async function openChannels(app: App, guild: Guild): Promise<string[]> {
  const { staffChannelId } = await settingsOf(app, guild.id);
  const { rulesChannelId, systemChannelId, publicUpdatesChannelId, safetyAlertsChannelId } = guild;
  const open = [
    ...Object.values(await panelChannels(app, guild.id)),
    staffChannelId,
    rulesChannelId,
    systemChannelId,
    publicUpdatesChannelId,
    safetyAlertsChannelId,
  ];
  return open.filter((id) => typeof id === 'string');
}

/** Whether people who sign can be given the role now. Where they can't, nobody could get into a closed room. */
async function canBeGiven(app: App, guild: Guild): Promise<boolean> {
  const { pledgedRoleId } = await settingsOf(app, guild.id);
  return pledgedRoleId !== undefined && roleState(guild, pledgedRoleId) === 'ready';
}

/**
 * Decides on the draft. The job is written down first: without it the rooms would never close.
 *
 * @throws Refusal where there is no draft, or the role can't be given.
 */
export async function planGate(app: App, guild: Guild, days: number): Promise<void> {
  if (!(await canBeGiven(app, guild))) throw new Refusal('gate.roleNotReady');
  const guildId = guild.id;
  await app.store.of(gates).change([guildId], async (current) => {
    const gate = plan(current, days, app.now());
    if (gate !== current && gate.startsAt !== undefined)
      await app.agenda.at(gate.startsAt, closeGate.with({ guildId }));
    return gate;
  });
  await redrawPanel(app, guild, 'pledge');
}

/** Stops a gate that is planned or stands; what Discord did not let the bot open stays known. */
export async function stopGate(app: App, guild: Guild): Promise<void> {
  await openRooms(app, guild, beneathCases(app, guild));
  await redrawPanel(app, guild, 'pledge');
}

/**
 * Closes what a closed gate could not close on its date.
 *
 * @throws Refusal where the role can't be given.
 */
export async function finishClosing(app: App, guild: Guild): Promise<void> {
  if (!(await canBeGiven(app, guild))) throw new Refusal('gate.roleNotReady');
  await closeDue(app, guild);
}

/** @returns the rooms that Discord did not let the bot close. */
const closeDue = async (app: App, guild: Guild): Promise<string[]> =>
  closeRooms(
    app,
    guild,
    beneathCases(app, guild),
    await keepersOf(app, guild),
    await openChannels(app, guild),
  );

/** @throws Refusal where the pledge's role would change while rooms are planned to close by it, or closed. */
export async function requireRoleFree(app: App, guildId: string, next: string | undefined): Promise<void> {
  const { pledgedRoleId } = await settingsOf(app, guildId);
  requireSameRole(await app.store.of(gates).get([guildId]), pledgedRoleId, next);
}

/**
 * Closes the rooms of a gate on its date. Where the pledge's role can't be given then, nothing closes,
 * for nobody could get in: the owner reads so and chooses another date.
 */
export const closeGate = job({
  name: 'gate.close',
  data: z.object({ guildId: snowflake }),
  async run(app: App, { guildId }) {
    if (!isDue(await app.store.of(gates).get([guildId]), app.now())) return;
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) {
      // Removed: the bot may be invited back, until what it keeps of this server is purged.
      await app.agenda.at(app.now() + day, closeGate.with({ guildId }));
      return;
    }
    if (!(await canBeGiven(app, guild))) {
      app.log.warn('rooms were to close today, but the role of the pledge can not be given: nothing closed');
      await openRooms(app, guild, beneathCases(app, guild), missed);
      await redrawPanel(app, guild, 'pledge');
      return;
    }
    const refused = await closeDue(app, guild);
    await redrawPanel(app, guild, 'pledge');
    if (refused.length > 0)
      app.log.warn({ rooms: refused.length }, 'Discord did not let the bot close some rooms');
  },
});
