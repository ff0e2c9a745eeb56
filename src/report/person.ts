import type { App } from '../app.ts';
import { eraseReport } from './jobs.ts';
import { ownReports, type Person } from './own.ts';

/** What one person told the moderators, as they wrote it. */
export interface OwnReport {
  at: number;
  goesAt: number;
  withName: boolean;
  what: string;
  where: string;
}

/** All that is kept about one person's reports in one server; those without a name too, for they are theirs. */
export async function exportPerson(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
): Promise<OwnReport[] | undefined> {
  const reports = await ownReports(app, person);
  if (reports.length === 0) return undefined;
  return reports.map(({ at, goesAt, authorId, what, where }) => ({
    at,
    goesAt,
    withName: authorId !== undefined,
    what,
    where,
  }));
}

/**
 * Deletes every report of one person. The moderators' cards stay as they are: several that vanish at once would
 * show that one person wrote them.
 */
export async function erasePerson(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  // The newest first: a crash in between leaves no gap, behind which the others would not be found again.
  for (const report of (await ownReports(app, person)).reverse())
    await eraseReport(app, person.guildId, report);
}
