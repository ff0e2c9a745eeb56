import { randomBytes } from 'node:crypto';
import {
  GatewayCloseCodes as Close,
  GatewayDispatchEvents as Events,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import {
  type Incoming,
  identifyPayload,
  readIncoming,
  resumePayload,
  wantedMembers,
} from './gateway-payloads.ts';
import { mayReceive } from './intents.ts';
import { channelForBot, guildCreateEvent, memberObject, threadForBot, userObject } from './objects.ts';
import { canView } from './permissions.ts';
import { botUser, channelsOf, type World, type WorldEvent } from './world.ts';

/** In milliseconds, as Discord's. */
const HEARTBEAT = 41_250;

/** For how long a session that lost its connection can be resumed, in milliseconds. */
const RESUMABLE_FOR = 5 * 60_000;

/** How many events a session keeps for a resume. */
const REPLAY = 1000;

/** Payloads that a connection may send in a minute. */
const SENDS_A_MINUTE = 120;

/** One login of the bot: it outlives its connection for as long as it can be resumed. */
interface Session {
  id: string;
  intents: number;
  shard: { id: number; count: number };
  sequence: number;
  sent: { sequence: number; frame: string }[];
  socket: WebSocket | undefined;
  expiry: NodeJS.Timeout | undefined;
  /** The channels that the bot was last told it can view. */
  viewable: Set<string>;
}

/** Why the gateway ends a connection: its close code and reason. */
class HangUp extends Error {
  constructor(
    readonly code: Close,
    reason: string,
  ) {
    super(reason);
  }
}

export interface Gateway {
  /** Serves one connection, from hello to its end. */
  connect: (socket: WebSocket) => void;
  /** Cuts every connection without a word, as a bad network does. */
  drop: () => void;
  /** Asks every connection to reconnect (op 7). */
  reconnect: () => void;
  /** Tells every connection that its session is invalid (op 9), to be resumed or begun anew. */
  invalidate: (resumable: boolean) => void;
  /** Connections with a session. */
  connected: () => number;
  /** What each session asked to be told of. */
  intents: () => number[];
  stop: () => void;
}

/** The gateway over the world: JSON, no compression, and no privileged intents. */
export function createGateway(world: World, warn: (line: string) => void): Gateway {
  const { data } = world;
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const stopListening = world.listen(deliver);

  const botId = () => data.application.bot_id;
  const isOurs = (session: Session, guildId: string | null) =>
    guildId === null
      ? session.shard.id === 0
      : Number((BigInt(guildId) >> 22n) % BigInt(session.shard.count)) === session.shard.id;

  function deliver(event: WorldEvent): void {
    for (const session of sessions.values()) {
      if (!isOurs(session, event.guild_id)) continue;
      if (mayReceive(world, session.intents, event)) dispatch(session, event.name, event.data);
      if (mayChangeView(event)) tellNewView(session, event);
    }
  }

  /** After a change of roles or overwrites: the channels that came into view, or went out of it. */
  function tellNewView(session: Session, event: WorldEvent): void {
    if ((session.intents & Intent.Guilds) === 0 || event.guild_id === null) return;
    const before = session.viewable;
    session.viewable = viewable(session);
    for (const channel of channelsOf(data, event.guild_id, 'channels')) {
      const isVisible = session.viewable.has(channel.id);
      if (isVisible === before.has(channel.id)) continue;
      if (event.channel_id !== channel.id)
        dispatch(session, Events.ChannelUpdate, channelForBot(world, channel));
      if (!isVisible) continue;
      const threads = channelsOf(data, event.guild_id, 'threads')
        .filter((thread) => thread.parent_id === channel.id && !thread.thread?.archived)
        .filter((thread) => canView(data, botId(), thread, world.clock.now()))
        .map((thread) => threadForBot(data, thread));
      dispatch(session, Events.ThreadListSync, {
        guild_id: event.guild_id,
        channel_ids: [channel.id],
        threads,
        members: threads.flatMap((thread) => ('member' in thread ? [thread.member] : [])),
      });
    }
  }

  function viewable(session: Session): Set<string> {
    const channels = Object.values(data.channels).filter(
      (channel) => !channel.thread && channel.guild_id !== null && isOurs(session, channel.guild_id),
    );
    return new Set(
      channels.filter((channel) => canView(data, botId(), channel, world.clock.now())).map(({ id }) => id),
    );
  }

  function dispatch(session: Session, name: string, payload: unknown): void {
    session.sequence += 1;
    const frame = JSON.stringify({ op: Op.Dispatch, t: name, s: session.sequence, d: payload });
    session.sent.push({ sequence: session.sequence, frame });
    if (session.sent.length > REPLAY) session.sent.shift();
    session.socket?.send(frame);
  }

  function connect(socket: WebSocket): void {
    let session: Session | undefined;
    let sends = 0;
    let heartbeatDue = heartbeatTimer();
    const minute = setInterval(() => {
      sends = 0;
    }, 60_000);
    sockets.add(socket);

    function heartbeatTimer(): NodeJS.Timeout {
      return setTimeout(() => socket.close(Close.SessionTimedOut, 'Session timed out.'), HEARTBEAT * 1.5);
    }

    function identify(payload: unknown): void {
      const wanted = identifyPayload(payload);
      if (!wanted) throw new HangUp(Close.DecodeError, 'Error while decoding payload.');
      if (session) throw new HangUp(Close.AlreadyAuthenticated, 'Already authenticated.');
      if (wanted.token !== data.application.token) {
        throw new HangUp(Close.AuthenticationFailed, 'Authentication failed.');
      }
      if (wanted.intents & ~KNOWN_INTENTS) throw new HangUp(Close.InvalidIntents, 'Invalid intent(s).');
      if (wanted.intents & PRIVILEGED) throw new HangUp(Close.DisallowedIntents, 'Disallowed intent(s).');
      const [id, count] = wanted.shard;
      if (!(id >= 0 && id < count)) throw new HangUp(Close.InvalidShard, 'Invalid shard.');
      session = {
        id: randomBytes(16).toString('hex'),
        intents: wanted.intents,
        shard: { id, count },
        sequence: 0,
        sent: [],
        socket,
        expiry: undefined,
        viewable: new Set(),
      };
      sessions.set(session.id, session);
      begin(session);
    }

    function begin(begun: Session): void {
      const guilds = Object.values(data.guilds).filter(
        (guild) => guild.members[botId()] && isOurs(begun, guild.id),
      );
      dispatch(begun, Events.Ready, {
        v: 10,
        user: { ...userObject(botUser(data)), verified: true, mfa_enabled: true, email: null, flags: 0 },
        guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
        session_id: begun.id,
        resume_gateway_url: `${world.origin.replace(/^http/, 'ws')}/gateway`,
        session_type: 'normal',
        private_channels: [],
        relationships: [],
        shard: [begun.shard.id, begun.shard.count],
        application: { id: data.application.id, flags: 0 },
      });
      begun.viewable = viewable(begun);
      if ((begun.intents & Intent.Guilds) === 0) return;
      for (const guild of guilds) dispatch(begun, Events.GuildCreate, guildCreateEvent(world, guild));
    }

    function resume(payload: unknown): void {
      const wanted = resumePayload(payload);
      if (!wanted) throw new HangUp(Close.DecodeError, 'Error while decoding payload.');
      if (wanted.token !== data.application.token) {
        throw new HangUp(Close.AuthenticationFailed, 'Authentication failed.');
      }
      const found = sessions.get(wanted.session_id);
      if (!found) {
        send(socket, { op: Op.InvalidSession, d: false });
        return;
      }
      const oldest = found.sent[0]?.sequence ?? found.sequence + 1;
      if (wanted.seq > found.sequence || wanted.seq < oldest - 1) {
        throw new HangUp(Close.InvalidSeq, 'Invalid seq.');
      }
      clearTimeout(found.expiry);
      if (found.socket !== socket) found.socket?.terminate();
      found.socket = socket;
      session = found;
      for (const { sequence, frame } of found.sent) if (sequence > wanted.seq) socket.send(frame);
      dispatch(found, Events.Resumed, {});
    }

    function requestMembers(payload: unknown): void {
      const wanted = wantedMembers(payload);
      const guild = wanted && data.guilds[wanted.guild_id];
      if (!wanted || !guild || !session) return;
      // Everybody at once is behind a privileged intent: Discord leaves such a request without an answer.
      if (!wanted.user_ids && !wanted.query) {
        warn('The bot asked for all members, which needs a privileged intent: it gets no answer');
        return;
      }
      const found = Object.values(guild.members).filter(({ user_id: id }) =>
        wanted.user_ids
          ? wanted.user_ids.includes(id)
          : data.users[id]?.username.toLowerCase().startsWith(wanted.query?.toLowerCase() ?? ''),
      );
      dispatch(session, Events.GuildMembersChunk, {
        guild_id: guild.id,
        members: found.slice(0, 100).map((member) => memberObject(data, member)),
        chunk_index: 0,
        chunk_count: 1,
        not_found: (wanted.user_ids ?? []).filter((id) => !guild.members[id]),
        ...(wanted.nonce !== undefined && { nonce: wanted.nonce }),
      });
    }

    function receive({ op, d }: Incoming): void {
      if (op === Op.Heartbeat) {
        clearTimeout(heartbeatDue);
        heartbeatDue = heartbeatTimer();
        send(socket, { op: Op.HeartbeatAck });
      } else if (op === Op.Identify) identify(d);
      else if (op === Op.Resume) resume(d);
      else if (!session) throw new HangUp(Close.NotAuthenticated, 'Not authenticated.');
      else if (op === Op.RequestGuildMembers) requestMembers(d);
      else if (op !== Op.PresenceUpdate && op !== Op.VoiceStateUpdate) {
        throw new HangUp(Close.UnknownOpcode, 'Unknown opcode.');
      }
    }

    socket.on('message', (raw, isBinary) => {
      try {
        sends += 1;
        if (sends > SENDS_A_MINUTE) throw new HangUp(Close.RateLimited, 'Rate limited.');
        const incoming = isBinary ? undefined : readIncoming(String(raw));
        if (!incoming) throw new HangUp(Close.DecodeError, 'Error while decoding payload.');
        receive(incoming);
      } catch (error) {
        if (!(error instanceof HangUp)) {
          warn(`The gateway failed: ${error instanceof Error ? error.stack : 'unknown'}`);
        }
        const reason = error instanceof HangUp ? error : new HangUp(Close.UnknownError, 'Unknown error.');
        socket.close(reason.code, reason.message);
      }
    });
    socket.on('error', (error) => warn(`A gateway connection failed: ${error.message}`));
    socket.on('close', (code) => {
      sockets.delete(socket);
      clearTimeout(heartbeatDue);
      clearInterval(minute);
      if (session?.socket !== socket) return;
      session.socket = undefined;
      // 1000 and 1001 say that the client is done with its session.
      if (code === 1000 || code === 1001) forget(session);
      else session.expiry = setTimeout(forget, RESUMABLE_FOR, session).unref();
    });
    send(socket, { op: Op.Hello, d: { heartbeat_interval: HEARTBEAT } });
  }

  function forget(session: Session): void {
    clearTimeout(session.expiry);
    sessions.delete(session.id);
  }

  return {
    connect,
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    reconnect() {
      for (const socket of sockets) send(socket, { op: Op.Reconnect, d: null });
    },
    invalidate(resumable) {
      for (const session of [...sessions.values()]) {
        if (!resumable) forget(session);
        if (session.socket) send(session.socket, { op: Op.InvalidSession, d: resumable });
      }
    },
    connected: () => [...sessions.values()].filter(({ socket }) => socket).length,
    intents: () => [...sessions.values()].map(({ intents }) => intents),
    stop() {
      stopListening();
      for (const session of [...sessions.values()]) forget(session);
      for (const socket of sockets) socket.terminate();
    },
  };
}

const send = (socket: WebSocket, payload: object) =>
  socket.send(JSON.stringify({ t: null, s: null, ...payload }));

const PRIVILEGED = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

const KNOWN_INTENTS = Object.values(Intent)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** After these the bot may see more or fewer channels than before. */
const mayChangeView = ({ name }: WorldEvent) =>
  name === Events.GuildRoleUpdate ||
  name === Events.GuildRoleDelete ||
  name === Events.GuildMemberUpdate ||
  name === Events.ChannelCreate ||
  name === Events.ChannelUpdate;
