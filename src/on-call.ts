import type { Guild } from 'discord.js';
import type { App } from './app.ts';
import type { Team } from './call/record.ts';
import { onDuty, type Reach } from './call/rules.ts';
import { teamOf } from './call/team.ts';
import { moderatorsAmong } from './moderators.ts';

/**
 * Who is on call in a server now, in the order in which they are asked: moderators whom the owner named and who agreed to be
 * mentioned.
 */
export async function onCall(app: App, guild: Guild): Promise<readonly string[]> {
  return present(app, guild, onDuty(await teamOf(app, guild.id)));
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
