import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import type { Team } from '../call/record.ts';
import { onDuty, type Reach } from '../call/rules.ts';
import { teamOf } from '../call/team.ts';
import { rosterOf } from '../rotation/files.ts';
import { isAway } from '../rotation/rules.ts';
import { moderatorsAmong } from './moderators.ts';
import { onNow } from './rotas.ts';

/**
 * Who is on call in a server now, in the order in which they are asked: whoever has the turn at urgent calls, else
 * moderators whom the owner named; each agreed to be mentioned, and none of them is away.
 */
export async function onCall(app: App, guild: Guild): Promise<readonly string[]> {
  const [turns, team, { people }] = await Promise.all([
    onNow(app, guild.id, 'urgent'),
    teamOf(app, guild.id),
    rosterOf(app, guild.id),
  ]);
  const onTurn = turns.filter(({ mayMention }) => mayMention).map(({ personId }) => personId);
  if (onTurn.length > 0) return present(app, guild, onTurn);
  const away = people.filter((person) => isAway(person, app.now())).map(({ personId }) => personId);
  return present(
    app,
    guild,
    onDuty(team).filter((id) => !away.includes(id)),
  );
}

/** Everybody who may be mentioned: those on call, and the owner where they agreed. */
export async function reachOf(app: App, guild: Guild): Promise<Reach> {
  const [duty, team] = await Promise.all([onCall(app, guild), teamOf(app, guild.id)]);
  return { duty, owner: agreedOwner(team, guild) };
}

const agreedOwner = ({ agreed }: Team, { ownerId }: Guild) =>
  agreed.includes(ownerId) ? ownerId : undefined;

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
