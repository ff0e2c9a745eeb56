import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** A channel was deleted: perhaps the team's, or the one with a panel. */
export default event(Events.ChannelDelete, async ({ app }, channel) => {
  if (!channel.isDMBased()) await lookSoon(app, channel.guild.id);
});
