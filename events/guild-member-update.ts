import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** The bot itself gained or lost a role: without the members intent Discord tells of nobody else. */
export default event(Events.GuildMemberUpdate, ({ app }, _before, { guild }) => lookSoon(app, guild.id));
