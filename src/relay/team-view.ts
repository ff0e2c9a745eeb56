import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { linkTo } from './draft-view.ts';
import { notesView } from './notes-view.ts';
import type { Mute, Note, Post, Words } from './record.ts';
import type { PostReports } from './report-record.ts';
import { tally } from './report-rules.ts';
import * as routes from './team-routes.ts';
import { standingParts } from './view.ts';

/** One post, as moderators look at it. No part of it comes from whoever wrote it but what they wrote. */

/** How much of an inbox is shown, newest last, and how much of each message, in characters. */
const shownNotes = 4;
const shownNote = 300;

/** How many mutes on one post are told on its page. */
const shownMutes = 3;

export interface Looked {
  guildId: string;
  post: Post;
  reports: PostReports | undefined;
  /** Those that run on this post. */
  mutes: Mute[];
  inbox: Note[];
  /** What was just done. */
  note?: string;
}

export function panelView(t: Translate, looked: Looked): Page {
  const { guildId, post, reports, mutes, inbox, note } = looked;
  const { id, alias, state, place, covered, kept, edit, wishes, messageId } = post;
  const title =
    place.rootId === undefined
      ? t('moderation:panel.title', { alias })
      : t('moderation:panel.answerTitle', { alias });
  const lines = [title, t(`moderation:panel.states.${state}`)];
  if (state === 'standing' && messageId !== undefined)
    lines.push(t('moderation:panel.link', { link: linkTo(post, guildId) }));
  if (covered) lines.push(t('moderation:panel.covered'));
  if (kept) lines.push(t('moderation:panel.kept'));
  if (edit?.state === 'review') lines.push(t('moderation:panel.edits'));
  if (reports) lines.push(t('moderation:panel.reports', { tally: tallyText(t, reports) }));
  if (mutes.length > 0) {
    const told = mutes
      .slice(-shownMutes)
      .map(({ until, by }) => t('moderation:panel.mute', { until: moment(until, 'f'), by: mention(by) }));
    lines.push(t('moderation:panel.mutes', { mutes: told.join('; ') }));
  }
  if (!wishes.teamMayWrite) lines.push(t('moderation:panel.noTeam'));
  lines.push(t('moderation:panel.nobody'));

  const container = new ContainerBuilder();
  if (note !== undefined) container.addTextDisplayComponents(text(note));
  container.addTextDisplayComponents(text(lines.join('\n')));
  if (inbox.length > 0) {
    const shown = inbox.slice(-shownNotes).map((each) => noteText(t, each));
    container.addTextDisplayComponents(text([t('moderation:panel.inbox'), ...shown].join('\n')));
  }
  const decisions = [...decisionsOf(t, looked), ...waysToAuthor(t, post)];
  const ways = [
    ...(state === 'standing' ? [button(routes.words.make({ id }), t('moderation:panel.words'))] : []),
    ...(inbox.length > 0
      ? [button(routes.inbox.make({ id, page: 0 }), t('moderation:panel.inboxButton'))]
      : []),
    button(routes.mutes.make({ skip: 0 }), t('moderation:panel.mutesButton')),
  ];
  return {
    components: [container, ...(decisions.length > 0 ? [row(...decisions)] : []), row(...ways)],
  };
}

/** On the words as they are now: what is decided counts for them alone. */
function decisionsOf(t: Translate, { post, reports }: Pick<Looked, 'post' | 'reports'>) {
  const { id, state, covered, wording } = post;
  const stands = state === 'standing';
  const ways = [];
  if (stands && (covered || reports))
    ways.push(button(routes.keep.make({ id, wording }), t('moderation:panel.keep'), ButtonStyle.Primary));
  if (!stands && reports)
    ways.push(button(routes.keep.make({ id, wording }), t('moderation:panel.close'), ButtonStyle.Primary));
  if (stands)
    ways.push(button(routes.remove.make({ id, wording }), t('moderation:panel.remove'), ButtonStyle.Danger));
  return ways;
}

function waysToAuthor(t: Translate, { id, wishes, tag }: Post) {
  const ways = [];
  if (wishes.teamMayWrite) ways.push(button(routes.write.make({ id }), t('moderation:panel.write')));
  if (tag !== undefined) ways.push(button(routes.mute.make({ id }), t('moderation:panel.muteButton')));
  return ways;
}

/** The words of a post that stands, as everybody can open them, and what can be decided on them. */
export function wordsView(
  t: Translate,
  { post, reports, note }: Pick<Looked, 'post' | 'reports' | 'note'>,
  words: Words | undefined,
): Page {
  const { id, alias, first, place } = post;
  const before = note === undefined ? [] : [text(note)];
  const back = row(
    ...decisionsOf(t, { post, reports }),
    button(routes.look.make({ id }), t('moderation:panel.back')),
  );
  if (!words) return { components: [...before, text(t('moderation:panel.wordsGone')), back] };
  const shown = {
    alias,
    first,
    answer: place.rootId !== undefined,
    words: { ...words, folded: false },
    covered: false,
  };
  return { components: [...before, ...standingParts(t, shown), back] };
}

/** For the moderators' channel: that a post was reported, why, and by how many. */
export function cardView(t: Translate, guildId: string, reports: PostReports, post: Post | undefined): Page {
  const { postId: id, at, closed } = reports;
  const link = post?.state === 'standing' && post.messageId !== undefined ? linkTo(post, guildId) : '';
  const lines = [t('moderation:card.new', { when: moment(at, 'R'), link })];
  if (closed) {
    const by = closed.by === undefined ? '' : mention(closed.by);
    return { components: [text([...lines, t(`moderation:card.closed.${closed.how}`, { by })].join('\n'))] };
  }
  lines.push(tallyText(t, reports));
  if (post?.covered) lines.push(t('moderation:card.folded'));
  lines.push(t('moderation:card.who'));
  return {
    components: [
      text(lines.join('\n')),
      row(button(routes.open.make({ id }), t('moderation:card.open'), ButtonStyle.Primary)),
    ],
  };
}

/** For the moderators' channel: that the author of a post wrote to the team, and no word of it. */
export function answeredView(t: Translate, { id, alias }: Post): Page {
  return {
    components: [
      text(t('moderation:card.answered', { alias })),
      row(button(routes.open.make({ id }), t('moderation:card.open'), ButtonStyle.Primary)),
    ],
  };
}

/** For the moderators' channel: that posts wait, and no word of them. */
export function queueNoteView(t: Translate): Page {
  return {
    components: [
      text(t('moderation:queue.note')),
      row(button(routes.queue.make({}), t('moderation:queue.noteButton'), ButtonStyle.Primary)),
    ],
  };
}

const tallyText = (t: Translate, reports: PostReports) =>
  tally(reports)
    .map(({ reason, count }) => t(`moderation:reasons.${reason}`, { count }))
    .join('; ');

/** The whole of what the team and an author wrote to each other. */
export function inboxView(t: Translate, id: string, notes: readonly Note[], page: number): Page {
  const turn = (to: number) => routes.inbox.make({ id, page: to });
  return notesView({
    title: t('moderation:panel.inbox'),
    notes,
    page,
    by: (note) => byText(t, note),
    older: (to) => button(turn(to), t('moderation:panel.older')),
    newer: (to) => button(turn(to), t('moderation:panel.newer')),
    back: button(routes.look.make({ id }), t('moderation:panel.back')),
  });
}

function byText(t: Translate, { from, at }: Note): string {
  const when = moment(at, 'f');
  return from === 'team'
    ? t('moderation:panel.fromTeam', { when })
    : t('moderation:panel.fromAuthor', { when });
}

const noteText = (t: Translate, note: Note) => `${byText(t, note)}\n${quote(note.words, shownNote)}`;

export const mention = (id: string) => `<@${id}>`;
