import type { App } from '../app.ts';
import { claimSlot, type Person } from './own.ts';
import { ownSlots, type Report, reportDays, reportList, reports, type Told } from './record.ts';
import { countDay, dayOf, write } from './rules.ts';

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
 * Keeps a report, once however often its form arrives.
 *
 * @param before  runs before the report is kept: it sets down what brings it before the moderators, and what deletes it.
 * @throws Refusal where this person sent too many today.
 */
export async function keepReport(
  { store, now }: Pick<App, 'store' | 'now'>,
  person: Person,
  { withName, ...wish }: Wish,
  before: (at: number) => Promise<void>,
): Promise<Report> {
  const { guildId, personId } = person;
  const { id } = wish;
  // Begun on another day, it stays one of that day: there its author's way leads.
  const at = (await store.of(reports).get([guildId, id]))?.at ?? now();
  return claimSlot({ store }, person, { id, day: dayOf(at) }, (own) =>
    store.of(reports).change([guildId, id], async (kept) => {
      if (kept) return { ...kept, own };
      await before(at);
      await count({ store }, guildId, at, 1);
      const place = await store.slots(reportList).add([guildId], id);
      return write({ ...wish, own, place, ...(withName && { authorId: personId }) }, at);
    }),
  );
}

/**
 * Writes the way of its author to a report, where a crash came between the two. It needs nothing of who that is: the
 * report holds the name of its slot, and of no other.
 */
export async function mendWay({ store }: Pick<App, 'store'>, { id, own }: Report): Promise<void> {
  await store.of(ownSlots).change([own], (held) => held ?? id);
}

/** Deletes a report with all that leads to it: cut short, it is begun again from the report. */
export async function eraseReport({ store }: Pick<App, 'store'>, guildId: string, id: string): Promise<void> {
  const report = await store.of(reports).get([guildId, id]);
  if (!report) return;
  await store.of(ownSlots).change([report.own], (held) => (held === id ? undefined : held));
  await store.slots(reportList).empty([guildId], report.place);
  await store.of(reports).remove([guildId, id]);
  await count({ store }, guildId, report.at, -1);
}

async function count({ store }: Pick<App, 'store'>, guildId: string, at: number, by: 1 | -1): Promise<void> {
  await store.of(reportDays).change([guildId], (days = []) => {
    const next = countDay(days, dayOf(at), by);
    return next.length > 0 ? next : undefined;
  });
}
