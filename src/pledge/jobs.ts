import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { settleRole } from './role.ts';

/**
 * Set before a pledge is written, so that no crash can leave a record without its role or a role
 * without its record.
 */
export const settlePledge = job({
  name: 'pledge.settle',
  data: z.object({ guildId: snowflake, personId: snowflake }),
  async run(app: App, { guildId, personId }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return; // the bot was removed: nothing is left to agree with
    await settleRole(app, guild, personId);
  },
});
