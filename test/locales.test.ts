import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { SlashCommandBuilder } from '@discordjs/builders';
import { describe, expect, test } from 'vitest';
import {
  createText,
  defaultLanguage,
  english,
  type Feature,
  languages,
  readsAs,
  translations,
} from '../src/locales/index.ts';
import { mayStayEnglish, onlyForTheTeam, toBeTranslated } from '../src/locales/members.ts';
import { type NamedFeature, named } from '../src/locales/named.ts';
import { inEnglish, locales, pairsIn, textsIn } from './parts/locales.ts';

const namedFeatures = (Object.keys(english) as Feature[]).filter((feature): feature is NamedFeature =>
  inEnglish.has(`${feature}:command.description`),
);

test('each language is a folder', () => {
  const folders = readdirSync(resolve(import.meta.dirname, '../src/locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual(Object.keys(languages).sort());
  expect(locales).toEqual(Object.keys(languages).filter((locale) => locale !== defaultLanguage));
});

test('a key that a language lacks reads English, and Latin America reads Spanish', async () => {
  const text = await createText();
  expect(text('de')('setup:back')).toBe(english.setup.back);
  expect(text('it')('common:getHelp')).toBe(english.common.getHelp);
  expect(text('es-419')('common:getHelp')).toBe(translations['es-ES'].common.getHelp);
  expect(text('es-419')('mine:waiting.more', { count: 2 })).toContain('2');
  expect(text('es-419')('mine:waiting.more', { count: 1 })).toBe(translations['es-ES'].mine.waiting.more_one);
});

test('the lists of what may stay English name nothing that is gone', () => {
  for (const list of [onlyForTheTeam, toBeTranslated]) {
    for (const [feature, beginnings] of Object.entries(list)) {
      for (const beginning of beginnings.filter((each) => each !== '*')) {
        const start = `${feature}:${beginning}`;
        const found = [...inEnglish.keys()].some((key) => key === start || key.startsWith(`${start}.`));
        expect(found, start).toBe(true);
      }
    }
  }
});

test('crisis help and every name of a command never stay English', () => {
  for (const key of inEnglish.keys()) {
    if (key.startsWith('crisis:') || key.startsWith('common:')) expect(optional(key), key).toBe(false);
  }
  for (const each of namedFeatures) expect(optional(`${each}:command.name`), each).toBe(false);
});

describe.each(locales)('%s', (locale) => {
  const plurals: string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const texts = textsIn(locale);
  const pairs = pairsIn(locale);

  test('has every text that members read, with each plural form of the language', () => {
    const wanted = [...inEnglish.keys()]
      .filter((key) => !optional(key))
      .flatMap((key) => {
        const { stem, form } = plural(key);
        if (stem === undefined) return [key];
        if (form === 'zero') return [key]; // words for none at all, in every language
        return form === 'other' ? plurals.map((each) => `${stem}_${each}`) : [];
      });
    expect(wanted.filter((key) => !texts.has(key))).toEqual([]);
  });

  test('has no text that English has no more, and no plural form that the language lacks', () => {
    const stale = [...texts.keys()].filter((key) => {
      const { stem, form } = plural(key);
      return stem === undefined || form === 'zero' ? !inEnglish.has(key) : !plurals.includes(form);
    });
    expect(stale).toEqual([]);
  });

  test('has no empty text, and none with spaces around it', () => {
    expect([...texts].filter(([, words]) => words === '' || words !== words.trim())).toEqual([]);
  });

  test('fills in the same things', () => {
    for (const { key, original, words } of pairs) expect(fillings(words), key).toEqual(fillings(original));
  });

  test('keeps the marks, lists, lines and numbers of the English', () => {
    for (const { key, original, words } of pairs) expect(marks(words), key).toEqual(marks(original));
  });

  test('names each command as Discord shows it in that language', () => {
    const names = new Map<string, string>(
      namedFeatures.map((each) => [english[each].command.name, translations[locale][each].command.name]),
    );
    for (const { key, original, words } of pairs) {
      const expected = mentioned(original).map((name) => names.get(name) ?? name);
      expect(mentioned(words).sort(), key).toEqual(expected.sort());
    }
  });

  test('names each button by what stands on it', () => {
    for (const { key, original, words } of pairs) {
      for (const [n, label] of emphasised(original).entries()) {
        // a sentence, or a heading: what a heading says may stand on a button elsewhere by chance
        if (/[.:]$/.test(label) || original === `**${label}**`) continue;
        const keys = [...inEnglish].filter(([, text]) => text === label).map(([each]) => each);
        const labels = keys.map((each) => texts.get(each) ?? label);
        if (labels.length > 0) expect(labels, `${key}: ${label}`).toContain(emphasised(words)[n]);
      }
    }
  });

  test('has a name and a description that Discord takes for every command, and no name twice', () => {
    const declared = namedFeatures.map((each) => named(new SlashCommandBuilder(), each).toJSON());
    const names = declared.map(({ name_localizations }) => name_localizations?.[locale]);
    expect(new Set(names).size).toBe(declared.length);
    for (const { description, description_localizations: own } of declared) {
      expect(own?.[locale]).toBeTruthy();
      expect(own?.[locale]).not.toBe(description);
    }
  });

  test('leaves /crisis its name: every text says it, also where somebody reads another language', () => {
    expect(translations[locale].crisis.command.name).toBe(english.crisis.command.name);
  });

  test('takes the room that Discord has for it, and no more', () => {
    for (const [most, keys] of room) {
      for (const key of keys) {
        const found = [...texts].filter(([each]) => key.test(each));
        expect(found.length, String(key)).toBeGreaterThan(0);
        for (const [each, words] of found) expect(words.length, each).toBeLessThanOrEqual(most);
      }
    }
  });
});

test('French has a no-break space before the marks that want one', () => {
  expect([...textsIn('fr')].filter(([, words]) => / [:;?!]/.test(words))).toEqual([]);
});

test('commands are registered for Latin America too', () => {
  const { name_localizations: names, description_localizations: descriptions } = named(
    new SlashCommandBuilder(),
    'mine',
  ).toJSON();
  for (const [locale, as] of Object.entries(readsAs)) {
    expect(names).toMatchObject({ [locale]: translations[as].mine.command.name });
    expect(descriptions).toMatchObject({ [locale]: translations[as].mine.command.description });
  }
});

/** So many characters Discord has room for, where these stand. */
const room: [number, RegExp[]][] = [
  // names in the menu of a message
  [32, [/^(report|helping):menu$/]],
  // titles of forms, and labels in them
  [
    45,
    [
      /^crisis:form\.(title|label)$/,
      /^pledge:modal\.(title|label|more)$/,
      /^report:form\.(named|nameless|what|where)$/,
      /^breach:(answer|appeal)\.(title|label)$/,
      /^relay:(form\.(\w*[tT]itle|words|note|wishes|place)|write\.(title|words))$/,
      /^report:(own\.form\.(title|words)|page\.(keptFrom|flags))$/,
      /^mine:help\.(remember|label)$/,
      /^care:needs\.(title|label)$/,
    ],
  ],
  // buttons
  [
    80,
    [
      /^common:getHelp$/,
      /^crisis:(.+Button|anotherCountry|back|next|moreLines)$/,
      /^pledge:(sign|signAgain|restore|withdraw|leave\.confirm|leave\.keep)$/,
      /^mine:(.+\.button|read|back|messages\.(allow|stop)|message\.(open|stop)|data\.(save|erase))$/,
      /^mine:erase\.(confirm|keep)$/,
      /^breach:(.+\.button|answer\.change|own\.(newer|older)|before|after)$/,
      /^report:(withName|withoutName)$/,
      /^panel:.+(b|B)utton$/,
      /^relay:(preview\.(post|postAnyway|change|cancel|rename|writeTeam)|post\.(answer|report|ignore))$/,
      /^relay:own\.(button|older|newer|edit|takeDown|again|write|back|backToOne|read|messages|takeAllDown)$/,
      /^relay:(takeDown\.(confirm|keep)|takeAll\.confirm|ignoring\.undo|tell\.stop)$/,
      /^report:(kinds\.(leaked|threat|saw|other|about)|ask\.(yes|unsure|no|unsaid)|outside\.again)$/,
      /^report:own\.(write|again|notNow|withdraw|older|newer|\w+Reports|back|sure\.(yes|no))$/,
      /^moderation:report\.(reasons\.\w+|writeButton)$/,
      /^helping:(back|\w+\.(button|send))$/,
      /^call:(button|\w+\.\w*[bB]utton)$/,
      /^care:(part\.(\w+Button|talk|notNow|again|fine|checkIns|requests|back)|checkIns\.(usual|fewer|none))$/,
      /^leak:notice\.(concerns|getHelp)$/,
    ],
  ],
  // descriptions of commands and in forms, options of selects, boxes to tick
  [
    100,
    [
      /:command\.(description|country)$/,
      /^crisis:form\.help$/,
      /^pledge:(modal\.description|default\.duties\..+)$/,
      /^report:form\.(whatHelp|whereHelp)$/,
      /^breach:((answer|appeal)\.description|stage\..+)$/,
      /^mine:(servers\.gone|language\.asDiscord)$/,
      /^relay:(form\.(fold|team|tell|\w+Hint)|write\.hint)$/,
      /^report:(own\.form\.hint|page\.(young|intimate))$/,
      /^mine:help\.hint$/,
      /^care:(needs\.description|(ways|paces|addresses)\.\w+|list\.(told|waits|stopped|label))$/,
      /^call:danger\.(yes|unsure|no|unsaid)$/,
    ],
  ],
  // what stands in a select before anything is chosen
  [
    150,
    [
      /^crisis:choose$/,
      /^breach:own\.placeholder$/,
      /^mine:(servers\.placeholder|language\.title)$/,
      /^care:.+Placeholder$/,
      /^call:danger\.placeholder$/,
    ],
  ],
];

test('the English takes no more room either', () => {
  for (const [most, keys] of room) {
    for (const [key, words] of inEnglish) {
      if (keys.some((each) => each.test(key))) expect(words.length, key).toBeLessThanOrEqual(most);
    }
  }
});

function optional(key: string): boolean {
  const [feature, name = ''] = key.split(':');
  return mayStayEnglish(feature as Feature, name.replace(/_(zero|one|other)$/, ''));
}

/** The stem and the form of a key with plural forms. */
function plural(key: string): { stem?: string; form: string } {
  const [, stem, form] = /^(.+)_([a-z]+)$/.exec(key) ?? [];
  return stem !== undefined && form !== undefined && inEnglish.has(`${stem}_other`)
    ? { stem, form }
    : { form: '' };
}

function fillings(words: string) {
  return words.match(/{{\w+}}/g)?.sort() ?? [];
}

/** What Discord makes something of, and what has to be exact: counted, or in order. */
function marks(words: string) {
  const all = (pattern: RegExp) => words.match(pattern) ?? [];
  return {
    emphasis: all(/\*+/g),
    starts: all(/^(-# |#+ |- |\d+\. )/gm),
    lines: all(/\n/g).length,
    links: all(/\]\(/g).length,
    tags: all(/<[^<>\s]*>/g),
    arrows: all(/→/g).length,
    numbers: all(/\d+/g).sort(),
    pictures: all(/\p{Extended_Pictographic}/gu),
  };
}

/** Names of commands in a text. */
function mentioned(words: string): string[] {
  return [...words.matchAll(/(?<![\p{L}\d<])\/(\p{L}[\p{L}-]*)/gu)].map(([, name = '']) => name);
}

function emphasised(words: string): string[] {
  return [...words.matchAll(/\*+([^*\n]+)\*+/g)].map(([, label = '']) => label);
}
