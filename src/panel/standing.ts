import type { Guild, GuildTextBasedChannel } from 'discord.js';
import type { App } from '../app.ts';
import type { Page } from '../kit/answer.ts';
import { type Trouble, troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { type Kind, type Panel, type Place, panels } from './record.ts';
import { givenUp, isEmpty, placed, vanished } from './rules.ts';

/** A panel as it is to look now. */
export interface Drawing {
  page: Page;
  /** One of its custom_ids, which no other kind of message has. */
  mark: string;
}

export interface Settled {
  /** Absent where nothing stands and nothing is left to do. */
  panel: Panel | undefined;
  /** Why a new message could not be sent and never will be: what stood before stays. */
  refused?: Exclude<Trouble, 'later'>;
  /** Discord failed in passing: something is left to do. */
  unfinished: boolean;
}

/**
 * Makes what stands on Discord agree with the record: sends the new message, or draws the standing one anew;
 * then takes old ones away. Safe to run at any time, and twice; it holds the record's lock all the while.
 */
export async function settlePanel(
  app: App,
  guild: Guild,
  kind: Kind,
  { page, mark }: Drawing,
): Promise<Settled> {
  const troubles: Trouble[] = [];
  let refused: Settled['refused'];

  async function trying<T>(deed: () => Promise<T>): Promise<T | Trouble> {
    try {
      return await deed();
    } catch (error) {
      const trouble = troubleOf(error);
      troubles.push(trouble);
      return trouble;
    }
  }

  async function post(panel: Panel, next: NonNullable<Panel['next']>): Promise<Panel> {
    const channel = channelOf(guild, next.channelId);
    const sent = channel
      ? await trying(async () => ({ id: await postOnce(channel, page, { ...next, mark }, app.now()) }))
      : 'gone';
    if (sent === 'later') return panel;
    if (typeof sent === 'object') return placed(panel, sent.id);
    refused = sent;
    return givenUp(panel);
  }

  async function redraw(panel: Panel, { channelId, messageId }: Place): Promise<Panel> {
    const channel = channelOf(guild, channelId);
    const drawn = channel && (await trying(() => channel.messages.edit(messageId, page)));
    return drawn === 'gone' ? vanished(panel) : panel;
  }

  const panel = await app.store.of(panels).change([guild.id, kind], async (record) => {
    if (!record) return undefined;
    const { next, stands } = record;
    let panel = record;
    if (next) panel = await post(record, next);
    else if (stands) panel = await redraw(record, stands);

    const old: Place[] = [];
    for (const place of panel.old) {
      const channel = channelOf(guild, place.channelId);
      const taken = channel && (await trying(() => channel.messages.delete(place.messageId)));
      if (taken === 'later' || taken === 'forbidden') old.push(place);
    }
    const settled = { ...panel, old };
    return isEmpty(settled) ? undefined : settled;
  });
  return { panel, unfinished: troubles.includes('later'), ...(refused && { refused }) };
}

function channelOf(guild: Guild, id: string): GuildTextBasedChannel | undefined {
  const channel = guild.channels.cache.get(id);
  return channel?.isTextBased() ? channel : undefined;
}
