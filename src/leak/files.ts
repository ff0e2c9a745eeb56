import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import {
  type Case,
  cases,
  closedCases,
  type OpenCase,
  openCases,
  type Tombstone,
  tombstones,
} from './record.ts';
import { hiddenFrom, inDanger, isOpen, mostOpen, mostReported, sees } from './rules.ts';

/** Where cases are filed, and how they are found again, at a cost that stays flat. */

type WithStore = Pick<App, 'store'>;

/** How many a page lists. */
export const pageSize = 10;

/** How many closed ones are looked through for a page, where some of them are hidden from whoever looks. */
const mostLookedThrough = 200;

export function caseOf({ store }: WithStore, guildId: string, id: string): Promise<Case | undefined> {
  return store.of(cases).get([guildId, id]);
}

/** @throws Refusal where there is none, or this moderator is not to know of it: in the same words. */
export async function caseFor(
  app: WithStore,
  guildId: string,
  id: string,
  moderatorId: string,
): Promise<Case> {
  const kase = await caseOf(app, guildId, id);
  if (!kase || !sees(kase, moderatorId)) throw new Refusal('leak.gone');
  return kase;
}

/** What is open and this moderator may know of, oldest first: one read, however many there are. */
export async function openFor(
  { store }: WithStore,
  guildId: string,
  moderatorId: string,
): Promise<OpenCase[]> {
  const open = (await store.of(openCases).get([guildId])) ?? [];
  return open.filter(({ hidden }) => !hidden.includes(moderatorId));
}

/** The order in which they are listed: danger, then those that come before others, then the newest. */
export function inListOrder(open: readonly OpenCase[]): OpenCase[] {
  const weight = ({ rank }: OpenCase) => (rank === 'danger' ? 0 : rank === 'first' ? 1 : 2);
  return open.toReversed().toSorted((a, b) => weight(a) - weight(b));
}

export interface ClosedPage {
  cases: Case[];
  /** Cases of the same time that are deleted since. */
  gone: Tombstone[];
  /** Where the next page begins: the id of the last one that was looked at; absent: nothing is older. */
  older?: string;
}

/**
 * Closed ones, newest first. A page begins after a case and not at a number, so that nobody can count what is
 * hidden from them.
 *
 * @param afterId  the last case of the page before.
 */
export async function closedPage(
  app: WithStore,
  guildId: string,
  moderatorId: string,
  afterId?: string,
): Promise<ClosedPage> {
  const slots = app.store.slots(closedCases);
  const count = await slots.count([guildId]);
  const before = afterId === undefined ? undefined : await filedOf(app, guildId, afterId);
  let end = Math.min(count, before?.place ?? count);
  const lowest = Math.max(0, end - mostLookedThrough);
  const found: Filed[] = [];
  let last: string | undefined;
  // One more than a page: a way to older ones is offered only where it leads to something that they may see.
  while (end > lowest && found.length <= pageSize) {
    const from = Math.max(lowest, end - pageSize);
    const ids = await slots.read([guildId], { from, limit: end - from });
    for (const { value: id, slot } of ids.toReversed()) {
      end = slot;
      const filed = await filedOf(app, guildId, id);
      last = filed ? id : last;
      if (filed?.place === slot && isShown(app, guildId, filed, moderatorId)) found.push(filed);
      if (found.length > pageSize) break;
    }
    if (found.length <= pageSize) end = from;
  }
  const shown = found.slice(0, pageSize);
  const cases = shown.filter((filed): filed is Case => !isGone(filed));
  const page = { cases, gone: shown.filter(isGone) };
  if (found.length > pageSize) return { ...page, older: shown[pageSize - 1]?.id ?? '' };
  return { ...page, ...(end > 0 && last !== undefined && { older: last }) };
}

/** What stands at a place of the list of closed ones. */
type Filed = Case | Tombstone;

const isGone = (filed: Filed): filed is Tombstone => 'hidden' in filed;

const isShown = (app: WithStore, guildId: string, filed: Filed, moderatorId: string) =>
  isGone(filed)
    ? !filed.hidden.includes(hiddenTag(app, guildId, filed.id, moderatorId))
    : !isOpen(filed) && sees(filed, moderatorId);

/** From whom a case was hidden, once it is deleted: told again only by who asks for themselves. */
const hiddenTag = ({ store }: WithStore, guildId: string, id: string, personId: string) =>
  store.tag('leak-hidden', guildId, id, personId);

const filedOf = async (app: WithStore, guildId: string, id: string): Promise<Filed | undefined> =>
  (await caseOf(app, guildId, id)) ?? app.store.of(tombstones).get([guildId, id]);

/**
 * Puts a case on the list of open ones, or off it, as it stands.
 *
 * @throws Refusal where too many are open.
 */
export async function listOpen(
  { store }: WithStore,
  guildId: string,
  id: string,
  kase?: Case,
): Promise<void> {
  await store.of(openCases).change([guildId], (list = []) => {
    const others = list.filter((each) => each.id !== id);
    if (!kase || !isOpen(kase)) return others.length === list.length ? list : others;
    const lead = kase.drill ? undefined : kase.lead?.who;
    const rank = inDanger(kase) ? 'danger' : kase.first && 'first';
    const entry: OpenCase = {
      id,
      name: kase.name,
      hidden: hiddenFrom(kase),
      ...(lead && { lead }),
      ...(rank && { rank }),
    };
    const at = list.findIndex((each) => each.id === id);
    if (at < 0) {
      const most = kase.reportIds.length > 0 ? mostReported : mostOpen;
      if (list.length >= most && !inDanger(kase)) throw new Refusal('leak.tooManyOpen', { most });
      return [...list, entry];
    }
    return JSON.stringify(list[at]) === JSON.stringify(entry) ? list : list.with(at, entry);
  });
}

/**
 * How many open cases a moderator leads, counted from the list alone.
 *
 * @param viewerId  who reads the count, or what follows from it: what is hidden from them is left out.
 */
export async function ledBy(
  app: WithStore,
  guildId: string,
  moderatorId: string,
  viewerId = moderatorId,
): Promise<number> {
  const open = await openFor(app, guildId, viewerId);
  return open.filter(({ lead }) => lead === moderatorId).length;
}

/** Code names of what is open. */
export async function namesInUse({ store }: WithStore, guildId: string): Promise<string[]> {
  return ((await store.of(openCases).get([guildId])) ?? []).map(({ name }) => name);
}

/** Forgets a case: what stays says that there was one, to those who could see it. Of a drill nothing does. */
export async function forget({ store }: WithStore, guildId: string, kase: Case): Promise<void> {
  const { id, name, kind, openedAt, closed, place } = kase;
  if (!kase.drill && closed && place !== undefined) {
    const [from, to] = [monthOf(openedAt), monthOf(closed.at)];
    const hidden = hiddenFrom(kase).map((who) => hiddenTag({ store }, guildId, id, who));
    const stone = { id, name, kind, opened: from, closed: to, hidden, place };
    await store.of(tombstones).put([guildId, id], stone);
  } else if (place !== undefined) {
    await store.slots(closedCases).empty([guildId], place);
  }
  await store.of(cases).remove([guildId, id]);
  await listOpen({ store }, guildId, id);
}

const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7);
