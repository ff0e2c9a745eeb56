import { ContainerBuilder, LabelBuilder, ModalBuilder, TextInputBuilder } from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Config } from '../config.ts';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { longestWhat, longestWhere, type Report } from './record.ts';
import * as routes from './routes.ts';
import { keptDays, type Standing } from './rules.ts';

/** The names of the form's two questions. */
export const whatField = 'what';
export const whereField = 'where';

/** Said before anything can be written: danger first, then who reads it and for how long it is kept. */
export function openView(t: Translate, operator: Config['operator']): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('report:title')}\n${t('report:danger')}`),
        text(t('report:what')),
        text([t('report:who'), t('report:kept', { days: keptDays }), t('report:name')].join('\n')),
        text(t('report:operator', operator)),
      ),
      row(
        button(routes.write.make({ name: 'named' }), t('report:withName'), ButtonStyle.Primary),
        button(routes.write.make({ name: 'nameless' }), t('report:withoutName'), ButtonStyle.Primary),
      ),
    ],
  };
}

/** Where nobody would read a report: the ways that there are. */
export function closedView(t: Translate, ownerId: string): Page {
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
    ],
  };
}

/** Two questions, both optional: a report with nothing in it says that something is wrong. */
export function writeModal(t: Translate, name: routes.Name, id: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.sent.make({ name, id }))
    .setTitle(t(`report:form.${name}`))
    .addLabelComponents(
      question(whatField, t('report:form.what'), t('report:form.whatHelp'), longestWhat),
      question(whereField, t('report:form.where'), t('report:form.whereHelp'), longestWhere),
    );
}

export function sentView(t: Translate, name: routes.Name, { waiting }: Standing): Page {
  const lines = [
    `## ${t('report:sent.title')}`,
    t('report:sent.danger'),
    waiting ? t('report:sent.waiting') : t('report:sent.now'),
    t(`report:sent.${name}`),
    t('report:sent.later'),
    t('report:sent.again'),
  ];
  return { components: [text(lines.join('\n'))] };
}

/** What stands in the moderators' channel: that there is a report, and nothing of it. */
export function cardView(t: Translate, { id, at, takenBy }: Report): Page {
  const state =
    takenBy === undefined ? t('report:card.free') : t('report:card.taken', { moderator: `<@${takenBy}>` });
  const care =
    takenBy === undefined
      ? button(routes.take.make({ id }), t('report:card.take'), ButtonStyle.Primary)
      : button(routes.giveBack.make({ id }), t('report:card.giveBack'));
  return {
    components: [
      text([t('report:card.new', { when: moment(at, 'R') }), t('report:card.what'), state].join('\n')),
      row(button(routes.look.make({ id }), t('report:card.open')), care),
    ],
  };
}

/** Shown before a report's words: a moderator can leave it to another. */
export function noteView(t: Translate, { id }: Report): Page {
  return {
    components: [
      text([`## ${t('report:note.title')}`, t('report:note.what'), t('report:note.counted')].join('\n')),
      row(button(routes.show.make({ id }), t('report:note.show'))),
    ],
  };
}

/** A report's words, quoted as they were written. */
export function shownView(t: Translate, { what, where, authorId, at, goesAt }: Report): Page {
  const author =
    authorId === undefined
      ? t('report:shown.nameless')
      : t('report:shown.named', { author: `<@${authorId}>` });
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('report:shown.title', { when: moment(at, 'f') })}\n${author}`),
    text(what === '' ? t('report:shown.empty') : quote(what, longestWhat)),
  );
  if (where !== '')
    container.addTextDisplayComponents(text(`${t('report:shown.where')}\n${quote(where, longestWhere)}`));
  return {
    components: [
      container.addTextDisplayComponents(
        text(t('report:shown.danger')),
        text(t('report:shown.goes', { when: moment(goesAt, 'R') })),
      ),
    ],
  };
}

/** How one's own report stands, in a line: for /mine. */
export function standingText(t: Translate, { at, goesAt, waiting, readers, taken }: Standing): string {
  const read = readers === 0 ? t('report:own.unread') : t('report:own.read', { count: readers });
  const how = waiting ? t('report:own.waiting') : [read, ...(taken ? [t('report:own.taken')] : [])].join(' ');
  return t('report:own.sent', { date: moment(at, 'D'), how, goes: moment(goesAt, 'R') });
}

function question(id: string, label: string, description: string, longest: number) {
  return new LabelBuilder()
    .setLabel(label)
    .setDescription(description)
    .setTextInputComponent(
      new TextInputBuilder()
        .setCustomId(id)
        .setStyle(TextInputStyle.Paragraph)
        .setMaxLength(longest)
        .setRequired(false),
    );
}
