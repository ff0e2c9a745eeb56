import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { debriefSettingsOf } from '../debrief/settings.ts';
import { type Training, teams } from '../debrief/team-record.ts';
import { colleagueOf, missing } from '../debrief/team-rules.ts';
import { ledBy } from '../leak/files.ts';
import type { Leading } from '../leak/people.ts';
import type { Case } from '../leak/record.ts';
import { hiddenFrom, isOpen } from '../leak/rules.ts';
import { rosterOf } from '../rotation/files.ts';
import type { Duty } from '../rotation/record.ts';
import { rotationOf } from '../rotation/settings.ts';
import { moderatorsAmong } from './moderators.ts';
import { anyWork, type Work, whoIsNext } from './whose-turn.ts';

/** Whose turn it is at a piece of work, and what leading a case asks: where work meets the rotation. */

/** Who is next at a duty that people take turns at, and a moderator still; undefined where there is nobody. */
export async function turnAt(
  app: App,
  guild: Guild,
  duty: Duty,
  work: Work = anyWork,
): Promise<string | undefined> {
  const next = await whoIsNext(app, guild.id, duty, work);
  return next === undefined ? undefined : (await moderatorsAmong(app, guild, [next]))[0];
}

/** Whom work on a case never goes to: whom it is hidden from, and whoever is affected themselves. */
const apartFrom = (kase: Case): string[] => [
  ...hiddenFrom(kase),
  ...kase.affected.flatMap(({ personId }) => personId ?? []),
];

/** Whose turn it is to lead a case that nobody leads. */
export async function leadTurn(app: App, guild: Guild, kase: Case): Promise<string | undefined> {
  if (!isOpen(kase) || kase.lead || kase.drill) return undefined;
  const { people } = await rosterOf(app, guild.id);
  if (people.length === 0) return undefined;
  const untrained = await untrainedAmong(
    app,
    guild.id,
    people.map(({ personId }) => personId),
  );
  return turnAt(app, guild, 'lead', {
    keptFrom: [...apartFrom(kase), ...untrained],
    topics: kase.topics,
  });
}

/** Whose turn it is to care for somebody affected whom nobody cares for. */
export async function carerTurn(app: App, guild: Guild, kase: Case): Promise<string | undefined> {
  if (!isOpen(kase) || kase.drill) return undefined;
  return turnAt(app, guild, 'carer', { keptFrom: apartFrom(kase), topics: kase.topics });
}

/** How many open cases somebody leads, and how many one leads at most here: the owner's one limit. `viewerId`: who reads of it. */
export async function leadingOf(
  app: Pick<App, 'store'>,
  guildId: string,
  who: string,
  viewerId = who,
): Promise<Leading> {
  const [leads, { cases: most }] = await Promise.all([
    ledBy(app, guildId, who, viewerId),
    rotationOf(app, guildId),
  ]);
  return { who, leads, most };
}

/** What this server asks of whoever leads a case, and this moderator has not ticked in the last year. */
export async function toLearn(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  personId: string,
): Promise<Training[]> {
  const { leadNeeds } = await debriefSettingsOf(app, guildId);
  return missing(colleagueOf(await app.store.of(teams).get([guildId]), personId, app.now()), leadNeeds);
}

async function untrainedAmong(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  ids: readonly string[],
): Promise<string[]> {
  const { leadNeeds } = await debriefSettingsOf(app, guildId);
  if (leadNeeds.length === 0) return [];
  const team = await app.store.of(teams).get([guildId]);
  return ids.filter((id) => missing(colleagueOf(team, id, app.now()), leadNeeds).length > 0);
}
