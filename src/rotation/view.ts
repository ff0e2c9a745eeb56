import {
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { topics } from '../kit/topics.ts';
import type { Translate } from '../locales/index.ts';
import type { Open } from './plan.ts';
import {
  type DayLoad,
  type Duty,
  duties,
  exposures,
  type Offer,
  type Person,
  type Seat,
  type Shift,
  type Span,
  weeklyHours,
} from './record.ts';
import * as routes from './routes.ts';

/** What moderators read of the rotation, and what they press. */

/** So many open turns are listed; the others are counted. */
const mostOpen = 4;
const mostNext = 6;
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

/** Who is on, who is next, what is open, and how one stands oneself. */
export function nowSection(t: Translate, standing: Standing): ContainerBuilder {
  const { now, shifts, open, suits } = standing;
  const container = new ContainerBuilder().addTextDisplayComponents(text(ownLines(t, standing).join('\n')));
  const running = shifts.filter(({ from, to }) => from <= now && now < to);
  const next = duties.flatMap((duty) => shifts.find((each) => each.duty === duty && each.from > now) ?? []);
  if (running.length > 0)
    container.addTextDisplayComponents(
      text(
        [
          t('rotation:now.title'),
          ...running.map((shift) =>
            t('rotation:now.line', { ...namesIn(t, shift), to: moment(shift.to, 'f') }),
          ),
        ].join('\n'),
      ),
    );
  if (next.length > 0)
    container.addTextDisplayComponents(
      text(
        [
          t('rotation:now.next'),
          ...next
            .slice(0, mostNext)
            .map((shift) =>
              t('rotation:now.nextLine', { ...namesIn(t, shift), from: moment(shift.from, 'f') }),
            ),
        ].join('\n'),
      ),
    );
  if (open.length > 0) container.addTextDisplayComponents(text(openLines(t, open).join('\n')));
  if (suits > 0) container.addTextDisplayComponents(text(t('rotation:now.offersWait', { count: suits })));
  if (next.length > 0) container.addTextDisplayComponents(text(t('rotation:now.later')));
  return container;
}

function ownLines(t: Translate, { now, viewerId, person, away, shifts }: Standing): string[] {
  if (!person) return [t('rotation:now.notIn')];
  if (away) return [t('rotation:now.away', { to: moment(away.to, 'f') })];
  const own = shifts.filter(({ primary, second }) => primary === viewerId || second === viewerId);
  const on = own.filter(({ from }) => from <= now);
  const next = own.find(({ from }) => from > now);
  return [
    ...on.map(({ duty, to }) =>
      t('rotation:now.mine', { duty: t(`rotation:duty.${duty}`), to: moment(to, 'f') }),
    ),
    next
      ? t('rotation:now.mineNext', {
          ...dutyOf(t, next),
          from: moment(next.from, 'f'),
          to: moment(next.to, 'f'),
        })
      : t('rotation:now.mineNone'),
  ];
}

/** Every open turn, why, and who could help. */
export function openLines(t: Translate, open: Open[]): string[] {
  const lines = open.slice(0, mostOpen).map(({ shift, seat, why, couldHelp }) => {
    const help =
      couldHelp.length > 0
        ? t('rotation:open.couldHelp', { people: couldHelp.slice(0, mostHelpers).map(mention).join(', ') })
        : t('rotation:open.askOwner');
    return t(`rotation:open.${seat}`, {
      ...dutyOf(t, shift),
      from: moment(shift.from, 'f'),
      to: moment(shift.to, 'f'),
      why: `${t(`rotation:open.why.${why}`)} ${help}`,
    });
  });
  const more = open.length - lines.length;
  return [
    t('rotation:open.title'),
    ...lines,
    ...(more > 0 ? [t('rotation:open.more', { count: more })] : []),
  ];
}

const dutyOf = (t: Translate, { duty }: Pick<Shift, 'duty'>) => ({ duty: t(`rotation:duty.${duty}`) });

function namesIn(t: Translate, shift: Shift) {
  const { primary, second } = shift;
  const first = primary === undefined ? t('rotation:now.nobody') : mention(primary);
  const people = second === undefined ? first : t('rotation:now.then', { first, second: mention(second) });
  return { ...dutyOf(t, shift), people };
}

/** What one takes turns at, and when one can be asked. Only they read it. */
export function dutiesView(
  t: Translate,
  { person, on, load, back }: { person: Person; on: readonly Duty[]; load: DayLoad[]; back: Button },
): Page {
  const joined = person.duties.length > 0;
  const container = new ContainerBuilder()
    .addTextDisplayComponents(text(`## ${t('rotation:duties.title')}\n${t('rotation:duties.what')}`))
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.chosen.make({}))
          .setPlaceholder(t('rotation:duties.placeholder'))
          .setMinValues(0)
          .setMaxValues(on.length)
          .setOptions(
            on.map((duty) => ({
              value: duty,
              label: t(`rotation:duty.${duty}`),
              description: t(`rotation:dutyWhat.${duty}`),
              default: person.duties.includes(duty),
            })),
          ),
      ),
    );
  if (!joined) return { components: [container, row(back)] };
  const { quiet, zone, told, mayMention } = person;
  const quietLine = quiet ? t('rotation:duties.quiet', quiet) : t('rotation:duties.noQuiet');
  container
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.hours.make({}))
          .setPlaceholder(t('rotation:duties.hours'))
          .setOptions(
            weeklyHours.map((count) => ({
              value: String(count),
              label: t('rotation:duties.hoursOption', { count }),
              default: count === person.hoursAWeek,
            })),
          ),
      ),
    )
    .addTextDisplayComponents(text(t('rotation:duties.topicsWhat')))
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.topics.make({}))
          .setPlaceholder(t('rotation:duties.topics'))
          .setMinValues(0)
          .setMaxValues(topics.length)
          .setOptions(
            topics.map((topic) => ({
              value: topic,
              label: t(`rotation:duties.topic.${topic}`),
              default: person.topics.includes(topic),
            })),
          ),
      ),
    )
    .addTextDisplayComponents(
      text(
        [
          t('rotation:duties.clock', { zone, quiet: quietLine }),
          t(`rotation:duties.told.${told}`),
          t('rotation:duties.toldHow'),
          t(`rotation:duties.mention.${mayMention ? 'yes' : 'no'}`),
        ].join('\n'),
      ),
      text(loadLine(t, load)),
    );
  const otherTold = told === 'begins' ? 'changes' : 'begins';
  const otherMention = mayMention ? 'no' : 'yes';
  const ways = [
    button(routes.clock.make({}), t('rotation:duties.clockButton')),
    button(routes.told.make({ value: otherTold }), t(`rotation:duties.toldButton.${otherTold}`)),
    button(routes.mention.make({ value: otherMention }), t(`rotation:duties.mentionButton.${otherMention}`)),
    button(routes.leave.make({}), t('rotation:duties.leave')),
    back,
  ];
  return { components: [container, ...rows(ways)] };
}

function loadLine(t: Translate, load: DayLoad[]): string {
  const counts = exposures.flatMap((kind) => {
    const count = load.reduce((sum, each) => sum + (each.counts[kind] ?? 0), 0);
    return count === 0 ? [] : [t(`rotation:duties.exposure.${kind}`, { count })];
  });
  return counts.length === 0
    ? t('rotation:duties.loadNone')
    : t('rotation:duties.load', { what: counts.join(', ') });
}

export function leaveView(t: Translate): Page {
  return {
    components: [
      text(`## ${t('rotation:duties.leaveTitle')}\n${t('rotation:duties.leaveWhat')}`),
      row(
        button(routes.leftNow.make({}), t('rotation:duties.leaveYes'), ButtonStyle.Danger),
        button(routes.duties.make({}), t('rotation:ways.back')),
      ),
    ],
  };
}

/** The names of the questions in the forms. */
export const fields = { zone: 'zone', from: 'from', to: 'to', words: 'words' } as const;

export function clockModal(t: Translate, { zone, quiet }: Pick<Person, 'zone' | 'quiet'>): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.clockTyped.make({}))
    .setTitle(t('rotation:clockForm.title'))
    .addLabelComponents(
      asked(
        t('rotation:clockForm.zone'),
        t('rotation:clockForm.zoneHow'),
        field(fields.zone, 60).setValue(zone),
      ),
      asked(t('rotation:clockForm.from'), t('rotation:clockForm.how'), hourField(fields.from, quiet?.from)),
      asked(t('rotation:clockForm.to'), t('rotation:clockForm.how'), hourField(fields.to, quiet?.to)),
    );
}

function hourField(name: string, at: number | undefined) {
  const input = field(name, 5).setRequired(false);
  return at === undefined ? input : input.setValue(String(at));
}

export function awayModal(t: Translate): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.awayTyped.make({}))
    .setTitle(t('rotation:away.form'))
    .addLabelComponents(
      asked(t('rotation:away.from'), t('rotation:away.how'), field(fields.from, 10)),
      asked(t('rotation:away.to'), t('rotation:away.how'), field(fields.to, 10)),
    );
}

const field = (name: string, most: number) =>
  new TextInputBuilder()
    .setCustomId(name)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(most)
    .setRequired(true);

const asked = (label: string, description: string, input: TextInputBuilder) =>
  new LabelBuilder().setLabel(label).setDescription(description).setTextInputComponent(input);

export interface Cover {
  now: number;
  /** Own shifts of the next seven days that are not offered yet. */
  own: Shift[];
  /** What one has offered, with its rest. */
  offers: { offer: Offer; shift: Shift }[];
  /** What others offer and would suit; and open seats that would. */
  suits: { offer: Offer; shift: Shift }[];
  open: { shift: Shift; seat: Seat }[];
  /** Dates as plain text, for buttons and options. */
  plain: (time: number) => string;
  back: Button;
  /** Something to say first. */
  note?: string;
}

/** Handing on a turn, and taking one. */
export function coverView(t: Translate, cover: Cover): Page {
  const { own, offers, suits, open, plain, now, back, note } = cover;
  const when = ({ from }: Shift) => plain(from);
  const container = new ContainerBuilder();
  if (note) container.addTextDisplayComponents(text(note));
  container.addTextDisplayComponents(
    text([`## ${t('rotation:cover.title')}`, t('rotation:cover.what'), t('rotation:cover.now')].join('\n')),
  );
  if (own.length === 0) container.addTextDisplayComponents(text(t('rotation:cover.none')));
  else
    container.addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.offer.make({}))
          .setPlaceholder(t('rotation:cover.placeholder'))
          .setOptions(
            own.slice(0, 25).map((shift) => ({
              value: `${shift.duty} ${shift.from}`,
              label:
                shift.from <= now
                  ? t('rotation:cover.nowOption', dutyOf(t, shift))
                  : t('rotation:cover.option', { ...dutyOf(t, shift), when: when(shift) }),
            })),
          ),
      ),
    );
  const line = (shift: Shift) => ({
    ...dutyOf(t, shift),
    from: moment(shift.from, 'f'),
    to: moment(shift.to, 'f'),
  });
  if (offers.length > 0)
    container.addTextDisplayComponents(
      text(
        [
          t('rotation:cover.mine'),
          ...offers.map(({ shift }) => t('rotation:cover.mineLine', line(shift))),
        ].join('\n'),
      ),
    );
  const shown = [...suits.map(({ shift }) => shift), ...open.map(({ shift }) => shift)];
  container.addTextDisplayComponents(
    text(
      shown.length === 0
        ? t('rotation:cover.suitsNone')
        : [
            t('rotation:cover.suits'),
            ...shown.map((shift) => t('rotation:cover.suitsLine', line(shift))),
          ].join('\n'),
    ),
  );
  const named = (shift: Shift) => ({ ...dutyOf(t, shift), when: when(shift) });
  const ways = [
    ...suits.map(({ offer, shift }) =>
      button(routes.take.make({ id: offer.id }), t('rotation:cover.take', named(shift)), ButtonStyle.Primary),
    ),
    ...open.map(({ shift, seat }) =>
      button(
        routes.fill.make({ duty: shift.duty, from: shift.from, seat }),
        t('rotation:cover.take', named(shift)),
        ButtonStyle.Primary,
      ),
    ),
    ...offers.map(({ offer, shift }) =>
      button(routes.withdraw.make({ id: offer.id }), t('rotation:cover.keep', named(shift))),
    ),
    back,
  ];
  return { components: [container, ...rows(ways)] };
}

/** After stepping away: what became of it, and help for oneself. */
export function steppedAwayView(
  t: Translate,
  away: { to: number; cover: 'covered' | 'asked' | 'owner' | 'noTurn'; cases: boolean; danger: boolean },
  ways: Button[],
): Page {
  const lines = [
    `## ${t('rotation:stepAway.title')}`,
    t('rotation:stepAway.what', { to: moment(away.to, 'f') }),
    t(`rotation:stepAway.${away.cover}`),
    ...(away.cases ? [t('rotation:stepAway.cases')] : []),
    ...(away.danger ? [t('rotation:stepAway.casesOwner')] : []),
    t('rotation:stepAway.help'),
  ];
  return { components: [text(lines.join('\n')), row(...ways)] };
}

export interface Owed {
  name: string;
  /** How it stands, in words. */
  stage: string;
}

/** What is open by code name, one line each, and the notes of whoever was on before. */
export function handOverView(
  t: Translate,
  page: {
    cases: Owed[];
    notes: { duty: Duty; words: string; at: number }[];
    /** Duties that one may leave a note for. */
    mine: Duty[];
    back: Button;
  },
): Page {
  const shown = page.cases.slice(0, 15);
  const more = page.cases.length - shown.length;
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [
        `## ${t('rotation:handOver.title')}`,
        t('rotation:handOver.what'),
        ...(shown.length === 0
          ? [t('rotation:handOver.none')]
          : shown.map((each) => t('rotation:handOver.case', { ...each }))),
        ...(more > 0 ? [t('rotation:handOver.more', { count: more })] : []),
      ].join('\n'),
    ),
  );
  const notes = page.notes.map(
    ({ duty, words, at }) =>
      `${t('rotation:handOver.note', { ...dutyOf(t, { duty }), when: moment(at, 'R') })}\n${words}`,
  );
  container.addTextDisplayComponents(
    ...(notes.length === 0 ? [t('rotation:handOver.noNote')] : notes).map((words) => text(words)),
    text(t('rotation:handOver.kept')),
  );
  const ways = page.mine.map((duty) =>
    button(routes.note.make({ duty }), t('rotation:handOver.button', dutyOf(t, { duty }))),
  );
  return { components: [container, ...rows([...ways, page.back])] };
}

export function noteModal(t: Translate, duty: Duty, most: number): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.noted.make({ duty }))
    .setTitle(t('rotation:handOver.form'))
    .addLabelComponents(
      asked(
        t('rotation:handOver.label'),
        t('rotation:handOver.how'),
        field(fields.words, most).setStyle(TextInputStyle.Paragraph),
      ),
    );
}

const mention = (personId: string) => `<@${personId}>`;
