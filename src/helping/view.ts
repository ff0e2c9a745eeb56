import { type ButtonBuilder, ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Cover } from './record.ts';
import * as routes from './routes.ts';

/** A directory of lines: what it is called, and where it is. */
export interface Directory {
  name: string;
  url: string;
}

interface Home {
  /** The message that somebody pointed at. */
  message: string;
  directory: Directory;
  /** They may do what moderators do. */
  isModerator: boolean;
}

/** Guidance first; then words, lines, and the ways to have others help. Nothing of the message is in it. */
export function homeView(t: Translate, { message, directory, isModerator }: Home): Page {
  const at = { message };
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('helping:title')}\n${t('helping:thanks')}`),
        text(t('helping:danger')),
        text(t('helping:lines', { ...directory })),
        text(t('helping:steps')),
        text(t('helping:dont')),
        text(t('helping:handOver')),
      ),
      text(t('helping:whatThisIs')),
      ...rows([
        button(routes.words.make(at), t('helping:words.button'), ButtonStyle.Primary),
        button(routes.lines.make(at), t('helping:share.button')),
        button(routes.cover.make(at), t('helping:cover.button')),
        button(routes.offer.make(at), t('helping:offer.button')),
        ...(isModerator ? [button(routes.publicNote.make(at), t('helping:public.button'))] : []),
      ]),
    ],
  };
}

const backButton = (t: Translate, message: string) =>
  button(routes.home.make({ message }), t('helping:back'));

/** A page of its own: what it says, and what can be done, with the way back. */
function pageOf(t: Translate, message: string, words: string[], ...ways: ButtonBuilder[]): Page {
  return { components: [text(words.join('\n')), row(...ways, backButton(t, message))] };
}

export const wordsView = (t: Translate, message: string): Page =>
  pageOf(t, message, [
    `## ${t('helping:words.title')}`,
    t('helping:danger'),
    t('helping:words.what'),
    t('helping:words.list'),
  ]);

export const linesView = (t: Translate, message: string, { url }: Directory): Page =>
  pageOf(t, message, [
    `## ${t('helping:share.title')}`,
    t('helping:danger'),
    t('helping:share.how'),
    t('helping:share.text', { url }),
    t('helping:share.country'),
  ]);

/** Before anything is sent: who will see what. */
export const coverView = (t: Translate, message: string, id: string): Page =>
  pageOf(
    t,
    message,
    [`## ${t('helping:cover.title')}`, t('helping:cover.what')],
    button(routes.sendCover.make({ message, id }), t('helping:cover.send'), ButtonStyle.Primary),
  );

export const offerView = (t: Translate, message: string, id: string): Page =>
  pageOf(
    t,
    message,
    [`## ${t('helping:offer.title')}`, t('helping:offer.what'), `> ${t('helping:note.text')}`],
    button(routes.sendOffer.make({ message, id }), t('helping:offer.send'), ButtonStyle.Primary),
  );

export const publicView = (t: Translate, message: string, id: string, note: string): Page =>
  pageOf(
    t,
    message,
    [`## ${t('helping:public.title')}`, t('helping:public.what'), `> ${note.replaceAll('\n', '\n> ')}`],
    button(routes.postNote.make({ message, id }), t('helping:public.send'), ButtonStyle.Primary),
  );

/** That something was done, in the same words whatever came of it. */
export const doneView = (
  t: Translate,
  message: string,
  done: 'cover.sent' | 'offer.done' | 'public.done',
): Page => pageOf(t, message, [t(`helping:${done}`)]);

/** The note, as whoever it is for reads it. */
export const noteText = (t: Translate): string =>
  `**${t('helping:note.title')}**\n${t('helping:note.text')}\n${t('helping:note.ways')}`;

/** The card before the moderators: who asks, and where. It mentions nobody. */
export function cardView(t: Translate, { id, by, takenBy, ...about }: Cover, guildId: string): Page {
  const link = `https://discord.com/channels/${guildId}/${about.aboutChannelId}/${about.aboutMessageId}`;
  const who = `<@${by}>`;
  if (takenBy !== undefined)
    return { components: [text(t('helping:cover.taken', { who, link, by: `<@${takenBy}>` }))] };
  return {
    components: [
      text(`${t('helping:cover.card', { who, link })}\n${t('helping:cover.cardHint')}`),
      row(button(routes.takeCover.make({ id }), t('helping:cover.take'), ButtonStyle.Primary)),
    ],
  };
}

/** What stands in a channel for everybody. */
export const publicText = (t: Translate, { url }: Directory): string => t('helping:public.text', { url });

/** @param at  milliseconds since 1970. */
export const nextNote = (at: number): string => moment(at, 'R');
