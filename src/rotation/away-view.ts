import type { ModalBuilder } from '@discordjs/builders';
import type { Page } from '../kit/answer.ts';
import { moment, row, text } from '../kit/components.ts';
import { form, line, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import type { Button } from './now-view.ts';
import * as routes from './routes.ts';

/** The names of the questions in the form. */
export const awayFields = { from: 'from', to: 'to' } as const;

export function awayModal(t: Translate): ModalBuilder {
  const how = t('rotation:away.how');
  return form(
    routes.awayTyped.make({}),
    t('rotation:away.form'),
    question(t('rotation:away.from'), how, line(awayFields.from, 10)),
    question(t('rotation:away.to'), how, line(awayFields.to, 10)),
  );
}

/** What became of what somebody had when they stepped away. */
export interface SteppedAway {
  /** Until when, in milliseconds since 1970. */
  to: number;
  /** Of the turn that they had: others are on, the owner is asked, or they are the owner themselves. */
  cover: 'covered' | 'asked' | 'owner' | 'noTurn';
  /** Cases are free for others. */
  cases: boolean;
  /** The owner is asked for one where somebody may be in danger. */
  danger: boolean;
}

/** After stepping away: what became of it, and help for oneself. */
export function steppedAwayView(
  t: Translate,
  { to, cover, cases, danger }: SteppedAway,
  ways: Button[],
): Page {
  const lines = [
    `## ${t('rotation:stepAway.title')}`,
    t('rotation:stepAway.what', { to: moment(to, 'f') }),
    t(`rotation:stepAway.${cover}`),
    ...(cases ? [t('rotation:stepAway.cases')] : []),
    ...(danger ? [t('rotation:stepAway.casesOwner')] : []),
    t('rotation:stepAway.help'),
  ];
  return { components: [text(lines.join('\n')), row(...ways)] };
}
