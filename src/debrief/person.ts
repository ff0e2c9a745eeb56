import type { App } from '../app.ts';
import { type Colleague, teams } from './team-record.ts';

interface Person {
  guildId: string;
  personId: string;
}

/** What somebody ticked, and the thanks that they got, without who gave them. */
export async function exportPerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<object | undefined> {
  const colleague: Colleague | undefined = (await store.of(teams).get([guildId]))?.[personId];
  if (!colleague) return undefined;
  const thanks = colleague.thanks.map(({ words, at }) => ({ words, at }));
  return { trained: colleague.trained, thanks };
}

/** Forgets both, and takes their name off thanks that others still keep. */
export async function erasePerson(
  { store }: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<void> {
  await store.of(teams).change([guildId], (team) => {
    if (!team) return undefined;
    const { [personId]: _erased, ...others } = team;
    const nameless = Object.entries(others).map(([id, { trained, thanks }]) => [
      id,
      {
        trained,
        thanks: thanks.map(({ from, ...rest }) =>
          from === personId ? rest : { ...rest, ...(from && { from }) },
        ),
      },
    ]);
    return Object.fromEntries(nameless);
  });
}
