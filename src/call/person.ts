import type { App } from '../app.ts';
import { forgetCall, ownCallsOf, type Person } from './own.ts';
import { type Call, ownCalls, teams } from './record.ts';
import { changeTeam, teamOf } from './team.ts';

type OwnCall = Pick<Call, 'at' | 'why' | 'danger' | 'named' | 'here' | 'ended'>;

/** What is kept about one person's calls for help here, and whether they may be mentioned in others'. */
export interface Kept {
  asked: OwnCall[];
  onCall: { named: boolean; agreed: boolean };
}

export async function exportPerson(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
): Promise<Kept | undefined> {
  const asked = (await ownCallsOf(app, person)).map(({ at, why, danger, named, here, ended }) => ({
    at,
    why,
    danger,
    named,
    here,
    ...(ended && { ended }),
  }));
  const team = await teamOf(app, person.guildId);
  const onCall = {
    named: team.named.includes(person.personId),
    agreed: team.agreed.includes(person.personId),
  };
  return asked.length > 0 || onCall.named || onCall.agreed ? { asked, onCall } : undefined;
}

/**
 * Deletes their calls, which are over by now, and takes them off the list of people on call. A call whose messages still stand
 * (Discord was out of reach) leads nowhere from now on, and is deleted once they are gone.
 */
export async function erasePerson(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  const { guildId, personId } = person;
  // The newest first: a crash in between leaves no gap, behind which the others would not be found again.
  for (const call of (await ownCallsOf(app, person)).reverse()) {
    if (call.alerts.length === 0) await forgetCall(app, guildId, call);
    else await app.store.of(ownCalls).change([call.own], (held) => (held === call.id ? undefined : held));
  }
  if (!(await app.store.of(teams).get([guildId]))) return;
  await changeTeam(app, guildId, (team) =>
    team.named.includes(personId) || team.agreed.includes(personId)
      ? {
          ...team,
          named: team.named.filter((id) => id !== personId),
          agreed: team.agreed.filter((id) => id !== personId),
        }
      : team,
  );
}
