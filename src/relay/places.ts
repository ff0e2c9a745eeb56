import {
  type AnyThreadChannel,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type Guild,
  type GuildTextBasedChannel,
  type Message,
  PermissionFlagsBits as P,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { troubleOf } from '../kit/discord-error.ts';
import type { Translate } from '../locales/index.ts';
import type { Loss, Post } from './record.ts';

/** That a post can't get where it belongs, and why: its author decides what comes of the words. */
export class OutOfPlace extends Error {
  override readonly name = 'OutOfPlace';

  constructor(readonly loss: Loss) {
    super(loss);
  }
}

/** What a thread takes that nobody else types in. */
const needed = [P.CreatePublicThreads, P.SendMessagesInThreads, P.ManageThreads];

const archived = 50_083; // discord-api-types has no name for it
const exists: unknown = Code.ThreadAlreadyCreatedForMessage;

/** The channel of a post of its own. @throws OutOfPlace where it is gone. */
export function channelOf(guild: Guild, channelId: string): GuildTextBasedChannel {
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isTextBased()) throw new OutOfPlace('gone');
  return channel;
}

/** A thread of the server, asleep or not; undefined where there is none with this id. */
export async function threadAt(guild: Guild, id: string | undefined): Promise<AnyThreadChannel | undefined> {
  if (id === undefined) return undefined;
  try {
    const channel = guild.channels.cache.get(id) ?? (await guild.channels.fetch(id));
    return channel?.isThread() ? channel : undefined;
  } catch (error) {
    if (troubleOf(error) === 'gone') return undefined;
    throw error;
  }
}

/**
 * The thread below a post, which has the id of the post's message; opened at its first answer. Locked, so that nobody types there under their own name by
 * mistake, unless the server wants that.
 *
 * @throws OutOfPlace where the post or its channel is gone.
 */
export async function openThread(
  guild: Guild,
  t: Translate,
  root: Post,
  { names }: { names: boolean },
): Promise<AnyThreadChannel> {
  if (root.messageId === undefined) throw new OutOfPlace('gone');
  const thread =
    (await threadAt(guild, root.messageId)) ?? (await startThread(guild, t, root, root.messageId));
  if (thread.archived) await thread.setArchived(false);
  if (thread.locked === names) await thread.setLocked(!names);
  return thread;
}

async function startThread(
  guild: Guild,
  t: Translate,
  root: Post,
  startMessage: string,
): Promise<AnyThreadChannel> {
  const channel = channelOf(guild, root.place.channelId);
  if (!('threads' in channel)) throw new OutOfPlace('gone');
  const me = guild.members.me;
  if (!me || !channel.permissionsFor(me).has(needed)) throw new OutOfPlace('forbidden');
  try {
    return await channel.threads.create({
      startMessage,
      name: t('relay:post.thread', { alias: root.alias }),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
    });
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== exists) throw error;
    const thread = await threadAt(guild, root.messageId); // somebody else's answer came first
    if (thread) return thread;
    throw error;
  }
}

/** What Discord's refusal means for a post; undefined where it may only be for now. @throws what is no answer of Discord. */
export function lossOf(error: unknown): Loss | undefined {
  if (error instanceof OutOfPlace) return error.loss;
  if (error instanceof DiscordAPIError) {
    if (error.code === Code.MaximumActiveThreads) return 'threads-full';
    if (error.status < 500 && error.status !== 429 && !isKnown(error)) return 'refused';
  }
  const trouble = troubleOf(error);
  return trouble === 'later' ? undefined : trouble;
}

const known: unknown[] = [
  Code.UnknownChannel,
  Code.UnknownMessage,
  Code.MissingAccess,
  Code.MissingPermissions,
];
const isKnown = ({ code }: DiscordAPIError) => known.includes(code);

/** Does something in a channel that may be a thread which went to sleep. */
export async function awake<T>(channel: GuildTextBasedChannel, deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    if (!channel.isThread() || !(error instanceof DiscordAPIError) || error.code !== archived) throw error;
    await channel.setArchived(false);
    return deed();
  }
}

/** A message of ours; undefined where it is gone. */
export async function messageIn(channel: GuildTextBasedChannel, id: string): Promise<Message | undefined> {
  try {
    return await channel.messages.fetch({ message: id, cache: false, force: true });
  } catch (error) {
    if (troubleOf(error) === 'gone') return undefined;
    throw error;
  }
}
