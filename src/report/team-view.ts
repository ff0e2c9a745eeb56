import { ContainerBuilder, type ModalBuilder, UserSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { messagesText, pager, wordsModal } from './own-view.ts';
import { longestWhat, longestWhere, type Report } from './record.ts';
import * as routes from './routes.ts';
import { brokenLinks, isSealed, keptDays, news, takesLinks } from './rules.ts';

/** What moderators see of a report. */

type Way = ReturnType<typeof button>;

/** Shown before a report's words: a moderator can leave it to another. @param ways  where else one can go. */
export function noteView(t: Translate, report: Report, ways: readonly Way[] = []): Page {
  const lines = [`## ${t('report:note.title')}`, t('report:note.what')];
  if (!takesLinks(report)) lines.push(t('report:careful.team'));
  lines.push(t('report:note.counted'));
  return {
    components: [
      text(lines.join('\n')),
      row(button(routes.show.make({ id: report.id }), t('report:note.show')), ...ways),
    ],
  };
}

/** A report's words, quoted as they were written, with the links broken. @param ways  where else one can go. */
export function shownView(t: Translate, report: Report, guildId: string, ways: readonly Way[] = []): Page {
  const { kind, what, where, authorId, at, withdrawnAt, danger } = report;
  const container = new ContainerBuilder();
  const lines = [`## ${t('report:shown.title', { when: moment(at, 'f') })}`];
  if (withdrawnAt !== undefined) {
    lines.push(t('report:shown.withdrawn'));
    container.addTextDisplayComponents(text(lines.join('\n')));
    return { components: [container, ...(ways.length > 0 ? [row(...ways)] : [])] };
  }
  if (danger === 'yes' || danger === 'unsure') lines.push(t(`report:shown.inDanger.${danger}`));
  lines.push(
    authorId === undefined
      ? t('report:shown.nameless')
      : t('report:shown.named', { author: `<@${authorId}>` }),
    t('report:shown.kind', { kind: t(`report:shown.kinds.${kind}`) }),
  );
  if (report.young) lines.push(t('report:shown.young'));
  if (report.intimate) lines.push(t('report:shown.intimate'));
  if (!takesLinks(report)) lines.push(t('report:careful.team'));
  if (isSealed(report)) lines.push(t('report:shown.sealed'));
  const shown = (words: string, most: number) => quote(brokenLinks(words, guildId), most);
  container.addTextDisplayComponents(
    text(lines.join('\n')),
    text(what === '' ? t('report:shown.empty') : shown(what, longestWhat)),
  );
  if (where !== '')
    container.addTextDisplayComponents(
      text(`${t('report:shown.where')}\n${shown(where, longestWhere)}\n${t('report:shown.links')}`),
    );
  return {
    components: [
      container.addTextDisplayComponents(
        text(t('report:shown.danger')),
        text(t('report:shown.goes', { days: keptDays })),
      ),
      ...talkRow(t, report, ways),
    ],
  };
}

function talkRow(t: Translate, report: Report, ways: readonly Way[]): Page['components'] {
  const { id, stoppedAt } = report;
  const count = news(report, 'team');
  const label = count > 0 ? `${t('report:shown.messages')} (${count})` : t('report:shown.messages');
  const talk = button(routes.talk.make({ id, skip: 0 }), label);
  if (stoppedAt !== undefined) return [text(t('report:shown.noContact')), row(talk, ...ways)];
  const write = button(routes.writeAuthor.make({ id }), t('report:shown.write'), ButtonStyle.Primary);
  return [row(write, talk, ...ways)];
}

/** What the team and the author wrote to each other. */
export function talkView(t: Translate, report: Report, skip: number): Page {
  const { id, messages, stoppedAt } = report;
  const headings = { author: 'report:shown.author', team: 'report:shown.team' } as const;
  const ways = [button(routes.show.make({ id }), t('report:shown.back'))];
  if (stoppedAt === undefined)
    ways.unshift(button(routes.writeAuthor.make({ id }), t('report:shown.write'), ButtonStyle.Primary));
  return {
    components: [
      text(`## ${t('report:shown.messages')}`),
      text(messagesText(t, messages, skip, headings, 'report:shown.noMessages')),
      ...pager(messages.length, skip, (to) => routes.talk.make({ id, skip: to }), {
        older: t('report:shown.older'),
        newer: t('report:shown.newer'),
      }),
      ...(stoppedAt === undefined ? [] : [text(t('report:shown.noContact'))]),
      row(...ways),
    ],
  };
}

export function writeAuthorModal(t: Translate, at: { id: string; message: string }): ModalBuilder {
  return wordsModal(routes.wroteAuthor.make(at), {
    title: t('report:shown.form.title'),
    label: t('report:shown.form.words'),
    hint: t('report:shown.form.hint'),
  });
}

/** The owner's list of trusted members, on a page of /setup. */
export function trustedSection(t: Translate, trusted: readonly string[]): ContainerBuilder {
  return new ContainerBuilder()
    .addTextDisplayComponents(text(`${t('report:trusted.title')}\n${t('report:trusted.why')}`))
    .addActionRowComponents(
      row(
        new UserSelectMenuBuilder()
          .setCustomId(routes.trusted.make({}))
          .setPlaceholder(t('report:trusted.placeholder'))
          .setMinValues(0)
          .setMaxValues(25)
          .setDefaultUsers([...trusted]),
      ),
    );
}
