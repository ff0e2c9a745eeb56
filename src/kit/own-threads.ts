import {
  type AnyThreadChannel,
  ChannelType,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type Guild,
  type GuildTextBasedChannel,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { troubleOf } from './discord-error.ts';

/** A private thread of the bot, written down before it is made. */
export interface OwnThread {
  /** Tells it from the bot's other threads in the channel. */
  name: string;
  id?: string | undefined;
}

/**
 * The thread: the one that was made before, or else a new one that only the bot can invite to. A thread that was made in
 * the moment of a crash is found again by its name.
 *
 * @throws DiscordAPIError or HTTPError where Discord refuses.
 */
export async function ownThread(
  guild: Guild,
  channel: GuildTextBasedChannel,
  { name, id }: OwnThread,
): Promise<AnyThreadChannel> {
  if (channel.type !== ChannelType.GuildText) throw new TypeError('private threads stand in text channels');
  if (id !== undefined) {
    const known = await guild.channels.fetch(id);
    if (known?.isThread()) return known;
  }
  const own = await findOwnThread(channel, name);
  if (own) return own;
  return channel.threads.create({
    name,
    type: ChannelType.PrivateThread,
    invitable: false,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
  });
}

/** The bot's own thread of this name, also where somebody archived it. */
export async function findOwnThread(
  channel: GuildTextBasedChannel,
  name: string,
): Promise<AnyThreadChannel | undefined> {
  if (channel.type !== ChannelType.GuildText) return undefined;
  const isOwn = (thread: AnyThreadChannel) =>
    thread.name === name && thread.ownerId === channel.client.user.id;
  const { threads: active } = await channel.threads.fetchActive();
  const { threads: archived } = await channel.threads.fetchArchived({ type: 'private', fetchAll: true });
  return active.find(isOwn) ?? archived.find(isOwn);
}

const away: unknown[] = [Code.UnknownUser, Code.UnknownMember];

/**
 * Waits for something to be done to a thread, a message or a member that may be gone.
 *
 * @returns whether it was gone, or is no longer ours to reach.
 * @throws what may work later.
 */
export async function isAway(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && away.includes(error.code)) return true;
    if (troubleOf(error) === 'later') throw error;
    return true;
  }
}
