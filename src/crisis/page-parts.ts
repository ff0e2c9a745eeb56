import { ButtonStyle } from 'discord.js';
import { button, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Line } from './line.ts';
import * as routes from './routes.ts';
import { bestLine } from './rules.ts';
import type { Reader } from './words.ts';

/** What every page of crisis help is made of. */

/** Stands for no country, where a country would stand. */
export const nowhere = 'XX';

/** A title, and a human sentence below it. */
export const opening = (t: Translate, title: string, words = [t('crisis:thanks')]) =>
  text([`## ${title}`, ...words].join('\n'));

/** The one line that a page shows first. */
export const bestOf = ({ locale, now }: Reader, lines: readonly Line[]) =>
  bestLine(lines, new Intl.Locale(locale).language, now);

export const chooseButton = (t: Translate) =>
  button(routes.type.make({}), t('crisis:chooseButton'), ButtonStyle.Primary);

export const anotherButton = (t: Translate) => button(routes.type.make({}), t('crisis:anotherCountry'));

export const groundingButton = (t: Translate, country: string) =>
  button(routes.grounding.make({ country }), t('crisis:groundingButton'));
