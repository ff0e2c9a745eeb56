import { CheckboxGroupBuilder, ContainerBuilder, LabelBuilder, type ModalBuilder } from '@discordjs/builders';
import { ButtonStyle, type ModalSubmitFields } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form } from '../kit/form.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';
import type { Hold, Pledge, Terms, Words } from './record.ts';
import * as routes from './routes.ts';
import type { Standing } from './rules.ts';

/** Discord's limit of questions in a modal. */
const mostQuestions = 5;

/** What the ids of the modal's questions begin with. */
const dutiesField = 'duties-';

interface Reading {
  words: Words;
  terms: Terms;
  roleId: string;
  operator: Operator;
  hasRole: boolean;
  /** What else is planned with the pledge, for people to read in time. */
  notice: string | undefined;
}

/** The whole pledge, and the button to sign it. */
export function readView(t: Translate, { words, terms, roleId, operator, hasRole, notice }: Reading): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('pledge:title')}\n${wordsText(t, words)}`),
    text([t('pledge:role', { role: `<@&${roleId}>` }), t('pledge:kept')].join('\n')),
    text([t('pledge:operator', operator), ...ownsServerText(t, operator), versionText(t, terms)].join('\n')),
  );
  if (hasRole) container.addTextDisplayComponents(text(t('pledge:alreadyHasRole')));
  if (notice !== undefined) container.addTextDisplayComponents(text(notice));
  return {
    components: [
      container,
      row(button(routes.sign.make({ version: terms.version }), t('pledge:sign'), ButtonStyle.Primary)),
    ],
  };
}

/** A box to tick for each duty: one question each where they fit, else shared out evenly. */
export function signModal(t: Translate, version: number, duties: readonly string[]): ModalBuilder {
  const perQuestion = Math.ceil(duties.length / mostQuestions);
  const boxes = duties.map((label, n) => ({ value: String(n), label }));
  const questions = Array.from({ length: Math.ceil(boxes.length / perQuestion) }, (_, n) => {
    const options = boxes.slice(n * perQuestion, (n + 1) * perQuestion);
    const label = new LabelBuilder()
      .setLabel(n === 0 ? t('pledge:modal.label') : t('pledge:modal.more'))
      .setCheckboxGroupComponent(
        new CheckboxGroupBuilder()
          .setCustomId(`${dutiesField}${n}`)
          .setMinValues(options.length)
          .setMaxValues(options.length)
          .setRequired(true)
          .setOptions(options),
      );
    return n === 0 ? label.setDescription(t('pledge:modal.description')) : label;
  });
  return form(routes.signed.make({ version }), t('pledge:modal.title'), ...questions);
}

/** Every duty that was ticked in the modal, once. */
export function tickedDuties(modal: ModalSubmitFields): string[] {
  const questions = [...modal.fields.keys()].filter((id) => id.startsWith(dutiesField));
  return questions.flatMap((id) => modal.getCheckboxGroup(id));
}

/** Said once, right after signing: thanks, the role, and the person's own copy. */
export function signedView(t: Translate, copy: Copy): Page {
  const { pledge, standing, hasRole } = copy;
  const role = { role: `<@&${pledge.roleId}>` };
  const given = hasRole ? t('pledge:signed.role', role) : t('pledge:signed.roleLater', role);
  const thanks = [
    `## ${t('pledge:signed.title')}`,
    standing.is === 'held' ? heldText(t, standing.hold) : given,
  ];
  return { components: [text(thanks.join('\n')), copyContainer(t, copy)] };
}

export interface Copy {
  pledge: Pledge;
  terms: Terms;
  /** The words that were signed. */
  words: Words;
  standing: Standing;
  hasRole: boolean;
  /** The role that the server gives now: another one where its owner changed it since. */
  roleNow: string;
}

/** The person's own copy, at any later time, with how it stands. */
export function copyView(t: Translate, copy: Copy): Page {
  const { pledge, standing, hasRole, roleNow } = copy;
  const role = { role: `<@&${pledge.roleId}>` };
  const isAnother = roleNow !== pledge.roleId;
  const container = copyContainer(t, copy);
  const buttons = [button(routes.leave.make({}), t('pledge:withdraw'))];
  const missing = (!hasRole || isAnother) && (standing.is === 'current' || standing.is === 'due');

  if (standing.is === 'due') {
    container.addTextDisplayComponents(
      text(t('pledge:standing.due', { ...role, date: moment(standing.by, 'D') })),
    );
  }
  if (standing.is === 'lapsed') container.addTextDisplayComponents(text(t('pledge:standing.lapsed', role)));
  if (standing.is === 'held') container.addTextDisplayComponents(text(heldText(t, standing.hold)));
  if (standing.is === 'due' || standing.is === 'lapsed') {
    buttons.unshift(button(routes.read.make({}), t('pledge:signAgain'), ButtonStyle.Primary));
  }
  if (missing) {
    const another = { role: `<@&${roleNow}>`, before: role.role };
    container.addTextDisplayComponents(
      text(isAnother ? t('pledge:copy.roleChanged', another) : t('pledge:copy.roleMissing', role)),
    );
    buttons.unshift(button(routes.restore.make({}), t('pledge:restore'), ButtonStyle.Primary));
  }
  return { components: [container, row(...buttons)] };
}

export function leaveView(t: Translate, pledge: Pledge): Page {
  return {
    components: [
      text(`## ${t('pledge:leave.title')}\n${t('pledge:leave.what', { role: `<@&${pledge.roleId}>` })}`),
      row(
        button(routes.withdraw.make({}), t('pledge:leave.confirm'), ButtonStyle.Danger),
        button(routes.copy.make({}), t('pledge:leave.keep')),
      ),
    ],
  };
}

/** @param settled  whether the role was taken back already. */
export function withdrawnView(t: Translate, { roleId, hold }: Pledge, settled: boolean): Page {
  const role = { role: `<@&${roleId}>` };
  const lines = [
    `## ${t('pledge:withdrawn.title')}`,
    settled ? t('pledge:withdrawn.role', role) : t('pledge:withdrawn.roleLater', role),
    hold ? t('pledge:withdrawn.holdStays') : t('pledge:withdrawn.forgotten'),
    t('pledge:withdrawn.again'),
  ];
  return { components: [text(lines.join('\n'))] };
}

function copyContainer(t: Translate, { pledge, terms, words }: Copy) {
  const { version, signedAt } = pledge;
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      `## ${t('pledge:copy.title')}\n${t('pledge:copy.signedAt', { version, date: moment(signedAt, 'D') })}`,
    ),
    text(wordsText(t, words)),
  );
  if (version !== terms.version && version >= terms.oldestGood) {
    container.addTextDisplayComponents(text(t('pledge:copy.older', { version: terms.version })));
  }
  return container.addTextDisplayComponents(text(t('pledge:copy.withdraw')));
}

function heldText(t: Translate, { kind, until }: Hold) {
  const date = until === undefined ? '' : moment(until, 'f');
  if (kind === 'suspended')
    return until === undefined
      ? t('pledge:standing.suspendedOpen')
      : t('pledge:standing.suspended', { date });
  return t(`pledge:standing.${kind}`, { date });
}

/** The words as people read them, in one text. */
export function wordsText(t: Translate, { intro, duties, consequences, limits }: Words) {
  return [
    intro,
    [t('pledge:youPromise'), ...duties.map((duty) => t('pledge:dutyLine', { duty }))].join('\n'),
    t('pledge:ifBroken', { consequences }),
    t('pledge:cannotPromise', { limits }),
  ].join('\n\n');
}

function versionText(t: Translate, { version, changedAt }: Terms) {
  return changedAt === undefined
    ? t('pledge:version', { version })
    : t('pledge:versionSince', { version, date: moment(changedAt, 'D') });
}
