import { ChannelType } from 'discord-api-types/v10';
import type { StoredChannel } from '../model.ts';
import type { World } from '../world.ts';
import { emptyChannel } from './channels.ts';

/** The conversation of a person and the bot: the same one whoever opens it, and however often. */
export function directMessagesWith(world: World, userId: string): StoredChannel {
  const { data } = world;
  const recipients = [userId, data.application.bot_id];
  const found = Object.values(data.channels).find(
    ({ guild_id: guild, recipients: those }) =>
      guild === null && recipients.every((id) => those.includes(id)),
  );
  if (found) return found;
  const channel = { ...emptyChannel(world.newId(), ChannelType.DM, ''), recipients };
  data.channels[channel.id] = channel;
  data.messages[channel.id] = [];
  return channel;
}
