import { type ButtonBuilder, ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, rows, text } from '../kit/components.ts';
import { countryName } from './countries.ts';
import { directories, linesOf } from './directory.ts';
import { anotherButton, bestOf, chooseButton, groundingButton, nowhere, opening } from './page-parts.ts';
import * as routes from './routes.ts';
import { needsMore, otherLines, paginate } from './rules.ts';
import { countryView } from './view.ts';
import { dangerBrief, dangerText, directoriesText, lineBrief, lineText, type Reader } from './words.ts';

/** The pages behind the first screen: more lines, directories, what is beside them, an exercise. */

/** How many characters the lines of one page of *more* have at most: with all the rest it stays under Discord's 4,000. */
const mostOnPage = 1800;

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
