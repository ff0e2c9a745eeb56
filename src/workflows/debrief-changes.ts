import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import type { Debrief } from '../debrief/record.ts';
import * as routes from '../debrief/routes.ts';
import * as rules from '../debrief/rules.ts';
import { changeView } from '../debrief/view.ts';
import { postOnce } from '../kit/post.ts';
import { settingsOf } from '../setup/settings.ts';
import { inThread } from './debrief-deeds.ts';
import { changeDebrief } from './debriefs.ts';

/** Changes that people put into words in a debrief, and agree on. */

interface Named {
  debriefId: string;
  changeId: string;
}

/**
 * Who proposed which change, by its id. It is never written down, so that nobody who holds the store and its key reads
 * who said what in a debrief.
 */
const proposers = new WeakMap<App['store'], Map<string, string>>();

function proposersOf(store: App['store']): Map<string, string> {
  const known = proposers.get(store) ?? new Map<string, string>();
  proposers.set(store, known);
  return known;
}

/**
 * A change stands in the thread as the bot's own message: an answer to a press would name who pressed.
 *
 * @throws Refusal where it holds as many as fit, says nothing, or is over.
 */
export async function propose(
  app: App,
  guild: Guild,
  personId: string,
  { debriefId, changeId, words }: Named & { words: string },
): Promise<void> {
  const known = proposersOf(app.store);
  const debrief = await changeDebrief(app, guild, debriefId, (before) => {
    const next = rules.proposeChange(before, { id: changeId, words });
    if (next !== before) known.set(changeId, personId);
    return next;
  });
  await showChange(app, guild, debrief, changeId);
}

/**
 * Somebody else agrees that a change is kept.
 *
 * @throws Refusal for whoever proposed it, and where the bot was started anew since and can't tell who did.
 */
export async function agreeTo(
  app: App,
  guild: Guild,
  personId: string,
  { debriefId, changeId }: Named,
): Promise<Debrief> {
  const proposer = proposersOf(app.store).get(changeId);
  const who = proposer === undefined ? 'unknown' : proposer === personId ? 'proposer' : 'other';
  const debrief = await changeDebrief(app, guild, debriefId, (before) => rules.agree(before, changeId, who));
  proposersOf(app.store).delete(changeId);
  return debrief;
}

async function showChange(app: App, guild: Guild, debrief: Debrief, changeId: string): Promise<void> {
  const found = debrief.changes.find(({ id }) => id === changeId);
  if (!found) return;
  const { language } = await settingsOf(app, guild.id);
  const page = changeView(app.text(language), debrief.id, found);
  const mark = routes.agree.make({ id: debrief.id, change: changeId });
  await inThread(guild, debrief.thread?.id, (thread) =>
    postOnce(thread, page, { id: changeId, since: app.now(), mark }, app.now()),
  );
}
