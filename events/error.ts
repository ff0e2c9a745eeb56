import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';

/** The connection had trouble; discord.js connects again by itself. */
export default event(Events.Error, ({ app }, err) => {
  app.log.error({ err }, 'trouble with the connection to Discord');
});
