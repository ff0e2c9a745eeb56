import { ContainerBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, moment, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Open } from './plan.ts';
import { duties, type Person, type Shift, type Span } from './record.ts';
import * as routes from './routes.ts';
import { takesTurns } from './rules.ts';

/** Who is on, who is next, what is open, and how one stands oneself. */

const mostNext = 6;
/** So many kinds of open turns are summed up on a page of something else. */
const mostSummed = 4;
/** So many open turns a page of their own lists. */
export const openPage = 10;
const mostHelpers = 3;

export type Button = ReturnType<typeof button>;

export interface Standing {
  now: number;
  viewerId: string;
  person: Person | undefined;
  away: Span | undefined;
  /** Shifts that run now or begin in the next seven days. */
  shifts: Shift[];
  open: Open[];
  /** How many turns look for somebody like the one who looks. */
  suits: number;
}

export function nowSection(t: Translate, standing: Standing): ContainerBuilder {
  const { now, shifts, open, suits } = standing;
  const container = new ContainerBuilder();
  const say = (...lines: string[]) => container.addTextDisplayComponents(text(lines.join('\n')));
  say(...ownLines(t, standing));
  const running = shifts.filter(({ from, to }) => from <= now && now < to);
  const next = duties.flatMap((duty) => shifts.find((each) => each.duty === duty && each.from > now) ?? []);
  if (running.length > 0)
    say(
      t('rotation:now.title'),
      ...running.map((shift) => t('rotation:now.line', { ...namesIn(t, shift), to: moment(shift.to, 'f') })),
    );
  if (next.length > 0)
    say(
      t('rotation:now.next'),
      ...next
        .slice(0, mostNext)
        .map((shift) => t('rotation:now.nextLine', { ...namesIn(t, shift), from: moment(shift.from, 'f') })),
    );
  if (open.length > 0) say(...openSummary(t, open));
  if (suits > 0) say(t('rotation:now.offersWait', { count: suits }));
  if (next.length > 0) say(t('rotation:now.later'));
  return container;
}

function ownLines(t: Translate, { now, viewerId, person, away, shifts }: Standing): string[] {
  if (away) return [t('rotation:now.away', { to: moment(away.to, 'f') })];
  if (!person || !takesTurns(person)) return [t('rotation:now.notIn')];
  const own = shifts.filter(({ primary, second }) => primary === viewerId || second === viewerId);
  const on = own.filter(({ from }) => from <= now);
  const next = own.find(({ from }) => from > now);
  return [
    ...on.map((shift) => t('rotation:now.mine', { ...dutyOf(t, shift), to: moment(shift.to, 'f') })),
    next ? t('rotation:now.mineNext', timesOf(t, next)) : t('rotation:now.mineNone'),
  ];
}

/** Open turns summed up: one line for each duty, seat and reason, with how many they are and when the first begins. */
export function openSummary(t: Translate, open: readonly Open[]): string[] {
  const kinds = new Map<string, [Open, ...Open[]]>();
  for (const each of open) {
    const key = `${each.shift.duty} ${each.seat} ${each.why}`;
    const others = kinds.get(key);
    if (others) others.push(each);
    else kinds.set(key, [each]);
  }
  const lines = [...kinds.values()].slice(0, mostSummed).map((alike) => {
    const [{ shift, seat, why }] = alike;
    return t(`rotation:open.sum.${seat}`, {
      ...timesOf(t, shift),
      count: alike.length,
      why: whyOf(t, why, [...new Set(alike.flatMap(({ couldHelp }) => couldHelp))]),
    });
  });
  const more = kinds.size - lines.length;
  return [
    t('rotation:open.title'),
    ...lines,
    ...(more > 0 ? [t('rotation:open.moreKinds', { count: more })] : []),
  ];
}

function whyOf(t: Translate, why: Open['why'], couldHelp: readonly string[]): string {
  const help =
    couldHelp.length > 0
      ? t('rotation:open.couldHelp', { people: couldHelp.slice(0, mostHelpers).map(mention).join(', ') })
      : t('rotation:open.askOwner');
  return `${t(`rotation:open.why.${why}`)} ${help}`;
}

/** Each open turn by itself, some at a time. */
export function openView(t: Translate, open: readonly Open[], from: number, back: Button): Page {
  const shown = open.slice(from, from + openPage);
  const lines = shown.map(({ shift, seat, why, couldHelp }) =>
    t(`rotation:open.${seat}`, { ...timesOf(t, shift), why: whyOf(t, why, couldHelp) }),
  );
  const container = new ContainerBuilder().addTextDisplayComponents(
    text([t('rotation:open.title'), ...(lines.length > 0 ? lines : [t('rotation:open.none')])].join('\n')),
  );
  const ways = [
    ...(from > 0
      ? [button(routes.open.make({ from: Math.max(0, from - openPage) }), t('rotation:open.earlier'))]
      : []),
    ...(from + openPage < open.length
      ? [button(routes.open.make({ from: from + openPage }), t('rotation:open.later'))]
      : []),
    back,
  ];
  return { components: [container, ...rows(ways)] };
}

export const dutyOf = (t: Translate, { duty }: Pick<Shift, 'duty'>) => ({
  duty: t(`rotation:duty.${duty}`),
});

/** A duty with when it begins and ends, for a line of text. */
export const timesOf = (t: Translate, shift: Pick<Shift, 'duty' | 'from' | 'to'>) => ({
  ...dutyOf(t, shift),
  from: moment(shift.from, 'f'),
  to: moment(shift.to, 'f'),
});

function namesIn(t: Translate, shift: Shift) {
  const { primary, second } = shift;
  const first = primary === undefined ? t('rotation:now.nobody') : mention(primary);
  const people = second === undefined ? first : t('rotation:now.then', { first, second: mention(second) });
  return { ...dutyOf(t, shift), people };
}

const mention = (personId: string) => `<@${personId}>`;
