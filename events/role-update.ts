import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** A role changed: its permissions, or its place above or below the bot's. */
export default event(Events.GuildRoleUpdate, ({ app }, _before, { guild }) => lookSoon(app, guild.id));
