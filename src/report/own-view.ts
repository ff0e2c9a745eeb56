import { type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { longestMessage, type Message } from './record.ts';
import * as routes from './routes.ts';
import { keptDays, type Standing } from './rules.ts';

/** One's own reports, in /mine. Only their author is shown these. */

export const wordsField = 'words';

/** How many reports a page lists, and how many messages. */
export const ownPerPage = 10;
export const messagesPerPage = 2;

type Way = ReturnType<typeof button>;

interface Listed {
  server: string;
  title: string;
  /** Newest first, those of this page. */
  listed: Standing[];
  count: number;
  skip: number;
  back: Way;
}

export function ownListView(t: Translate, { server, title, listed, count, skip, back }: Listed): Page {
  const lines =
    listed.length === 0 ? [t('mine:reports.none')] : listed.map((each) => `- ${standingText(t, each)}`);
  const ways = [back];
  if (skip > 0)
    ways.push(
      button(
        routes.ownList.make({ server, skip: Math.max(0, skip - ownPerPage) }),
        t('report:own.newerReports'),
      ),
    );
  if (skip + ownPerPage < count)
    ways.push(button(routes.ownList.make({ server, skip: skip + ownPerPage }), t('report:own.olderReports')));
  return {
    components: [
      text([`## ${title}`, ...lines].join('\n')),
      ...(listed.length > 0 ? [row(chooser(t, server, listed)), text(goesText(t))] : []),
      row(...ways),
    ],
  };
}

function chooser(t: Translate, server: string, all: readonly Standing[]) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.chooseOwn.make({ server }))
    .setPlaceholder(t('report:own.choose'))
    .setOptions(
      all.map(({ id, kind, at, name }) => ({
        value: id,
        label: t(`report:kinds.${kind}`),
        description: [new Date(at).toISOString().slice(0, 10), ...(name === undefined ? [] : [name])].join(
          ' · ',
        ),
      })),
    );
}

/** How one's own report stands, in a line. */
export function standingText(t: Translate, report: Standing): string {
  const { at, news } = report;
  const how = [stageText(t, report), ...(news > 0 ? [t('report:own.news', { count: news })] : [])].join(' ');
  return t('report:own.sent', { date: moment(at, 'D'), how });
}

/** When it goes: the day, where that is known by now. */
const goesText = (t: Translate, goesAt?: number) =>
  goesAt === undefined
    ? t('report:own.goesWithCase', { days: keptDays })
    : t('report:own.goes', { when: moment(goesAt, 'D') });

function stageText(t: Translate, { stage, readers, sealed, name }: Standing): string {
  const read = readers > 0 ? [t('report:own.read', { count: readers })] : [];
  const called = name === undefined ? [] : [t('report:own.name', { name })];
  switch (stage) {
    case 'unread':
      return [t(sealed ? 'report:own.unreadSealed' : 'report:own.unread'), ...called].join(' ');
    case 'waiting':
      return [t('report:own.waiting'), ...called].join(' ');
    case 'read':
      return [...read, ...called].join(' ');
    default:
      return [t(`report:own.${stage}`), ...read, ...called].join(' ');
  }
}

interface Opened {
  server: string;
  stands: Standing;
  messages: readonly Message[];
  /** So many of the newest messages are passed over. */
  skip: number;
}

/** One report of one's own: how it stands, what was said, and what can be done. */
export function ownView(t: Translate, { server, stands, messages, skip }: Opened): Page {
  const at = { server, id: stands.id };
  const gone = stands.stage === 'withdrawn';
  const head = [
    `## ${t('report:own.title', { date: moment(stands.at, 'D') })}`,
    stageText(t, stands),
    ...(stands.stopped ? [t('report:own.stopped')] : []),
    goesText(t, stands.goesAt),
  ].join('\n');
  const back = button(routes.ownList.make({ server, skip: 0 }), t('report:own.back'));
  if (gone) return { components: [text(head), row(back)] };
  return {
    components: [
      text(head),
      text(
        messagesText(
          t,
          messages,
          skip,
          { author: 'report:own.you', team: 'report:own.team' },
          'report:own.noMessages',
        ),
      ),
      ...pager(messages.length, skip, (to) => routes.ownLook.make({ ...at, skip: to }), {
        older: t('report:own.older'),
        newer: t('report:own.newer'),
      }),
      text(t('report:own.who')),
      row(
        button(routes.ownWrite.make(at), t('report:own.write'), ButtonStyle.Primary),
        stands.stopped
          ? button(routes.again.make(at), t('report:own.again'))
          : button(routes.notNow.make(at), t('report:own.notNow')),
        button(routes.withdraw.make(at), t('report:own.withdraw')),
        back,
      ),
    ],
  };
}

type Heading = 'report:own.you' | 'report:own.team' | 'report:shown.author' | 'report:shown.team';

/** A page of messages, oldest first, each quoted whole. */
export function messagesText(
  t: Translate,
  messages: readonly Message[],
  skip: number,
  headings: Record<Message['from'], Heading>,
  none: 'report:own.noMessages' | 'report:shown.noMessages',
): string {
  const end = messages.length - skip;
  const shown = messages.slice(Math.max(0, end - messagesPerPage), Math.max(0, end));
  if (shown.length === 0) return t(none);
  return shown
    .map(
      ({ from, words, at }) =>
        `${t(headings[from], { when: moment(at, 'R') })}\n${quote(words, longestMessage)}`,
    )
    .join('\n');
}

/** The ways to older and newer messages, where there are any. */
export function pager(
  count: number,
  skip: number,
  to: (skip: number) => string,
  labels: { older: string; newer: string },
): Page['components'] {
  const ways: Way[] = [];
  if (skip + messagesPerPage < count) ways.push(button(to(skip + messagesPerPage), labels.older));
  if (skip > 0) ways.push(button(to(Math.max(0, skip - messagesPerPage)), labels.newer));
  return ways.length > 0 ? [row(...ways)] : [];
}

export function ownWriteModal(
  t: Translate,
  at: { server: string; id: string; message: string },
): ModalBuilder {
  return wordsModal(routes.ownWrote.make(at), {
    title: t('report:own.form.title'),
    label: t('report:own.form.words'),
    hint: t('report:own.form.hint'),
  });
}

/** One question: what to say. */
export function wordsModal(
  customId: string,
  { title, label, hint }: { title: string; label: string; hint: string },
): ModalBuilder {
  return form(customId, title, question(label, hint, paragraph(wordsField, longestMessage)));
}

/** Before it is taken back. */
export function withdrawView(t: Translate, at: { server: string; id: string }): Page {
  return {
    components: [
      text(`## ${t('report:own.sure.title')}\n${t('report:own.sure.what')}`),
      row(
        button(routes.withdrawn.make(at), t('report:own.sure.yes'), ButtonStyle.Danger),
        button(routes.ownLook.make({ ...at, skip: 0 }), t('report:own.sure.no')),
      ),
    ],
  };
}

/** A moderator's choice: whether to be told of sealed reports of this server. */
export function readerSection(t: Translate, server: string, on: boolean): Page['components'] {
  return [
    text(
      [t('report:readers.title'), t('report:readers.what'), t(`report:readers.${on ? 'on' : 'off'}`)].join(
        '\n',
      ),
    ),
    row(
      on
        ? button(routes.tell.make({ server, on: 'no' }), t('report:readers.stop'))
        : button(routes.tell.make({ server, on: 'yes' }), t('report:readers.start')),
    ),
  ];
}

/** What a notice of a sealed report leads to. */
export function sealedNoticeView(t: Translate, id: string, back: Way): Page {
  return {
    components: [
      text(`## ${t('report:notice.title')}\n${t('report:notice.what')}`),
      row(button(routes.look.make({ id }), t('report:notice.open'), ButtonStyle.Primary), back),
    ],
  };
}
