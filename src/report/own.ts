import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { ownSlots, type Report, reports } from './record.ts';
import { dayOf, keptDays, mostADay, requireReport } from './rules.ts';

/** Somebody in a server. What is theirs is found by a tag that only the store can make. */
export interface Person {
  guildId: string;
  personId: string;
}

/**
 * Takes a slot of today for a report, and returns its key. The same report gets the same slot.
 *
 * @param before  runs before the slot is written: it says what will delete it.
 * @throws Refusal where this person sent as many as a day takes.
 */
export async function claimSlot(
  app: Pick<App, 'store' | 'now'>,
  person: Person,
  id: string,
  before: (own: string) => Promise<void>,
): Promise<string> {
  for (let n = 0; n < mostADay; n += 1) {
    const own = slotOf(app, person, dayOf(app.now()), n);
    const held = await app.store.of(ownSlots).change([own], async (other) => {
      if (other !== undefined) return other;
      await before(own);
      return id;
    });
    if (held === id) return own;
  }
  throw new Refusal('report.tooMany');
}

/**
 * Every report of one person that is still kept, oldest first. It reads one slot a day and one a report:
 * some two hundred rows, however many the server has.
 */
export async function ownReports(app: Pick<App, 'store' | 'now'>, person: Person): Promise<Report[]> {
  const today = dayOf(app.now());
  const days = Array.from({ length: keptDays + 2 }, (_, n) => today - keptDays - 1 + n);
  const ids = (await Promise.all(days.map((day) => idsOf(app, person, day)))).flat();
  const found = await Promise.all(ids.map((id) => app.store.of(reports).get([person.guildId, id])));
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

/** Its slot may be of the day before, where it came at midnight. */
function isOwn(app: Pick<App, 'store'>, person: Person, { own, at }: Report): boolean {
  const numbers = Array.from({ length: mostADay }, (_, n) => n);
  return [dayOf(at), dayOf(at) - 1].some((day) => numbers.some((n) => slotOf(app, person, day, n) === own));
}

async function idsOf(app: Pick<App, 'store'>, person: Person, day: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < mostADay; n += 1) {
    const id = await app.store.of(ownSlots).get([slotOf(app, person, day, n)]);
    if (id === undefined) break;
    ids.push(id);
  }
  return ids;
}

const slotOf = ({ store }: Pick<App, 'store'>, { guildId, personId }: Person, day: number, n: number) =>
  store.tag('report-own', guildId, personId, String(day), String(n));
