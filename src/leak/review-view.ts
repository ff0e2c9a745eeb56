import {
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { heading } from './contact-view.ts';
import { type Figures, leastCases } from './figures.ts';
import * as parts from './part-routes.ts';
import type { Case } from './record.ts';
import { changeTimes, longest, mostChanges, type Review, sharedOf } from './review.ts';
import * as routes from './routes.ts';

/** Looking back without blame: what let it happen, what changes, what helped; and figures of the server's work. */

/** The names of the questions. */
export const fields = {
  let: 'let',
  helped: 'helped',
  what: 'what',
  who: 'who',
  by: 'by',
  shared: 'shared',
} as const;

/** @param newId  of a change or a message to come. */
export function reviewView(t: Translate, kase: Case, newId: string): Page {
  const { id, review } = kase;
  const { let: cause, helped, changes = [] } = review ?? {};
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(heading(t, t('casework:review.title', { name: kase.name }), kase.drill)),
    text(t('casework:review.what')),
  );
  if (cause)
    container.addTextDisplayComponents(text(`${t('casework:review.let')}\n${quote(cause, longest.let)}`));
  if (helped)
    container.addTextDisplayComponents(
      text(`${t('casework:review.helped')}\n${quote(helped, longest.helped)}`),
    );
  if (changes.length > 0) {
    const lines = changes.map((each) => lineOf(t, each));
    container.addTextDisplayComponents(text([t('casework:review.changes'), ...lines].join('\n')));
  }
  if (!review) container.addTextDisplayComponents(text(t('casework:review.none')));
  const components: Page['components'] = [container];
  if (changes.length > 0) {
    components.push(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(parts.tick.make({ id }))
          .setPlaceholder(t('casework:review.tickPlaceholder'))
          .setOptions(
            changes.map(({ id: value, what, doneAt }) => ({
              value,
              label: `${doneAt === undefined ? '' : '✓ '}${what}`.slice(0, 100),
            })),
          ),
      ),
    );
  }
  const ways = [button(parts.write.make({ id }), t('casework:review.write'))];
  if (changes.length < mostChanges)
    ways.push(button(parts.addChange.make({ id, change: newId }), t('casework:review.addChange')));
  if (sharedOf(review).length > 0 && !kase.closed)
    ways.push(button(parts.share.make({ id, update: newId }), t('casework:review.share')));
  ways.push(
    button(parts.figures.make({ id }), t('casework:review.figures')),
    button(routes.panel.make({ id }), t('leak:toCase')),
  );
  components.push(row(...ways));
  return { components };
}

function lineOf(t: Translate, { what, who, by, doneAt, shared }: Review['changes'][number]): string {
  const about = {
    what: quote(what.replace(/\s+/g, ' '), longest.change).replace(/^> /, ''),
    who: `<@${who}>`,
  };
  const line =
    doneAt === undefined
      ? t('casework:review.change', { ...about, by: moment(by, 'D') })
      : t('casework:review.done', { ...about, when: moment(doneAt, 'D') });
  return shared ? `${line} (${t('casework:review.shared')})` : line;
}

/** What everybody may read, as the beginning of a message that is approved like any other. */
export const sharedWords = (t: Translate, review: Review | undefined): string =>
  t('care:update.changed', {
    changes: sharedOf(review)
      .map(({ what }) => `- ${what.replace(/\s+/g, ' ')}`)
      .join('\n'),
  });

export function writeModal(t: Translate, { id, review }: Case): ModalBuilder {
  const question = (name: 'let' | 'helped', how: 'letHow' | 'helpedHow', most: number) => {
    const input = new TextInputBuilder()
      .setCustomId(fields[name])
      .setStyle(TextInputStyle.Paragraph)
      .setMaxLength(most)
      .setRequired(false);
    const before = review?.[name];
    if (before) input.setValue(before);
    return new LabelBuilder()
      .setLabel(t(`casework:review.form.${name}`))
      .setDescription(t(`casework:review.form.${how}`))
      .setTextInputComponent(input);
  };
  return new ModalBuilder()
    .setCustomId(parts.written.make({ id }))
    .setTitle(t('casework:review.form.title'))
    .addTextDisplayComponents(text(t('casework:review.form.note')))
    .addLabelComponents(
      question('let', 'letHow', longest.let),
      question('helped', 'helpedHow', longest.helped),
    );
}

/** The values of whether everybody may read it. */
export const shareable = { yes: 'yes', no: 'no' } as const;

export function changeModal(t: Translate, id: string, change: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(parts.changeTyped.make({ id, change }))
    .setTitle(t('casework:review.changeForm.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('casework:review.changeForm.what'))
        .setDescription(t('casework:review.changeForm.whatHow'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(fields.what)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(longest.change)
            .setRequired(true),
        ),
      new LabelBuilder()
        .setLabel(t('casework:review.changeForm.who'))
        .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId(fields.who).setRequired(true)),
      new LabelBuilder().setLabel(t('casework:review.changeForm.by')).setStringSelectMenuComponent(
        new StringSelectMenuBuilder().setCustomId(fields.by).setOptions(
          changeTimes.map((days) => ({
            value: String(days),
            label: t('casework:review.changeForm.days', { count: days }),
            default: days === 30,
          })),
        ),
      ),
      new LabelBuilder()
        .setLabel(t('casework:review.changeForm.shared'))
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId(fields.shared)
            .setOptions(
              { value: shareable.no, label: t('casework:review.changeForm.no'), default: true },
              { value: shareable.yes, label: t('casework:review.changeForm.yes') },
            ),
        ),
    );
}

/** @param most  how many cases were looked at, at most. */
export function figuresView(t: Translate, id: string, figures: Figures, most: number): Page {
  const { cases, firstContact, contactedBefore, kept, removed } = figures;
  const lines = [`## ${t('casework:review.figuresTitle')}`, t('casework:review.figuresWhat', { most })];
  if (cases < leastCases) {
    lines.push(t('casework:review.few', { least: leastCases }));
  } else {
    lines.push(
      t('casework:review.cases', { count: cases }),
      firstContact === undefined
        ? t('casework:review.noContact')
        : t('casework:review.firstContact', { time: lengthOf(t, firstContact) }),
      t('casework:review.before', contactedBefore),
      t('casework:review.kept', kept),
      t('casework:review.removed', removed),
    );
  }
  return {
    components: [text(lines.join('\n')), row(button(routes.review.make({ id }), t('care:part.back')))],
  };
}

/** A length of time in the unit that fits it. @param time  in milliseconds. */
function lengthOf(t: Translate, time: number): string {
  const minutes = Math.round(time / 60_000);
  if (minutes < 120) return t('casework:review.minutes', { count: minutes });
  if (minutes < 48 * 60) return t('casework:review.hours', { count: Math.round(minutes / 60) });
  return t('casework:review.days', { count: Math.round(minutes / (24 * 60)) });
}
