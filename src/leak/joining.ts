import { topicsOf } from '../kit/topics.ts';
import { type Case, type CaseKind, type Joinable, most } from './record.ts';
import { after, inDanger, inOrder, isOpen, type Opening } from './rules.ts';

/** How reports come into cases. */

/** For so long reports come together in one case, from its opening on, in milliseconds. */
export const joinedFor = 3_600_000;

/** What a report says about itself, and not a word of what it tells. */
export interface ReportFacts {
  id: string;
  kind: 'leaked' | 'threat' | 'saw' | 'other';
  danger: 'yes' | 'unsure' | 'no' | 'unsaid';
  /** It is about somebody under 18; about intimate pictures. */
  young: boolean;
  intimate: boolean;
  /** Its author gave their name, and the owner trusts them. */
  trusted: boolean;
  /** Ids of moderators whom it names. */
  keptFrom: readonly string[];
}

/** What a report brings into a case. */
export type Brought = Pick<Opening, 'kind' | 'keptFrom' | 'danger' | 'touches' | 'first'>;

export function broughtBy({
  kind,
  danger,
  young,
  intimate,
  trusted,
  keptFrom,
}: ReportFacts): Required<Brought> {
  const kinds = { leaked: 'leak', saw: 'leak', threat: 'threat', other: 'other' } as const;
  return {
    kind: kinds[kind],
    keptFrom: [...new Set(keptFrom)].sort(),
    danger: danger === 'yes' || danger === 'unsure',
    touches: topicsOf({ kind, young, intimate }),
    first: trusted,
  };
}

/** Reports of one leak come together from the first on; others once so many cases of their kind were begun in the hour. */
const begunBefore: Record<CaseKind, number> = { leak: 1, threat: 5, other: 5 };

/**
 * The cases of this hour that one more report may join, newest first: of the same kind, and kept from the same people.
 * None: it begins a case of its own.
 */
export function joinableBy(
  list: readonly Joinable[],
  { kind, keptFrom }: { kind: CaseKind; keptFrom: readonly string[] },
  now: number,
): Joinable[] {
  const same = (each: Joinable) => each.kind === kind && each.keptFrom.join() === keptFrom.join();
  const found = stillJoinable(list, now).filter(same);
  return found.length < begunBefore[kind] ? [] : found.toReversed();
}

export const stillJoinable = (list: readonly Joinable[], now: number) =>
  list.filter(({ since }) => since + joinedFor > now);

/** Whether one more report can join. */
export const takesMore = (kase: Case) => isOpen(kase) && kase.reportIds.length < most.reports;

/** One more report of the same. The same one counts once; where it is full or closed the report is for another case. */
export function join(
  kase: Case,
  report: { id: string } & Pick<Brought, 'danger' | 'touches' | 'first'>,
  now: number,
): Case {
  if (kase.reportIds.includes(report.id) || !takesMore(kase)) return kase;
  const { danger, touches = [], first } = report;
  return {
    ...after(kase, { what: 'joined' }, now),
    reportIds: [...kase.reportIds, report.id],
    topics: inOrder([...kase.topics, ...touches]),
    ...(danger && !inDanger(kase) && { danger: { since: now } }),
    ...(first && { first }),
  };
}
