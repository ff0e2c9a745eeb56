import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Case, dangerAnswers } from './record.ts';
import * as routes from './routes.ts';
import { inDanger, isOpen, isSettled } from './rules.ts';
import { mention } from './view.ts';

/** The question about danger, and what a case tells of it. */

/** The question, its answers, and while somebody may be in danger what to do. @param onCall  whom to ask for help. */
export function assessView(t: Translate, kase: Case, onCall: readonly string[]): Page {
  const { id, step, name, reportIds, settled, lead } = kase;
  const title = t('leak:step.title', { step: t('leak:steps.assess'), name });
  const lines = [`## ${title}`, ...(kase.drill ? [t('leak:panel.drill')] : []), t('leak:how.assess')];
  const { assess } = settled;
  if (assess && isSettled(kase, 'assess')) {
    const answer = t(inDanger(kase) ? 'leak:danger.stands' : 'leak:danger.over');
    lines.push(t('leak:danger.answered', { answer, who: mention(assess.by), when: moment(assess.at, 'f') }));
  } else if (isOpen(kase) && lead === undefined) lines.push(t('leak:danger.nobodyLeads'));
  const container = new ContainerBuilder().addTextDisplayComponents(text(lines.join('\n')));
  if (isOpen(kase) && inDanger(kase)) {
    const who = onCall.map(mention).join(', ');
    const called = onCall.length === 0 ? t('leak:danger.nobodyOnCall') : t('leak:danger.onCall', { who });
    container.addTextDisplayComponents(text([t('leak:danger.steps'), called].join('\n')));
  }
  const toCase = button(routes.panel.make({ id }), t('leak:toCase'));
  if (!isOpen(kase)) return { components: [container, row(toCase)] };
  const ways = dangerAnswers.map((answer) =>
    button(
      routes.danger.make({ id, step, reports: reportIds.length, answer }),
      t(`leak:danger.${answer}`),
      answer === 'maybe' ? ButtonStyle.Danger : ButtonStyle.Secondary,
    ),
  );
  return {
    components: [container, row(...ways), row(button(routes.note.make({ id }), t('leak:more.note')), toCase)],
  };
}

/** A word in the staff channel that nobody has a case in which somebody may be in danger. @param who  who is asked. */
export function nobodyHasView(t: Translate, { id, name }: Case, who: string | undefined): Page {
  const line = t('leak:reminder.danger', { name });
  const lines = who === undefined ? [line] : [line, t('leak:reminder.asked', { who: mention(who) })];
  return {
    components: [text(lines.join('\n')), row(button(routes.look.make({ id }), t('leak:card.open')))],
  };
}
