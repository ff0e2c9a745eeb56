import { type Guild, MessageFlags } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type Cover, covers, noteId, ownCovers } from '../helping/record.ts';
import * as routes from '../helping/routes.ts';
import { coverLasts } from '../helping/rules.ts';
import { cardView } from '../helping/view.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { notify } from '../mine/notices.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';

const data = z.object({ guildId: snowflake, id: noteId });

/**
 * Asks the moderators to take over from somebody who helps: a card in the staff channel, which mentions nobody.
 *
 * @throws Refusal where there is no staff channel to write in.
 */
export async function askForCover(
  app: App,
  guild: Guild,
  wish: Pick<Cover, 'id' | 'by' | 'aboutChannelId' | 'aboutMessageId'>,
): Promise<void> {
  const staff = staffChannelOf(guild, await settingsOf(app, guild.id));
  if (!staff) throw new Refusal('helping.noTeam');
  const { id, by } = wish;
  const call = { guildId: guild.id, id };
  await app.store.of(ownCovers).change([guild.id, by], (ids = []) => (ids.includes(id) ? ids : [...ids, id]));
  const cover = await app.store
    .of(covers)
    .change([guild.id, id], (before) => before ?? { ...wish, channelId: staff.id, at: app.now() });
  await app.agenda.at(cover.at + coverLasts, endCover.with(call));
  await app.agenda.at(app.now(), showCover.with(call));
}

/** Has the card stand in the staff channel. */
export const showCover = job({
  name: 'help.show-cover',
  data,
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const t = app.text((await settingsOf(app, guildId)).language);
    await app.store.of(covers).change([guildId, id], async (cover) => {
      const channel = cover && guild.channels.cache.get(cover.channelId);
      if (!cover || cover.messageId !== undefined || !channel?.isTextBased()) return cover;
      try {
        const attempt = { id, since: cover.at, mark: routes.takeCover.make({ id }) };
        return {
          ...cover,
          messageId: await postOnce(channel, cardView(t, cover, guildId), attempt, app.now()),
        };
      } catch (error) {
        if (troubleOf(error) === 'later') throw error;
        return cover; // the channel is out of reach for good: Check says so
      }
    });
  },
});

/** A moderator is coming: the card says so, and whoever asked finds it in /mine. @throws Refusal where it is over. */
export async function takeCover(app: App, guild: Guild, id: string, personId: string): Promise<Cover> {
  const cover = await app.store.of(covers).change([guild.id, id], (before) => {
    if (!before) throw new Refusal('helping.coverGone');
    return before.takenBy === undefined ? { ...before, takenBy: personId } : before;
  });
  if (cover.takenBy === personId)
    await notify(app, { guildId: guild.id, personId: cover.by, kind: 'coverTaken', about: id });
  const channel = guild.channels.cache.get(cover.channelId);
  if (channel?.isTextBased() && cover.messageId !== undefined) {
    const t = app.text((await settingsOf(app, guild.id)).language);
    try {
      await channel.messages.edit(cover.messageId, {
        ...cardView(t, cover, guild.id),
        flags: [MessageFlags.IsComponentsV2],
      });
    } catch (error) {
      app.log.warn({ trouble: troubleOf(error) }, 'a card could not be drawn anew');
    }
  }
  return cover;
}

/** Takes a card away, and what is kept of it. */
export const endCover = job({
  name: 'help.end-cover',
  data,
  run: (app: App, { guildId, id }) => forgetCover(app, guildId, id),
});

async function forgetCover(app: App, guildId: string, id: string): Promise<void> {
  const cover = await app.store.of(covers).get([guildId, id]);
  if (!cover) return;
  const channel = app.discord.guilds.cache.get(guildId)?.channels.cache.get(cover.channelId);
  if (channel?.isTextBased() && cover.messageId !== undefined) {
    try {
      await channel.messages.delete(cover.messageId);
    } catch (error) {
      if (troubleOf(error) === 'later') throw error;
    }
  }
  await app.store.of(ownCovers).change([guildId, cover.by], (ids = []) => {
    const left = ids.filter((each) => each !== id);
    return left.length > 0 ? left : undefined;
  });
  await app.store.of(covers).remove([guildId, id]);
}

/** Takes away everything for which somebody asked cover. */
export async function forgetCoversOf(app: App, guildId: string, personId: string): Promise<void> {
  for (const id of (await app.store.of(ownCovers).get([guildId, personId])) ?? [])
    await forgetCover(app, guildId, id);
}
