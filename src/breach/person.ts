import type { App } from '../app.ts';
import { allOf, forget } from './files.ts';
import { type Breach, breachList } from './record.ts';
import { consequence, isOpen } from './rules.ts';

interface Person {
  guildId: string;
  personId: string;
}

/** What is said and was decided about one person: all of it but who said and decided it. */
export async function exportPerson(
  app: Pick<App, 'store'>,
  { guildId, personId }: Person,
): Promise<object[]> {
  return (await allOf(app, guildId, personId)).map(withoutModerators);
}

/**
 * Deletes what is over. What is being looked into, and what still runs, stays.
 *
 * @returns how many stay.
 */
export async function erasePerson(
  app: Pick<App, 'store' | 'now'>,
  { guildId, personId }: Person,
): Promise<number> {
  const all = await allOf(app, guildId, personId);
  const over = all.filter((breach) => !isOpen(breach) && !consequence(breach, app.now()));
  for (const { id } of over) await forget(app, guildId, id);
  const stay = all.length - over.length;
  if (stay === 0) await app.store.slots(breachList).drop([guildId, personId]);
  return stay;
}

function withoutModerators({ openedBy: _opener, proposal: _notDecided, ...breach }: Breach) {
  const { decision, appeal, ...said } = breach;
  const { by: _deciders, ...decided } = decision ?? {};
  const { outcome, ...asked } = appeal ?? {};
  const { by: _judge, ...judged } = outcome ?? {};
  return {
    ...said,
    ...(decision && { decision: decided }),
    ...(appeal && { appeal: { ...asked, ...(outcome && { outcome: judged }) } }),
  };
}
