import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import type { Page } from '../kit/answer.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { type Attempt, postOnce } from '../kit/post.ts';
import { messageWaitsView } from '../leak/card.ts';
import { caseOf } from '../leak/files.ts';
import type { Case } from '../leak/record.ts';
import { heard } from '../leak/routes.ts';
import { inDanger, isSealed, sees } from '../leak/rules.ts';
import type { Translate } from '../locales/index.ts';
import { notify } from '../mine/notices.ts';
import { readersOf } from '../report/lists.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { moderatorsAmong } from './moderators.ts';
import { reachOf } from './on-call.ts';

/** How the team hears that something of a case waits: by its code name, and never where it is hidden from somebody. */

const hour = 3_600_000;

/**
 * Who hears of a sealed case that nobody has: moderators who asked for that and, where somebody may be in danger, whoever
 * is on call and the owner. Those from whom it is hidden are among them no more than in any list.
 */
export async function listenersOf(app: App, guild: Guild, kase: Case): Promise<string[]> {
  const readers = (await readersOf(app, guild.id)).filter((each) => sees(kase, each));
  const asked = await moderatorsAmong(app, guild, readers);
  const { duty } = inDanger(kase) ? await reachOf(app, guild) : { duty: [] };
  const all = inDanger(kase) ? [...duty, ...asked, guild.ownerId] : asked;
  return [...new Set(all)].filter((each) => sees(kase, each));
}

/** Puts it into the /mine of each of them who may see the case. @param about  the same is told once. */
export async function tellEach(
  app: App,
  guildId: string,
  kase: Case,
  people: Iterable<string>,
  about: string,
  kind: 'caseWaits' | 'caseGoes' = 'caseWaits',
): Promise<void> {
  for (const personId of new Set(people)) {
    if (sees(kase, personId)) await notify(app, { guildId, personId, kind, about });
  }
}

/** Whether the whole team may read that there is such a case: it is not sealed, and whom it is about is not of the team. */
export async function isForTheTeam(app: App, guild: Guild, kase: Case): Promise<boolean> {
  if (isSealed(kase)) return false;
  return kase.about === undefined || (await moderatorsAmong(app, guild, [kase.about.who])).length === 0;
}

/** One line in the staff channel, unless the case is sealed. It is good to have and no more: what Discord does not take is left. */
export async function tellChannel(
  app: App,
  guild: Guild,
  kase: Case,
  view: (t: Translate) => Page,
  attempt: Attempt,
): Promise<void> {
  const settings = await settingsOf(app, guild.id);
  const channel = staffChannelOf(guild, settings);
  if (!channel) return;
  try {
    if (!(await isForTheTeam(app, guild, kase))) return;
    await postOnce(channel, view(app.text(settings.language)), attempt, app.now());
  } catch (err) {
    app.log.warn({ err, trouble: troubleOf(err) }, 'the team could not be told of a case');
  }
}

/**
 * Somebody outside the team wrote: whoever leads the case hears of it, else the team. At most one word an hour.
 *
 * @param what  `message`: the author of a report wrote one.
 */
export async function tellCase(app: App, guild: Guild, caseId: string, what: 'message'): Promise<void> {
  const kase = await caseOf(app, guild.id, caseId);
  if (!kase) return;
  const since = app.now() - (app.now() % hour);
  const people = kase.lead ? [kase.lead.who] : isSealed(kase) ? await listenersOf(app, guild, kase) : [];
  await tellEach(app, guild.id, kase, people, `${caseId}.${what[0]}${since / hour}`);
  if (kase.lead) return;
  const attempt = { id: `${caseId}m`, since, mark: heard.make({ id: caseId }) };
  await tellChannel(app, guild, kase, (t) => messageWaitsView(t, kase), attempt);
}
