import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { ClosedPage } from './files.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { inDanger, isOpen, nextStep } from './rules.ts';

/** How a case stands, in a few words and without content: for lists, cards and reminders. */
export function standing(t: Translate, kase: Case): string {
  const next = nextStep(kase);
  const parts = [
    ...(kase.drill ? [t('leak:drill.mark')] : []),
    t(`leak:kinds.${kase.kind}`),
    ...(isOpen(kase) && inDanger(kase) ? [t('leak:list.danger')] : []),
    next === undefined ? t('leak:list.closed') : t(`leak:next.${next}`),
  ];
  return parts.join(' · ');
}

/** What moderators can begin from their list of cases. */
export function beginnings(t: Translate): ReturnType<typeof row> {
  return row(
    button(routes.firstHour.make({}), t('leak:firstHour.button')),
    button(routes.begin.make({}), t('leak:list.begin')),
    button(routes.closed.make({ after: '-' }), t('leak:list.closedButton')),
    button(routes.drills.make({}), t('leak:drill.button')),
    button(routes.ownLeak.make({}), t('leak:ownLeak.button')),
  );
}

/** Closed cases, newest first, by their code names; then those that are deleted since. */
export function closedView(t: Translate, { cases, gone, older }: ClosedPage, back: string): Page {
  const lines = [
    ...cases.map(({ name, kind, closed, openedAt }) =>
      t('leak:list.closedLine', {
        name,
        kind: t(`leak:kinds.${kind}`),
        when: moment(closed?.at ?? openedAt, 'D'),
      }),
    ),
    ...gone.map(({ name, kind, opened, closed }) =>
      t(opened === closed ? 'leak:list.goneIn' : 'leak:list.gone', {
        name,
        kind: t(`leak:kinds.${kind}`),
        from: opened,
        to: closed,
      }),
    ),
  ];
  const none = older === undefined ? 'none' : 'noneHere';
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [
        `## ${t('leak:list.closedTitle')}`,
        ...(lines.length > 0 ? lines : [t(`leak:list.${none}`)]),
        t('leak:list.goes'),
      ].join('\n'),
    ),
  );
  const ways = [button(back, t('leak:back'))];
  if (older !== undefined) ways.push(button(routes.closed.make({ after: older }), t('leak:list.older')));
  if (cases.length === 0) return { components: [container, row(...ways)] };
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseClosed.make({}))
    .setPlaceholder(t('leak:list.placeholder'))
    .setOptions(cases.map((kase) => ({ value: kase.id, label: kase.name, description: standing(t, kase) })));
  return { components: [container, row(select), row(...ways)] };
}

/** Before one begins a case by hand: what it is about. */
export function beginView(t: Translate, id: string, back: string): Page {
  const ways = (['leak', 'threat', 'other'] as const).map((kind) =>
    button(routes.begun.make({ id, kind }), t(`leak:begin.${kind}`), ButtonStyle.Primary),
  );
  return {
    components: [
      text([`## ${t('leak:begin.title')}`, t('leak:begin.what')].join('\n')),
      row(...ways, button(back, t('leak:back'))),
    ],
  };
}

/** What to do, and what to tell members, if this bot's own store or key leaked. */
export function ownLeakView(t: Translate, operator: { name: string; contact: string }, back: string): Page {
  const parts = ['what', 'first', 'key', 'members', 'after'] as const;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('leak:ownLeak.title')}\n${t('leak:ownLeak.operator', operator)}`),
        ...parts.map((part) => text(t(`leak:ownLeak.${part}`))),
      ),
      row(button(back, t('leak:back'))),
    ],
  };
}
