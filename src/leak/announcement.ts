import { Refusal } from '../kit/refusal.ts';
import { aloneAfter, mayGoAlone, noteAlone } from './alone.ts';
import { awaited, passedOver } from './contact.ts';
import { groupEnded } from './group.ts';
import type { Case } from './record.ts';
import { after, everyoneContacted, isOpen, isSettled, needsWords, requireOpen } from './rules.ts';
import { approve, draft, isApproved, post, printOf, type Update, updateOf } from './update.ts';

/** A message to everybody, from its draft to its place: what a case has to hold before it goes out. */

/** A draft as it was typed last. @throws Refusal where the case is closed, or as `draft` does. */
export function drafted(
  kase: Case,
  words: Pick<Update, 'id' | 'kind' | 'words' | 'promised' | 'by'>,
  now: number,
): Case {
  requireOpen(kase);
  const updates = draft(kase.updates, words, now);
  return { ...after(kase, { by: words.by, what: 'drafted' }, now), updates };
}

/**
 * Exactly what was read is approved: by a second moderator, or alone with a reason once nobody came for 30 minutes.
 *
 * @param about  `print`: of what they read. `why`: the reason, where they go on alone.
 * @throws Refusal where it reads otherwise by now, takes somebody else, or it is too early to go on alone.
 */
export function approved(
  kase: Case,
  { update, by, print, why }: { update: string; by: string; print: string; why?: string | undefined },
  now: number,
): Case {
  requireOpen(kase);
  const one = updateOf(kase.updates, update);
  const isAlone = why !== undefined && one.by === by;
  if (isAlone && !mayGoAlone(one.at, now)) throw new Refusal('casework.aloneLater', { when: aloneAt(one) });
  const next = withUpdate(
    after(kase, { by, what: 'approved' }, now),
    approve(one, { who: by, print, alone: isAlone }, now),
  );
  return isAlone ? noteAlone(next, { what: 'update', by, why }, now) : next;
}

/** When whoever wrote it may go on alone. */
const aloneAt = ({ at }: Update) => `<t:${Math.ceil((at + aloneAfter) / 1000)}:t>`;

/**
 * It is to stand before everybody. Where it does already, the case stays as it was.
 *
 * @param about  `channelId`: absent in a drill. `why`: the reason, where it does not wait for those who said themselves
 *   that they are affected.
 * @throws Refusal where somebody affected has no outcome yet, nobody settled contact, or it was not approved as it reads.
 */
export function announced(
  kase: Case,
  about: {
    update: string;
    by: string;
    print: string;
    channelId?: string | undefined;
    why?: string | undefined;
  },
  now: number,
): Case {
  const { update, by, print, channelId, why } = about;
  requireOpen(kase);
  const without = whomItPasses(kase, why, now);
  // An empty list says nothing: somebody has to have looked, and settled it with their words.
  if (needsWords(kase, 'contact') && !isSettled(kase, 'contact')) throw new Refusal('casework.contactFirst');
  const one = updateOf(kase.updates, update);
  if (print !== printOf(one)) throw new Refusal('casework.readsOtherwise');
  const posted = post(
    one,
    { by, ...(channelId !== undefined && { channelId }), ...(without.length > 0 && { without }) },
    now,
  );
  if (posted === one) return kase;
  const next = withUpdate(after(kase, { by, what: 'announced' }, now), posted);
  return without.length > 0 && why !== undefined
    ? noteAlone(next, { what: 'passedOver', by, why }, now)
    : next;
}

/** The ids of those whom a message does not wait for. @throws Refusal where it has to wait for somebody. */
function whomItPasses(kase: Case, why: string | undefined, now: number): string[] {
  if (everyoneContacted(kase)) return [];
  if (why === undefined) throw new Refusal('casework.wait');
  return passedOver(kase, now);
}

/** The case with one of its messages changed. */
export const withUpdate = (kase: Case, update: Update): Case => ({
  ...kase,
  updates: kase.updates.map((each) => (each.id === update.id ? update : each)),
});

/**
 * Why a message that waited for Discord is not to go out any more, by what the case holds: it is over, somebody waits
 * for contact who did not then, or it reads otherwise.
 */
export function hindered(kase: Case, update: Update): 'over' | 'waits' | 'unfit' | undefined {
  if (!isOpen(kase)) return 'over';
  const without = update.posted?.without ?? [];
  if (!groupEnded(kase.group) || awaited(kase).some((each) => !without.includes(each.id))) return 'waits';
  return isApproved(update) ? undefined : 'unfit';
}
