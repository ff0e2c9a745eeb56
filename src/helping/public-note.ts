import { DiscordAPIError, type GuildTextBasedChannel, MessageFlags } from 'discord.js';
import type { App } from '../app.ts';
import type { Page } from '../kit/answer.ts';
import { Refusal } from '../kit/refusal.ts';
import { publicNotes } from './record.ts';
import { claim, publicNoteLasts } from './rules.ts';
import { nextNote } from './view.ts';

/**
 * Posts a help note for everybody in a channel, attached to nobody. That it is posted is written down first, so that two
 * moderators post one.
 *
 * @throws Refusal where one stood there in the last six hours, or the bot can't write there.
 */
export async function postNote(
  { store, now }: Pick<App, 'store' | 'now'>,
  channel: GuildTextBasedChannel,
  page: Page,
  id: string,
): Promise<void> {
  const key = [channel.guild.id, channel.id];
  const notes = store.of(publicNotes);
  const kept = await notes.change(key, (before) => claim(before, id, now(), publicNoteLasts));
  if (kept.id !== id) throw new Refusal('helping.tooSoon', { when: nextNote(kept.at + publicNoteLasts) });
  try {
    await channel.send({ ...page, flags: [MessageFlags.IsComponentsV2], nonce: id, enforceNonce: true });
  } catch (error) {
    await notes.change(key, (before) => (before?.id === id ? undefined : before));
    if (error instanceof DiscordAPIError && error.status < 500 && error.status !== 429)
      throw new Refusal('helping.silent');
    throw error;
  }
}

/** Forgets a channel's last note once another may come. */
export async function forgetNote(
  { store }: Pick<App, 'store'>,
  { guildId, channelId, id }: { guildId: string; channelId: string; id: string },
): Promise<void> {
  await store
    .of(publicNotes)
    .change([guildId, channelId], (before) => (before?.id === id ? undefined : before));
}
