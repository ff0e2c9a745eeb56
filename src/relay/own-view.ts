import { type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { quote } from '../kit/quote.ts';
import type { Translate } from '../locales/index.ts';
import { linkTo } from './draft-view.ts';
import { notesView } from './notes-view.ts';
import { longestMessage, type Note, type Post, type Words } from './record.ts';
import * as routes from './routes.ts';
import { isOver } from './rules.ts';
import { standingParts } from './view.ts';

/** How many posts a page of the list has: a select takes 25. */
export const ownPerPage = 10;

/** How much of an inbox is shown, newest last, and how much of each message, in characters: all of it is a press away. */
const shownNotes = 3;
const shownNote = 200;

/** The most of a reason that moderators give, and what is shown of kept words, in characters. */
const shownReason = 500;
const shownKept = 400;

/** How many new answers are linked to. */
const linked = 5;

export const wordsField = 'words';

type Way = ReturnType<typeof button>;

interface Listed {
  server: { id: string; name: string };
  posts: Post[];
  /** How many there are in all, and how many newer ones were skipped. */
  count: number;
  skip: number;
  back: Way;
}

/** One's own posts and answers, newest first. */
export function ownListView(t: Translate, { server, posts, count, skip, back }: Listed): Page {
  const title = `## ${t('relay:own.title', { server: server.name })}\n${t('relay:own.what')}`;
  if (count === 0) return { components: [text(title), text(t('relay:own.none')), row(back)] };
  const lines = posts.map((post) => lineOf(t, post));
  const open = posts.filter(({ tag }) => tag !== undefined);
  const ways = [back];
  if (skip > 0)
    ways.push(
      button(
        routes.own.make({ server: server.id, skip: Math.max(0, skip - ownPerPage) }),
        t('relay:own.newer'),
      ),
    );
  if (skip + ownPerPage < count)
    ways.push(button(routes.own.make({ server: server.id, skip: skip + ownPerPage }), t('relay:own.older')));
  ways.push(
    button(routes.takeAllDown.make({ server: server.id }), t('relay:own.takeAllDown'), ButtonStyle.Danger),
  );
  return {
    components: [
      text(title),
      text(lines.join('\n') || t('relay:own.none')),
      ...(open.length > 0 ? [row(chooser(t, server.id, open))] : []),
      row(...ways),
    ],
  };
}

function lineOf(t: Translate, { alias, place, madeAt, state }: Post): string {
  const line = { alias, date: moment(madeAt, 'D'), state: t(`relay:own.states.${state}`) };
  return place.rootId === undefined ? t('relay:own.line', line) : t('relay:own.answerLine', line);
}

function chooser(t: Translate, server: string, posts: Post[]) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.chooseOwn.make({ server }))
    .setPlaceholder(t('relay:own.choose'))
    .setOptions(
      posts.map(({ id, alias, state }) => ({
        value: id,
        label: alias,
        description: t(`relay:own.states.${state}`),
      })),
    );
}

export interface Opened {
  server: string;
  post: Post;
  notes: Note[];
  /** Answers that came since they last looked. */
  fresh: Post[];
  /** Its message was deleted on Discord. */
  isDeleted: boolean;
  /** Leads back to the list. */
  back: Way;
}

/** One post of one's own: how it stands, what came of it, and what can be done. */
export function ownPostView(t: Translate, opened: Opened): Page {
  const { server, post, notes, fresh, isDeleted, back } = opened;
  const { id, state, loss = 'unknown', edit, editEnd, covered, reason, place } = post;
  const at = { server, id };
  const lines = [
    t('relay:own.look', {
      alias: post.alias,
      state: t(`relay:own.states.${state}`),
      date: moment(post.madeAt, 'D'),
      goes: moment(post.goesAt, 'R'),
    }),
  ];
  if (state === 'standing')
    lines.push(isDeleted ? t('relay:own.deleted') : t('relay:own.link', { link: linkTo(post, server) }));
  if (state === 'lost') lines.push(t('relay:lost', { why: t(`relay:loss.${loss}`) }));
  if (edit?.state === 'lost')
    lines.push(t('relay:own.edits.lost', { why: t(`relay:loss.${edit.loss ?? 'unknown'}`) }));
  else if (edit) lines.push(t(`relay:own.edits.${edit.state}`));
  if (editEnd) lines.push(t(`relay:own.edits.${editEnd}`));
  if (reason !== undefined) lines.push(t('relay:own.reason', { reason: `\n${quote(reason, shownReason)}` }));
  if (state === 'standing' && covered) lines.push(t('relay:own.coveredNow'));
  if (state === 'standing' && post.kept) lines.push(t('relay:own.keptNow'));
  if (state === 'standing' && place.rootId === undefined) lines.push(newsText(t, server, fresh));

  const parts: Page['components'] = [text(lines.join('\n'))];
  const words = keptWords(post);
  if (words) parts.push(text(`${t('relay:own.kept')}\n${quote(words.text, shownKept)}`));
  if (notes.length > 0)
    parts.push(
      text([t('relay:own.inbox'), ...notes.slice(-shownNotes).map((note) => noteText(t, note))].join('\n')),
    );
  const ways = [...waysOf(t, post, at, notes), ...readingWays(t, words, at, notes)];
  return {
    components: [
      ...parts,
      ...(ways.length > 0 ? [row(...ways.slice(0, 4))] : []),
      row(...ways.slice(4), back),
    ],
  };
}

/** Words that only their author reads at the moment: they wait, or came back. */
export const keptWords = ({ state, words, edit }: Post): Words | undefined =>
  state === 'pending' ? undefined : (words ?? (edit?.state === 'pending' ? undefined : edit?.words));

function readingWays(
  t: Translate,
  words: Words | undefined,
  at: { server: string; id: string },
  notes: Note[],
) {
  const ways: Way[] = [];
  if (words) ways.push(button(routes.kept.make(at), t('relay:own.read')));
  if (notes.length > 0) ways.push(button(routes.inbox.make({ ...at, page: 0 }), t('relay:own.messages')));
  return ways;
}

/** Kept words as they would stand, all of them. */
export function keptView(
  t: Translate,
  { server, post }: Pick<Opened, 'server' | 'post'>,
  words: Words,
): Page {
  const { id, alias, first, place } = post;
  const shown = { alias, first, answer: place.rootId !== undefined, words, covered: false };
  return {
    components: [
      text(t('relay:own.kept')),
      ...standingParts(t, shown),
      row(
        ...waysOf(t, post, { server, id }, []),
        button(routes.look.make({ server, id }), t('relay:own.backToOne')),
      ),
    ],
  };
}

/** The whole of what the team and the author wrote to each other. */
export function inboxView(
  t: Translate,
  { server, post: { id }, notes }: Pick<Opened, 'server' | 'post' | 'notes'>,
  page: number,
): Page {
  const turn = (to: number) => routes.inbox.make({ server, id, page: to });
  return notesView({
    title: t('relay:own.inbox'),
    notes,
    page,
    by: (note) => byText(t, note),
    older: (to) => button(turn(to), t('relay:own.older')),
    newer: (to) => button(turn(to), t('relay:own.newer')),
    back: button(routes.look.make({ server, id }), t('relay:own.backToOne')),
  });
}

function waysOf(t: Translate, post: Post, at: { server: string; id: string }, notes: Note[]): Way[] {
  const { state } = post;
  const ways: Way[] = [];
  if (state === 'lost') ways.push(button(routes.again.make(at), t('relay:own.again'), ButtonStyle.Primary));
  if (state === 'standing' || state === 'review' || state === 'change-asked' || state === 'lost')
    ways.push(button(routes.edit.make(at), t('relay:own.edit')));
  if (notes.some(({ from }) => from === 'team'))
    ways.push(button(routes.write.make(at), t('relay:own.write'), ButtonStyle.Primary));
  if (!isOver(post)) ways.push(button(routes.takeDown.make(at), t('relay:own.takeDown'), ButtonStyle.Danger));
  return ways;
}

function newsText(t: Translate, server: string, fresh: Post[]): string {
  if (fresh.length === 0) return t('relay:own.noAnswers');
  const links = fresh.slice(-linked).map((answer) => linkTo(answer, server));
  return t('relay:own.answers', { count: fresh.length, links: links.join(' ') });
}

function byText(t: Translate, { from, at }: Note): string {
  const when = moment(at, 'f');
  return from === 'team' ? t('relay:own.fromTeam', { when }) : t('relay:own.fromYou', { when });
}

const noteText = (t: Translate, note: Note) => `${byText(t, note)}\n${quote(note.words, shownNote)}`;

export function takeDownView(t: Translate, at: { server: string; id: string }): Page {
  return {
    components: [
      text(`## ${t('relay:takeDown.title')}\n${t('relay:takeDown.what')}`),
      row(
        button(routes.takenDown.make(at), t('relay:takeDown.confirm'), ButtonStyle.Danger),
        button(routes.look.make(at), t('relay:takeDown.keep')),
      ),
    ],
  };
}

/** What became of it. A message that Discord still holds is tried again. */
export function takenDownView(t: Translate, { messageId, triedAt, goesAt }: Post, back: Way): Page {
  const left = messageId !== undefined || triedAt !== undefined;
  const lines = [
    t('relay:takeDown.done'),
    ...(left ? [t('relay:takeDown.later')] : []),
    t('relay:takeDown.stub', { date: moment(goesAt, 'D') }),
  ];
  return { components: [text(lines.join('\n')), row(back)] };
}

export function takeAllDownView(t: Translate, server: string, count: number): Page {
  return {
    components: [
      text(
        [`## ${t('relay:takeAll.title')}`, t('relay:takeAll.what', { count }), t('relay:takeAll.see')].join(
          '\n',
        ),
      ),
      row(
        button(routes.allTakenDown.make({ server }), t('relay:takeAll.confirm'), ButtonStyle.Danger),
        button(routes.own.make({ server, skip: 0 }), t('relay:takeDown.keep')),
      ),
    ],
  };
}

/** @param left  of some, Discord still holds the message. */
export function allTakenDownView(t: Translate, count: number, left: boolean, back: Way): Page {
  const lines = [t('relay:takeAll.done', { count }), ...(left ? [t('relay:takeAll.some')] : [])];
  return { components: [text(lines.join('\n')), row(back)] };
}

export function writeModal(t: Translate, at: { server: string; id: string }): ModalBuilder {
  const input = paragraph(wordsField, longestMessage);
  return form(
    routes.wrote.make(at),
    t('relay:write.title'),
    question(t('relay:write.words'), t('relay:write.hint'), input),
  );
}

/** One neutral line for who chose it for one post: it names no server, and nothing that anybody wrote. */
export function tellView(t: Translate, at: { server: string; id: string }): Page {
  return {
    components: [text(t('relay:tell.line')), row(button(routes.stopTelling.make(at), t('relay:tell.stop')))],
  };
}

export function toldNoMoreView(t: Translate): Page {
  return { components: [text(t('relay:tell.stopped'))] };
}
