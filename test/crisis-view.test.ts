import { describe, expect, test } from 'vitest';
import { countryName } from '../src/crisis/countries.ts';
import { coveredCountries, directories, linesOf } from '../src/crisis/directory.ts';
import * as further from '../src/crisis/further-view.ts';
import { bestLine, otherLines } from '../src/crisis/rules.ts';
import * as view from '../src/crisis/view.ts';
import type { Reader } from '../src/crisis/words.ts';
import type { Page } from '../src/kit/answer.ts';
import { text as kitText } from '../src/kit/components.ts';
import { createText } from '../src/locales/index.ts';
import { forbidden } from './parts/wordings.ts';

const text = await createText();
const t = text('en-US');
const reader: Reader = { t, locale: 'en-US', now: Date.parse('2026-11-21') };
/** Long after every review date. */
const later: Reader = { ...reader, now: Date.parse('2040-01-01') };
/** A locale with long names. */
const german: Reader = { ...reader, locale: 'de' };

interface Component {
  type: number;
  content?: string;
  label?: string;
  placeholder?: string;
  custom_id?: string;
  components?: Component[];
  options?: { label: string; value: string }[];
}

const everyComponent = (components: readonly Component[]): Component[] =>
  components.flatMap((each) => [each, ...everyComponent(each.components ?? [])]);
const componentsOf = ({ components }: Page) =>
  everyComponent(components.map((each): Component => JSON.parse(JSON.stringify(each))));
const wordsOf = (page: Page) =>
  componentsOf(page)
    .flatMap(({ content }) => content ?? [])
    .join('\n');
/** What a person sees, top to bottom. */
const shown = (page: Page) =>
  componentsOf(page)
    .flatMap(
      ({ content, label, placeholder }) =>
        content ?? (label && `[${label}]`) ?? (placeholder && `{${placeholder}}`) ?? [],
    )
    .join('\n');
const expectOrder = (page: Page, parts: string[]) => {
  const all = shown(page);
  const places = parts.map((part) => all.indexOf(part));
  expect(
    places.every((place) => place >= 0),
    `all of ${JSON.stringify(parts)} in\n${all}`,
  ).toBe(true);
  expect(places, all).toEqual([...places].sort((a, b) => a - b));
};

/** Countries with lines and some without. */
const countries = [...coveredCountries, 'BG', 'AQ', 'XK'];

/** Every page of *more* of a country, as *Next* leads through them. */
function morePages(who: Reader, country: string): Page[] {
  const pages = [further.moreView(who, country, 0)];
  while (shown(pages.at(-1) ?? { components: [] }).includes(`[${t('crisis:next')}]`)) {
    pages.push(further.moreView(who, country, pages.length));
  }
  return pages;
}

const everyPage = (who: Reader): [string, Page][] => [
  ['bare', view.helpView(who)],
  ['bare, with countries', view.helpView(who, { suggested: coveredCountries.slice(0, 24) })],
  ['not found', view.helpView(who, { notice: 'notFound' })],
  ['which', view.helpView(who, { suggested: ['KR', 'KP'], notice: 'whichCountry' })],
  ['directories', further.directoriesView(who)],
  ['grounding', further.groundingView(who, 'XX')],
  ...countries.flatMap((country): [string, Page][] => [
    [country, view.countryView(who, country)],
    [`${country} grounding`, further.groundingView(who, country)],
    ...morePages(who, country).map((page, n): [string, Page] => [`${country} more ${n}`, page]),
  ]),
];

const thanks = t('crisis:thanks');
const danger = 'If you have hurt yourself, have taken something';
const bot = t('crisis:whatThisIs');
const grounding = t('crisis:groundingButton');

describe('every answer', () => {
  test.each([
    ['now', reader],
    ['when all is past review', later],
    ['in German', german],
  ])(
    'has one order: a human sentence, danger, help, what the bot is, and the exercise last (%s)',
    (_, who) => {
      for (const [name, page] of everyPage(who)) {
        const [first = { name: '' }] = directories;
        const isExercise = name.endsWith('grounding');
        const last = isExercise ? t('crisis:grounding.title') : `[${grounding}]`;
        const isPlaced = /^[A-Z]{2}/.test(name) && linesOf(name.slice(0, 2)).length > 0;
        const help = isPlaced ? '**[' : first.name;
        expectOrder(page, [thanks, danger, help, bot, last]);
      }
    },
  );

  test.each([
    ['now', reader],
    ['when all is past review', later],
    ['in German', german],
  ])('stays within Discord’s limits (%s)', (_, who) => {
    for (const [name, page] of everyPage(who)) {
      const components = componentsOf(page);
      expect(components.length, name).toBeLessThanOrEqual(40);
      expect(wordsOf(page).length, name).toBeLessThanOrEqual(4000);
      for (const { custom_id, label, placeholder, options } of components) {
        expect(custom_id?.length ?? 0).toBeLessThanOrEqual(100);
        expect(label?.length ?? 0, name).toBeLessThanOrEqual(80);
        expect(placeholder?.length ?? 0).toBeLessThanOrEqual(150);
        expect(options?.length ?? 0).toBeLessThanOrEqual(25);
      }
    }
  });

  test('says nothing that harms, whatever the directory brings', () => {
    const all = everyPage(later)
      .map(([, page]) => wordsOf(page))
      .join('\n')
      .replaceAll('National Overdose Response Service', ''); // what the service calls itself
    for (const [wording, why] of forbidden) expect(wording.exec(all)?.[0], why).toBeUndefined();
  });

  test('names the country beside every number of it', () => {
    for (const country of coveredCountries) {
      const name = countryName(country, 'en-US');
      for (const page of [view.countryView(reader, country), ...morePages(reader, country)]) {
        const [title = ''] = wordsOf(page).split('\n');
        expect(title).toContain(name);
        expect(wordsOf(page)).toContain(`, ${name})`);
      }
    }
  });
});

describe('the bare answer', () => {
  test('names one directory, and no number', () => {
    const words = wordsOf(view.helpView(reader));
    expect(directories.filter(({ url }) => words.includes(url))).toHaveLength(1);
    expect(words).not.toMatch(/\d/);
  });

  test('has no select without suggestions, and the button says so', () => {
    const all = shown(view.helpView(reader));
    expect(all).not.toContain(`{${t('crisis:choose')}}`);
    expect(all).toContain(`[${t('crisis:chooseButton')}]`);
  });

  test('has suggested countries in a select, by their names in the language of the person', () => {
    const page = view.helpView(german, { suggested: ['DE', 'AT'] });
    const select = componentsOf(page).find(({ options }) => options);
    expect(select?.options).toEqual([
      { label: 'Deutschland', value: 'DE' },
      { label: 'Österreich', value: 'AT' },
    ]);
    expect(shown(page)).toContain(`[${t('crisis:anotherCountry')}]`);
  });
});

describe('the first screen of a country', () => {
  test.each(countries)('%s has exactly one line to talk to, or the directories', (country) => {
    const words = wordsOf(view.countryView(reader, country));
    const named = linesOf(country).filter(
      ({ kind, name }) => kind !== 'emergency' && words.includes(`**[${name}]`),
    );
    expect(named.length).toBe(linesOf(country).length > 0 ? 1 : 0);
    if (linesOf(country).length === 0) for (const { url } of directories) expect(words).toContain(url);
  });

  test('says what is in doubt, and brings the directories with it', () => {
    const words = wordsOf(view.countryView(later, 'AT'));
    const [line] = linesOf('AT').filter(({ kind }) => kind === 'suicide');
    expect(words).toContain(t('crisis:doubt.past-review', { url: line?.url ?? '' }));
    for (const { url } of directories) expect(words).toContain(url);
    expect(words).toContain(t('crisis:dangerDoubt.past-review'));
  });

  test('brings the directories where the only line is for some people', () => {
    const words = wordsOf(view.countryView(reader, 'BA'));
    expect(words).toContain('children, youth and parents');
    for (const { url } of directories) expect(words).toContain(url);
  });

  test('prints every number as the directory has it', () => {
    for (const country of coveredCountries) {
      const words = [view.countryView(reader, country), ...morePages(reader, country)]
        .map(wordsOf)
        .join('\n');
      for (const { phone, sms, kind } of linesOf(country)) {
        if (phone !== undefined) expect(words, `${country} ${kind}`).toContain(phone);
        if (sms !== undefined) expect(words, `${country} ${kind}`).toContain(`**${sms.number}**`);
      }
    }
  });

  test('is what people read in every country', async () => {
    const screens = countries.map(
      (country) => `# ${country}\n\n${shown(view.countryView(reader, country))}\n`,
    );
    await expect(screens.join('\n')).toMatchFileSnapshot('./snapshots/crisis-first-screens.txt');
  });
});

describe('more', () => {
  test('tells every other line once, under its topic, over all its pages', () => {
    for (const country of coveredCountries) {
      const lines = linesOf(country);
      const others = otherLines(lines, bestLine(lines, 'en', reader.now)).flatMap(([, held]) => held);
      const words = morePages(reader, country).map(wordsOf).join('\n');
      for (const { name, url } of others) expect(words, country).toContain(`**[${name}](${url})**`);
    }
  });

  test('has more than one page where a country has many lines', () => {
    const pages = morePages(reader, 'GB');
    expect(pages.length).toBeGreaterThan(1);
    expect(wordsOf(pages[1] ?? { components: [] })).toContain(`(2 of ${pages.length})`);
  });

  test('shows the last page where somebody asks for one past it', () => {
    const pages = morePages(reader, 'GB');
    expect(shown(further.moreView(reader, 'GB', 99))).toBe(shown(pages.at(-1) ?? { components: [] }));
  });
});

test('the exercise stands below the help of the same country', () => {
  const words = wordsOf(further.groundingView(reader, 'AT'));
  expect(words.indexOf('**142**')).toBeGreaterThan(0);
  expect(words.indexOf('**142**')).toBeLessThan(words.indexOf(t('crisis:grounding.steps')));
});

test('help first stands before the answer that it comes with, which stays whole', () => {
  const answer = { components: [kitText('Thank you, it was sent.')] };
  for (const whom of ['self', 'someone'] as const) {
    const page = view.withHelpFirst(reader, whom, answer);
    expectOrder(page, [
      'Thank you',
      'have taken something',
      directories[0]?.url ?? '',
      t('crisis:first.why'),
      'it was sent.',
    ]);
    expect(page.components.slice(1)).toEqual(answer.components);
  }
});
