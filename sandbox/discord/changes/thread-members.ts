import { ChannelType, GatewayDispatchEvents, PermissionFlagsBits } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage, StoredThread } from '../model.ts';
import { memberObject, threadForBot, threadMemberObject } from '../objects.ts';
import { allows, canView, channelPermissions } from '../permissions.ts';
import { guildOf, type World } from '../world.ts';

/** A channel that is a thread. */
export type Thread = StoredChannel & { thread: StoredThread };

export const isThread = (channel: StoredChannel): channel is Thread => channel.thread !== null;

/** Makes a user a member of a thread; one who is in it already stays. */
export function joinThread(world: World, channel: Thread, userId: string): void {
  const { thread } = channel;
  if (thread.members[userId] !== undefined) return;
  const joined = world.timestamp();
  thread.members[userId] = joined;
  const isBot = userId === world.data.application.bot_id;
  if (isBot && thread.owner_id !== userId) {
    world.emit({
      name: GatewayDispatchEvents.ThreadCreate,
      guild_id: channel.guild_id,
      channel_id: channel.id,
      only_for: userId,
      data: threadForBot(world.data, channel),
    });
  }
  const member = guildOf(world.data, channel)?.members[userId];
  announceMembers(world, channel, userId, {
    added_members: [
      {
        ...threadMemberObject(channel.id, userId, joined),
        ...(member && { member: memberObject(world.data, member), presence: null }),
      },
    ],
  });
}

/** Takes a user out of a thread. */
export function leaveThread(world: World, channel: Thread, userId: string): void {
  if (channel.thread.members[userId] === undefined) return;
  delete channel.thread.members[userId];
  announceMembers(world, channel, userId, { removed_member_ids: [userId] });
}

/** Whoever writes in a thread or is mentioned there becomes a member, as far as they may see its channel. */
export function joinByMessage(world: World, channel: Thread, message: StoredMessage): void {
  if (message.webhook_id !== null) return;
  const { author_id: author } = message;
  const mentioned = mayInvite(world, channel, author) ? message.mentions.users : [];
  for (const id of [author, ...mentioned]) if (mayJoin(world, channel, id)) joinThread(world, channel, id);
}

/** True if the user can see the thread's channel: nobody else becomes a member. */
export function mayJoin({ data, clock }: World, { parent_id: parentId }: Thread, userId: string): boolean {
  const parent = data.channels[parentId ?? ''];
  return parent !== undefined && canView(data, userId, parent, clock.now());
}

/** In a private thread that is not `invitable` only its owner and managers of threads bring others in. */
export function mayInvite({ data, clock }: World, channel: Thread, userId: string): boolean {
  if (channel.type !== ChannelType.PrivateThread || channel.thread.invitable) return true;
  if (channel.thread.owner_id === userId) return true;
  return allows(channelPermissions(data, userId, channel, clock.now()), PermissionFlagsBits.ManageThreads);
}

/** Without the privileged intent a bot learns of its own comings and goings alone, so each goes to whom it is about. */
function announceMembers(world: World, channel: Thread, userId: string, change: object): void {
  world.emit({
    name: GatewayDispatchEvents.ThreadMembersUpdate,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    only_for: userId,
    data: {
      id: channel.id,
      guild_id: channel.guild_id,
      member_count: Math.min(Object.keys(channel.thread.members).length, 50),
      ...change,
    },
  });
}
