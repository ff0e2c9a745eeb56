import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { noteView } from '../breach/list.ts';
import type { Breach } from '../breach/record.ts';
import { look } from '../breach/routes.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { moderatorsAmong } from './moderators.ts';

/** What the moderators' channel is told of a case: that something waits, by its code name alone. */
export const caseNotes = ['recorded', 'answered', 'proposed', 'appealed'] as const;
export type CaseNote = (typeof caseNotes)[number];

/**
 * Tells the moderators' channel once. /case lists what waits in any case, so what Discord does not take
 * is left at that.
 */
export async function tellModerators(
  app: App,
  guildId: string,
  breach: Breach,
  note: CaseNote,
): Promise<void> {
  const guild = app.discord.guilds.cache.get(guildId);
  const settings = await settingsOf(app, guildId);
  const channel = guild && staffChannelOf(guild, settings);
  const since = momentOf(breach, note);
  if (!channel || since === undefined) return;
  const attempt = { id: `${breach.id}${note.slice(0, 1)}`, since, mark: look.make({ id: breach.id }) };
  try {
    if (await isSecret(app, guild, breach)) return;
    const page = noteView(app.text(settings.language), breach, note);
    await postOnce(channel, page, attempt, app.now());
  } catch (err) {
    app.log.warn({ err, trouble: troubleOf(err) }, 'the moderators could not be told that a case waits');
  }
}

/**
 * Whether a word of it in the staff channel would tell somebody who reads there that it is about them, or kept from
 * them: they alone could not open it.
 */
async function isSecret(app: App, guild: Guild, { personId, hidden = [] }: Breach): Promise<boolean> {
  return hidden.length > 0 || (await moderatorsAmong(app, guild, [personId])).length > 0;
}

/** When it happened; undefined where it is no longer so. */
function momentOf({ openedAt, answer, proposal, appeal }: Breach, note: CaseNote): number | undefined {
  return { recorded: openedAt, answered: answer?.at, proposed: proposal?.at, appealed: appeal?.at }[note];
}
