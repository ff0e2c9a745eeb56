import { ContainerBuilder, type ModalBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { aloneFor } from './alone.ts';
import { askedFor } from './people.ts';
import { type Case, longest, type StepName, stepNames } from './record.ts';
import * as routes from './routes.ts';
import { hindrance, inDanger, isOpen, isSealed, isSettled, nextStep, sealedFrom } from './rules.ts';

/** One case, as those who may see it read it. */

export interface Viewed {
  kase: Case;
  viewerId: string;
  now: number;
  /** The custom_id that leads back to the list. */
  back: string;
  /** Something to say first. */
  note?: string;
  /** Whose turn it is to lead it, where nobody does and people take turns. */
  turnOf?: string | undefined;
  /** How many of its reports their authors took back. */
  takenBack?: number;
}

export const mention = (id: string) => `<@${id}>`;

/** The names of the fields that moderators type into. */
export const doneField = 'done';
export const owedField = 'owed';
export const wordsField = 'words';

/** Where it stands, one next step, and the rest behind *More*. */
export function panelView(t: Translate, viewed: Viewed): Page {
  const { kase, note } = viewed;
  const { id } = kase;
  const container = new ContainerBuilder();
  if (note) container.addTextDisplayComponents(text(note));
  const blocks = fitting((most) => [
    headLines(t, viewed),
    waitingLines(t, viewed, most),
    stepLines(t, kase, most),
    unfinished(t, kase),
  ]);
  for (const lines of blocks) {
    if (lines.length > 0) container.addTextDisplayComponents(text(lines.join('\n')));
  }
  const ways = [
    ...nextButton(t, kase),
    button(routes.reports.make({ id, page: 0 }), t('leak:panel.reportsButton')),
  ];
  if (isOpen(kase)) {
    if (inDanger(kase) && nextStep(kase) !== 'assess') ways.push(wayToDanger(t, id));
    ways.push(
      button(routes.firstHourHere.make({ id }), t('leak:firstHour.button')),
      button(routes.more.make({ id }), t('leak:panel.more')),
    );
  } else {
    ways.push(...partWays(t, id), button(routes.timeline.make({ id, page: 0 }), t('leak:more.timeline')));
    ways.push(button(routes.debrief.make({ id }), t('leak:panel.debrief')));
  }
  ways.push(button(viewed.back, t('leak:back')));
  const looked = aloneFor(kase, viewed.viewerId).some(({ by }) => by !== viewed.viewerId)
    ? [button(routes.looked.make({ id, step: kase.step }), t('leak:panel.looked'))]
    : [];
  return { components: [container, ...rows([...ways, ...looked])] };
}

/** So many people are named in one line. */
const mostNamed = 15;

/** So many characters of lines leave room for what else a message says. */
const mostText = 3400;

/** Lines in which people's words are cut no shorter than it takes to fit a message: seldom at all. @param make  given how long words may be. */
export function fitting(make: (most: number) => string[][]): string[][] {
  const tries = [longest.note, 100, 0, -100].map(make);
  const fits = (blocks: string[][]) => blocks.flat().join('\n').length <= mostText;
  return tries.find(fits) ?? tries.at(-1) ?? [];
}

/** To the question about danger, at any time. */
export const wayToDanger = (t: Translate, id: string) =>
  button(routes.stepPage.make({ id, name: 'assess' }), t('leak:steps.assess'));

/** What it touches, where anything; read before what was reported is opened. */
export const touches = (t: Translate, { topics }: Case): string[] =>
  topics.length === 0
    ? []
    : [
        t('leak:topics.line', {
          topics: topics.map((topic) => t(`rotation:duties.topic.${topic}`)).join(', '),
        }),
      ];

/** The parts of a case, whatever step is next: what comes back, or comes early, finds its page. */
export const partWays = (t: Translate, id: string) => [
  button(routes.contact.make({ id }), t('leak:step.contact')),
  button(routes.removal.make({ id }), t('leak:step.remove')),
  button(routes.updates.make({ id }), t('leak:step.community')),
  button(routes.review.make({ id }), t('leak:step.review')),
];

function nextButton(t: Translate, kase: Case) {
  const { id, step, reportIds } = kase;
  const next = nextStep(kase);
  if (next === undefined) return [];
  if (next === 'take')
    return [button(routes.take.make({ id, step }), t('leak:panel.take'), ButtonStyle.Primary)];
  if (next === 'close')
    return [
      button(
        routes.close.make({ id, step, reports: reportIds.length }),
        t('leak:panel.close'),
        ButtonStyle.Primary,
      ),
    ];
  const label = t('leak:panel.next', { step: t(`leak:steps.${next}`) });
  return [button(routes.stepPage.make({ id, name: next }), label, ButtonStyle.Primary)];
}

function headLines(t: Translate, { kase, turnOf, takenBack = 0 }: Viewed): string[] {
  const { name, kind, drill, lead, remover, writer, openedAt, reportIds } = kase;
  const lines = [`## ${name} · ${t(`leak:kinds.${kind}`)}`];
  if (drill) lines.push(t('leak:panel.drill'), t('leak:drill.story'));
  lines.push(...touches(t, kase));
  if (isSealed(kase)) lines.push(t('leak:panel.sealed', { who: someOf(sealedFrom(kase)) }));
  if (isOpen(kase) && inDanger(kase)) lines.push(t('leak:panel.danger'));
  const who = lead ? t('leak:panel.lead', { who: mention(lead.who) }) : t('leak:panel.free');
  lines.push(`${t('leak:panel.since', { when: moment(openedAt, 'R') })} ${who}`);
  if (!lead && turnOf !== undefined) lines.push(t('leak:panel.turn', { who: mention(turnOf) }));
  if (remover !== undefined) lines.push(t('leak:panel.remover', { who: mention(remover) }));
  if (writer !== undefined) lines.push(t('leak:panel.writer', { who: mention(writer) }));
  if (!drill)
    lines.push(
      reportIds.length === 0
        ? t('leak:panel.noReports')
        : t('leak:panel.reports', { count: reportIds.length }),
    );
  if (takenBack > 0) lines.push(t('leak:panel.takenBack', { count: takenBack }));
  if (kase.breachId !== undefined) lines.push(t('leak:panel.breach'));
  if (kase.closed && kase.goes)
    lines.push(
      t('leak:panel.closed', {
        who: mention(kase.closed.by),
        when: moment(kase.closed.at, 'f'),
        goes: moment(kase.goes.at, 'D'),
      }),
    );
  return lines;
}

/** Named as far as a line holds them. */
function someOf(people: readonly string[]): string {
  const more = people.length > mostNamed ? [`+${people.length - mostNamed}`] : [];
  return [...people.slice(0, mostNamed).map(mention), ...more].join(', ');
}

/** What waits for a second moderator, and what somebody did alone. */
function waitingLines(t: Translate, { kase, viewerId }: Viewed, most: number): string[] {
  const asked = askedFor(kase, viewerId);
  const lines: string[] = [];
  if (asked.recuse)
    lines.push(
      t('leak:panel.recusal', { who: mention(asked.recuse.who), why: plain(asked.recuse.why, most) }),
    );
  if (asked.export) lines.push(t('leak:panel.export', { why: plain(asked.export.why, most) }));
  for (const { what, at, why } of aloneFor(kase, viewerId)) {
    const which = what === 'lead' || what === 'passedOver' ? what : 'update';
    lines.push(
      t('leak:panel.alone', { when: moment(at, 'f'), what: t(`leak:alone.${which}`), why: plain(why, most) }),
    );
  }
  return lines;
}

function stepLines(t: Translate, kase: Case, most: number): string[] {
  const next = nextStep(kase);
  return stepNames.flatMap((name) => {
    const step = t(`leak:steps.${name}`);
    const settled = kase.settled[name];
    if (settled && isSettled(kase, name)) {
      const answer = name === 'assess' ? ` ${t(`leak:danger.${inDanger(kase) ? 'stands' : 'over'}`)}` : '';
      const who = mention(settled.by);
      const line = t('leak:panel.done', { step: step + answer, who, when: moment(settled.at, 'D') });
      return settled.owed ? [line, t('leak:panel.owed', { owed: plain(settled.owed, most) })] : [line];
    }
    if (next !== name) return [t('leak:panel.later', { step })];
    return [
      t('leak:panel.now', { step }),
      ...(settled ? [t(name === 'assess' ? 'leak:panel.dangerAgain' : 'leak:panel.contactAgain')] : []),
    ];
  });
}

/** What was begun with Discord and is not over: after a crash, or while Discord fails. */
export function unfinished(t: Translate, { firstHour: { notice, closed }, drill }: Case): string[] {
  if (drill) return [];
  const begun = closed.filter(({ done, opening }) => !done || opening);
  return [
    ...(notice?.taken ? [t('leak:interrupted.noticeGoes')] : []),
    ...(notice && !notice.taken && notice.post.messageId === undefined ? [t('leak:interrupted.notice')] : []),
    ...begun.map(({ channelId, opening }) =>
      t(opening ? 'leak:interrupted.channelOpens' : 'leak:interrupted.channel', {
        channel: `<#${channelId}>`,
      }),
    ),
  ].map((what) => t('leak:panel.interrupted', { what }));
}

/** One step: what it is for, how it stands, the ways to work on it, and settling it. That of danger has its own page. */
export function stepView(t: Translate, { kase, note }: Viewed, name: StepName): Page {
  const { id, step } = kase;
  const settled = kase.settled[name];
  const why = hindrance(kase, name);
  const lines = [
    ...(note ? [note] : []),
    `## ${t('leak:step.title', { step: t(`leak:steps.${name}`), name: kase.name })}`,
    ...(kase.drill ? [t('leak:panel.drill')] : []),
    howTo(t, kase, name),
  ];
  if (settled && isSettled(kase, name)) {
    lines.push(t('leak:step.settled', { who: mention(settled.by), when: moment(settled.at, 'f') }));
    if (settled.done) lines.push(t('leak:step.done', { done: plain(settled.done) }));
    if (settled.owed) lines.push(t('leak:step.owed', { owed: plain(settled.owed) }));
  } else if (why && isOpen(kase)) {
    lines.push(t(`leak:step.${why}`));
  }
  const ways = isOpen(kase) ? work(t, kase, name) : [];
  if (isOpen(kase) && !why)
    ways.push(button(routes.settle.make({ id, step, name }), t('leak:step.settle'), ButtonStyle.Primary));
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(text(lines.join('\n'))),
      row(...ways, button(routes.panel.make({ id }), t('leak:toCase'))),
    ],
  };
}

/** What a step is for. A threat before anything leaked has its own words where they differ. */
function howTo(t: Translate, { kind, removals }: Case, name: StepName): string {
  const isThreat = kind === 'threat' && removals.length === 0;
  return isThreat && (name === 'support' || name === 'remove')
    ? t(`leak:howThreat.${name}`)
    : t(`leak:how.${name}`);
}

function work(t: Translate, { id }: Case, name: StepName) {
  if (name === 'contact' || name === 'support' || name === 'followUp')
    return [button(routes.contact.make({ id }), t('leak:step.contact'))];
  if (name === 'remove') return [button(routes.removal.make({ id }), t('leak:step.remove'))];
  if (name === 'community' || name === 'heal')
    return [button(routes.updates.make({ id }), t('leak:step.community'))];
  return [button(routes.review.make({ id }), t('leak:step.review'))];
}

/** Both questions may stay empty: a tired thumb sends it as it is. */
export function settleModal(t: Translate, customId: string): ModalBuilder {
  const optional = (name: string) => paragraph(name, longest.note).setRequired(false);
  return form(
    customId,
    t('leak:step.form.title'),
    question(t('leak:step.form.done'), t('leak:step.form.doneHow'), optional(doneField)),
    question(t('leak:step.form.owed'), t('leak:step.form.owedHow'), optional(owedField)),
  );
}

/** One question that needs an answer. */
export const wordsModal = (
  customId: string,
  { title, label, how }: { title: string; label: string; how: string },
): ModalBuilder => form(customId, title, question(label, how, paragraph(wordsField, longest.why)));

/** A moderator's words in a line of ours: one line, and no marks that act. @param most  as `quote` takes it. */
export const plain = (words: string, most: number = longest.note) =>
  quote(words.replace(/\s+/g, ' '), most).replace(/^> /, '');

/** Before one takes a case alone although one leads as many as one should. */
export function aloneView(t: Translate, { kase }: Viewed, most: number): Page {
  const { id, step } = kase;
  return {
    components: [
      text(t('leak:alone.ask', { name: kase.name, most })),
      row(
        button(routes.aloneLead.make({ id, step }), t('leak:alone.goOn'), ButtonStyle.Primary),
        button(routes.panel.make({ id }), t('leak:toCase')),
      ),
    ],
  };
}
