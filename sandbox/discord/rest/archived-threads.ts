import { ChannelType, PermissionFlagsBits as Flag } from 'discord-api-types/v10';
import { requireInChannel } from '../access.ts';
import { isThread, type Thread } from '../changes/thread-members.ts';
import { invalidForm } from '../errors.ts';
import { threadForBot } from '../objects.ts';
import { limitOf } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { threadsOf, type World } from '../world.ts';

/** Archived threads of a channel, in pages: those archived last come first. */
export const archivedThreads: Route[] = [
  route('get', '/channels/{channel_id}/threads/archived/public', {}, ({ world, params, query }) => {
    const channel = requireInChannel(world, params.channel_id, Flag.ReadMessageHistory);
    const found = archivedIn(world, channel.id, ({ type }) => type !== ChannelType.PrivateThread);
    return page(world, found, query, byTime(query));
  }),
  route('get', '/channels/{channel_id}/threads/archived/private', {}, ({ world, params, query }) => {
    const permissions = Flag.ReadMessageHistory | Flag.ManageThreads;
    const channel = requireInChannel(world, params.channel_id, permissions);
    const found = archivedIn(world, channel.id, ({ type }) => type === ChannelType.PrivateThread);
    return page(world, found, query, byTime(query));
  }),
  route('get', '/channels/{channel_id}/users/@me/threads/archived/private', {}, (request) => {
    const { world, params, query } = request;
    const channel = requireInChannel(world, params.channel_id, Flag.ReadMessageHistory);
    const bot = world.data.application.bot_id;
    const found = archivedIn(
      world,
      channel.id,
      ({ type, thread }) => type === ChannelType.PrivateThread && thread.members[bot] !== undefined,
    ).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    const before = query.get('before');
    return page(world, found, query, ({ id }) => before === null || BigInt(id) < BigInt(before));
  }),
];

function archivedIn(world: World, channelId: string, isWanted: (thread: Thread) => boolean): Thread[] {
  return threadsOf(world.data, channelId)
    .filter(isThread)
    .filter((channel) => channel.thread.archived && isWanted(channel))
    .sort((a, b) => Date.parse(b.thread.archive_timestamp) - Date.parse(a.thread.archive_timestamp));
}

/** Those archived before the query's `before`. @throws 50035 where that is no time. */
function byTime(query: URLSearchParams): (channel: Thread) => boolean {
  const before = query.get('before');
  if (before === null) return () => true;
  const time = Date.parse(before);
  if (Number.isNaN(time)) {
    throw invalidForm({
      path: ['before'],
      code: 'DATE_TIME_TYPE_PARSE',
      message: `Could not parse ${before}.`,
    });
  }
  return ({ thread }) => Date.parse(thread.archive_timestamp) < time;
}

function page(world: World, all: Thread[], query: URLSearchParams, isWanted: (thread: Thread) => boolean) {
  const limit = limitOf(query, { min: 2, max: 100, usual: 50 });
  const wanted = all.filter(isWanted);
  const threads = wanted.slice(0, limit).map((thread) => threadForBot(world.data, thread));
  return {
    threads,
    members: threads.flatMap((thread) => ('member' in thread ? [thread.member] : [])),
    has_more: wanted.length > limit,
  };
}
