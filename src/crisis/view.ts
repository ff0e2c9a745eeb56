import {
  type ButtonBuilder,
  ContainerBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, rows, text } from '../kit/components.ts';
import { form, line, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { countryName } from './countries.ts';
import { directories, linesOf } from './directory.ts';
import type { Line } from './line.ts';
import { anotherButton, bestOf, groundingButton, nowhere, opening } from './page-parts.ts';
import * as routes from './routes.ts';
import { needsMore, otherLines } from './rules.ts';
import { dangerText, directoriesText, lineText, type Reader } from './words.ts';

/**
 * Every page has the same order: a human sentence, what to do in danger, one best line or directory, more of them, what
 * this bot is, and an exercise last, never instead.
 */

/** The field of the form in which somebody types a country. */
export const countryField = 'country';

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

/** Where somebody types a country. */
export const typeModal = (t: Translate): ModalBuilder =>
  form(
    routes.typed.make({}),
    t('crisis:form.title'),
    question(t('crisis:form.label'), t('crisis:form.help'), line(countryField, 100)),
  );

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

function openingWords(t: Translate, notice: Offer['notice']): string[] {
  if (notice === undefined) return [t('crisis:thanks')];
  return notice === 'told' ? [t('crisis:first.self')] : [t(`crisis:${notice}`), t('crisis:thanks')];
}

const bestText = (reader: Reader, country: string, best: Line) =>
  text(
    `${reader.t('crisis:best', { country: countryName(country, reader.locale) })}\n${lineText(reader, best)}`,
  );

/** A label within Discord's 80 characters, or else the other. */
const fitting = (label: string, other: string) => (label.length <= 80 ? label : other);
