import type { App } from '../app.ts';
import { eraseReport } from './keeping.ts';
import { forgetOnLists, readersOf, trustedOf } from './lists.ts';
import { ownReports, type Person } from './own.ts';
import { type Message, ownSlots, type Report, reports } from './record.ts';
import { withdraw } from './rules.ts';

/** What one person told the moderators, as they wrote it, with what was said about it since. */
export type OwnReport = Pick<
  Report,
  'at' | 'kind' | 'danger' | 'young' | 'intimate' | 'keptFrom' | 'what' | 'where'
> & {
  withName: boolean;
  noContactSince?: number;
  takenBackAt?: number;
  messages: Omit<Message, 'id'>[];
};

export interface Kept {
  reports: OwnReport[];
  /** They are on the owner's list of people whose reports come first. */
  trusted: boolean;
  /** They asked to be told of sealed reports. */
  toldOfSealed: boolean;
}

/** All that is kept about one person's reports in one server; those without a name too, for they are theirs. */
export async function exportPerson(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
): Promise<Kept | undefined> {
  const { guildId, personId } = person;
  const own = await ownReports(app, person);
  const trusted = (await trustedOf(app, guildId)).includes(personId);
  const toldOfSealed = (await readersOf(app, guildId)).includes(personId);
  if (own.length === 0 && !trusted && !toldOfSealed) return undefined;
  return { reports: own.map(plain), trusted, toldOfSealed };
}

function plain(report: Report): OwnReport {
  const { at, kind, danger, young, intimate, keptFrom, what, where, authorId } = report;
  const { stoppedAt, withdrawnAt, messages } = report;
  return {
    at,
    kind,
    danger,
    young,
    intimate,
    keptFrom,
    what,
    where,
    withName: authorId !== undefined,
    ...(stoppedAt !== undefined && { noContactSince: stoppedAt }),
    ...(withdrawnAt !== undefined && { takenBackAt: withdrawnAt }),
    messages: messages.map(({ id: _id, ...message }) => message),
  };
}

/**
 * Deletes every report of one person, and their place on the lists. Of those without a name all that was written goes,
 * and the way back to them; that there was one stays until its day: if it vanished together with one by name, that would
 * tell who wrote it. The moderators' cards stay as they are for the same reason.
 */
export async function erasePerson(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  for (const report of await ownReports(app, person)) {
    if (report.authorId === undefined) await makeNobodys(app, person.guildId, report);
    else await eraseReport(app, person.guildId, report.id);
  }
  await forgetOnLists(app, person.guildId, person.personId);
}

/** Takes a report back, with all that leads from its author to it. What deletes it later knows it by its id. */
async function makeNobodys(
  { store, now }: Pick<App, 'store' | 'now'>,
  guildId: string,
  { id, own }: Report,
): Promise<void> {
  await store
    .of(reports)
    .change(
      [guildId, id],
      (report) => report && { ...withdraw(report, now()), own: store.tag('nobodys', id) },
    );
  await store.of(ownSlots).change([own], (held) => (held === id ? undefined : held));
}
