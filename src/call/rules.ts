import { Refusal } from '../kit/refusal.ts';
import { type Alert, type Call, mostAlerts, type Team } from './record.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** So long each mention has, before the next, and so long a person waits before they are told not to: in milliseconds. */
export const patience = 10 * minute;
/** A call ends by itself after this time, and is deleted after that, both counted from the asking: in milliseconds. */
export const openFor = day;
export const keptDays = 7;
export const keptFor = keptDays * day;

/**
 * So long the messages of a call stand that its person stopped, in milliseconds. Who asks again in that time is led to the same
 * ones: nobody is mentioned twice in a row because somebody is of two minds.
 */
export const lingers = 10 * minute;

/** How many people on call are mentioned, before the owner. */
const mostOnDuty = 2;

export const dayOf = (time: number) => Math.floor(time / day);

export const firstTeam: Team = { named: [], agreed: [] };

/** Whether anybody can be asked. */
export const isOn = ({ roomId }: Team) => roomId !== undefined;

/** Somebody can be asked, and somebody agreed to be mentioned then. */
export const isReady = (team: Team) => isOn(team) && team.agreed.length > 0;

/**
 * Names somebody in a place, from 0. Who stood elsewhere moves there; who is no longer named has not agreed any more either.
 *
 * @param personId  undefined: nobody.
 */
export function name(team: Team, place: number, personId: string | undefined, ownerId: string): Team {
  const places = team.named.map((id, n) => (n === place || id === personId ? undefined : id));
  places[Math.min(place, places.length)] = personId;
  const named = places.filter((id) => id !== undefined);
  return { ...team, named, agreed: team.agreed.filter((id) => id === ownerId || named.includes(id)) };
}

/** @throws Refusal where nobody asked this person. */
export function agree(team: Team, personId: string, ownerId: string): Team {
  if (!team.named.includes(personId) && personId !== ownerId) throw new Refusal('call.notNamed');
  return team.agreed.includes(personId) ? team : { ...team, agreed: [...team.agreed, personId] };
}

export function takeBack(team: Team, personId: string): Team {
  return team.agreed.includes(personId)
    ? { ...team, agreed: team.agreed.filter((id) => id !== personId) }
    : team;
}

/** Who may be mentioned, in the order in which they are asked. */
export const onDuty = ({ named, agreed }: Team): string[] => named.filter((id) => agreed.includes(id));

/** Who may be mentioned now: those on call in their order, and the owner where they agreed. */
export interface Reach {
  duty: readonly string[];
  owner: string | undefined;
}

export type Wish = Pick<Call, 'id' | 'why' | 'danger' | 'named' | 'keptFrom' | 'topics' | 'own' | 'place'> & {
  personId?: string;
  about?: string;
};

export function open(wish: Wish, now: number): Call {
  return { ...wish, at: now, alerts: [], here: [], toldUnopened: false };
}

export const isOver = ({ ended, at }: Call, now: number) => ended !== undefined || now >= at + openFor;

/**
 * Whom the next message mentions: two people on call, then the owner. The last message mentions nobody where the owner has not
 * agreed. Never whom it is kept from, and never who asks with their name:
 * of one without, leaving somebody out would tell who it is.
 *
 * @returns undefined where no message is left to send.
 */
export function nextAlert(call: Call, { duty, owner }: Reach): Pick<Alert, 'mention' | 'last'> | undefined {
  const { named, personId, keptFrom } = call;
  const alerts = call.alerts.slice(call.left);
  if (alerts.some(({ last }) => last) || call.alerts.length >= mostAlerts) return undefined;
  const told = call.alerts.map(({ mention }) => mention);
  const may = (id: string) => !told.includes(id) && !(named && id === personId) && !keptFrom.includes(id);
  const next = alerts.length < mostOnDuty ? duty.find(may) : undefined;
  if (next !== undefined) return { mention: next, last: false };
  if (owner === undefined) return { last: true };
  if (may(owner)) return { mention: owner, last: true };
  return alerts.length === 0 ? { last: true } : undefined;
}

/** When the next message is due, if nobody comes. */
export const alertDueAt = ({ at, alerts, left }: Call) => {
  const last = alerts.at(-1);
  return last && left !== alerts.length ? last.since + patience : at;
};

/** Whether a message is due. */
export const isAlertDue = (call: Call, now: number) =>
  !isOver(call, now) && call.here.length === 0 && now >= alertDueAt(call);

/** The alert that was begun and that Discord has not taken yet, while it is still of use. */
export function pendingAlert(call: Call, now: number): { alert: Alert; n: number } | undefined {
  const n = call.alerts.findIndex(({ messageId }) => messageId === undefined);
  const alert = call.alerts[n];
  return alert && !isOver(call, now) && call.here.length === 0 ? { alert, n } : undefined;
}

export const delivered = (call: Call, n: number, messageId: string): Call => ({
  ...call,
  alerts: call.alerts.map((alert, each) => (each === n ? { ...alert, messageId } : alert)),
});

/** An alert that its channel was lost for is tried in the one that there is now. */
export const moved = (call: Call, n: number, to: { channelId: string; since: number }): Call => ({
  ...call,
  alerts: call.alerts.map((alert, each) => (each === n ? { ...alert, ...to } : alert)),
});

/** @throws Refusal where this moderator must not learn of it, as if it were gone. */
export function mayOpen(call: Call | undefined, moderatorId: string): Call {
  if (!call || call.keptFrom.includes(moderatorId)) throw new Refusal('call.gone');
  return call;
}

/** A moderator opened it; whoever asked does not count. */
export function seen(call: Call, by: string, now: number): Call {
  if (isOver(call, now) || call.seenAt !== undefined || call.personId === by) return call;
  return { ...call, seenAt: now };
}

/**
 * A moderator comes: the first, or the second beside them.
 *
 * @throws Refusal where it is over, it is their own, or two are there.
 */
export function here(call: Call, by: string, now: number): Call {
  if (isOver(call, now)) throw new Refusal('call.over');
  if (call.personId === by) throw new Refusal('call.yours');
  if (call.here.includes(by)) return call;
  if (call.here.length >= 2) throw new Refusal('call.twoAreHere');
  return { ...call, seenAt: call.seenAt ?? now, here: [...call.here, by] };
}

/** A moderator who had come is gone: where nobody else is there, it waits again, and others are mentioned. */
export function steppedAway(call: Call, by: string, now: number): Call {
  if (isOver(call, now) || !call.here.includes(by)) return call;
  const here = call.here.filter((id) => id !== by);
  const { thread } = call;
  return {
    ...call,
    here,
    ...(here.length === 0 && { left: call.alerts.length }),
    // Whoever comes next is to be brought in.
    ...(thread && { thread: { ...thread, joined: Math.min(thread.joined, here.length) } }),
  };
}

/** Who asked without a name chooses to be known, once somebody has come. */
export const known = (call: Call, personId: string, now: number): Call =>
  call.named || isOver(call, now) || call.here.length === 0 ? call : { ...call, named: true, personId };

/** Whether somebody is still to be brought into a thread: who came, and who asked and is known to them. */
export const needsThread = (call: Call, now: number) =>
  !isOver(call, now) && call.named && call.here.length > (call.thread?.joined ?? 0);

/** Ends a call, and forgets whose it was. */
export function end(call: Call, how: 'withdrawn' | 'done' | 'over', now: number): Call {
  if (call.ended) return call;
  const { personId: _forgotten, waits: _seen, ...rest } = call;
  return { ...rest, ended: { at: now, how } };
}

/** Ends it because its person has what is kept of them deleted: at once, also where they had stopped it before. */
export const close = (call: Call, now: number): Call => ({
  ...end(call, 'over', now),
  ended: { at: call.ended?.at ?? now, how: 'closed' },
});

/** When the messages of a call that ended are to be gone. */
export const tidyAt = ({ ended, at }: Call) => {
  if (!ended) return at + openFor;
  return ended.how === 'withdrawn' ? ended.at + lingers : ended.at;
};

/** Whether messages stand in the moderators' channel, or a thread says nothing yet, of a call that is over. */
export const isLeftOver = (call: Call, now: number) =>
  isOver(call, now) && ((call.alerts.length > 0 && now >= tidyAt(call)) || needsFarewell(call, now));

/** When the thread of a call is deleted. */
export const threadGoesAt = ({ at }: Call) => at + keptFor;

export const needsFarewell = (call: Call, now: number) =>
  isOver(call, now) && call.thread?.id !== undefined && call.thread.farewell !== true;

/**
 * Whether somebody who asks again can be led to the call that they stopped: it mentioned somebody, nobody came, and it would not tell who they
 * are where they now leave that out.
 */
export const canReopen = (call: Call, wish: Pick<Wish, 'why' | 'named'>, now: number) =>
  call.ended?.how === 'withdrawn' &&
  now < tidyAt(call) &&
  now < call.at + openFor &&
  call.here.length === 0 &&
  call.alerts.some(({ mention }) => mention !== undefined) &&
  call.why === 'asked' &&
  wish.why === 'asked' &&
  (wish.named || !call.named || call.seenAt === undefined);

/** Opens it again as it is asked now. What was sent before counts, and who opened it before may have put it aside. */
export function reopen(call: Call, wish: Pick<Wish, 'personId' | 'named' | 'danger'>): Call {
  const { ended: _again, seenAt: _before, ...rest } = call;
  const { personId, named, danger } = wish;
  return { ...rest, named, danger, ...(personId !== undefined && { personId }) };
}

/** Notes that its person has something to look at, where a moderator has opened it or come since. */
export const withNews = (before: Call | undefined, call: Call): Call => {
  const isNew = before?.seenAt !== call.seenAt || before?.here.length !== call.here.length;
  return isNew && !call.ended ? { ...call, waits: true } : call;
};

export function looked(call: Call): Call {
  const { waits: _seen, ...rest } = call;
  return call.waits ? rest : call;
}

/** Nobody has opened it in time, and the person was not told of that yet. */
export const isUnopened = (call: Call, now: number) =>
  !isOver(call, now) && call.seenAt === undefined && now >= call.at + patience;

/**
 * How it stands, as its person reads it. `unsent`: no message has reached the moderators. `late`: opened, and still nobody has
 * said that they come.
 */
export type Standing =
  | 'unsent'
  | 'sent'
  | 'unopened'
  | 'seen'
  | 'late'
  | 'coming'
  | 'withdrawn'
  | 'done'
  | 'over'
  | 'closed';

export function standing(call: Call, now: number): Standing {
  if (call.ended) return call.ended.how;
  if (isOver(call, now)) return 'over';
  if (call.here.length > 0) return 'coming';
  const isLate = now >= call.at + patience || call.left !== undefined;
  if (call.seenAt !== undefined) return isLate ? 'late' : 'seen';
  if (!call.alerts.some(({ messageId }) => messageId !== undefined)) return 'unsent';
  return isLate ? 'unopened' : 'sent';
}

/** When a call is to be looked at again: always later than now, until it is deleted. */
export function nextLook(call: Call, now: number): number {
  const times = [call.at + keptFor];
  if (!isOver(call, now)) {
    times.push(call.at + openFor);
    const isWaiting = call.here.length === 0;
    const isStuck =
      pendingAlert(call, now) !== undefined ||
      (isWaiting && call.alerts.length === 0) ||
      needsThread(call, now);
    if (isStuck) times.push(now + (now < call.at + hour ? minute : patience));
    if (isWaiting) times.push(call.at + patience, alertDueAt(call));
  } else if (call.alerts.length > 0 || needsFarewell(call, now)) {
    times.push(tidyAt(call));
    if (isLeftOver(call, now)) times.push(now + patience);
  }
  const later = times.filter((time) => time > now);
  return later.length > 0 ? Math.min(...later) : now + minute;
}
