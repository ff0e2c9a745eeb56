import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { ownSlots, type Report, reportDays, reports } from './record.ts';
import { dayOf, mostADay, requireReport } from './rules.ts';

/** Somebody in a server. What is theirs is found by a tag that only the store can make. */
export interface Person {
  guildId: string;
  personId: string;
}

/**
 * Takes a slot of a day for a report. The same report gets the same slot.
 *
 * @param keep  runs before the slot is written, and keeps the report with the slot's key: a slot leads somewhere.
 * @returns the report as it was kept.
 * @throws Refusal where this person sent as many as a day takes.
 */
export async function claimSlot(
  { store }: Pick<App, 'store'>,
  person: Person,
  { id, day }: { id: string; day: number },
  keep: (own: string) => Promise<Report>,
): Promise<Report> {
  for (let n = 0; n < mostADay; n += 1) {
    const own = slotOf({ store }, person, day, n);
    let kept: Report | undefined;
    const held = await store.of(ownSlots).change([own], async (other) => {
      if (other !== undefined) return other;
      kept = await keep(own);
      return id;
    });
    if (held === id) return kept ?? requireReport(await store.of(reports).get([person.guildId, id]));
  }
  throw new Refusal('report.tooMany');
}

/**
 * Every report of one person that is still kept, oldest first. It looks at the days on which somebody in the server
 * wrote one that is kept, and there at every slot: those of one day need not go together.
 */
export async function ownReports({ store }: Pick<App, 'store'>, person: Person): Promise<Report[]> {
  const { guildId } = person;
  const days = (await store.of(reportDays).get([guildId])) ?? [];
  const slots = days.flatMap(({ day }) => slotsOf({ store }, person, day));
  const ids = await store.of(ownSlots).getMany(slots.map((own) => [own]));
  const found = await store
    .of(reports)
    .getMany(ids.flatMap((id) => (id === undefined ? [] : [[guildId, id]])));
  return found.filter((report) => report !== undefined);
}

/** One's own report. @throws Refusal where it is gone, or somebody else's. */
export async function ownReport(app: Pick<App, 'store'>, person: Person, id: string): Promise<Report> {
  const report = await app.store.of(reports).get([person.guildId, id]);
  return requireReport(report && isOwn(app, person, report) ? report : undefined);
}

/** Changes one's own report. @throws Refusal as `ownReport` and `decide` do. */
export function changeOwn(
  app: Pick<App, 'store'>,
  person: Person,
  id: string,
  decide: (report: Report) => Report,
): Promise<Report> {
  return app.store
    .of(reports)
    .change([person.guildId, id], (report) =>
      decide(requireReport(report && isOwn(app, person, report) ? report : undefined)),
    );
}

const isOwn = (app: Pick<App, 'store'>, person: Person, { own, at }: Report) =>
  slotsOf(app, person, dayOf(at)).includes(own);

const slotsOf = (app: Pick<App, 'store'>, person: Person, day: number) =>
  Array.from({ length: mostADay }, (_, n) => slotOf(app, person, day, n));

const slotOf = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person, day: number, n: number) =>
  store.tag('report-own', guildId, personId, String(day), String(n));
