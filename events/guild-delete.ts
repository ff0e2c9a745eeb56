import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { serverLeft } from '../src/workflows/purge.ts';

/** The bot was removed from a server. One that is only out of reach for a while has another event. */
export default event(Events.GuildDelete, ({ app }, { id }) => serverLeft(app, id));
