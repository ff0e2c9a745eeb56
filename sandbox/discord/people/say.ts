import { ChannelType, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { createMessage } from '../changes/messages.ts';
import type { StoredMessage, StoredUser } from '../model.ts';
import { allows, channelPermissions } from '../permissions.ts';
import type { World } from '../world.ts';
import { requirePlace } from './find.ts';
import { refuse } from './refuse.ts';

/** Writes a message. @throws HTTPException 403, 404 where they may not. */
export function say(
  world: World,
  user: StoredUser,
  { channel: wanted, content }: { channel: string; content: string },
): StoredMessage {
  const channel = requirePlace(world, user, wanted);
  if (channel.type === ChannelType.GuildCategory || channel.type === ChannelType.GuildForum) {
    throw refuse(400, `#${channel.name} holds no messages.`);
  }
  const permissions = channelPermissions(world.data, user.id, channel, world.clock.now());
  const needed = channel.thread ? Flag.SendMessagesInThreads : Flag.SendMessages;
  if (!allows(permissions, needed)) throw refuse(403, `${user.name} may not write in #${channel.name}.`);
  if (channel.thread?.locked && !allows(permissions, Flag.ManageThreads)) {
    throw refuse(403, `${channel.name} is locked: only moderators write there.`);
  }
  return createMessage(world, channel, { content }, { author_id: user.id });
}
