import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';

/** The connection was taken up where it broke off. */
export default event(Events.ShardResume, ({ app }, _shard, replayed) => {
  app.log.info({ replayed }, 'connected again');
});
