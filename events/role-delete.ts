import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** A role was deleted: perhaps the pledge's, or the moderators'. */
export default event(Events.GuildRoleDelete, ({ app }, { guild }) => lookSoon(app, guild.id));
