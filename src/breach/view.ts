import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { filled, form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { type FiledPage, pageSize } from './files.ts';
import { type Breach, type Decision, longest } from './record.ts';
import * as routes from './routes.ts';
import { heardAt, isPaused, mayAppeal, stageOf } from './rules.ts';

/** What the person it is about reads. It never says who recorded or decided it. */

/** The name of the one question in these forms. */
export const wordsField = 'words';

/** A way back to where they came from. */
type Back = ReturnType<typeof button>;

/** How far it has come, in a few words. */
export function ownStage(t: Translate, breach: Breach, now: number): string {
  return t(`breach:stage.${stageName(breach, now)}`);
}

/** Where it stands, or once it is closed, how it ended. */
export function stageName(breach: Breach, now: number) {
  const stage = stageOf(breach, now);
  if (stage !== 'closed') return stage;
  return breach.appeal?.outcome?.kind === 'lifted' ? 'lifted' : (breach.decision?.kind ?? 'none');
}

/** All that was said and decided about them, newest first. */
export function ownListView(
  t: Translate,
  { page, server, now, back }: { page: FiledPage; server: string; now: number; back: Back },
): Page {
  const { breaches, skip, hasOlder } = page;
  const title = `## ${t('breach:own.title')}`;
  if (breaches.length === 0) return { components: [text(`${title}\n${t('breach:own.none')}`), row(back)] };
  const lines = breaches.map((breach) =>
    t('breach:own.line', { when: moment(breach.openedAt, 'D'), stage: ownStage(t, breach, now) }),
  );
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.chooseOwn.make({ server }))
    .setPlaceholder(t('breach:own.placeholder'))
    .setOptions(
      breaches.map((breach) => ({
        value: breach.id,
        label: new Date(breach.openedAt).toISOString().slice(0, 10),
        description: ownStage(t, breach, now),
      })),
    );
  const ways = [back];
  if (skip > 0)
    ways.push(button(routes.own.make({ server, skip: Math.max(0, skip - pageSize) }), t('breach:own.newer')));
  if (hasOlder) {
    ways.push(button(routes.own.make({ server, skip: skip + pageSize }), t('breach:own.older')));
  }
  return {
    components: [text([title, t('breach:own.some'), ...lines].join('\n')), row(select), row(...ways)],
  };
}

export interface Own {
  breach: Breach;
  server: string;
  now: number;
  /** Whether anybody here didn't decide; undefined where the bot has left the server. */
  others: boolean | undefined;
  /** Whether they have a pledge that a decision could hold. */
  hasPledge: boolean;
  back: Back;
}

/** One of them: the newest leaf first, where an appeal makes two of it. */
export function ownView(t: Translate, own: Own): Page {
  return own.breach.appeal ? ownDecidedView(t, own) : ownWholeView(t, own);
}

/** What was said before an appeal. */
export function ownSaidView(t: Translate, { breach, server, now, back }: Own): Page {
  return {
    components: [
      saidContainer(t, breach, now),
      row(button(routes.read.make({ server, id: breach.id }), t('breach:after')), back),
    ],
  };
}

/** What they just sent and no more, so that help fits above it. */
export function ownSentView(t: Translate, { breach, server, back }: Own): Page {
  const { id, answer, appeal } = breach;
  const lines = appeal
    ? [t('breach:appealed.words', { when: moment(appeal.at, 'D') }), quote(appeal.words, longest.appeal)]
    : answer
      ? [t('breach:said.answer', { when: moment(answer.at, 'f') }), quote(answer.words, longest.answer)]
      : [t('breach:said.title')];
  return {
    components: [text(lines.join('\n')), row(button(routes.read.make({ server, id }), t('mine:read')), back)],
  };
}

function ownWholeView(t: Translate, own: Own): Page {
  const { breach, server, now, others, back } = own;
  const { id, decision } = breach;
  const container = saidContainer(t, breach, now);
  const ways = [back];
  if (decision) {
    container.addTextDisplayComponents(text(decidedText(t, decision, own)));
    if (mayAppeal(breach)) container.addTextDisplayComponents(text(howToAppeal(t, others)));
    if (mayAppeal(breach) && others !== undefined) {
      ways.unshift(
        button(routes.appeal.make({ server, id }), t('breach:appeal.button'), ButtonStyle.Primary),
      );
    }
  } else if (others !== undefined) {
    const label = breach.answer ? t('breach:answer.change') : t('breach:answer.button');
    ways.unshift(button(routes.answer.make({ server, id }), label, ButtonStyle.Primary));
  }
  container.addTextDisplayComponents(text([t('breach:said.readers'), t('breach:said.wayBack')].join('\n')));
  return { components: [container, row(...ways)] };
}

function ownDecidedView(t: Translate, own: Own): Page {
  const { breach, server, others, back } = own;
  const { decision, appeal } = breach;
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('breach:said.title')}\n${quote(breach.what, longest.what)}`),
  );
  if (decision) container.addTextDisplayComponents(text(decidedText(t, decision, own)));
  if (appeal) {
    const { outcome } = appeal;
    container.addTextDisplayComponents(
      text(
        `${t('breach:appealed.words', { when: moment(appeal.at, 'D') })}\n${quote(appeal.words, longest.appeal)}`,
      ),
      text(
        outcome
          ? [
              t(`breach:appealed.${outcome.kind}`, { when: moment(outcome.at, 'D') }),
              quote(outcome.why, longest.why),
              ...(outcome.alone ? [t('breach:appealed.alone')] : []),
            ].join('\n')
          : t(others === false ? 'breach:appealed.waitsAlone' : 'breach:appealed.waits'),
      ),
    );
  }
  return {
    components: [
      container,
      row(button(routes.said.make({ server, id: breach.id }), t('breach:before')), back),
    ],
  };
}

function saidContainer(t: Translate, breach: Breach, now: number) {
  const { what, support, answer, decision, pausedUntil } = breach;
  const heard = moment(heardAt(breach), 'f');
  const lines = [
    `## ${t('breach:said.title')}`,
    ...(decision ? [] : [t('breach:said.open')]),
    quote(what, longest.what),
    t('breach:said.support'),
    quote(support, longest.support),
  ];
  const container = new ContainerBuilder().addTextDisplayComponents(text(lines.join('\n')));
  if (answer) {
    container.addTextDisplayComponents(
      text(
        `${t('breach:said.answer', { when: moment(answer.at, 'f') })}\n${quote(answer.words, longest.answer)}`,
      ),
    );
  } else if (!decision) {
    container.addTextDisplayComponents(
      text(
        heardAt(breach) > now ? t('breach:said.noAnswer', { date: heard }) : t('breach:said.noAnswerInTime'),
      ),
    );
  }
  if (pausedUntil !== undefined && isPaused(breach, now)) {
    container.addTextDisplayComponents(text(t('breach:said.paused', { date: moment(pausedUntil, 'f') })));
  }
  return container;
}

function decidedText(t: Translate, { kind, why, until, at }: Decision, { now, breach, hasPledge }: Own) {
  const lifted = breach.appeal?.outcome?.kind === 'lifted';
  const date = until === undefined ? '' : moment(until, 'f');
  const isOver = until !== undefined && until <= now;
  const takes = (kind === 'suspend' && !isOver) || kind === 'revoke';
  return [
    `## ${t('breach:decided.title')}`,
    lifted
      ? t('breach:decided.lifted', { what: t(`breach:stage.${kind}`) })
      : kind === 'suspend' && isOver
        ? t('breach:decided.suspendOver', { date })
        : t(`breach:decided.${kind}`, { date }),
    ...(takes && !lifted && !hasPledge ? [t('breach:decided.noPledge')] : []),
    t('breach:decided.why', { date: moment(at, 'D') }),
    quote(why, longest.why),
    ...(takes && !lifted ? [t('breach:decided.keep')] : []),
  ].join('\n');
}

function howToAppeal(t: Translate, others: boolean | undefined) {
  if (others === undefined) return t('breach:decided.cannotAppeal');
  return t(others ? 'breach:decided.howToAppeal' : 'breach:decided.howToAppealAlone');
}

export function answerModal(
  t: Translate,
  { breach, server }: { breach: Breach; server: string },
): ModalBuilder {
  return wordsModal({
    customId: routes.answered.make({ server, id: breach.id }),
    title: t('breach:answer.title'),
    note: t('breach:answer.readers'),
    label: t('breach:answer.label'),
    description: t('breach:answer.description'),
    most: longest.answer,
    before: breach.answer?.words,
  });
}

export function appealModal(
  t: Translate,
  { breach, server }: { breach: Breach; server: string },
): ModalBuilder {
  return wordsModal({
    customId: routes.appealed.make({ server, id: breach.id }),
    title: t('breach:appeal.title'),
    note: t('breach:appeal.readers'),
    label: t('breach:appeal.label'),
    description: t('breach:appeal.description'),
    most: longest.appeal,
  });
}

/** A form with one question, and who reads the answer above it. */
export function wordsModal(asked: {
  customId: string;
  title: string;
  note: string;
  label: string;
  description: string;
  most: number;
  before?: string | undefined;
}): ModalBuilder {
  const { customId, title, note, label, description, most, before } = asked;
  const input = filled(paragraph(wordsField, most), before);
  return form(customId, title, text(note), question(label, description, input));
}
