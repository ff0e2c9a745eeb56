import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from './app.ts';
import { job } from './kit/agenda.ts';
import { troubleOf } from './kit/discord-error.ts';
import { postOnce } from './kit/post.ts';
import { snowflake } from './kit/snowflake.ts';
import type { Person } from './report/own.ts';
import { type Report, reportList, reports } from './report/record.ts';
import * as routes from './report/routes.ts';
import { attempt, nextTry } from './report/rules.ts';
import { keepReport, type Wish } from './report/sending.ts';
import { cardView } from './report/view.ts';
import { settingsOf } from './setup/settings.ts';
import { staffChannelOf } from './setup/snapshot.ts';

/** How long after a report its card is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** How many reports may wait for a staff channel and be told at once when there is one again; each also has a job of its own. */
const mostAtOnce = 200;

/**
 * Keeps a report and puts its card before the moderators. Where that can't be done now, a job does it as soon
 * as it can.
 */
export async function sendReport(
  app: App,
  guild: Guild,
  person: Omit<Person, 'guildId'>,
  wish: Wish,
): Promise<Report> {
  const guildId = guild.id;
  const report = await keepReport(app, { guildId, ...person }, wish, () =>
    app.agenda.at(app.now() + lookAgainAfter, announceReport.with({ guildId, id: wish.id })),
  );
  return (await announce(app, guild, report.id)) ?? report;
}

/** Puts a report's card before the moderators, and comes back until it stands there. */
export const announceReport = job({
  name: 'report.announce',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const report = guild && (await announce(app, guild, id));
    if (report && report.card?.messageId === undefined) {
      await app.agenda.at(nextTry(report, app.now()), announceReport.with({ guildId, id }));
    }
  },
});

/** The staff channel can be reached: the newest reports that waited for it are told now. */
export async function announceWaiting(app: App, guild: Guild): Promise<void> {
  const list = app.store.slots(reportList);
  const from = Math.max(0, (await list.count([guild.id])) - mostAtOnce);
  for (const { value } of await list.read([guild.id], { from })) await announce(app, guild, value);
}

/** @returns the report, with its card where that stands now; undefined where the report is gone. */
async function announce(app: App, guild: Guild, id: string): Promise<Report | undefined> {
  const settings = await settingsOf(app, guild.id);
  const channel = staffChannelOf(guild, settings);
  const key = [guild.id, id];
  const records = app.store.of(reports);

  if (channel) {
    await records.change(key, (report) =>
      report && report.card?.messageId === undefined ? attempt(report, channel.id, app.now()) : report,
    );
  }
  return records.change(key, async (report) => {
    const { card } = report ?? {};
    if (!channel || !report || !card || card.messageId !== undefined || card.channelId !== channel.id)
      return report;
    try {
      const page = cardView(app.text(settings.language), report);
      const mark = routes.look.make({ id });
      const messageId = await postOnce(channel, page, { id, since: card.since, mark }, app.now());
      return { ...report, card: { ...card, messageId } };
    } catch (error) {
      app.log.warn({ err: error, trouble: troubleOf(error) }, 'a report waits to reach the staff channel');
      return report;
    }
  });
}
