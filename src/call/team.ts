import type { App } from '../app.ts';
import { type Team, teams } from './record.ts';
import { firstTeam } from './rules.ts';

/** Whom a server asks, as its owner chose and each of them agreed. */
export async function teamOf({ store }: Pick<App, 'store'>, guildId: string): Promise<Team> {
  return (await store.of(teams).get([guildId])) ?? firstTeam;
}

export function changeTeam(
  { store }: Pick<App, 'store'>,
  guildId: string,
  decide: (team: Team) => Team,
): Promise<Team> {
  return store.of(teams).change([guildId], (team = firstTeam) => decide(team));
}
