import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { caseOf } from '../leak/files.ts';
import type { Case } from '../leak/record.ts';
import { eraseReport } from '../report/keeping.ts';
import { changeOwn, ownReport, ownReports, type Person } from '../report/own.ts';
import { type Report, reports } from '../report/record.ts';
import { goesAt, laterBy, setContact, staysOn, withdraw } from '../report/rules.ts';
import { renewConcern, takeBackConcern } from './concerns.ts';

/** How a report comes to its end: with its case, or when its author takes it back. */

/**
 * Deletes a report that came into no case, or whose case went without it. One with a case goes together with that, and
 * a message that its author has not opened keeps it for a time. The job holds nothing that leads to an author.
 */
export const forgetReport = job({
  name: 'report.forget',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }): Promise<void> {
    const report = await app.store.of(reports).get([guildId, id]);
    if (!report || (report.case && (await caseOf(app, guildId, report.case.id)))) return;
    if (staysOn(report, ['author'], goesAt(report.at), app.now())) {
      await app.agenda.at(app.now() + laterBy, forgetReport.with({ guildId, id }));
      return;
    }
    await eraseReport(app, guildId, id);
    await app.store.purged();
  },
});

/** How many reports of a case their authors took back, or deleted with all that is theirs: one count, for both. */
export async function countTakenBack(
  { store }: Pick<App, 'store'>,
  guildId: string,
  { reportIds }: Pick<Case, 'reportIds'>,
): Promise<number> {
  const found = await store.of(reports).getMany(reportIds.map((id) => [guildId, id]));
  return found.filter((report) => report === undefined || report.withdrawnAt !== undefined).length;
}

/**
 * Its author takes a report back. Who was listed as affected through it is so no more, unless another of theirs says the
 * same; that comes first, for afterwards nothing says whose it was.
 *
 * @throws Refusal where it is gone, or not theirs.
 */
export async function takeBack(app: App, person: Person, id: string): Promise<void> {
  const { guildId } = person;
  const listed = concernOf(guildId, await ownReport(app, person, id));
  const others = (await ownReports(app, person)).filter((each) => each.id !== id);
  if (listed && !others.some((each) => concernOf(guildId, each)?.id === listed.id))
    await takeBackConcern(app, listed, person.personId);
  await changeOwn(app, person, id, (report) => withdraw(report, app.now()));
  await app.store.purged();
}

/**
 * Its author wants no contact about it, or wants it again; also as somebody who is affected.
 *
 * @throws Refusal where it is gone, or not theirs.
 */
export async function setContactOf(app: App, person: Person, id: string, wanted: boolean): Promise<void> {
  const report = await changeOwn(app, person, id, (before) => setContact(before, wanted, app.now()));
  const listed = concernOf(person.guildId, report);
  if (listed) await (wanted ? renewConcern : takeBackConcern)(app, listed, person.personId);
}

/** The case in which the author of a report is listed as affected through it. */
function concernOf(guildId: string, { kind, authorId, case: kase }: Report) {
  return kind === 'leaked' && authorId !== undefined && kase ? { guildId, id: kase.id } : undefined;
}
