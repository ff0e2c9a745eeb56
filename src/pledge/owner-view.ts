import {
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle, type ModalSubmitFields } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { filled, form, paragraph } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import type { Draft, Terms, Words } from './record.ts';
import * as routes from './routes.ts';
import { renewChoices, signAgainChoices } from './rules.ts';
import { wordsText } from './view.ts';

/** The names of the modal's questions, and how long each answer may be. */
const fields = { intro: 800, duties: 1100, consequences: 700, limits: 700 } as const;
const signAgainField = 'sign-again';
const no = 'no';

/** What stands, and how to change it: the owner's part of the pledge. */
export function termsSection(t: Translate, terms: Terms, hasDraft: boolean): ContainerBuilder {
  const lines = [
    t('pledge:owner.words'),
    terms.changedAt === undefined
      ? t('pledge:owner.default')
      : t('pledge:owner.version', { version: terms.version, date: moment(terms.changedAt, 'D') }),
  ];
  if (terms.signAgainBy !== undefined) {
    lines.push(t('pledge:owner.signAgain', { date: moment(terms.signAgainBy, 'D') }));
  }
  if (hasDraft) lines.push(t('pledge:owner.waiting'));
  const buttons = [button(routes.ownerWrite.make({}), t('pledge:owner.write'))];
  if (hasDraft) buttons.push(button(routes.ownerLook.make({}), t('pledge:owner.look'), ButtonStyle.Primary));
  return new ContainerBuilder()
    .addTextDisplayComponents(text(lines.join('\n')))
    .addActionRowComponents(row(...buttons))
    .addTextDisplayComponents(text(`${t('pledge:owner.renewal')}\n${t('pledge:owner.renewalWhy')}`))
    .addActionRowComponents(row(renewSelect(t, terms)));
}

export function writeModal(t: Translate, draft: Draft): ModalBuilder {
  const label = (name: keyof typeof fields) =>
    new LabelBuilder()
      .setLabel(t(`pledge:owner.modal.${name}`))
      .setTextInputComponent(filled(paragraph(name, fields[name]), draft[name]));
  const again = [undefined, ...signAgainChoices].map((days) => ({
    value: days === undefined ? no : String(days),
    label: days === undefined ? t('pledge:owner.modal.no') : t('pledge:owner.modal.within', { days }),
    default: days === draft.signAgainDays,
  }));
  const signAgain = new RadioGroupBuilder().setCustomId(signAgainField).setRequired(true).setOptions(again);
  return form(
    routes.ownerWritten.make({}),
    t('pledge:owner.modal.title'),
    label('intro'),
    label('duties').setDescription(t('pledge:owner.modal.dutiesHint')),
    label('consequences'),
    label('limits'),
    new LabelBuilder()
      .setLabel(t('pledge:owner.modal.signAgain'))
      .setDescription(t('pledge:owner.modal.signAgainHint'))
      .setRadioGroupComponent(signAgain),
  );
}

/** What the owner typed into `writeModal`, as it is. */
export function draftFrom(modal: ModalSubmitFields): Draft {
  const chosen = modal.getRadioGroup(signAgainField);
  const days = signAgainChoices.find((choice) => String(choice) === chosen);
  return {
    intro: modal.getTextInputValue('intro'),
    duties: modal.getTextInputValue('duties'),
    consequences: modal.getTextInputValue('consequences'),
    limits: modal.getTextInputValue('limits'),
    ...(days !== undefined && { signAgainDays: days }),
  };
}

interface DraftPreview {
  draft: Draft;
  words: Words;
  terms: Terms;
  /** How many have the role now; undefined where Discord did not say. */
  signers: number | undefined;
}

/** The draft as members would read it, and what publishing it would mean. */
export function draftView(t: Translate, { draft, words, terms, signers }: DraftPreview): Page {
  const version = terms.version + 1;
  const { signAgainDays: days } = draft;
  const again =
    days === undefined
      ? t('pledge:owner.draft.notAgain')
      : signers === undefined
        ? t('pledge:owner.draft.againUncounted', { days })
        : t('pledge:owner.draft.again', { days, count: signers });
  return {
    components: [
      text(`## ${t('pledge:owner.draft.title')}\n${t('pledge:owner.draft.note', { version })}\n${again}`),
      new ContainerBuilder().addTextDisplayComponents(text(wordsText(t, words))),
      row(
        button(
          routes.ownerPublish.make({ version: terms.version }),
          t('pledge:owner.draft.publish'),
          ButtonStyle.Primary,
        ),
        button(routes.ownerWrite.make({}), t('pledge:owner.draft.change')),
        button(routes.ownerDiscard.make({}), t('pledge:owner.draft.discard')),
      ),
    ],
  };
}

/** A draft that can't be published as it is: what is wrong, and the way back to it. */
export function unfitView(t: Translate, wrong: string): Page {
  return {
    components: [
      text(`## ${t('pledge:owner.draft.title')}\n${wrong}`),
      row(
        button(routes.ownerWrite.make({}), t('pledge:owner.write'), ButtonStyle.Primary),
        button(routes.ownerDiscard.make({}), t('pledge:owner.draft.discard')),
      ),
    ],
  };
}

function renewSelect(t: Translate, { renewAfterDays }: Terms) {
  const never = { value: no, label: t('pledge:owner.renewNever'), default: renewAfterDays === undefined };
  return new StringSelectMenuBuilder()
    .setCustomId(routes.ownerRenew.make({}))
    .setPlaceholder(t('pledge:owner.renewal').replaceAll('*', ''))
    .setOptions(
      never,
      ...renewChoices.map((days) => ({
        value: String(days),
        label: t(`pledge:owner.renewDays.${days}`),
        default: days === renewAfterDays,
      })),
    );
}
