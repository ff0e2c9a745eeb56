import type { App } from '../app.ts';
import { changeChoices, choicesOf } from './choices.ts';
import { type Choices, choices, type Notice, notices } from './record.ts';
import { withoutServer } from './rules.ts';

interface Person {
  guildId: string;
  personId: string;
}

/** What somebody's /mine keeps: what waited for them in one server, and their choices for all of them. */
export async function exportPerson(
  app: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<{ notices: Notice[]; choices: Omit<Choices, 'servers'> }> {
  const { servers: _everyServer, ...chosen } = await choicesOf(app, personId);
  return { notices: (await app.store.of(notices).get([guildId, personId])) ?? [], choices: chosen };
}

/**
 * Forgets this server's notices, and with the last server the choices as well.
 *
 * @param keepServer  something else of theirs stays in this server, so /mine has to find it.
 */
export async function erasePerson(
  app: Pick<App, 'store'>,
  { guildId, personId }: Person,
  keepServer: boolean,
): Promise<void> {
  await app.store.of(notices).remove([guildId, personId]);
  if (keepServer) return;
  const { servers } = await changeChoices(app, personId, (record) => withoutServer(record, guildId));
  if (servers.length === 0) await app.store.of(choices).remove([personId]);
}
