import { PermissionFlagsBits as Flag, MessageType } from 'discord-api-types/v10';
import { botMay, byBot, requireChannel, requireMessage, requireMessages } from '../access.ts';
import { pinMessage, pinnedIn, unpinMessage } from '../changes/pins.ts';
import { refusal } from '../errors.ts';
import { messageForBot } from '../objects.ts';
import { limitOf } from '../paging.ts';
import { type Route, type RouteRequest, route } from '../route.ts';

const MAX_PINS = 250;

/** What the older list of pins, without pages, gives at most. */
const OLD_LIST = 50;

interface Place {
  channel_id: string;
  message_id: string;
}

/** Pinned messages. Discord serves an older and a newer path for each operation, and so does this. */
export const pins: Route[] = [
  route('get', '/channels/{channel_id}/messages/pins', {}, ({ world, params, query }) => {
    const limit = limitOf(query, { min: 1, max: 50, usual: 50 });
    const before = query.get('before');
    const found = readablePins({ world, params }).filter(
      ({ pinned_at: at }) => before === null || Date.parse(at) < Date.parse(before),
    );
    return {
      items: found
        .slice(0, limit)
        .map((message) => ({ pinned_at: message.pinned_at, message: messageForBot(world.data, message) })),
      has_more: found.length > limit,
    };
  }),
  route('get', '/channels/{channel_id}/pins', {}, (request) =>
    readablePins(request)
      .slice(0, OLD_LIST)
      .map((message) => messageForBot(request.world.data, message)),
  ),
  route('put', '/channels/{channel_id}/messages/pins/{message_id}', {}, pin),
  route('put', '/channels/{channel_id}/pins/{message_id}', {}, pin),
  route('delete', '/channels/{channel_id}/messages/pins/{message_id}', {}, unpin),
  route('delete', '/channels/{channel_id}/pins/{message_id}', {}, unpin),
];

/** None where the bot may not read what was said before. */
function readablePins({
  world,
  params,
}: Pick<RouteRequest<{ channel_id: string }, undefined>, 'world' | 'params'>) {
  const channel = requireChannel(world, params.channel_id);
  requireMessages(channel);
  return botMay(world, channel, Flag.ReadMessageHistory) ? pinnedIn(world, channel) : [];
}

function pin(request: RouteRequest<Place, undefined>): undefined {
  const { channel, message } = pinnable(request);
  if (message.pinned_at === null && pinnedIn(request.world, channel).length >= MAX_PINS) {
    throw refusal('tooManyPins');
  }
  pinMessage(request.world, channel, message, byBot(request.world, request.reason));
}

function unpin(request: RouteRequest<Place, undefined>): undefined {
  const { channel, message } = pinnable(request);
  unpinMessage(request.world, channel, message, byBot(request.world, request.reason));
}

/** @throws 50013, 50083, 50021 for what Discord itself posted. In a DM both may pin. */
function pinnable({ world, params }: RouteRequest<Place, undefined>) {
  const channel = requireChannel(world, params.channel_id);
  const message = requireMessage(world, channel, params.message_id);
  if (channel.guild_id !== null && !botMay(world, channel, Flag.PinMessages)) {
    throw refusal('missingPermissions');
  }
  if (channel.thread?.archived) throw refusal('archivedThread');
  if (message.type === MessageType.ThreadCreated || message.type === MessageType.ChannelPinnedMessage) {
    throw refusal('systemMessage');
  }
  return { channel, message };
}
