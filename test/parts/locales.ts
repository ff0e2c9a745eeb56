import { english, type Feature, type Translation, translations } from '../../src/locales/index.ts';

/** Texts by their keys, as `feature:part.name`. */
export type Texts = ReadonlyMap<string, string>;

export const features = Object.keys(english) as Feature[];
export const locales = Object.keys(translations) as Translation[];

export const inEnglish: Texts = new Map(collect(english));
const translated = new Map(
  locales.map((locale): [Translation, Texts] => [locale, new Map(collect(translations[locale]))]),
);

export const textsIn = (locale: Translation): Texts => translated.get(locale) ?? new Map();

/** Every text that a language shares with English, beside it; a plural form that English lacks goes by its other form. */
export function pairsIn(locale: Translation): { key: string; original: string; words: string }[] {
  return [...textsIn(locale)].flatMap(([key, words]) => {
    const original = inEnglish.get(key) ?? inEnglish.get(key.replace(/_[a-z]+$/, '_other'));
    return original === undefined ? [] : [{ key, original, words }];
  });
}

function collect(value: unknown, path: string[] = []): [string, string][] {
  if (typeof value === 'string') {
    const [feature, ...rest] = path;
    return [[`${feature}:${rest.join('.')}`, value]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => collect(inner, [...path, key]));
}
