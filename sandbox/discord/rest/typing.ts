import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { requireChannel } from '../access.ts';
import { type Route, route } from '../route.ts';
import { requireSending } from './messages.ts';

/** "… is typing": shown for a few seconds to whoever sees the channel. */
export const typing: Route[] = [
  route('post', '/channels/{channel_id}/typing', {}, ({ world, params }) => {
    const channel = requireChannel(world, params.channel_id);
    requireSending(world, channel, { embeds: false, files: false });
    world.emit({
      name: GatewayDispatchEvents.TypingStart,
      guild_id: channel.guild_id,
      channel_id: channel.id,
      only_for: null,
      data: {
        channel_id: channel.id,
        ...(channel.guild_id !== null && { guild_id: channel.guild_id }),
        user_id: world.data.application.bot_id,
        timestamp: Math.floor(world.clock.now() / 1000),
      },
    });
    return undefined;
  }),
];
