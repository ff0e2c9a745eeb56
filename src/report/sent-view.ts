import { ContainerBuilder, type ModalBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import { filled, form, paragraph, question } from '../kit/form.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { carefulText } from './outside.ts';
import { type Draft, longestWhat, longestWhere } from './record.ts';
import * as routes from './routes.ts';
import { isSealed, keptDays, type Standing, takesLinks } from './rules.ts';

/** The form, and what its author reads of what became of it: it was sent, or nobody here could read it. */

/** The names of the form's two questions. */
export const whatField = 'what';
export const whereField = 'where';

/** Where nobody would read any report: the ways that there are. @param typed  what was to be sent, given back. */
export function closedView(t: Translate, ownerId: string, typed = ''): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('report:closed.title')}\n${t('report:closed.what')}`),
        text(
          [
            t('report:closed.owner', { owner: `<@${ownerId}>` }),
            t('report:closed.discord'),
            t('report:closed.help'),
          ].join('\n'),
        ),
      ),
      ...typedBack(t, typed),
      row(button(routes.about.make({}), t('report:kinds.about'))),
    ],
  };
}

/**
 * Where nobody is left who could read this one: nothing was sent, and there are ways outside.
 *
 * @param again  the draft's id, to choose anew; absent where it is gone.
 */
export function outsideView(
  t: Translate,
  operator: Operator,
  {
    draft,
    now,
    typed = '',
    again,
  }: { draft: Pick<Draft, 'young' | 'intimate'>; now: number; typed?: string; again?: string },
): Page {
  const careful = carefulText(t, draft, now);
  return {
    components: [
      ...(careful === '' ? [] : [new ContainerBuilder().addTextDisplayComponents(text(careful))]),
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('report:outside.title')}\n${t('report:outside.what')}`),
        text(t('report:outside.owner')),
        text(
          [
            t('report:outside.ways'),
            t('report:outside.help'),
            t('report:outside.someone'),
            t('report:outside.discord'),
            [t('report:outside.operator', operator), ...ownsServerText(t, operator)].join(' '),
            t('report:outside.leave'),
          ].join('\n'),
        ),
      ),
      ...typedBack(t, typed),
      ...(again === undefined
        ? []
        : [row(button(routes.details.make({ id: again }), t('report:outside.again')))]),
    ],
  };
}

/** What they typed, given back where it was not sent. */
export function typedBack(t: Translate, typed: string): Page['components'] {
  const words = typed.trim();
  if (words === '') return [];
  return [text(`${t('report:outside.yours')}\n${quote(words, mostGivenBack)}`)];
}

/** So much of what was typed fits beside the fullest page, in characters. */
const mostGivenBack = 1200;

/** Two questions, both optional: a report with nothing in it says that something is wrong. */
export function writeModal(t: Translate, name: routes.Name, id: string, draft: Draft): ModalBuilder {
  const note = t(isSealed(draft) ? 'report:form.noteSealed' : 'report:form.note', { days: keptDays });
  const what = paragraph(whatField, longestWhat).setRequired(false);
  const where = filled(paragraph(whereField, longestWhere), draft.where).setRequired(false);
  return form(
    routes.sent.make({ name, id }),
    t(`report:form.${name}`),
    text(note),
    question(t('report:form.what'), t('report:form.whatHelp'), what),
    takesLinks(draft)
      ? question(t('report:form.where'), t('report:form.whereHelp'), where)
      : text(t('report:careful.what')),
  );
}

interface Sent {
  name: routes.Name;
  standing: Standing;
  draft: Pick<Draft, 'kind' | 'danger' | 'young' | 'intimate'>;
  /** Whether the moderators on duty were called; absent where nobody was to be. */
  called?: boolean;
  now: number;
}

/** The calm answer: what to do in danger, where it is, and how it goes on. */
export function sentView(t: Translate, { name, standing, draft, called, now }: Sent): Page {
  const { sealed, stage } = standing;
  const careful = carefulText(t, draft, now);
  const where = sealed ? 'sealed' : stage === 'waiting' ? 'waiting' : 'now';
  const lines = [
    `## ${t('report:sent.title')}`,
    ...(draft.kind === 'leaked' ? [t('report:sent.leaked')] : []),
    t('report:sent.danger'),
    ...(called === undefined ? [] : [t(called ? 'report:alert.done' : 'report:alert.notDone')]),
    t(`report:sent.${where}`),
    t(`report:sent.${name}`),
    t('report:sent.later'),
  ];
  return {
    components: [
      text(lines.join('\n')),
      ...(draft.kind === 'threat' ? [text(t('report:threat.steps'))] : []),
      ...(careful === '' ? [] : [text(careful)]),
    ],
  };
}
