import { z } from 'zod';
import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { collection } from '../store/index.ts';
import { type Affected, nameless, saidSo } from './affected.ts';
import { caseOf } from './files.ts';
import { type Case, cases } from './record.ts';
import { after, sees } from './rules.ts';
import { wasAsked, withoutCompanion } from './wishes.ts';

/** How somebody who is affected finds their part in a case again, and nobody else. */

type WithStore = Pick<App, 'store'>;

interface Person {
  guildId: string;
  personId: string;
}

const id = z.string().length(22);

/** So many are found again at a time; the oldest give way. */
const mostOwn = 25;

/** Where one person's parts are, oldest first. Key: [server id, person id]. */
export const ownParts = collection({
  name: 'leak-own-parts',
  version: 1,
  schema: z.array(z.object({ case: id, one: id })),
});

/** Where somebody was asked to be beside another, oldest first. Key: [server id, person id]. */
export const besideParts = collection({
  name: 'leak-beside-parts',
  version: 1,
  schema: z.array(z.object({ case: id, one: id })),
});

export interface OwnPart {
  kase: Case;
  one: Affected;
}

/** Call it before the part is written: a way that leads nowhere is passed over. */
export async function notePart(
  { store }: WithStore,
  { guildId, personId }: Person,
  part: { case: string; one: string },
  ways: typeof ownParts = ownParts,
): Promise<void> {
  await store
    .of(ways)
    .change([guildId, personId], (list = []) =>
      list.some(({ one }) => one === part.one) ? list : [...list, part].slice(-mostOwn),
    );
}

/** Before the team told them, only what they said themselves shows: nobody learns from a list that they are on one. */
const isTheirs = (one: Affected) => one.told.length > 0 || saidSo(one);

/** Their own parts in cases that they know of, newest first. */
export async function ownPartsOf(app: WithStore, person: Person): Promise<OwnPart[]> {
  return (await allPartsOf(app, person)).filter(({ one }) => isTheirs(one));
}

async function allPartsOf(app: WithStore, person: Person): Promise<OwnPart[]> {
  return partsBy(app, person, ownParts, (one) => one.personId === person.personId);
}

/** Those whom somebody was asked to be beside, and may know that they were, newest first. */
export async function besideOf(app: WithStore, person: Person): Promise<OwnPart[]> {
  const parts = await partsBy(app, person, besideParts, (one) => wasAsked(one, person.personId));
  return parts.filter(({ kase }) => sees(kase, person.personId));
}

async function partsBy(
  app: WithStore,
  { guildId, personId }: Person,
  ways: typeof ownParts,
  isIt: (one: Affected) => boolean,
): Promise<OwnPart[]> {
  const list = (await app.store.of(ways).get([guildId, personId])) ?? [];
  const found = await Promise.all(
    list.map(async (part) => {
      const kase = await caseOf(app, guildId, part.case);
      const one = kase?.affected.find((each) => each.id === part.one && isIt(each));
      return kase && one ? [{ kase, one }] : [];
    }),
  );
  return found.flat().reverse();
}

/** @throws Refusal where it is not theirs, or the case is gone. */
export async function ownPart(
  app: WithStore,
  { guildId, personId }: Person,
  part: { case: string; one: string },
): Promise<OwnPart> {
  const kase = await caseOf(app, guildId, part.case);
  const one = kase?.affected.find((each) => each.id === part.one);
  if (!kase || one?.personId !== personId || !isTheirs(one)) throw new Refusal('care.gone');
  return { kase, one };
}

/**
 * What is kept about somebody who is affected: their wishes and how contact went, without who of the team wrote. And that
 * they were asked to be beside somebody.
 */
export async function exportCare(app: WithStore, person: Person): Promise<object[]> {
  const own = (await allPartsOf(app, person)).map(({ one }) => {
    const { by: _added, carerId: _carer, told, ...rest } = one;
    return { ...rest, told: told.map(({ by: _teller, ...each }) => each) };
  });
  const beside = (await besideOf(app, person)).map(({ one }) => ({ askedToBeBesideSomebody: one.beside }));
  return [...own, ...beside];
}

/** Takes somebody out of the cases that they are a part of: that there was somebody stays there, and nothing else. */
export async function eraseCare(app: Pick<App, 'store' | 'now'>, person: Person): Promise<void> {
  const { guildId, personId } = person;
  const change = (caseId: string, what: string, decide: (each: Affected) => Affected) =>
    app.store.of(cases).change([guildId, caseId], (before) => {
      const affected = before?.affected.map(decide);
      return before && affected && { ...after(before, { what }, app.now()), affected };
    });
  for (const { kase, one } of await allPartsOf(app, person)) {
    await change(kase.id, 'erasedThemselves', (each) =>
      each.id === one.id ? nameless(each, app.now()) : each,
    );
    await forgetCompanion(app, guildId, one.id, one.wishes.companion);
  }
  const chosen = await partsBy(app, person, besideParts, ({ wishes }) => wishes.companion === personId);
  for (const { kase, one } of chosen)
    await change(kase.id, 'wished', (each) => (each.id === one.id ? withoutCompanion(each) : each));
  await app.store.of(ownParts).remove([guildId, personId]);
  await app.store.of(besideParts).remove([guildId, personId]);
}

/** Forgets the ways to parts that are no more: of somebody who is off the list, or of a case that goes. */
export async function forgetParts(
  { store }: WithStore,
  guildId: string,
  parts: readonly Affected[],
): Promise<void> {
  for (const { id: one, personId, wishes } of parts) {
    if (personId !== undefined) await forgetWay({ store }, { guildId, personId }, one, ownParts);
    await forgetCompanion({ store }, guildId, one, wishes.companion);
  }
}

/** Forgets the way of whoever is not the companion any more. */
export async function forgetCompanion(
  app: WithStore,
  guildId: string,
  one: string,
  personId: string | undefined,
): Promise<void> {
  if (personId !== undefined) await forgetWay(app, { guildId, personId }, one, besideParts);
}

async function forgetWay(
  { store }: WithStore,
  { guildId, personId }: Person,
  one: string,
  ways: typeof ownParts,
): Promise<void> {
  await store.of(ways).change([guildId, personId], (list = []) => {
    const left = list.filter((each) => each.one !== one);
    return left.length > 0 ? left : undefined;
  });
}
