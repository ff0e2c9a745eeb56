import type { App } from '../app.ts';
import { forgetReport } from './jobs.ts';
import { claimSlot, type Person } from './own.ts';
import { type Report, reportList, reports, type Told } from './record.ts';
import { goesAt, write } from './rules.ts';

export interface Wish extends Told {
  /** Made before the form. */
  id: string;
  what: string;
  where: string;
  withName: boolean;
  /** Whether the owner trusts this person; it counts in a report by name alone. */
  trusted: boolean;
}

/**
 * Keeps a report, once however often its form arrives. What deletes it later is written down first, then what
 * leads its author to it, then the report.
 *
 * @param before  runs before the report is kept, and makes sure that the moderators hear of it later.
 * @throws Refusal where this person sent too many today.
 */
export function keepReport(
  app: App,
  person: Person,
  { withName, ...wish }: Wish,
  before: () => Promise<void>,
): Promise<Report> {
  const { store, agenda, now } = app;
  const { guildId, personId } = person;
  const { id } = wish;
  return store.of(reports).change([guildId, id], async (kept) => {
    if (kept) return kept;
    const own = await claimSlot(app, person, id, (slot) =>
      agenda.at(goesAt(now()), forgetReport.with({ guildId, id, own: slot })),
    );
    await before();
    const place = await store.slots(reportList).add([guildId], id);
    return write({ ...wish, own, place, ...(withName && { authorId: personId }) }, now());
  });
}
