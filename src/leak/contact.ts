import { Refusal } from '../kit/refusal.ts';
import { type Affected, hasOutcome, without } from './affected.ts';
import { aloneAfter } from './alone.ts';
import { type GroupOutcome, type GroupSize, group, groupEnded } from './group.ts';
import type { Case } from './record.ts';
import { withoutOwner } from './removal.ts';

/** Contact with everybody whom a case affects: those listed, and the group beside them. */

/** Whether the notice stands that reaches whoever is not listed; in a drill, whether it would. */
export function isNoticeUp({ drill, firstHour: { notice } }: Pick<Case, 'drill' | 'firstHour'>): boolean {
  if (!notice || notice.taken) return false;
  return drill || notice.post.messageId !== undefined;
}

/** How many more are affected than are listed. Another size begins contact with them anew. */
export function setGroup(kase: Case, size: GroupSize | 'none', now: number): Case {
  if (kase.group?.size === size) return kase;
  const { group: _before, ...rest } = kase;
  return size === 'none' ? rest : { ...rest, group: group(size, now) };
}

/**
 * How contact with the group ended; `undefined`: it is still open.
 *
 * @throws Refusal where there is none, or no notice stands that could have reached them.
 */
export function endGroup(kase: Case, outcome: GroupOutcome | undefined, by: string, now: number): Case {
  if (!kase.group) throw new Refusal('casework.noGroup');
  if (outcome === 'reached' && !isNoticeUp(kase)) throw new Refusal('casework.noNotice');
  const { ended: _before, ...part } = kase.group;
  return { ...kase, group: outcome === undefined ? part : { ...part, ended: { outcome, by, at: now } } };
}

/** Those who are listed and have no outcome yet. */
export const awaited = ({ affected }: Pick<Case, 'affected'>): Affected[] =>
  affected.filter((each) => !hasOutcome(each));

/**
 * From when on everybody may be told before those who wait for contact: so that nobody holds a message up by saying that
 * they are affected. Undefined where it may not be: nobody waits, or somebody whom the team listed, or the group.
 */
export function passableAt(kase: Pick<Case, 'affected' | 'group'>): number | undefined {
  const waiting = awaited(kase);
  if (waiting.length === 0 || !groupEnded(kase.group)) return undefined;
  if (waiting.some(({ by }) => by !== undefined)) return undefined;
  return Math.max(...waiting.map(({ since }) => since)) + aloneAfter;
}

/**
 * The ids of those who are passed over by a message.
 *
 * @throws Refusal where somebody waits who is not passed over, or not by now.
 */
export function passedOver(kase: Pick<Case, 'affected' | 'group'>, now: number): string[] {
  const at = passableAt(kase);
  if (at === undefined) throw new Refusal('casework.wait');
  if (at > now) throw new Refusal('casework.passLater', { when: `<t:${Math.ceil(at / 1000)}:t>` });
  return awaited(kase).map(({ id }) => id);
}

/** The case without somebody who was listed by mistake. @throws Refusal as `without` does. */
export const takenOff = (kase: Case, id: string): Case => ({
  ...kase,
  affected: without(kase.affected, id),
  removals: withoutOwner(kase.removals, id),
});
