import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';
import { lookSoon } from '../src/workflows/troubles.ts';

/** A channel changed: perhaps the bot can't see it or write there any more, or can again. */
export default event(Events.ChannelUpdate, async ({ app }, _before, channel) => {
  if (!channel.isDMBased()) await lookSoon(app, channel.guild.id);
});
