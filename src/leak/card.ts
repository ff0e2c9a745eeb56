import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { standing } from './list.ts';
import type { Case, Due } from './record.ts';
import * as routes from './routes.ts';
import { inDanger, isOpen, nextStep } from './rules.ts';

/** The card in the staff channel: a name, a kind, an age, a step and who has it, and nothing of what happened. */
export function cardView(t: Translate, kase: Case, turnOf?: string): Page {
  const { id, name, openedAt, lead, closed, reportIds } = kase;
  const lines = [
    `### ${name}`,
    standing(t, kase),
    reportIds.length === 0
      ? t('leak:card.begun', { when: moment(openedAt, 'R') })
      : t('leak:card.since', { when: moment(openedAt, 'R'), count: reportIds.length }),
    closed ? t('leak:card.closed', { when: moment(closed.at, 'R') }) : leadLine(t, lead?.who),
  ];
  if (isOpen(kase) && !lead && turnOf !== undefined)
    lines.push(t('leak:panel.turn', { who: `<@${turnOf}>` }));
  const ways = [button(routes.look.make({ id }), t('leak:card.open'))];
  if (isOpen(kase)) {
    if (!lead) ways.unshift(button(routes.cardTake.make({ id }), t('leak:card.take'), ButtonStyle.Primary));
    ways.push(button(routes.firstHourOf.make({ id }), t('leak:firstHour.button')));
  }
  return {
    components: [new ContainerBuilder().addTextDisplayComponents(text(lines.join('\n'))), row(...ways)],
  };
}

/** What the card shows of a case, so that it is drawn anew only when that changed. */
export const faceOf = (kase: Case, turnOf?: string) =>
  [
    kase.reportIds.length,
    nextStep(kase),
    kase.lead?.who,
    inDanger(kase),
    isOpen(kase),
    ...(turnOf === undefined ? [] : [turnOf]),
  ].join(' ');

/** A word in the staff channel that a step waits. */
export function reminderView(t: Translate, kase: Case): Page {
  const next = nextStep(kase) ?? 'close';
  const line = t('leak:reminder.line', { name: kase.name, next: t(`leak:next.${next}`) });
  return {
    components: [
      text([line, leadLine(t, kase.lead?.who)].join('\n')),
      row(button(routes.look.make({ id: kase.id }), t('leak:card.open'))),
    ],
  };
}

/** A word in the staff channel that the author of a report wrote, where nobody has the case. */
export function messageWaitsView(t: Translate, { id, name }: Case): Page {
  return {
    components: [
      text(t('leak:reminder.message', { name })),
      row(button(routes.heard.make({ id }), t('leak:panel.reportsButton'))),
    ],
  };
}

/**
 * A word in the staff channel that something in a case is due: no person affected, and nobody's words. Where somebody asks to
 * talk it names nobody: the line stays when a carer steps away, and nobody is to look attended to who is not.
 */
export function dueView(t: Translate, { id, name }: Case, due: Due, who: string | undefined): Page {
  const lines = [t(`casework:due.${due}`, { name })];
  if (who !== undefined && due !== 'talk') lines.push(leadLine(t, who));
  return { components: [text(lines.join('\n')), row(button(routes.look.make({ id }), t('leak:card.open')))] };
}

/** A word in the staff channel that a closed case is deleted soon. */
export function goesView(t: Translate, kase: Case): Page {
  return {
    components: [
      text(t('leak:goes.line', { name: kase.name, when: moment(kase.goes?.at ?? kase.openedAt, 'D') })),
      row(button(routes.look.make({ id: kase.id }), t('leak:card.open'))),
    ],
  };
}

function leadLine(t: Translate, who: string | undefined) {
  return who === undefined ? t('leak:card.free') : t('leak:card.taken', { who: `<@${who}>` });
}
