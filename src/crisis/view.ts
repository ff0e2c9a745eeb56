import {
  type ButtonBuilder,
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ButtonStyle, TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { countryName } from './countries.ts';
import { directories, linesOf } from './directory.ts';
import type { Line } from './line.ts';
import * as routes from './routes.ts';
import { bestLine, needsMore, otherLines, paginate } from './rules.ts';
import { dangerText, directoriesText, lineText, type Reader } from './words.ts';

/**
 * Every page has the same order: a human sentence, what to do in danger, one best line or directory, more of them, what
 * this bot is, and an exercise last, never instead.
 */

/** The field of the form in which somebody types a country. */
export const countryField = 'country';

/** Stands for no country, where a country would stand. */
const nowhere = 'XX';

/** How many characters the lines of one page of *more* have at most: with all the rest it stays under Discord's 4,000. */
const mostOnPage = 1800;

/** What a page without a country says besides, and which countries it offers. */
export interface Offer {
  /** Codes, at most 24. */
  suggested?: readonly string[];
  notice?: 'notFound' | 'whichCountry';
}

/** Help where no country is known: what to do in danger, one directory, and the way to a country. */
export function helpView(reader: Reader, { suggested = [], notice }: Offer = {}): Page {
  const { t, locale } = reader;
  const [best] = directories;
  const select = new StringSelectMenuBuilder()
    .setCustomId(routes.choose.make({}))
    .setPlaceholder(t('crisis:choose'))
    .addOptions(suggested.slice(0, 25).map((code) => ({ label: countryName(code, locale), value: code })));
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, t('crisis:title')),
        text(dangerText(reader, nowhere, [])),
        ...(best ? [text(t('crisis:findLine', best))] : []),
        ...(notice ? [text(t(`crisis:${notice}`))] : []),
        text(t('crisis:whatThisIs')),
      ),
      ...(suggested.length > 0 ? [row(select)] : []),
      row(
        button(
          routes.type.make({}),
          t(suggested.length > 0 ? 'crisis:anotherCountry' : 'crisis:chooseButton'),
          ButtonStyle.Primary,
        ),
        button(routes.directories.make({}), t('crisis:directoriesButton')),
        groundingButton(t, nowhere),
      ),
    ],
  };
}

/** The first screen of a country: its emergency number and one best line; the directories where either is missing or in doubt. */
export function countryView(reader: Reader, country: string): Page {
  const { t, locale, now } = reader;
  const name = countryName(country, locale);
  const lines = linesOf(country);
  const best = bestOf(reader, lines);
  const hasMore = otherLines(lines, best).length > 0;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, t('crisis:titleOf', { country: name })),
        text(dangerText(reader, country, lines)),
        ...(best ? [bestText(reader, country, best)] : [text(t('crisis:noLines', { country: name }))]),
        ...(best && needsMore(best, now) ? [text(t('crisis:directoriesToo'))] : []),
        text(needsMore(best, now) ? directoriesText(reader) : t('crisis:anotherLine')),
        text(t('crisis:whatThisIs')),
      ),
      row(
        ...(hasMore
          ? [
              button(
                routes.more.make({ country, page: 0 }),
                fitting(t('crisis:more', { country: name }), t('crisis:moreLines')),
                ButtonStyle.Primary,
              ),
            ]
          : []),
        anotherButton(t),
        groundingButton(t, country),
      ),
    ],
  };
}

/** The best line and the others by topic, a page at a time; a page past the last shows the last. */
export function moreView(reader: Reader, country: string, wanted: number): Page {
  const { t, locale } = reader;
  const name = countryName(country, locale);
  const lines = linesOf(country);
  const best = bestOf(reader, lines);
  const blocks = otherLines(lines, best).flatMap(([topic, held]) =>
    held.map(
      (line, n) => `${n === 0 ? `### ${t(`crisis:topics.${topic}`)}\n` : ''}${lineText(reader, line)}`,
    ),
  );
  const pages = paginate(blocks, mostOnPage);
  if (pages.length === 0) return countryView(reader, country);
  const page = Math.min(wanted, pages.length - 1);
  const title =
    pages.length > 1
      ? t('crisis:morePage', { country: name, page: page + 1, pages: pages.length })
      : t('crisis:moreTitle', { country: name });
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, title),
        text(dangerText(reader, country, lines)),
        ...(best ? [bestText(reader, country, best)] : []),
        ...(pages[page] ?? []).map(text),
        text(t('crisis:directoriesToo')),
        text(directoriesText(reader, directories.slice(0, 1))),
        text(t('crisis:whatThisIs')),
      ),
      row(
        ...(page + 1 < pages.length
          ? [button(routes.more.make({ country, page: page + 1 }), t('crisis:next'), ButtonStyle.Primary)]
          : []),
        page === 0
          ? button(routes.first.make({ country }), t('crisis:back'))
          : button(routes.more.make({ country, page: page - 1 }), t('crisis:back')),
        anotherButton(t),
        groundingButton(t, country),
      ),
    ],
  };
}

/** All the directories. */
export function directoriesView(reader: Reader): Page {
  const { t } = reader;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, t('crisis:title')),
        text(dangerText(reader, nowhere, [])),
        text(t('crisis:directoriesToo')),
        text(directoriesText(reader)),
        text(t('crisis:whatThisIs')),
      ),
      row(
        button(routes.type.make({}), t('crisis:chooseButton'), ButtonStyle.Primary),
        groundingButton(t, nowhere),
      ),
    ],
  };
}

/** The exercise, below the help that it never stands for. */
export function groundingView(reader: Reader, country: string): Page {
  const { t } = reader;
  const lines = linesOf(country);
  const best = bestOf(reader, lines);
  const [directory] = directories;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(
          t,
          best ? t('crisis:titleOf', { country: countryName(country, reader.locale) }) : t('crisis:title'),
        ),
        text(dangerText(reader, country, lines)),
        ...(best ? [bestText(reader, country, best)] : []),
        ...(directory && needsMore(best, reader.now) ? [text(t('crisis:findLine', directory))] : []),
        text(t('crisis:whatThisIs')),
      ),
      new ContainerBuilder().addTextDisplayComponents(
        text(`### ${t('crisis:grounding.title')}\n${t('crisis:grounding.choice')}`),
        text(t('crisis:grounding.steps')),
        text(t('crisis:grounding.after')),
      ),
      row(
        country === nowhere
          ? button(routes.type.make({}), t('crisis:chooseButton'), ButtonStyle.Primary)
          : button(routes.first.make({ country }), t('crisis:back'), ButtonStyle.Primary),
      ),
    ],
  };
}

/** Where somebody types a country. */
export function typeModal(t: Translate): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.typed.make({}))
    .setTitle(t('crisis:form.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('crisis:form.label'))
        .setDescription(t('crisis:form.help'))
        .setTextInputComponent(
          new TextInputBuilder().setCustomId(countryField).setStyle(TextInputStyle.Short).setMaxLength(100),
        ),
    );
}

/**
 * An answer to words that tell of danger: help comes first, for the writer or for helping somebody, and then the answer as it
 * would be without. It has no buttons of its own: *Get help* below leads on, and leaves the answer as it is.
 */
export function withHelpFirst(reader: Reader, whom: 'self' | 'someone', page: Page): Page {
  const { t } = reader;
  const [directory] = directories;
  const isSelf = whom === 'self';
  const help = new ContainerBuilder().addTextDisplayComponents(
    text(t(isSelf ? 'crisis:first.self' : 'crisis:first.someone')),
    text(isSelf ? dangerText(reader, nowhere, []) : t('crisis:first.someoneDanger')),
    ...(directory ? [text(t(isSelf ? 'crisis:findLine' : 'crisis:first.someoneHelp', directory))] : []),
    text(t(isSelf ? 'crisis:first.selfHelp' : 'crisis:first.someoneAsk')),
    text(t('crisis:first.why')),
  );
  return { ...page, components: [help, ...page.components] };
}

/** *Get help*, as it ends every answer that only one person sees, and what stands beside it. */
export function helpRow(t: Translate, ...beside: ButtonBuilder[]): Page['components'] {
  return [row(button(routes.help.make({}), t('common:getHelp'), ButtonStyle.Danger), ...beside)];
}

const opening = (t: Translate, title: string) => text(`## ${title}\n${t('crisis:thanks')}`);

const bestOf = ({ locale, now }: Reader, lines: readonly Line[]) =>
  bestLine(lines, new Intl.Locale(locale).language, now);

const bestText = (reader: Reader, country: string, best: Line) =>
  text(
    `${reader.t('crisis:best', { country: countryName(country, reader.locale) })}\n${lineText(reader, best)}`,
  );

const anotherButton = (t: Translate) => button(routes.type.make({}), t('crisis:anotherCountry'));

const groundingButton = (t: Translate, country: string) =>
  button(routes.grounding.make({ country }), t('crisis:groundingButton'));

/** A label within Discord's 80 characters, or else the other. */
const fitting = (label: string, other: string) => (label.length <= 80 ? label : other);
