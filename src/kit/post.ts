import { type GuildTextBasedChannel, MessageFlags, SnowflakeUtil } from 'discord.js';
import type { Page } from './answer.ts';

/** For how long Discord surely knows a nonce again ("the past few minutes"), in milliseconds. */
const nonceLasts = 120_000;

/** How much Discord's clock may be behind ours, in milliseconds. */
const clockSlack = 60_000;

/** A message that is to stand in a channel once, written down before the first try. */
export interface Attempt {
  /** The nonce: at most 25 characters. */
  id: string;
  /** The first try, in milliseconds since 1970. */
  since: number;
  /** A custom_id in the message that tells it from others of the bot. */
  mark: string;
  /** The ids of the people whom it pings, who agreed to that; nobody unless it says so. */
  pings?: readonly string[];
}

/**
 * Sends a page once, however often it is tried: at first by the nonce, later by looking for our own
 * message with the mark among the hundred after the first try.
 *
 * @returns the message's id.
 * @throws DiscordAPIError or HTTPError where Discord refuses; the same attempt can be made again.
 */
export async function postOnce(
  channel: GuildTextBasedChannel,
  page: Page,
  attempt: Attempt,
  now: number,
): Promise<string> {
  const found = now - attempt.since > nonceLasts ? await findOwn(channel, attempt) : undefined;
  if (found !== undefined) return found;
  const { id } = await channel.send({
    ...page,
    flags: [MessageFlags.IsComponentsV2],
    nonce: attempt.id,
    enforceNonce: true,
    ...(attempt.pings && { allowedMentions: { users: [...attempt.pings] } }),
  });
  return id;
}

/** Our own message with the mark among the hundred after the first try: its id, where it is there. */
export async function findOwn(
  channel: GuildTextBasedChannel,
  { since, mark }: Pick<Attempt, 'since' | 'mark'>,
): Promise<string | undefined> {
  const after = String(SnowflakeUtil.generate({ timestamp: since - clockSlack }));
  const messages = await channel.messages.fetch({ after, limit: 100, cache: false });
  const own = messages.filter(({ author, client }) => author.id === client.user.id);
  return own.find(({ components }) => JSON.stringify(components).includes(JSON.stringify(mark)))?.id;
}
