import { ContainerBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { type Breach, type Decision, longest } from './record.ts';
import * as routes from './routes.ts';
import {
  type Action,
  actionsOf,
  type Choice,
  heardAt,
  isPaused,
  mayDecide,
  mayJudge,
  othersHave,
  stageOf,
  suspensions,
} from './rules.ts';
import { wordsModal } from './view.ts';

/** One case, as moderators read it, and what they press. */

export interface Viewed {
  breach: Breach;
  viewerId: string;
  now: number;
  /** Whether anybody here didn't decide; looked at where an appeal waits. */
  others: boolean;
  /** What just became of the role, where something did. */
  role?: 'nothing' | 'done' | 'later';
  /** Something to say first. */
  note?: string;
}

/** One case: what is said, how it stands, one next step, and the rest behind *More*. */
export function panelView(t: Translate, viewed: Viewed): Page {
  const { breach, viewerId, now, others, role, note } = viewed;
  const { id, decision, appeal, proposal } = breach;
  const { next, more } = actionsOf(breach, viewerId, others, now);
  const container = new ContainerBuilder();
  if (note) container.addTextDisplayComponents(text(note));
  container.addTextDisplayComponents(text(heading(t, breach)));
  if (!appeal) container.addTextDisplayComponents(...saidTexts(t, breach, now).map(text));
  if (proposal) {
    const by = { by: mention(proposal.by), when: moment(proposal.at, 'f') };
    const lines = [t('case:panel.proposal', by), quote(proposal.why, longest.why), t('case:panel.takesTwo')];
    container.addTextDisplayComponents(text(lines.join('\n')));
  }
  if (decision) container.addTextDisplayComponents(text(decisionText(t, decision)));
  if (appeal) container.addTextDisplayComponents(text(appealText(t, viewed)));
  if (role === 'nothing' || role === 'later')
    container.addTextDisplayComponents(text(t(`case:role.${role}`)));

  const ways = next ? [actionButton(t, next, breach, ButtonStyle.Primary)] : [];
  if (more.length > 0) ways.push(button(routes.more.make({ id }), t('case:more')));
  if (appeal) ways.push(button(routes.before.make({ id }), t('case:before')));
  ways.push(button(routes.open.make({ skip: 0 }), t('case:back')));
  return { components: [container, row(...ways)] };
}

/** What was said before an appeal. */
export function beforeView(t: Translate, { breach, now }: Viewed): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        ...[heading(t, breach), ...saidTexts(t, breach, now)].map(text),
      ),
      row(toCase(t, breach)),
    ],
  };
}

export function moreView(t: Translate, { breach, viewerId, now, others }: Viewed): Page {
  const { more } = actionsOf(breach, viewerId, others, now);
  const lines = [`## ${t('case:moreTitle', { name: breach.name })}`];
  if (more.includes('pause')) lines.push(t('case:pauseWhen'));
  return {
    components: [
      text(lines.join('\n')),
      row(...more.map((action) => actionButton(t, action, breach)), toCase(t, breach)),
    ],
  };
}

/** What may be decided now, to choose from. */
export function decideView(t: Translate, { breach, now }: Viewed): Page {
  const options = routes.decisions.filter((name) => mayDecide(breach, choiceNamed(name).kind, now));
  const lines = [`## ${t('case:decide.title', { name: breach.name })}`, t('case:decide.how')];
  if (options.length < routes.decisions.length) {
    lines.push(t('case:decide.unheard', { date: moment(heardAt(breach), 'f') }));
  }
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.choice.make({ id: breach.id, step: breach.step }))
    .setPlaceholder(t('case:decide.placeholder'))
    .setOptions(
      options.map((value) => {
        const choice = choiceNamed(value);
        const label =
          choice.kind === 'suspend'
            ? t('case:decide.suspend', { count: choice.days })
            : t(`case:decide.${choice.kind}`);
        return { value, label, description: t(`case:decide.${choice.kind}How`) };
      }),
    );
  return { components: [text(lines.join('\n')), row(select), row(toCase(t, breach))] };
}

export function whyModal(t: Translate, customId: string): ModalBuilder {
  return wordsModal({
    customId,
    title: t('case:why.title'),
    note: t('case:why.note'),
    label: t('case:why.label'),
    description: t('case:why.description'),
    most: longest.why,
  });
}

/** Before a second moderator ends a pledge: no slip of a finger does that. */
export function agreeView(t: Translate, { breach }: Viewed): Page {
  const { id, step, proposal } = breach;
  const lines = [`## ${t('case:agree.title')}`, t('case:agree.what')];
  if (proposal) lines.push(t('case:agree.why'), quote(proposal.why, longest.why));
  return {
    components: [
      text(lines.join('\n')),
      row(
        button(routes.agreed.make({ id, step }), t('case:agree.confirm'), ButtonStyle.Danger),
        toCase(t, breach),
      ),
    ],
  };
}

export function judgeView(t: Translate, { breach }: Viewed): Page {
  const { id, step, name, decision, appeal } = breach;
  const lines = [`## ${t('case:judge.title', { name })}`, t('case:judge.how')];
  if (decision) lines.push(decisionText(t, decision));
  if (appeal) {
    lines.push(t('case:panel.appeal', { when: moment(appeal.at, 'f') }), quote(appeal.words, longest.appeal));
  }
  return {
    components: [
      text(lines.join('\n')),
      row(
        button(routes.judging.make({ id, step, outcome: 'stands' }), t('case:judge.stands')),
        button(routes.judging.make({ id, step, outcome: 'lifted' }), t('case:judge.lifted')),
        toCase(t, breach),
      ),
    ],
  };
}

/** A decision as the forms name it. */
export function choiceNamed(name: routes.DecisionName): Choice {
  if (name === 'none' || name === 'remind' || name === 'revoke') return { kind: name };
  const days = suspensions.find((each) => name === `suspend${each}`);
  if (days === undefined) throw new RangeError(`no decision is called ${name}`);
  return { kind: 'suspend', days };
}

function heading(t: Translate, { name, personId, openedBy, openedAt, what }: Breach) {
  const about = { person: mention(personId), by: mention(openedBy), when: moment(openedAt, 'f') };
  return [`## ${name}`, t('case:panel.about', about), t('case:panel.what'), quote(what, longest.what)].join(
    '\n',
  );
}

function saidTexts(t: Translate, breach: Breach, now: number): string[] {
  const { support, answer, readAt, pausedUntil, decision } = breach;
  const texts = [`${t('case:panel.support')}\n${quote(support, longest.support)}`];
  if (answer) {
    const when = moment(answer.at, 'f');
    texts.push(`${t('case:panel.answer', { when })}\n${quote(answer.words, longest.answer)}`);
    texts.push(t('report:shown.danger'));
  } else if (!decision) {
    const lines = [
      readAt === undefined
        ? t('case:panel.notOpened')
        : t('case:panel.opened', { when: moment(readAt, 'f') }),
      stageOf(breach, now) === 'hearing'
        ? t('case:panel.noAnswer', { date: moment(heardAt(breach), 'f') })
        : t('case:panel.noAnswerInTime'),
    ];
    texts.push(lines.join('\n'));
  }
  if (pausedUntil !== undefined && !decision) {
    const date = moment(pausedUntil, 'f');
    texts.push(t(isPaused(breach, now) ? 'case:panel.paused' : 'case:panel.wasPaused', { date }));
  }
  return texts;
}

function decisionText(t: Translate, { kind, why, until, by, at }: Decision) {
  const [one = '', other] = by.map(mention);
  const who = other === undefined ? one : t('case:panel.and', { one, other });
  const what = t(`case:what.${kind}`, { until: until === undefined ? '' : moment(until, 'f') });
  return `${t('case:panel.decided', { by: who, when: moment(at, 'f'), what })}\n${quote(why, longest.why)}`;
}

function appealText(t: Translate, { breach, viewerId, others, now }: Viewed) {
  const { appeal, decision } = breach;
  if (!appeal || !decision) return '';
  const lines = [
    t('case:panel.appeal', { when: moment(appeal.at, 'f') }),
    quote(appeal.words, longest.appeal),
    t('report:shown.danger'),
  ];
  const { outcome } = appeal;
  if (outcome) {
    const by = { by: mention(outcome.by), when: moment(outcome.at, 'f') };
    lines.push(t(`case:panel.${outcome.kind}`, by), quote(outcome.why, longest.why));
    if (outcome.alone) lines.push(t('case:panel.alone'));
  } else if (!decision.by.includes(viewerId)) {
    lines.push(t('case:panel.appealWaits'));
  } else if (mayJudge(breach, viewerId, others, now)) {
    lines.push(t('case:panel.appealWaitsForYou'));
  } else {
    lines.push(t('case:panel.appealNotYou', { date: moment(appeal.at + othersHave, 'D') }));
  }
  return lines.join('\n');
}

function actionButton(t: Translate, action: Action, { id, step }: Breach, style?: ButtonStyle.Primary) {
  const customId = {
    decide: routes.decide.make({ id }),
    agree: routes.agree.make({ id }),
    judge: routes.judge.make({ id }),
    pause: routes.pause.make({ id, step }),
    endPause: routes.endPause.make({ id, step }),
  }[action];
  return button(customId, t(`case:actions.${action}`), style);
}

function toCase(t: Translate, { id }: Breach) {
  return button(routes.panel.make({ id }), t('case:toCase'));
}

const mention = (personId: string) => `<@${personId}>`;
