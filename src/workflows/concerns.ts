import type { App } from '../app.ts';
import { Refusal } from '../kit/refusal.ts';
import { plan, resume, withConcern, withoutConcern } from '../leak/affected.ts';
import { forgetParts } from '../leak/care.ts';
import { setGroup } from '../leak/contact.ts';
import { caseOf } from '../leak/files.ts';
import type { Case } from '../leak/record.ts';
import { withoutOwner } from '../leak/removal.ts';
import { after, isOpen } from '../leak/rules.ts';
import { changeOwn, noteParts } from './caring.ts';
import { type CaseRef, changeCase } from './cases.ts';

/** Somebody says for themselves that they are affected: on the notice, or by reporting that their own words leaked. */

/** What became of *This may concern me*, and their part where they have one. */
export type Concerned = { became: 'listed'; one: string } | { became: 'group' | 'drill' };

/**
 * Somebody says that they may be affected. They are on the list at once, or where that is full, of the group.
 *
 * @throws Refusal where the case is gone or closed.
 */
export async function takeConcern(app: App, ref: CaseRef, personId: string): Promise<Concerned> {
  const { guildId, id } = ref;
  const kase = await caseOf(app, guildId, id);
  if (!kase || !isOpen(kase)) throw new Refusal('care.over');
  if (kase.drill) return { became: 'drill' };
  const next = await listConcern(app, ref, personId);
  const own = next.affected.find((each) => each.personId === personId);
  if (own) return { became: 'listed', one: own.id };
  if (!isOpen(next)) throw new Refusal('care.over');
  return { became: 'group' };
}

/** Whoever the case is kept from is listed as everybody is: another answer would tell them. */
function listConcern(app: App, ref: CaseRef, personId: string): Promise<Case> {
  const { guildId, id } = ref;
  return changeCase(app, { guildId, id }, async (before) => {
    if (!isOpen(before)) return before;
    const { list, full } = withConcern(before.affected, { id: app.newId(), personId }, app.now());
    if (full) return before.group ? before : setGroup(before, 'some', app.now());
    const own = list.find((each) => each.personId === personId);
    if (!own || before.affected.includes(own)) return before;
    await noteParts(app, guildId, id, [own]);
    return { ...after(before, { what: 'saidAffected' }, app.now()), affected: list };
  });
}

/**
 * Whoever reports by name that their own words leaked is on the list of those affected from then on. Taken twice, and in
 * a case that is over, it changes nothing.
 */
export async function concernOfReport(app: App, ref: CaseRef, personId: string): Promise<void> {
  const kase = await caseOf(app, ref.guildId, ref.id);
  if (kase && isOpen(kase) && !kase.drill) await listConcern(app, ref, personId);
}

/**
 * They take the report back, or want no contact: they are on the list no more where nobody but them knew of it yet, and
 * are not written to any more where somebody did.
 */
export async function takeBackConcern(app: App, ref: CaseRef, personId: string): Promise<void> {
  const { guildId, id } = ref;
  const kase = await caseOf(app, guildId, id);
  const own = kase?.affected.find((each) => each.personId === personId);
  if (!own) return;
  const next = await changeCase(app, ref, (before) => {
    const affected = withoutConcern(before.affected, personId, app.now());
    const removals = affected.some((each) => each.id === own.id)
      ? before.removals
      : withoutOwner(before.removals, own.id);
    return { ...after(before, { what: 'stoppedContact' }, app.now()), affected, removals };
  });
  if (!next.affected.some((each) => each.id === own.id)) await forgetParts(app, guildId, [own]);
}

/** They may be written to again about what they reported. */
export async function renewConcern(app: App, ref: CaseRef, personId: string): Promise<void> {
  await concernOfReport(app, ref, personId);
  const own = (await caseOf(app, ref.guildId, ref.id))?.affected.find((each) => each.personId === personId);
  if (own?.stoppedAt === undefined) return;
  await changeOwn(app, { ...ref, one: own.id }, personId, 'resumedContact', (one) =>
    plan(resume(one, app.now()), 'usual'),
  );
}
