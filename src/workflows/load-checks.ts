import { type Guild, MessageFlags } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { type Load, type LoadCheck, loadChecks } from '../debrief/load-record.ts';
import { count, noAnswers, week } from '../debrief/load-rules.ts';
import { questionView, resultView } from '../debrief/load-view.ts';
import * as routes from '../debrief/routes.ts';
import { debriefSettingsOf } from '../debrief/settings.ts';
import { job } from '../kit/agenda.ts';
import { isAway } from '../kit/own-threads.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';

/**
 * Who has answered this week's question, by the question's id. It is never written down: beside the counts it would tell
 * what the only one said who had answered by then.
 */
const answered = new WeakMap<App['store'], Map<string, Set<string>>>();

/** Closes one week's question and asks the next, for as long as the owner's choice of this round stands. */
export const askLoad = job({
  name: 'debrief.ask-load',
  data: z.object({ guildId: snowflake, round: z.number().int() }),
  async run(app: App, { guildId, round }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const check = await app.store.of(loadChecks).get([guildId]);
    if (check && check.closesAt <= app.now()) await close(app, guild, check);
    const settings = await debriefSettingsOf(app, guildId);
    if (!settings.asksLoad || settings.rounds.asksLoad !== round) return;
    await ask(app, guild, round);
  },
});

/** Asks where nothing is asked just now, and puts the question where it can be seen. */
async function ask(app: App, guild: Guild, round: number): Promise<void> {
  const settings = await settingsOf(app, guild.id);
  const staff = staffChannelOf(guild, settings);
  const records = app.store.of(loadChecks);
  const check = await records.change([guild.id], async (before) => {
    if (before) return before;
    const closesAt = app.now() + week;
    await app.agenda.at(closesAt, askLoad.with({ guildId: guild.id, round }));
    return { id: app.newId(), since: app.now(), closesAt, counts: noAnswers };
  });
  if (!staff || check?.messageId !== undefined) return;
  await records.change(
    [guild.id],
    (before) => before && { ...before, channelId: before.channelId ?? staff.id },
  );
  await records.change([guild.id], async (before) => {
    const channel = guild.channels.cache.get(before?.channelId ?? '');
    if (!before || before.messageId !== undefined || !channel?.isTextBased()) return before;
    const { id, since } = before;
    const page = questionView(app.text(settings.language), before);
    const mark = routes.answer.make({ id, load: 'steady' });
    return { ...before, messageId: await postOnce(channel, page, { id, since, mark }, app.now()) };
  });
}

/** Shows the counts in the question's place, once, and forgets them. */
async function close(app: App, guild: Guild, check: LoadCheck): Promise<void> {
  const { channelId = '', messageId } = check;
  const channel = guild.channels.cache.get(channelId);
  if (messageId !== undefined && channel?.isTextBased()) {
    const { language } = await settingsOf(app, guild.id);
    const page = resultView(app.text(language), check);
    await isAway(channel.messages.edit(messageId, { ...page, flags: [MessageFlags.IsComponentsV2] }));
  }
  answered.get(app.store)?.delete(check.id);
  await app.store.of(loadChecks).remove([guild.id]);
  await app.store.purged();
}

/**
 * The owner turned the weekly question off: what was answered so far is forgotten unseen.
 */
export async function stopAskingLoad(app: App, guild: Guild): Promise<void> {
  const check = await app.store.of(loadChecks).get([guild.id]);
  if (check) await close(app, guild, { ...check, counts: noAnswers });
}

/**
 * Counts one answer. What the counts were before it goes from the file at once, so that no two of its states are there
 * to compare.
 */
export async function answerLoad(
  app: App,
  guildId: string,
  personId: string,
  { id, load }: { id: string; load: Load },
): Promise<'counted' | 'again' | 'over'> {
  const check = await app.store.of(loadChecks).get([guildId]);
  if (!check || check.id !== id || check.closesAt <= app.now()) return 'over';
  const here = answered.get(app.store) ?? new Map<string, Set<string>>();
  answered.set(app.store, here);
  const people = here.get(id) ?? new Set();
  here.set(id, people);
  if (people.has(personId)) return 'again';
  people.add(personId);
  try {
    await app.store
      .of(loadChecks)
      .change([guildId], (before) => (before?.id === id ? count(before, load) : before));
    await app.store.purged();
    return 'counted';
  } catch (error) {
    people.delete(personId);
    throw error;
  }
}
