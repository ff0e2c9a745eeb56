import {
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
} from 'discord-api-spec/zod';
import { ChannelType, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { botMay, byBot, requireChannel, requireGuildOf, requireMember, requireMessage } from '../access.ts';
import {
  isThread,
  joinThread,
  leaveThread,
  mayInvite,
  mayJoin,
  type Thread,
} from '../changes/thread-members.ts';
import { createThread, type NewThread } from '../changes/threads.ts';
import { DiscordError, refusal } from '../errors.ts';
import type { StoredChannel, StoredGuild } from '../model.ts';
import { memberObject, threadForBot, threadMemberObject } from '../objects.ts';
import { type Route, route, status } from '../route.ts';
import { channelsOf, type World } from '../world.ts';

/** Of a guild, archived ones apart. Not published; reported by those who met it. */
const MAX_ACTIVE_THREADS = 1000;

const DAY_IN_MINUTES = 1440;

/** Threads: opening them, and who is in them. The lists of archived ones are in `archived-threads.ts`. */
export const threads: Route[] = [
  route(
    'post',
    '/channels/{channel_id}/messages/{message_id}/threads',
    { body: CreateTextThreadWithMessageRequestSchema },
    ({ world, params, body, reason }) => {
      const { channel, guild } = requireParent(world, params.channel_id, Flag.CreatePublicThreads);
      const message = requireMessage(world, channel, params.message_id);
      if (world.data.channels[message.id]) throw refusal('threadExists');
      const traits = traitsOf(channel, { ...body, type: publicTypeIn(channel) });
      return opened(world, createThread(world, guild, channel, message, traits, byBot(world, reason)));
    },
  ),

  route(
    'post',
    '/channels/{channel_id}/threads',
    { body: CreateTextThreadWithoutMessageRequestSchema },
    ({ world, params, body, reason }) => {
      const type = body.type ?? ChannelType.PrivateThread;
      const isPrivate = type === ChannelType.PrivateThread;
      const { channel, guild } = requireParent(
        world,
        params.channel_id,
        isPrivate ? Flag.CreatePrivateThreads : Flag.CreatePublicThreads,
      );
      if (isPrivate ? channel.type !== ChannelType.GuildText : type !== publicTypeIn(channel)) {
        throw refusal('wrongChannelType');
      }
      const traits = traitsOf(channel, { ...body, type });
      return opened(world, createThread(world, guild, channel, null, traits, byBot(world, reason)));
    },
  ),

  // The list is behind a privileged intent, which no application here has.
  route('get', '/channels/{channel_id}/thread-members', {}, ({ world, params }) => {
    requireThread(world, params.channel_id);
    throw refusal('missingAccess');
  }),
  route('get', '/channels/{channel_id}/thread-members/{user_id}', {}, ({ world, params, query }) => {
    const { channel, guild } = requireThread(world, params.channel_id);
    const joined = channel.thread.members[params.user_id];
    const member = guild.members[params.user_id];
    if (joined === undefined) throw refusal('unknownMember');
    return {
      ...threadMemberObject(channel.id, params.user_id, joined),
      ...(query.get('with_member') === 'true' && member && { member: memberObject(world.data, member) }),
    };
  }),
  route('put', '/channels/{channel_id}/thread-members/@me', {}, ({ world, params }) => {
    const { channel } = requireOpen(world, params.channel_id);
    joinThread(world, channel, world.data.application.bot_id);
    return undefined;
  }),
  route('delete', '/channels/{channel_id}/thread-members/@me', {}, ({ world, params }) => {
    const { channel } = requireOpen(world, params.channel_id);
    leaveThread(world, channel, world.data.application.bot_id);
    return undefined;
  }),
  route('put', '/channels/{channel_id}/thread-members/{user_id}', {}, ({ world, params }) => {
    const { channel, guild } = requireOpen(world, params.channel_id);
    const bot = world.data.application.bot_id;
    if (!botMay(world, channel, Flag.SendMessagesInThreads) || !mayInvite(world, channel, bot)) {
      throw refusal('missingPermissions');
    }
    const member = requireMember(world, guild, params.user_id);
    if (!mayJoin(world, channel, member.user_id)) throw refusal('missingAccess');
    joinThread(world, channel, member.user_id);
    return undefined;
  }),
  route('delete', '/channels/{channel_id}/thread-members/{user_id}', {}, ({ world, params }) => {
    const { channel } = requireOpen(world, params.channel_id);
    const isOwner =
      channel.type === ChannelType.PrivateThread && channel.thread.owner_id === world.data.application.bot_id;
    if (!isOwner && !botMay(world, channel, Flag.ManageThreads)) throw refusal('missingPermissions');
    if (channel.thread.members[params.user_id] === undefined) throw refusal('unknownMember');
    leaveThread(world, channel, params.user_id);
    return undefined;
  }),
];

/** A channel that may hold one more thread. @throws 50013, 50024, 160006; 501 for forums, which are not served. */
function requireParent(
  world: World,
  id: string,
  permission: bigint,
): { channel: StoredChannel; guild: StoredGuild } {
  const channel = requireChannel(world, id);
  const { guild } = requireGuildOf(world, channel);
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
    throw new DiscordError(501, 0, '501: The local Discord has no posts in forums');
  }
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    throw refusal('wrongChannelType');
  }
  if (!botMay(world, channel, permission)) throw refusal('missingPermissions');
  const active = channelsOf(world.data, guild.id, 'threads').filter(
    ({ thread }) => thread?.archived === false,
  );
  if (active.length >= MAX_ACTIVE_THREADS) throw refusal('tooManyThreads');
  return { channel, guild };
}

const publicTypeIn = ({ type }: StoredChannel) =>
  type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;

interface ThreadBody {
  type: NewThread['type'];
  name: string;
  auto_archive_duration?: number | null;
  rate_limit_per_user?: number | null;
  invitable?: boolean | null;
}

function traitsOf(parent: StoredChannel, body: ThreadBody): NewThread {
  return {
    type: body.type,
    name: body.name,
    auto_archive_duration:
      body.auto_archive_duration ?? parent.default_auto_archive_duration ?? DAY_IN_MINUTES,
    rate_limit_per_user: body.rate_limit_per_user ?? 0,
    invitable: body.invitable ?? true,
  };
}

const opened = ({ data }: World, thread: Thread) => status(201, threadForBot(data, thread));

/** A thread that the bot sees. @throws 50024 for a channel that is none. */
function requireThread(world: World, id: string): { channel: Thread; guild: StoredGuild } {
  const channel = requireChannel(world, id);
  const { guild } = requireGuildOf(world, channel);
  if (!isThread(channel)) throw refusal('wrongChannelType');
  return { channel, guild };
}

/** The same, where its members may change. @throws 50083 for an archived one. */
function requireOpen(world: World, id: string): { channel: Thread; guild: StoredGuild } {
  const found = requireThread(world, id);
  if (found.channel.thread.archived) throw refusal('archivedThread');
  return found;
}
