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
import { button, row, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { countryName } from './countries.ts';
import { directories, linesOf } from './directory.ts';
import type { Line } from './line.ts';
import * as routes from './routes.ts';
import { bestLine, needsMore, otherLines, paginate } from './rules.ts';
import { dangerBrief, dangerText, directoriesText, lineBrief, lineText, type Reader } from './words.ts';

/**
 * Every page has the same order: a human sentence, what to do in danger, one best line or directory, more of them, what
 * this bot is, and an exercise last, never instead.
 */

/** The field of the form in which somebody types a country. */
export const countryField = 'country';

/** Stands for no country, where a country would stand. */
export const nowhere = 'XX';

/** How many characters the lines of one page of *more* have at most: with all the rest it stays under Discord's 4,000. */
const mostOnPage = 1800;

/**
 * What the store could add in time. It stands after every line and directory of a page, never in their place: without it a page
 * says the same.
 */
export interface Additions {
  /** Countries to choose from, by code: at most 24. */
  suggested?: readonly string[];
  /** Parts of the page before what this bot is. */
  sections?: Page['components'];
  /** Ways on, beside those of the page: at most two. */
  ways?: readonly ButtonBuilder[];
}

/** What a page without a country says besides, on top. */
export interface Offer extends Additions {
  notice?: 'notFound' | 'whichCountry' | 'told';
}

/** Help where no country is known: what to do in danger, one directory, and the way to a country. */
export function helpView(reader: Reader, { notice, ...added }: Offer = {}): Page {
  const { t } = reader;
  const { suggested = [], sections = [], ways = [] } = added;
  const [best] = directories;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, t('crisis:title'), openingWords(t, notice)),
        text(dangerText(reader, nowhere, [])),
        ...(best ? [text(t('crisis:findLine', best))] : []),
      ),
      ...sections,
      text(t('crisis:whatThisIs')),
      ...countrySelect(reader, suggested),
      ...rows([
        button(
          routes.type.make({}),
          t(suggested.length > 0 ? 'crisis:anotherCountry' : 'crisis:chooseButton'),
          ButtonStyle.Primary,
        ),
        ...ways,
        button(routes.directories.make({}), t('crisis:directoriesButton')),
        groundingButton(t, nowhere),
      ]),
    ],
  };
}

/** Help where somebody typed what tells of danger in the place of a country: that is what is answered. */
export function toldView(reader: Reader, whom: 'self' | 'someone', added: Additions): Page {
  if (whom === 'someone') return withHelpFirst(reader, whom, helpView(reader, added));
  return helpView(reader, { ...added, notice: 'told' });
}

/**
 * The first screen of a country: its emergency number and one best line; the directories where either is missing or in doubt.
 *
 * @param isRemembered  the person did not choose it now but asked for it to be remembered: the page says so.
 */
export function countryView(
  reader: Reader,
  country: string,
  { suggested = [], sections = [], ways = [] }: Additions = {},
  isRemembered = false,
): Page {
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
      ),
      ...sections,
      text([t('crisis:whatThisIs'), ...(isRemembered ? [t('crisis:remembered')] : [])].join('\n')),
      ...(isRemembered ? countrySelect(reader, [country, ...suggested], country) : []),
      ...rows([
        ...(hasMore
          ? [
              button(
                routes.more.make({ country, page: 0 }),
                fitting(t('crisis:more', { country: name }), t('crisis:moreLines')),
                ButtonStyle.Primary,
              ),
            ]
          : []),
        ...ways,
        anotherButton(t),
        groundingButton(t, country),
      ]),
    ],
  };
}

/** The countries to choose from, by their names in the person's language; nothing where there are none. */
function countrySelect({ t, locale }: Reader, codes: readonly string[], chosen?: string) {
  if (codes.length === 0) return [];
  const options = [...new Set(codes)].slice(0, 25).map((code) => ({
    label: countryName(code, locale),
    value: code,
    ...(code === chosen && { default: true }),
  }));
  return [
    row(
      new StringSelectMenuBuilder()
        .setCustomId(routes.choose.make({}))
        .setPlaceholder(t('crisis:choose'))
        .addOptions(options),
    ),
  ];
}

/**
 * The other lines by topic, a page at a time; a page past the last shows the last. The number for danger and the best line stand
 * above them again, in short.
 */
export function moreView(
  reader: Reader,
  country: string,
  wanted: number,
  ways: readonly ButtonBuilder[] = [],
): Page {
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
        ...briefly(reader, country),
        ...(pages[page] ?? []).map(text),
      ),
      text(t('crisis:whatThisIs')),
      ...rows([
        ...(page + 1 < pages.length
          ? [button(routes.more.make({ country, page: page + 1 }), t('crisis:next'), ButtonStyle.Primary)]
          : []),
        page === 0
          ? button(routes.first.make({ country }), t('crisis:back'))
          : button(routes.more.make({ country, page: page - 1 }), t('crisis:back')),
        ...ways,
        button(routes.directories.make({}), t('crisis:directoriesButton')),
        anotherButton(t),
        groundingButton(t, country),
      ]),
    ],
  };
}

/**
 * A page of what is beside the lines: they stand above it in short, and the way back to them below.
 *
 * @param country  XX where none is known.
 * @param ways     at most three.
 * @param what     what this bot is, where the page tells of something that others know.
 */
export function besideView(
  reader: Reader,
  country: string,
  sections: Page['components'],
  ways: readonly ButtonBuilder[] = [],
  what: string = reader.t('crisis:whatThisIs'),
): Page {
  const { t, locale } = reader;
  const isKnown = country !== nowhere;
  const title = isKnown ? t('crisis:titleOf', { country: countryName(country, locale) }) : t('crisis:title');
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(opening(t, title), ...briefly(reader, country)),
      ...sections,
      text(what),
      ...rows([
        isKnown ? button(routes.first.make({ country }), t('crisis:back')) : chooseButton(t),
        ...ways,
        groundingButton(t, country),
      ]),
    ],
  };
}

/** In short: the number for danger, and the best line, or a directory where there is none or it is in doubt. */
function briefly(reader: Reader, country: string) {
  const { t, locale, now } = reader;
  const lines = linesOf(country);
  const best = bestOf(reader, lines);
  const [directory] = directories;
  const name = countryName(country, locale);
  return [
    text(dangerBrief(reader, country, lines)),
    ...(best ? [text(t('crisis:bestBrief', { country: name, line: lineBrief(reader, best) }))] : []),
    ...(directory && needsMore(best, now) ? [text(t('crisis:findLine', directory))] : []),
  ];
}

/** All the directories. */
export function directoriesView(reader: Reader, ways: readonly ButtonBuilder[] = []): Page {
  const { t } = reader;
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        opening(t, t('crisis:title')),
        text(dangerText(reader, nowhere, [])),
        text(t('crisis:directoriesToo')),
        text(directoriesText(reader)),
      ),
      text(t('crisis:whatThisIs')),
      row(chooseButton(t), ...ways, groundingButton(t, nowhere)),
    ],
  };
}

/** The exercise, below the help that it never stands for. */
export function groundingView(reader: Reader, country: string, ways: readonly ButtonBuilder[] = []): Page {
  const { t, locale } = reader;
  const title =
    country === nowhere ? t('crisis:title') : t('crisis:titleOf', { country: countryName(country, locale) });
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(opening(t, title), ...briefly(reader, country)),
      text(t('crisis:whatThisIs')),
      new ContainerBuilder().addTextDisplayComponents(
        text(`### ${t('crisis:grounding.title')}\n${t('crisis:grounding.choice')}`),
        text(t('crisis:grounding.steps')),
        text(t('crisis:grounding.after')),
      ),
      row(
        country === nowhere
          ? chooseButton(t)
          : button(routes.first.make({ country }), t('crisis:back'), ButtonStyle.Primary),
        ...ways,
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

const opening = (t: Translate, title: string, words = [t('crisis:thanks')]) =>
  text([`## ${title}`, ...words].join('\n'));

function openingWords(t: Translate, notice: Offer['notice']): string[] {
  if (notice === undefined) return [t('crisis:thanks')];
  return notice === 'told' ? [t('crisis:first.self')] : [t(`crisis:${notice}`), t('crisis:thanks')];
}

const bestOf = ({ locale, now }: Reader, lines: readonly Line[]) =>
  bestLine(lines, new Intl.Locale(locale).language, now);

const bestText = (reader: Reader, country: string, best: Line) =>
  text(
    `${reader.t('crisis:best', { country: countryName(country, reader.locale) })}\n${lineText(reader, best)}`,
  );

const chooseButton = (t: Translate) =>
  button(routes.type.make({}), t('crisis:chooseButton'), ButtonStyle.Primary);

const anotherButton = (t: Translate) => button(routes.type.make({}), t('crisis:anotherCountry'));

const groundingButton = (t: Translate, country: string) =>
  button(routes.grounding.make({ country }), t('crisis:groundingButton'));

/** A label within Discord's 80 characters, or else the other. */
const fitting = (label: string, other: string) => (label.length <= 80 ? label : other);
