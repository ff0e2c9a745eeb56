import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from './app.ts';
import { closeRooms } from './gate/rooms.ts';
import type { Keepers } from './gate/rules.ts';
import { job } from './kit/agenda.ts';
import { snowflake } from './kit/snowflake.ts';
import { roleState } from './pledge/role.ts';
import { settingsOf } from './setup/settings.ts';

const day = 86_400_000;

/** Who sees a closed room: whoever signed, the moderators, and the bot. */
export async function keepersOf(app: App, guild: Guild): Promise<Keepers> {
  const { pledgedRoleId, moderatorRoleIds } = await settingsOf(app, guild.id);
  const roles = [pledgedRoleId, ...moderatorRoleIds].filter(
    (id) => id !== undefined && guild.roles.cache.has(id),
  );
  return { everyone: guild.id, roles: roles as string[], bot: app.discord.user?.id ?? '' };
}

/** Channels that no gate may close: where people find help, the rules, and the team. */
export async function openChannels(app: App, guild: Guild): Promise<string[]> {
  const { staffChannelId } = await settingsOf(app, guild.id);
  const open = [staffChannelId, guild.rulesChannelId, guild.systemChannelId, guild.publicUpdatesChannelId];
  return open.filter((id) => typeof id === 'string');
}

/**
 * Closes the rooms of a gate on its date. While the pledge's role can't be given, it closes nothing
 * and looks again a day later: nobody could get in.
 */
export const closeGate = job({
  name: 'gate.close',
  data: z.object({ guildId: snowflake }),
  async run(app: App, { guildId }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const { pledgedRoleId } = await settingsOf(app, guildId);
    if (pledgedRoleId === undefined || roleState(guild, pledgedRoleId) !== 'ready') {
      app.log.warn(
        'rooms were to close today, but the role of the pledge can not be given: tried again tomorrow',
      );
      await app.agenda.at(app.now() + day, closeGate.with({ guildId }));
      return;
    }
    const refused = await closeRooms(app, guild, await keepersOf(app, guild), await openChannels(app, guild));
    if (refused.length > 0)
      app.log.warn({ rooms: refused.length }, 'Discord did not let the bot close some rooms');
  },
});
