import {
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { type FiledPage, pageSize } from './files.ts';
import { type Breach, longest } from './record.ts';
import * as routes from './routes.ts';
import { stageName } from './view.ts';

/** The moderators' list of cases, the form for a new one, and what their channel is told. */

/** The names of the questions when somebody records what happened. */
export const fields = { who: 'who', what: 'what', support: 'support' } as const;

/** A case of another kind in the same list. */
export interface Listed {
  /** What choosing it says. */
  value: string;
  name: string;
  stage: string;
  openedAt: number;
}

/**
 * Cases by their code names: no person is named in a list.
 *
 * @param first  cases of another kind, which come before.
 */
export function listView(
  t: Translate,
  which: 'open' | 'closed',
  page: FiledPage,
  now: number,
  first: readonly Listed[] = [],
): Page {
  const { breaches, skip, hasOlder } = page;
  const all: Listed[] = [
    ...first,
    ...breaches.map((breach) => ({
      value: breach.id,
      name: breach.name,
      stage: caseStage(t, breach, now),
      openedAt: breach.openedAt,
    })),
  ];
  const lines = all.map(({ name, stage, openedAt }) =>
    t('case:line', { name, stage, when: moment(openedAt, 'D') }),
  );
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [`## ${t(`case:${which}.title`)}`, ...(lines.length > 0 ? lines : [t(`case:${which}.none`)])].join(
        '\n',
      ),
    ),
    ...(which === 'open' ? [text(t('case:ways'))] : []),
    text(t('case:note')),
  );
  const [list, other] = which === 'open' ? [routes.open, routes.closed] : [routes.closed, routes.open];
  const ways = [
    button(routes.record.make({}), t('case:record.button'), ButtonStyle.Primary),
    button(other.make({ skip: 0 }), t(which === 'open' ? 'case:closed.button' : 'case:open.button')),
  ];
  if (skip > 0) ways.push(button(list.make({ skip: Math.max(0, skip - pageSize) }), t('case:newer')));
  if (hasOlder) ways.push(button(list.make({ skip: skip + pageSize }), t('case:older')));
  if (all.length === 0) return { components: [container, row(...ways)] };
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.choose.make({}))
    .setPlaceholder(t('case:placeholder'))
    .setOptions(
      all.map(({ value, name, stage }) => ({ value, label: name, description: stage.slice(0, 100) })),
    );
  return { components: [container, row(select), row(...ways)] };
}

/** @param customId  what the form is sent as. */
export function recordModal(t: Translate, customId: string): ModalBuilder {
  const who = new UserSelectMenuBuilder().setCustomId(fields.who).setRequired(true);
  return form(
    customId,
    t('case:record.title'),
    text(t('case:record.note')),
    new LabelBuilder().setLabel(t('case:record.who')).setUserSelectMenuComponent(who),
    question(t('case:record.what'), t('case:record.whatHow'), paragraph(fields.what, longest.what)),
    question(
      t('case:record.support'),
      t('case:record.supportHow'),
      paragraph(fields.support, longest.support),
    ),
  );
}

/** For the moderators' channel: no person, and nobody's words. */
export function noteView(
  t: Translate,
  { id, name }: Breach,
  note: 'recorded' | 'answered' | 'proposed' | 'appealed',
): Page {
  return {
    components: [
      text(t(`case:notes.${note}`, { name })),
      row(button(routes.look.make({ id }), t('case:notes.open'))),
    ],
  };
}

function caseStage(t: Translate, breach: Breach, now: number) {
  return t(`case:stage.${stageName(breach, now)}`);
}
