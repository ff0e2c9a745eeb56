import { Refusal } from '../kit/refusal.ts';
import { mayGoAlone, noteAlone } from './alone.ts';
import { type Case, most } from './record.ts';
import type { Role } from './routes.ts';
import { after, inDanger, requireOpen, sees } from './rules.ts';

/** Who works on a case, and who is not to. */

/** What is known of whoever is to lead: how many open cases they lead now, and how many one leads at most here. */
export interface Leading {
  who: string;
  leads: number;
  most: number;
}

/** Whether they have room for one more; where somebody may be in danger there always is. */
const hasRoom = (kase: Case, { leads, most }: Leading) => kase.drill || inDanger(kase) || leads < most;

/**
 * Takes the case: *I have it*. Taking what one has changes nothing.
 *
 * @param why  a reason, where one leads as many as one may already and nobody else came for 30 minutes.
 * @throws Refusal where another has it, or one leads too many.
 */
export function take(kase: Case, taker: Leading, now: number, why?: string): Case {
  requireOpen(kase);
  const { who } = taker;
  if (kase.lead?.who === who) return kase;
  if (kase.lead) throw new Refusal('leak.taken', { who: `<@${kase.lead.who}>` });
  if (hasRoom(kase, taker)) return led(after(kase, { by: who, what: 'taken' }, now), who, now);
  if (!mayTakeAlone(kase, now)) throw new Refusal('leak.leadsEnough', { most: taker.most });
  if (!why) throw new Refusal('leak.needsWhy');
  const taken = led(after(kase, { by: who, what: 'taken' }, now), who, now);
  return noteAlone(taken, { what: 'lead', by: who, why }, now);
}

/** Whether somebody who leads as many as one may can take this one with a reason. */
export const mayTakeAlone = (kase: Case, now: number) =>
  kase.lead === undefined && mayGoAlone(kase.freeSince ?? kase.openedAt, now);

/** Hands a role to somebody. @throws Refusal where the case is kept from them, or they lead too many. */
export function assign(kase: Case, role: Role, given: Leading, by: string, now: number): Case {
  requireOpen(kase);
  const { who } = given;
  if (!sees(kase, who)) throw new Refusal('leak.keptFromThem');
  const next = after(kase, { by, what: `assigned.${role}` }, now);
  if (role !== 'lead') return { ...next, [role]: who };
  if (kase.lead?.who !== who && !hasRoom(kase, given))
    throw new Refusal('leak.theyLeadEnough', { most: given.most });
  return led(next, who, now);
}

/**
 * Steps aside from everything in the case, without a reason. Where somebody may be in danger it goes to the owner,
 * so that somebody always has it.
 *
 * @throws Refusal where somebody may be in danger and nobody would have it.
 */
export function stepAside(kase: Case, by: string, ownerId: string, now: number): Case {
  requireOpen(kase);
  const { lead, remover, writer, ...rest } = after(kase, { by, what: 'steppedAside' }, now);
  const others = {
    ...(remover !== undefined && remover !== by && { remover }),
    ...(writer !== undefined && writer !== by && { writer }),
    affected: uncared(kase, by),
  };
  if (lead?.who !== by) return { ...rest, ...others, ...(lead && { lead }) };
  if (!inDanger(kase)) return { ...rest, ...others, freeSince: now };
  if (ownerId === by || !sees(kase, ownerId)) throw new Refusal('leak.dangerHeld');
  return led({ ...rest, ...others }, ownerId, now);
}

/**
 * Gives back everything that somebody has in a case, to nobody: so that no case looks attended to that is not. Who it was
 * is not written down, for they step away without a word to anybody.
 *
 * @returns the same case where they had nothing in it.
 */
export function released(kase: Case, who: string, now: number): Case {
  const has =
    kase.lead?.who === who ||
    kase.remover === who ||
    kase.writer === who ||
    kase.affected.some(({ carerId }) => carerId === who);
  return has ? withoutPart(after(kase, { what: 'freed' }, now), who, undefined, now) : kase;
}

/**
 * Asks that a moderator sees no more of the case. It shows to nobody but those who may agree to it: another who asks takes
 * nothing away from it, and the case's count stays, so that a press of whoever it is about goes on as if it were not there.
 *
 * @throws Refusal where it is about oneself (one steps aside), or they do not see it anyhow.
 */
export function askRecusal(
  kase: Case,
  { who, by, why }: { who: string; by: string; why: string },
  now: number,
): Case {
  requireOpen(kase);
  if (who === by) throw new Refusal('leak.recuseYourself');
  if (!sees(kase, who)) throw new Refusal('leak.keptFromThem');
  const { recuse = [] } = kase.asked;
  if (recuse.some((each) => each.who === who)) return kase;
  if (kase.recused.length + recuse.length >= most.hidden) throw new Refusal('leak.tooManyRecused');
  return { ...kase, asked: { ...kase.asked, recuse: [...recuse, { who, by, why, at: now }] } };
}

type Recuse = NonNullable<Case['asked']['recuse']>[number];

/** Whether this moderator may agree to what another asked: it takes two, and none whom it is about. */
export const mayAgreeRecusal = (recuse: Pick<Recuse, 'who' | 'by'>, by: string): boolean =>
  recuse.by !== by && recuse.who !== by;

/** What was asked then, where it still is. @throws Refusal where it is over, or about whoever acts. */
function recuseOf({ asked: { recuse = [] } }: Case, by: string, at: number): Recuse {
  const found = recuse.find((each) => each.at === at && each.who !== by);
  if (!found) throw new Refusal('leak.movedOn');
  return found;
}

/** The case without some of what is asked about people. */
function withoutRecuse(
  { asked: { recuse = [], ...asked }, ...kase }: Case,
  goes: (one: Recuse) => boolean,
): Case {
  const left = recuse.filter((each) => !goes(each));
  return { ...kase, asked: { ...asked, ...(left.length > 0 && { recuse: left }) } };
}

/**
 * A second moderator agrees: from now on the other finds no trace of it, has no part in it, and asks for nothing more.
 *
 * @param at  when what they agree to was asked.
 */
export function agreeRecusal(kase: Case, { by, at }: { by: string; at: number }, now: number): Case {
  requireOpen(kase);
  const found = recuseOf(kase, by, at);
  if (!mayAgreeRecusal(found, by)) throw new Refusal('leak.needsSecond');
  const { who } = found;
  const next = withoutRecuse(after(kase, { by, what: 'recused' }, now), (each) =>
    [each.who, each.by].includes(who),
  );
  return {
    ...withoutPart(next, who, by, now),
    recused: [...kase.recused, { who, by: [found.by, by], at: now }],
  };
}

/** Leaves it as it is; anybody who may read that it was asked can. @throws Refusal where nothing waits. */
export function dropRecusal(kase: Case, { by, at }: { by: string; at: number }): Case {
  const found = recuseOf(kase, by, at);
  return withoutRecuse(kase, (each) => each === found);
}

/** Asks for an export of everything in the case. It always takes two. */
export function askExport(kase: Case, { by, why }: { by: string; why: string }, now: number): Case {
  if (kase.drill) throw new Refusal('leak.noDrillHere');
  return { ...kase, step: kase.step + 1, asked: { ...kase.asked, export: { by, why, at: now } } };
}

/** A second moderator agrees, and gets the file. @throws Refusal where it is the same one, or nothing was asked. */
export function agreeExport(kase: Case, by: string, now: number): Case {
  const { export: asked, ...rest } = kase.asked;
  if (asked === undefined || asked.by === by) throw new Refusal('leak.needsSecond');
  return { ...after(kase, { by, what: 'exported' }, now), asked: rest };
}

export function dropExport(kase: Case): Case {
  const { export: _dropped, ...asked } = kase.asked;
  return { ...kase, step: kase.step + 1, asked };
}

/**
 * It was handed over to the pledge's consequences: whom that is about finds no trace of the case from now on. Where they
 * are a moderator it is sealed.
 */
export function handedOver(
  kase: Case,
  {
    by,
    breachId,
    personId,
    isModerator,
  }: { by: string; breachId: string; personId: string; isModerator: boolean },
  now: number,
): Case {
  if (kase.breachId === breachId) return kase;
  requireOpen(kase);
  if (kase.drill) throw new Refusal('leak.noDrillHere');
  if (by === personId) throw new Refusal('leak.recuseYourself');
  if (kase.breachId !== undefined) throw new Refusal('leak.handedOver');
  const next = withoutPart(kase, personId, by, now);
  const about = { who: personId, sealed: isModerator };
  return after({ ...next, breachId, about }, { by, what: 'handedOver' }, now);
}

/** What a moderator may read of what is asked, what they may agree to first: nobody reads that they are to be stood down. */
export function askedFor({ asked: { recuse = [], ...rest } }: Case, viewerId: string) {
  const shown = recuse.filter((each) => each.who !== viewerId);
  const first = shown.find((each) => mayAgreeRecusal(each, viewerId)) ?? shown[0];
  return { ...rest, ...(first && { recuse: first }) };
}

/** Somebody has no part in it any more. Where somebody may be in danger, an heir leads in their place. */
function withoutPart(kase: Case, who: string, heir: string | undefined, now: number): Case {
  const { lead, remover, writer, ...rest } = kase;
  const next: Case = {
    ...rest,
    ...(remover !== undefined && remover !== who && { remover }),
    ...(writer !== undefined && writer !== who && { writer }),
    affected: uncared(kase, who),
  };
  if (lead?.who !== who) return { ...next, ...(lead && { lead }) };
  return heir !== undefined && inDanger(kase) ? led(next, heir, now) : { ...next, freeSince: now };
}

/** Those affected, without this carer. */
function uncared({ affected }: Case, who: string): Case['affected'] {
  return affected.map((each) => {
    const { carerId, ...rest } = each;
    return carerId === who ? rest : each;
  });
}

function led(kase: Case, who: string, now: number): Case {
  const { freeSince: _nowLed, ...rest } = kase;
  return { ...rest, lead: { who, since: now } };
}
