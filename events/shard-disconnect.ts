import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';

/** The connection ended for good: the token was reset, or Discord refuses it. */
export default event(Events.ShardDisconnect, ({ app }, { code }) => {
  app.log.fatal(
    { code },
    'Discord ended the connection and will not take it up again: is the token still right?',
  );
});
