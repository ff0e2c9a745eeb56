import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { type Breach, breaches, breachList, openBreaches } from './record.ts';
import { isOpen, mostOpen } from './rules.ts';

/** Where breaches are filed, and how they are found again, at a cost that stays flat. */

type WithStore = Pick<App, 'store'>;

/** How many a page lists. */
export const pageSize = 10;

export interface FiledPage {
  breaches: Breach[];
  /** How many of the newest come before this page. */
  skip: number;
  hasOlder: boolean;
}

export function breachOf({ store }: WithStore, guildId: string, id: string): Promise<Breach | undefined> {
  return store.of(breaches).get([guildId, id]);
}

/** Whether this moderator may know of it: it is not about them, and not kept from them. */
export const isShown = ({ personId, hidden = [] }: Breach, moderatorId: string) =>
  personId !== moderatorId && !hidden.includes(moderatorId);

/** @throws Refusal where there is none, or the one who asks may not know of it. */
export async function caseFor(
  app: WithStore,
  guildId: string,
  id: string,
  moderatorId: string,
): Promise<Breach> {
  const breach = await breachOf(app, guildId, id);
  // The same words for both: a moderator does not learn here that something is said about them.
  if (!breach || !isShown(breach, moderatorId)) throw new Refusal('breach.gone');
  return breach;
}

/** @throws Refusal where there is none about this person. */
export async function ownBreach(
  app: WithStore,
  guildId: string,
  id: string,
  personId: string,
): Promise<Breach> {
  const breach = await breachOf(app, guildId, id);
  if (breach?.personId !== personId) throw new Refusal('breach.gone');
  return breach;
}

/**
 * Those that wait for moderators, newest first. What whoever looks is not to know of is left out before anything is counted:
 * a page that is not full, or leads to nothing, would tell them of it.
 */
export async function openPage(
  { store }: WithStore,
  guildId: string,
  viewerId: string,
  skip: number,
  limit = pageSize,
): Promise<FiledPage> {
  const ids = ((await store.of(openBreaches).get([guildId])) ?? []).toReversed();
  const found = await store.of(breaches).getMany(ids.map((id) => [guildId, id]));
  const shown = found
    .filter((breach) => breach !== undefined)
    .filter((breach) => isOpen(breach) && isShown(breach, viewerId));
  return { breaches: shown.slice(skip, skip + limit), skip, hasOlder: shown.length > skip + limit };
}

/** Those that are closed, newest first, likewise. */
export async function closedPage(
  app: WithStore,
  guildId: string,
  viewerId: string,
  skip: number,
): Promise<FiledPage> {
  const page = await filedPage(app, [guildId], guildId, skip);
  return {
    ...page,
    breaches: page.breaches.filter((breach) => !isOpen(breach) && isShown(breach, viewerId)),
  };
}

/** All about one person, newest first. */
export function ownPage(app: WithStore, guildId: string, personId: string, skip: number): Promise<FiledPage> {
  return filedPage(app, [guildId, personId], guildId, skip);
}

/** All about one person, for what counts together: the 200 newest. */
export async function allOf(app: WithStore, guildId: string, personId: string): Promise<Breach[]> {
  const key = [guildId, personId];
  const slots = app.store.slots(breachList);
  const from = Math.max(0, (await slots.count(key)) - 200);
  const found = await Promise.all(
    (await slots.read(key, { from })).map(({ value }) => breachOf(app, guildId, value)),
  );
  return found.filter((breach) => breach !== undefined);
}

async function filedPage(app: WithStore, key: string[], guildId: string, skip: number): Promise<FiledPage> {
  const slots = app.store.slots(breachList);
  const end = Math.max(0, (await slots.count(key)) - skip);
  const from = Math.max(0, end - pageSize);
  const ids = await slots.read(key, { from, limit: end - from });
  const found = await Promise.all(ids.map(({ value }) => breachOf(app, guildId, value)));
  return { breaches: found.filter((breach) => breach !== undefined).reverse(), skip, hasOlder: from > 0 };
}

/**
 * Files a new one, once: filed again it stays as it was.
 *
 * @throws Refusal where too many are open.
 */
export async function file({ store }: WithStore, guildId: string, breach: Breach): Promise<Breach> {
  await requireRoom({ store }, guildId, breach.id);
  await setOpen({ store }, guildId, breach.id, true);
  return store.of(breaches).change([guildId, breach.id], async (filed) => {
    if (filed) return filed;
    // A slot without its record is skipped, so a crash in between leaves nothing to see.
    await store.slots(breachList).add([guildId], breach.id);
    await store.slots(breachList).add([guildId, breach.personId], breach.id);
    return breach;
  });
}

/** @throws Refusal where too many are open, and this one is not among them. */
export async function requireRoom({ store }: WithStore, guildId: string, id: string): Promise<void> {
  const open = (await store.of(openBreaches).get([guildId])) ?? [];
  if (open.length >= mostOpen && !open.includes(id))
    throw new Refusal('breach.tooManyOpen', { most: mostOpen });
}

/** Puts it on the list of what waits for moderators, or off it. An appeal always finds room. */
export async function setOpen(
  { store }: WithStore,
  guildId: string,
  id: string,
  waits: boolean,
): Promise<void> {
  await store.of(openBreaches).change([guildId], (ids = []) => {
    if (ids.includes(id) === waits) return ids;
    return waits ? [...ids, id] : ids.filter((each) => each !== id);
  });
}

/** Forgets one. Its places in the lists hold an id that leads nowhere. */
export async function forget({ store }: WithStore, guildId: string, id: string): Promise<void> {
  await store.of(breaches).remove([guildId, id]);
  await setOpen({ store }, guildId, id, false);
}

/** Code names that are in use among those that are open. */
export async function namesInUse(app: WithStore, guildId: string): Promise<string[]> {
  const ids = (await app.store.of(openBreaches).get([guildId])) ?? [];
  const found = await Promise.all(ids.map((id) => breachOf(app, guildId, id)));
  return found.flatMap((breach) => (breach ? [breach.name] : []));
}
