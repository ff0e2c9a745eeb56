import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** The bot is back: what broke while it was away is found now. */
export default event(Events.ClientReady, async ({ app }, { guilds }) => {
  for (const id of guilds.cache.keys()) await lookSoon(app, id);
});
