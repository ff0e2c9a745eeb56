import type { GatewayDispatchEvents } from 'discord-api-types/v10';
import { type Clock, createClock } from './clock.ts';
import type { StoredChannel, StoredGuild, StoredMember, StoredUser, WorldData } from './model.ts';

/** What is not Discord's but the sandbox's own: an interaction got its first answer, or the clock was moved on. */
export type LocalEvent = 'LOCAL_INTERACTION_ANSWERED' | 'LOCAL_CLOCK_ADVANCED';

/** Something happened. The gateway and the views of people listen for these. */
export interface WorldEvent {
  name: `${GatewayDispatchEvents}` | LocalEvent;
  /** Null outside guilds. */
  guild_id: string | null;
  /** The channel or thread that it happened in; null where it is not about one. */
  channel_id: string | null;
  /** Only this user may learn of it (ephemeral messages, interactions for the bot); null: whoever sees the channel. */
  only_for: string | null;
  /** The payload as the bot would receive it, if it may. */
  data: unknown;
}

/** The running local Discord as routes and people see it: its data, its time, and the one way to tell others. */
export interface World {
  readonly data: WorldData;
  readonly clock: Clock;
  /** The server's own address (`http://127.0.0.1:4600`), known once it listens: files and the gateway are there. */
  origin: string;
  /** A snowflake of the sandbox's time, greater than all before. */
  newId: () => string;
  /** The sandbox's time in ISO 8601. */
  timestamp: () => string;
  /** Tells all listeners, and that the data changed. Change the data first. */
  emit: (event: WorldEvent) => void;
  /** Calls `listener` for every event from now on; returns how to stop. */
  listen: (listener: (event: WorldEvent) => void) => () => void;
}

/** Discord counts its time from the first second of 2015. */
const EPOCH = 1_420_070_400_000;

/** A world over `data`; the clock goes on with the offset that the data was saved with. */
export function createWorld(data: WorldData, clock: Clock = createClock(data.clock_offset)): World {
  const listeners = new Set<(event: WorldEvent) => void>();
  return {
    data,
    clock,
    origin: '',
    newId() {
      const ofNow = BigInt(idAt(clock.now()));
      const after = BigInt(data.last_id) + 1n;
      data.last_id = String(ofNow > after ? ofNow : after);
      return data.last_id;
    },
    timestamp: () => new Date(clock.now()).toISOString(),
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The first snowflake of a moment, or the one `later` places after it. */
export const idAt = (time: number, later = 0): string =>
  String((BigInt(Math.floor(time) - EPOCH) << 22n) + BigInt(later));

/** The time in a snowflake, in milliseconds since 1970. */
export const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;

/** The guild of a channel; undefined for a DM. */
export function guildOf(data: WorldData, channel: StoredChannel): StoredGuild | undefined {
  return channel.guild_id === null ? undefined : data.guilds[channel.guild_id];
}

/** The bot's own user. */
export function botUser(data: WorldData): StoredUser {
  const user = data.users[data.application.bot_id];
  if (!user) throw new Error('The world has no user for its bot');
  return user;
}

/** The bot as a member of the guild; undefined where it was removed. */
export function botMember(data: WorldData, guild: StoredGuild): StoredMember | undefined {
  return guild.members[data.application.bot_id];
}

/** A person by the sandbox's name for them. */
export function userNamed(data: WorldData, name: string): StoredUser | undefined {
  return Object.values(data.users).find((user) => user.name === name);
}

/** The threads of a channel, archived ones included. */
export function threadsOf(data: WorldData, channelId: string): StoredChannel[] {
  return Object.values(data.channels).filter((channel) => channel.thread && channel.parent_id === channelId);
}

/** A guild's channels without threads, or its threads. */
export function channelsOf(data: WorldData, guildId: string, which: 'channels' | 'threads'): StoredChannel[] {
  return Object.values(data.channels).filter(
    (channel) => channel.guild_id === guildId && (channel.thread !== null) === (which === 'threads'),
  );
}
