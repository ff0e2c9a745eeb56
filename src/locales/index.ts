import i18next, { type TFunction } from 'i18next';
import { german } from './de/index.ts';
import breach from './en-US/breach.json';
import call from './en-US/call.json';
import care from './en-US/care.json';
import kase from './en-US/case.json';
import casework from './en-US/casework.json';
import common from './en-US/common.json';
import crisis from './en-US/crisis.json';
import debrief from './en-US/debrief.json';
import gate from './en-US/gate.json';
import help from './en-US/help.json';
import helping from './en-US/helping.json';
import leak from './en-US/leak.json';
import mine from './en-US/mine.json';
import moderation from './en-US/moderation.json';
import panel from './en-US/panel.json';
import pledge from './en-US/pledge.json';
import relay from './en-US/relay.json';
import report from './en-US/report.json';
import resources from './en-US/resources.json';
import rotation from './en-US/rotation.json';
import setup from './en-US/setup.json';
import { spanish } from './es-ES/index.ts';
import { french } from './fr/index.ts';
import { portuguese } from './pt-BR/index.ts';

/** The words in English: every other language holds the same keys, or fewer, and falls back to these key by key. */
export const english = {
  breach,
  call,
  care,
  case: kase,
  casework,
  common,
  crisis,
  debrief,
  gate,
  help,
  helping,
  leak,
  mine,
  moderation,
  panel,
  pledge,
  relay,
  report,
  resources,
  rotation,
  setup,
};

/** What every other language is measured against. */
export type Words = typeof english;
export type Feature = keyof Words;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
    returnNull: false;
  }
}

/** `feature.name` of every refusal that has words. */
export type RefusalCode = {
  [F in Feature]: Words[F] extends { refusals: infer R } ? `${F}.${Extract<keyof R, string>}` : never;
}[Feature];

/** Languages that the bot speaks, by Discord's locale codes, each in its own name. */
export const languages = {
  'en-US': 'English',
  'es-ES': 'Español',
  fr: 'Français',
  de: 'Deutsch',
  'pt-BR': 'Português (Brasil)',
} as const;
export type Language = keyof typeof languages;
export const defaultLanguage = 'en-US' satisfies Language;
export const isLanguage = (locale: string | undefined): locale is Language =>
  locale !== undefined && Object.hasOwn(languages, locale);

/** Every language but English, which they fall back to. */
export const translations = {
  'es-ES': spanish,
  fr: french,
  de: german,
  'pt-BR': portuguese,
} satisfies Record<Exclude<Language, typeof defaultLanguage>, object>;
export type Translation = keyof typeof translations;

/** Locales of Discord that read the words of another. */
export const readsAs = { 'es-419': 'es-ES' } as const satisfies Record<string, Translation>;

/** Words in one language: `t('pledge:signed.title')`. */
export type Translate = TFunction<Feature[]>;

/** Finds the words for a locale that Discord names; a language that we lack reads English. */
export type Text = (locale: string) => Translate;

export async function createText(): Promise<Text> {
  const instance = i18next.createInstance();
  await instance.init({
    resources: { [defaultLanguage]: english, ...translations },
    ns: Object.keys(english),
    defaultNS: 'common',
    fallbackLng: {
      ...Object.fromEntries(Object.entries(readsAs).map(([locale, as]) => [locale, [as, defaultLanguage]])),
      default: [defaultLanguage],
    },
    showSupportNotice: false, // it would print to the operator's console
    load: 'currentOnly',
    interpolation: { escapeValue: false }, // Discord renders no HTML; people's own words are escaped where they enter a view
    returnNull: false,
  });
  return (locale) => instance.getFixedT(locale, Object.keys(english) as Feature[]);
}

/** The words of a refusal, in the language of `t`. */
export function refusalText(
  t: Translate,
  code: RefusalCode,
  details: Readonly<Record<string, string | number>>,
): string {
  const [feature, name] = code.split('.');
  const key = `${feature}:refusals.${name}` as 'common:refusals.serverOnly';
  return t(key, details);
}
