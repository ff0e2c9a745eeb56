import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { onDuty, type Reach } from '../call/rules.ts';
import { teamOf } from '../call/team.ts';
import { rosterOf } from '../rotation/files.ts';
import { isAway } from '../rotation/rules.ts';
import { moderatorsAmong } from './moderators.ts';
import { anyWork, avoids, inTurnNow, type Work } from './whose-turn.ts';

/**
 * Who is on call in a server now, in the order in which they are asked: whoever has the turn at urgent calls, then whoever
 * else of that rotation fits; where none of them may be mentioned, moderators whom the owner named. Each agreed to be
 * mentioned, and none of them is away.
 */
export async function onCall(app: App, guild: Guild, work: Work = anyWork): Promise<readonly string[]> {
  const [turns, team, { people }] = await Promise.all([
    inTurnNow(app, guild.id, 'urgent', work),
    teamOf(app, guild.id),
    rosterOf(app, guild.id),
  ]);
  const inTurn = turns.filter(({ mayMention }) => mayMention).map(({ personId }) => personId);
  const passedOver = people.filter((person) => isAway(person, app.now()) || avoids(person, work));
  const named = onDuty(team).filter((id) => !passedOver.some(({ personId }) => personId === id));
  return (await present(app, guild, inTurn.length > 0 ? inTurn : named)).filter(
    (id) => !work.keptFrom.includes(id),
  );
}

/** Everybody who may be mentioned: those on call, and the owner where they agreed and are not away. */
export async function reachOf(app: App, guild: Guild, work?: Work): Promise<Reach> {
  const [duty, { agreed }, { people }] = await Promise.all([
    onCall(app, guild, work),
    teamOf(app, guild.id),
    rosterOf(app, guild.id),
  ]);
  const { ownerId } = guild;
  const isOwnerAway = people.some((person) => person.personId === ownerId && isAway(person, app.now()));
  return { duty, owner: agreed.includes(ownerId) && !isOwnerAway ? ownerId : undefined };
}

/** Where Discord does not tell who is still a moderator, all count: rather a mention too many than one too few. */
async function present(app: App, guild: Guild, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return ids;
  try {
    return await moderatorsAmong(app, guild, ids);
  } catch (err) {
    app.log.warn({ err }, 'Discord did not tell who is a moderator; everybody who agreed counts as on call');
    return ids;
  }
}
