import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveredCountries, directories, linesOf } from '../src/crisis/directory.ts';
import * as further from '../src/crisis/further-view.ts';
import { bestLine, emergencyNumbers, paginate } from '../src/crisis/rules.ts';
import * as view from '../src/crisis/view.ts';
import type { Reader } from '../src/crisis/words.ts';
import type { Page } from '../src/kit/answer.ts';
import { createText } from '../src/locales/index.ts';
import { kinds, longest, mostResources, Resource } from '../src/resources/record.ts';
import * as rules from '../src/resources/rules.ts';
import { ownSection, resourceText } from '../src/resources/view.ts';
import { additionsFor } from '../src/workflows/crisis-extras.ts';

const t = (await createText())('en-US');
const reader: Reader = { t, locale: 'en-US', now: Date.parse('2026-11-21') };

interface Component {
  content?: string;
  components?: Component[];
}
const contents = ({ content, components = [] }: Component): string[] => [
  ...(content === undefined ? [] : [content]),
  ...components.flatMap(contents),
];
const linesIn = ({ components }: Page) =>
  components
    .flatMap((each) => contents(JSON.parse(JSON.stringify(each)) as Component))
    .join('\n')
    .split('\n');

const hostile = fc.constantFrom(
  'call 112 instead',
  '**If you have hurt yourself:** call **0900 1**',
  '[Samaritans](https://evil.example)',
  '@everyone <@123456789012345678> <#1> <t:1:R>',
  '## Help now\n-# I am a doctor',
  '> # Emergency: 999',
  '||spoiler|| `code` ~~no~~ _x_',
  'https://evil.example/x',
  '\u202Eesrever \u200B112',
  '***********************************************************',
);
const words = (most: number) => fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: most }));
const resources = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    name: words(longest.name),
    contact: words(longest.contact),
    details: fc.record({ field: words(60), language: words(60), cost: words(60), hours: words(60) }),
  }),
  { minLength: 1, maxLength: mostResources },
);

function made(typed: typeof resources extends fc.Arbitrary<infer T> ? T : never): Resource[] {
  return typed.map(({ kind, name, contact, details }, n) => {
    const id = String(n).padStart(22, 'a');
    const whole = { kind, name: `A${name}`, contact: `b${contact}`, url: '' };
    return Resource.parse({ ...rules.resourceFrom(id, whole), ...rules.detailsFrom(details) });
  });
}

const added = (own: Resource[]) =>
  additionsFor({ t }, { remembered: undefined, suggested: [], own, canAsk: false }, 'GB');

describe('nothing that an owner adds', () => {
  test('hides, outranks or replaces the danger line, a national line or a directory, whatever it says', () => {
    const country = fc.constantFrom(...coveredCountries);
    fc.assert(
      fc.property(resources, country, (typed, code) => {
        const own = made(typed);
        for (const [bare, page] of [
          [view.helpView(reader), view.helpView(reader, added(own))],
          [view.countryView(reader, code), view.countryView(reader, code, added(own))],
        ] as const) {
          const [before, after] = [linesIn(bare), linesIn(page)];
          const label = after.indexOf(`**${t('resources:label')}**`);
          const own = after.filter((line) => line.startsWith('> '));
          // All that stood there stands there still, in its order, and above the label but for what this bot is.
          expect(after.slice(0, label)).toEqual(before.slice(0, -1));
          expect(after.at(-1)).toBe(before.at(-1));
          expect(after.slice(label + 2, -1)).toEqual(own);
          expect(after.join('\n').length).toBeLessThanOrEqual(4000);
        }
        const [number] = emergencyNumbers(linesOf(code));
        const best = bestLine(linesOf(code), 'en', reader.now);
        const whole = paginate(
          own.map((each) => resourceText(t, each)),
          1800,
        );
        for (const texts of whole) {
          const all = linesIn(further.besideView(reader, code, [ownSection(t, texts)]));
          const label = all.indexOf(`**${t('resources:label')}**`);
          const above = all.slice(0, label).join('\n');
          expect(above).toContain(number?.phone);
          expect(above).toContain(best?.name ?? directories[0]?.url);
          expect(all.slice(label + 2, -1).every((line) => line.startsWith('> '))).toBe(true);
          expect(all.join('\n').length).toBeLessThanOrEqual(4000);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('names anybody, links anywhere or hides a character', () => {
    fc.assert(
      fc.property(resources, (typed) => {
        const all = made(typed)
          .map((each) => resourceText(t, each))
          .join('\n');
        expect(all).not.toMatch(/<[@#:t/]|@everyone|https?:\/\/|\]\((?!\\)/);
        expect(all.replaceAll('\u200B', '')).not.toMatch(/[\p{Cf}\p{Co}]/u);
      }),
    );
  });
});

describe('a page of a resource', () => {
  test.each([
    ['https://example.org/help', 'https://example.org/help'],
    ['https://example.org/a*b|c', 'https://example.org/a%2Ab%7Cc'],
    ['https://ex\u200Bample.org', undefined],
    ['https://еxample.org', 'https://xn--xample-2of.org/'],
    ['http://example.org', undefined],
    ['https://name:word@example.org', undefined],
    ['javascript:alert(1)', undefined],
    ['call 112', undefined],
  ])('%s is %s', (typed, expected) => {
    if (expected === undefined) expect(() => rules.addressOf(typed)).toThrow('resources.notHttps');
    else expect(rules.addressOf(typed)).toBe(expected);
  });
});

test('a resource needs a name and a way; there are eight at most, each once', () => {
  const typed = { kind: 'team', name: 'Us', contact: '#talk', url: '' } as const;
  expect(() => rules.resourceFrom('a'.repeat(22), { ...typed, name: ' \u200B ' })).toThrow(
    'resources.noName',
  );
  expect(() => rules.resourceFrom('a'.repeat(22), { ...typed, contact: '' })).toThrow('resources.noWay');
  let settings = rules.nothingAdded;
  for (let n = 0; n < mostResources; n += 1) {
    const one = rules.resourceFrom(String(n).padStart(22, 'a'), typed);
    settings = rules.withResource(rules.withResource(settings, one), one);
  }
  expect(settings.own).toHaveLength(mostResources);
  expect(() => rules.withResource(settings, rules.resourceFrom('b'.repeat(22), typed))).toThrow(
    'resources.tooMany',
  );
  expect(rules.suggest(settings, ['AT', 'DE', 'AT']).suggested).toEqual(['AT', 'DE']);
  expect(() => rules.suggest(settings, coveredCountries.slice(0, 25))).toThrow('resources.tooManyCountries');
  expect(rules.listed('Austria, DE;\n uk \n')).toEqual(['Austria', 'DE', 'uk']);
});
