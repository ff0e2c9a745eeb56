import { Refusal } from '../kit/refusal.ts';
import { type Case, type FirstHour, most } from './record.ts';
import { after, requireOpen } from './rules.ts';

/**
 * The first hour: deeds of one press, each undone by one press. Each is written down first and done then; a drill only
 * writes it down.
 */

const withHour = (kase: Case, firstHour: Partial<FirstHour>): Case => ({
  ...kase,
  firstHour: { ...kase.firstHour, ...firstHour },
});

/** The holding notice is to go up. @throws Refusal where it is up or on its way. */
export function putNotice(
  kase: Case,
  { by, channelId, nextWordAt }: { by: string; channelId: string; nextWordAt: number },
  now: number,
): Case {
  requireOpen(kase);
  if (kase.firstHour.notice) throw new Refusal('leak.noticeStands');
  const notice = { by, at: now, nextWordAt, round: kase.step, post: { channelId, since: now } };
  return withHour(after(kase, { by, what: 'noticeUp' }, now), { notice });
}

/** Discord will not have it in this channel. */
export function noticeRefused(kase: Case, now: number): Case {
  return noticeGone({ ...after(kase, { what: 'noticeFailed' }, now), step: kase.step + 1 });
}

/** It stands. */
export function noticeStands(kase: Case, messageId: string): Case {
  const { notice } = kase.firstHour;
  if (!notice || notice.post.messageId !== undefined) return kase;
  return withHour(kase, { notice: { ...notice, post: { ...notice.post, messageId } } });
}

/** It is to come down. */
export function takeNotice(kase: Case, by: string, now: number): Case {
  const { notice } = kase.firstHour;
  if (!notice || notice.taken) throw new Refusal('leak.noNotice');
  const next = after(kase, { by, what: 'noticeDown' }, now);
  return kase.drill ? noticeGone(next) : withHour(next, { notice: { ...notice, by, at: now, taken: true } });
}

/** It does not stand any more. */
export function noticeGone(kase: Case): Case {
  const { notice: _down, ...rest } = kase.firstHour;
  return { ...kase, firstHour: rest };
}

/** A channel is to close. @throws Refusal where it is closed by this case, or too many are. */
export function closeChannel(kase: Case, channelId: string, by: string, now: number): Case {
  requireOpen(kase);
  const { closed } = kase.firstHour;
  if (closed.some((each) => each.channelId === channelId)) throw new Refusal('leak.channelClosed');
  if (closed.length >= most.closedChannels)
    throw new Refusal('leak.mostChannels', { most: most.closedChannels });
  return withHour(after(kase, { by, what: 'channelClosed' }, now), {
    closed: [...closed, { channelId, by, at: now, done: kase.drill, opening: false }],
  });
}

/** A channel that people opened by hand is to close once more. */
export function closeAgain(kase: Case, channelId: string, by: string, now: number): Case {
  requireOpen(kase);
  const { closed } = kase.firstHour;
  const found = closed.find((each) => each.channelId === channelId);
  if (!found || found.opening) throw new Refusal('leak.movedOn');
  return withHour(after(kase, { by, what: 'channelClosed' }, now), {
    closed: closed.map((each) => (each === found ? { ...each, by, at: now, done: kase.drill } : each)),
  });
}

/** A channel is to be as it was. Opening one that opens already changes nothing. */
export function openChannel(kase: Case, channelId: string, by: string, now: number): Case {
  const { closed } = kase.firstHour;
  const found = closed.find((each) => each.channelId === channelId);
  if (!found || found.opening) return kase;
  const next = after(kase, { by, what: 'channelOpened' }, now);
  return withHour(next, {
    closed: kase.drill
      ? closed.filter((each) => each !== found)
      : closed.map((each) => (each === found ? { ...each, by, at: now, opening: true } : each)),
  });
}

/** Since when something that was begun with Discord is not over; undefined: nothing is. */
export function unfinishedSince({ drill, firstHour: { notice, closed } }: Case): number | undefined {
  const begun = closed.filter(({ done, opening }) => !done || opening).map(({ at }) => at);
  if (notice && (notice.taken || notice.post.messageId === undefined)) begun.push(notice.at);
  return drill || begun.length === 0 ? undefined : Math.max(...begun);
}

/** What Discord now has of a channel; `gone`: nothing is left to undo. */
export function channelSettled(kase: Case, channelId: string, is: 'done' | 'gone'): Case {
  const { closed } = kase.firstHour;
  return withHour(kase, {
    closed: closed.flatMap((each) => {
      if (each.channelId !== channelId) return [each];
      return is === 'gone' ? [] : [{ ...each, done: true }];
    }),
  });
}

/** @param again  somebody opened them meanwhile. @throws Refusal where this case pauses them already. */
export function pauseRelay(kase: Case, by: string, now: number, again = false): Case {
  requireOpen(kase);
  if (kase.firstHour.relay && !again) throw new Refusal('leak.relayPaused');
  return withHour(after(kase, { by, what: 'relayPaused' }, now), { relay: { by, at: now } });
}

export function openRelay(kase: Case, by: string, now: number): Case {
  const { relay, ...rest } = kase.firstHour;
  if (!relay) return kase;
  return { ...after(kase, { by, what: 'relayOpened' }, now), firstHour: rest };
}
