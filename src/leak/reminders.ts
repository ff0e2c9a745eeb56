import { TZDate } from '@date-fns/tz';
import { type Case, type Due, dues } from './record.ts';
import { nextDue } from './removal.ts';
import { inDanger, isOpen, nextStep } from './rules.ts';
import { owedAt, postedOf } from './update.ts';

/**
 * What is called to mind, and how often: a case has one budget for everything, which the team begins anew by whatever
 * it does. Danger, and somebody who asks to talk, are outside of it.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When what is next is called to mind, in milliseconds after it began to wait. */
const usual = [4 * hour, day, 3 * day, 7 * day, 14 * day] as const;
/** Nobody has the case yet. */
const untaken = [30 * minute, 2 * hour, 6 * hour, day, 3 * day] as const;
/** Words that were missed, because the bot was away, come so far apart. */
const apart = 4 * hour;
/** So many words there are at most since the team last did something. */
const most = usual.length;
/** So long after one word that somebody asks to talk the next may come, in milliseconds. */
const talkPause = 15 * minute;
/** Someone may be in danger and nobody has the case: as long as that is so, at any hour. */
const danger = { first: 15 * minute, often: 4, later: hour } as const;

/** The server's daytime: from this hour to that, by its own clock. */
const [morning, evening] = [9, 21] as const;

/** From the fourth on, whoever leads is reminded in place of whoever has the step. */
const toTheLead = 3;

type Reminded = NonNullable<Case['reminded']>;

/** What waits in a case, so that a reminder of something that is over does nothing; undefined: nothing. */
export function waitsFor(kase: Case): string | undefined {
  const next = nextStep(kase);
  if (!isOpen(kase) || kase.drill || next === undefined) return undefined;
  return `${next}${inDanger(kase) ? '!' : ''}`;
}

/**
 * The case with what it now waits for, from now on; as it was where that is the same. What members do begins another wait
 * and no new budget.
 */
export function withWaiting(kase: Case, now: number): Case {
  const of = waitsFor(kase);
  const { reminded: before, ...rest } = kase;
  if (of === undefined) return before ? rest : kase;
  if (before?.of === of && before.step === kase.step) return kase;
  const goesOn = before?.step === kase.step && !inDanger(kase);
  const sent = goesOn ? before.sent : 0;
  return { ...rest, reminded: { of, step: kase.step, since: now, sent, called: before?.called ?? {} } };
}

/** When what is next is called to mind; undefined: not any more. */
export function remindAt(
  kase: Case,
  { since, sent }: Pick<Reminded, 'since' | 'sent'>,
  zone: string,
): number | undefined {
  const next = nextStep(kase);
  if (next === 'take' && inDanger(kase)) {
    const { first, often, later } = danger;
    return since + (sent < often ? (sent + 1) * first : often * first + (sent + 1 - often) * later);
  }
  const after = (next === 'take' ? untaken : usual)[sent];
  if (after === undefined) return undefined;
  return inDanger(kase) ? since + after : daytime(since + after, zone);
}

/** The same moment by day; by night the next morning, as the clocks of the server go. */
export function daytime(time: number, zone: string): number {
  const local = new TZDate(time, zone);
  if (local.getHours() >= morning && local.getHours() < evening) return time;
  const next = new TZDate(time, zone);
  if (local.getHours() >= evening) next.setDate(next.getDate() + 1);
  next.setHours(morning, 0, 0, 0);
  return next.getTime();
}

/**
 * The case with one more word of what is next. Of danger, which has no last word, those that were missed meanwhile are said
 * with it.
 *
 * @returns undefined where that wait is over, or the word was said.
 */
export function reminded(
  kase: Case,
  { since, sent }: Pick<Reminded, 'since' | 'sent'>,
  zone: string,
  time: number,
): Case | undefined {
  const { reminded: now } = kase;
  if (now?.since !== since || now.sent !== sent || now.of !== waitsFor(kase)) return undefined;
  let next = sent + 1;
  if (inDanger(kase) && kase.lead === undefined)
    while ((remindAt(kase, { since, sent: next }, zone) ?? time + 1) <= time) next += 1;
  return { ...kase, reminded: { ...now, sent: next } };
}

/** When the next word comes after one that is said now: at its time, and never right after, where some were missed. */
export function nextAfter(
  kase: Case,
  at: Pick<Reminded, 'since' | 'sent'>,
  zone: string,
  time: number,
): number | undefined {
  const planned = remindAt(kase, at, zone);
  const isMissed = planned !== undefined && planned <= time && !inDanger(kase);
  return isMissed ? daytime(time + apart, zone) : planned;
}

/** Whom a word of what is next is for: who has the step, later the lead; nobody: the whole team. */
export function reminds(kase: Case, sent: number): string[] {
  const holders = sent < toTheLead ? holdersOf(kase) : [];
  return holders.length > 0 ? holders : lead(kase);
}

const lead = (kase: Case) => (kase.lead ? [kase.lead.who] : []);

/** Who has the step that is next, as far as somebody else than the lead has it. */
function holdersOf(kase: Case): string[] {
  const { remover, writer, affected } = kase;
  const carers = (all: Case['affected']) => [...new Set(all.flatMap(({ carerId }) => carerId ?? []))];
  switch (nextStep(kase)) {
    case 'contact':
      return carers(affected.filter(({ outcome }) => outcome === undefined));
    case 'support':
    case 'followUp':
      return carers(affected.filter(({ outcome }) => outcome === 'reached'));
    case 'remove':
      return remover === undefined ? [] : [remover];
    case 'community':
      return writer === undefined ? [] : [writer];
    default:
      return [];
  }
}

/** When each falls due in a case as it stands; undefined: not. */
const dueTimes: Record<Due, (kase: Case) => number | undefined> = {
  place: ({ removals }) => nextDue(removals),
  word: ({ updates }) => owedAt(updates),
  // The holding notice promised a next word, and nothing was posted since.
  notice: ({ firstHour: { notice }, updates }) => {
    const isKept = postedOf(updates).some(({ posted }) => posted.since >= (notice?.at ?? 0));
    return notice && !notice.taken && !isKept ? notice.nextWordAt : undefined;
  },
  talk: ({ affected }) => {
    const times = affected.flatMap(({ asksAt }) => asksAt ?? []);
    return times.length === 0 ? undefined : Math.max(...times);
  },
};

/** What a case owes as it stands, what is due first first; of people who ask to talk, since when the first one does. */
export function owedIn(kase: Case): { due: Due; at: number }[] {
  const asked = kase.affected.flatMap(({ asksAt }) => asksAt ?? []);
  return dues
    .flatMap((due) => {
      const at = dueTimes[due](kase);
      return at === undefined ? [] : [{ due, at: due === 'talk' ? Math.min(...asked) : at }];
    })
    .sort((a, b) => a.at - b.at);
}

/**
 * What is to be called to mind at a time that it had not before. Somebody who asks to talk waits for no
 * morning; but whoever asks, takes it back and asks again does not fill the staff channel.
 */
export function newDues(before: Case, kase: Case, zone: string): { due: Due; at: number; when: number }[] {
  if (kase.drill || !isOpen(kase)) return [];
  return dues.flatMap((due) => {
    const at = dueTimes[due](kase);
    if (at === undefined || at === dueTimes[due](before)) return [];
    const said = kase.reminded?.called.talk;
    const soonest = said === undefined ? at : Math.max(at, said + talkPause);
    return [{ due, at, when: due === 'talk' ? soonest : daytime(at, zone) }];
  });
}

/** The case with one more word of something due; undefined where that is over, was said, or the budget is used up. */
export function called(kase: Case, due: Due, at: number): Case | undefined {
  const { reminded: now } = kase;
  if (!now || !isOpen(kase) || dueTimes[due](kase) !== at || now.called[due] === at) return undefined;
  const counts = due !== 'talk' && !inDanger(kase);
  if (counts && now.sent >= most) return undefined;
  const sent = now.sent + Number(counts);
  return { ...kase, reminded: { ...now, sent, called: { ...now.called, [due]: at } } };
}

/** Whom a word of something due is for; nobody: the whole team. */
export function dueHolders(kase: Case, due: Due): string[] {
  const { remover, writer, affected } = kase;
  const asked = affected.filter(({ asksAt }) => asksAt !== undefined).flatMap(({ carerId }) => carerId ?? []);
  const one = { place: remover, word: writer, notice: writer, talk: undefined }[due];
  const holders = due === 'talk' ? [...new Set(asked)] : one === undefined ? [] : [one];
  return holders.length > 0 ? holders : lead(kase);
}
