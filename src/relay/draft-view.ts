import {
  CheckboxGroupBuilder,
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle, type ModalSubmitFields } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { filled, form, line, paragraph, question } from '../kit/form.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';
import { type Draft, longestNote, longestText, type Post, type Wishes, type Words } from './record.ts';
import * as routes from './routes.ts';
import { draftLasts } from './rules.ts';
import type { Settings } from './settings.ts';
import { standingParts } from './view.ts';
import { harmless, isReadable, type Trace } from './wording.ts';

const fields = { words: 'words', note: 'note', wishes: 'wishes', place: 'place' };
const boxes = ['fold', 'team', 'tell'] as const;

/** Discord's limit of text in one message, in characters. */
const mostText = 4000;

export interface Form {
  customId: string;
  title: string;
  operator: Operator;
  /** What stands in it already. */
  words?: Words | undefined;
  wishes?: Wishes | undefined;
  /** Answers are told to nobody but the author above. */
  withTell: boolean;
  /** An edit changes the words alone. */
  withWishes: boolean;
  /** Channels to choose among, where there is a choice. */
  places?: { id: string; name: string }[];
}

/** One form for every post: who can read it, the words, a content note, and what its author allows. */
export function writeModal(t: Translate, asked: Form): ModalBuilder {
  const { customId, title, words, operator, places = [] } = asked;
  const note = filled(line(fields.note, longestNote), words?.note).setRequired(false);
  return form(
    customId,
    title,
    text([t('relay:form.notice', operator), ...ownsServerText(t, operator)].join(' ')),
    ...(places.length > 1 ? [placeQuestion(t, places)] : []),
    question(
      t('relay:form.words'),
      t('relay:form.wordsHint'),
      filled(paragraph(fields.words, longestText), words?.text),
    ),
    question(t('relay:form.note'), t('relay:form.noteHint'), note),
    wishesQuestion(t, asked),
  );
}

function placeQuestion(t: Translate, places: readonly { id: string; name: string }[]) {
  return new LabelBuilder().setLabel(t('relay:form.place')).setStringSelectMenuComponent(
    new StringSelectMenuBuilder()
      .setCustomId(fields.place)
      .setRequired(true)
      .setOptions(places.map(({ id, name }) => ({ value: id, label: name.slice(0, 100) }))),
  );
}

function wishesQuestion(t: Translate, { words, wishes, withTell, withWishes }: Form) {
  const ticked = { fold: words?.folded, team: wishes?.teamMayWrite, tell: wishes?.tellMe };
  const offered = boxes.filter((box) => box === 'fold' || (withWishes && (box === 'team' || withTell)));
  return new LabelBuilder().setLabel(t('relay:form.wishes')).setCheckboxGroupComponent(
    new CheckboxGroupBuilder()
      .setCustomId(fields.wishes)
      .setMinValues(0)
      .setMaxValues(offered.length)
      .setRequired(false)
      .setOptions(
        offered.map((value) => ({
          value,
          label: t(`relay:form.${value}`),
          description: t(`relay:form.${value}Hint`),
          default: ticked[value] ?? false,
        })),
      ),
  );
}

/** What was typed: the words as they are, and the wishes. `channelId` where there was a choice. */
export function readForm(modal: ModalSubmitFields): {
  words: Words;
  wishes: Wishes;
  channelId: string | undefined;
} {
  const note = modal.getTextInputValue(fields.note).trim();
  const ticked = modal.getCheckboxGroup(fields.wishes);
  const channelId = modal.fields.has(fields.place) ? modal.getStringSelectValues(fields.place)[0] : undefined;
  return {
    words: {
      text: modal.getTextInputValue(fields.words),
      folded: ticked.includes('fold'),
      ...(isReadable(note) && { note }),
    },
    wishes: { teamMayWrite: ticked.includes('team'), tellMe: ticked.includes('tell') },
    channelId,
  };
}

export interface Preview {
  id: string;
  draft: Draft;
  settings: Settings;
  operator: Operator;
  /** About how many people could have written it; undefined where Discord does not tell. */
  crowd: number | undefined;
  /** Why it can't be posted as it is: its author changes it, and loses nothing. */
  problem: string | undefined;
  /** When it goes, in milliseconds since 1970. */
  goesAt: number;
  traces: Trace[];
  /** The words may speak of danger: help comes first. */
  helpFirst: boolean;
  /** The way to the team, where there is one. */
  report: string;
}

/** What a post will be, before anything is posted: help first where it may be needed, then the post, then what there is to know. */
export function previewView(t: Translate, preview: Preview): Page {
  const { id, draft, helpFirst, traces, report, problem } = preview;
  const { edits, place, alias, first } = draft;
  const answer = place.rootId !== undefined;
  const help = helpFirst ? [t('relay:preview.helpFirst'), t('relay:preview.helpTeam')].join('\n') : '';
  const title = edits === undefined ? t('relay:preview.title') : t('relay:preview.editTitle');
  const facts = factsOf(t, preview).join('\n');
  const room = mostText - [help, title, facts, problem ?? '', draft.words.note ?? ''].join('').length - 250;
  const words = { ...draft.words, text: cut(draft.words.text, room, t('relay:preview.cut')) };
  const post = button(
    routes.post.make({ id }),
    traces.length === 0 ? t('relay:preview.post') : t('relay:preview.postAnyway'),
    ButtonStyle.Primary,
  );
  const ways = [
    ...(problem === undefined ? [post] : []),
    button(routes.change.make({ id }), t('relay:preview.change')),
    ...(answer && edits === undefined ? [button(routes.rename.make({ id }), t('relay:preview.rename'))] : []),
    button(routes.cancel.make({ id }), t('relay:preview.cancel')),
  ];
  return {
    components: [
      ...(helpFirst ? [text(help), row(button(report, t('relay:preview.writeTeam')))] : []),
      text(`### ${title}`),
      ...standingParts(t, { alias, first, answer, words, covered: false }),
      ...(problem === undefined ? [] : [text(`⚠️ ${problem}`)]),
      new ContainerBuilder().addTextDisplayComponents(text(facts)),
      row(...ways),
    ],
  };
}

function factsOf(t: Translate, { draft, settings, operator, crowd, goesAt, traces }: Preview): string[] {
  const { place, alias, first, edits } = draft;
  const answer = place.rootId !== undefined;
  const where = { channel: `<#${place.channelId}>`, alias: draft.alias };
  return [
    ...traces.map((trace) => t('relay:preview.traces', { what: t(`relay:preview.trace.${trace}`) })),
    answer ? t('relay:preview.whoAnswer', where) : t('relay:preview.who', where),
    ...(answer && first ? [t('relay:preview.whoFirst', { alias })] : []),
    ...(crowd === undefined ? [] : [t('relay:preview.crowd', { count: Math.floor(crowd / 5) * 5 })]),
    t('relay:preview.giveaway'),
    t('relay:preview.until', { date: moment(goesAt, 'D') }),
    ...(settings.reviewedIds.includes(place.channelId) ? [t('relay:preview.review')] : []),
    ...(settings.delayMinutes > 0 && edits === undefined
      ? [t('relay:preview.delay', { minutes: settings.delayMinutes })]
      : []),
    limitsText(t, settings),
    t('pledge:operator', operator),
    ...ownsServerText(t, operator),
    t('relay:preview.lasts', { time: moment(draft.madeAt + draftLasts, 'f') }),
  ];
}

/** The limits in force, and when an owner last changed one of them. */
function limitsText(t: Translate, settings: Settings): string {
  const { cooldownMinutes, postsADay, accountDays, pledgeDays, links, changed } = settings;
  const limits = [
    t('relay:preview.limitsList.posts', { count: postsADay }),
    ...(cooldownMinutes > 0 ? [t('relay:preview.limitsList.cooldown', { minutes: cooldownMinutes })] : []),
    ...(accountDays > 0 ? [t('relay:preview.limitsList.account', { days: accountDays })] : []),
    ...(pledgeDays === 0 ? [t('relay:preview.limitsList.pledge')] : []),
    ...(pledgeDays > 0 ? [t('relay:preview.limitsList.pledgeDays', { count: pledgeDays })] : []),
    ...(links ? [] : [t('relay:preview.limitsList.links')]),
  ].join(', ');
  const last = Math.max(0, ...Object.values(changed));
  return last === 0
    ? t('relay:preview.limitsNever', { limits })
    : t('relay:preview.limits', { limits, date: moment(last, 'D') });
}

/** As much of the words as fits, once they are made harmless. */
function cut(words: string, room: number, mark: string): string {
  if (harmless(words).length <= room) return words;
  return `${words.slice(0, Math.floor((room - mark.length) / 1.5))}${mark}`;
}

/** What came of *Post*. @param draftId  another than the post's: the draft was an edit of it. */
export function postedView(
  t: Translate,
  post: Post,
  { guildId, draftId }: { guildId: string; draftId: string },
): Page {
  const isEdited = draftId !== post.id && post.state === 'standing' && !post.edit;
  const how = isEdited ? t('relay:posted.edited') : standingText(t, post, guildId);
  return { components: [text([how, t('relay:posted.mine')].join('\n'))] };
}

function standingText(t: Translate, post: Post, guildId: string): string {
  const { state, edit, alias, loss = 'unknown', dueAt } = post;
  if (edit?.state === 'review') return t('relay:posted.editReview');
  if (edit?.state === 'lost')
    return t('relay:own.edits.lost', { why: t(`relay:loss.${edit.loss ?? 'unknown'}`) });
  if (edit) return t('relay:posted.pending');
  if (state === 'standing') return t('relay:posted.standing', { alias, link: linkTo(post, guildId) });
  if (state === 'delayed') return t('relay:posted.delayed', { when: moment(dueAt ?? post.madeAt, 'R') });
  if (state === 'review') return t('relay:posted.review');
  if (state === 'lost') return t('relay:lost', { why: t(`relay:loss.${loss}`) });
  return t('relay:posted.pending');
}

/** Where a post stands, as Discord links to it. */
export function linkTo({ place, threadId, messageId }: Post, guildId: string): string {
  return `https://discord.com/channels/${guildId}/${threadId ?? place.channelId}/${messageId}`;
}

export function cancelledView(t: Translate): Page {
  return { components: [text(t('relay:cancelled'))] };
}

export function ignoringView(t: Translate, { id, alias }: Pick<Post, 'id' | 'alias'>, on: boolean): Page {
  if (!on) return { components: [text(t('relay:ignoring.off', { alias }))] };
  return {
    components: [
      text(t('relay:ignoring.on', { alias })),
      row(button(routes.unignore.make({ id }), t('relay:ignoring.undo'))),
    ],
  };
}
