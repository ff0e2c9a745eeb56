import { describe, expect, test } from 'vitest';
import { countryName, isCountry, readCountry, suggestCountries } from '../src/crisis/countries.ts';
import { coveredCountries } from '../src/crisis/directory.ts';

const meant = (typed: string, locale = 'en-US') => {
  const found = readCountry(typed, locale);
  return 'country' in found ? found.country : found.countries;
};

describe('a country', () => {
  test.each([
    ['uk', 'GB'],
    ['U.K.', 'GB'],
    ['England', 'GB'],
    ['scotland', 'GB'],
    ['usa', 'US'],
    ['America', 'US'],
    ['united states', 'US'],
    ['holland', 'NL'],
    ['The Netherlands', 'NL'],
    ['deutschland', 'DE'],
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Österreich', 'AT'],
    ['osterreich', 'AT'],
    ['oesterreich', 'AT'],
    ['  France  ', 'FR'],
    ['Alemania', 'DE'],
    ['日本', 'JP'],
    ['Россия', 'RU'],
    ['Cote d’Ivoire', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['SOUTH KOREA', 'KR'],
    ['Ｆｒａｎｃｅ', 'FR'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
  ])('is known when somebody types "%s"', (typed, code) => {
    expect(meant(typed)).toBe(code);
  });

  test('is known by its name in the language of the person', () => {
    expect(meant('Frankreich', 'de')).toBe('FR');
    expect(meant('Royaume-Uni', 'fr')).toBe('GB');
    expect(countryName('FR', 'de')).toBe('Frankreich');
  });

  test('of every code in the directory is known by that code and by its name', () => {
    for (const code of coveredCountries) {
      expect(isCountry(code)).toBe(true);
      expect(meant(code), code).toBe(code);
      const byName = meant(countryName(code, 'en-US'));
      expect([byName].flat(), code).toContain(code);
    }
  });

  test.each([
    ['korea', ['KR', 'KP']],
    ['congo', ['CD', 'CG']],
    ['georgia', ['GE', 'US']],
  ])('is asked for where "%s" could mean several', (typed, codes) => {
    expect(meant(typed)).toEqual(codes);
  });

  test.each([
    ['germny', 'DE'],
    ['Frnace', 'FR'],
    ['Philipines', 'PH'],
    ['austr', 'AU'],
  ])('is asked for where "%s" is only close to a name: nothing is guessed', (typed, code) => {
    const found = meant(typed);
    expect(found).toBeInstanceOf(Array);
    expect(found).toContain(code);
  });

  test.each(['xyzzy', 'constructor', '__proto__'])('is not found in "%s"', (typed) => {
    expect(meant(typed)).toEqual([]);
  });

  test.each(['', '💙', '?'])('is to be chosen where "%s" says nothing', (typed) => {
    expect(meant(typed)).toHaveLength(25);
  });

  test('is never taken from the language', () => {
    expect(meant('', 'de')).toBeInstanceOf(Array);
    expect(meant('', 'ja')).toBeInstanceOf(Array);
  });
});

describe('suggestions while somebody types', () => {
  test('begin with what was typed, in the language of the person', () => {
    expect(suggestCountries('Öst', 'de')[0]).toBe('AT');
    expect(suggestCountries('united k', 'en-GB')[0]).toBe('GB');
  });

  test('know codes and usual short forms', () => {
    expect(suggestCountries('uk', 'en-US')[0]).toBe('GB');
    expect(suggestCountries('holl', 'en-US')).toContain('NL');
    expect(suggestCountries('nz', 'en-US')[0]).toBe('NZ');
  });

  test('are at most 25, each once, and each a country', () => {
    for (const typed of ['', 'a', 'i', 'un', 's', 'republic', 'é']) {
      const found = suggestCountries(typed, 'fr');
      expect(found.length).toBeLessThanOrEqual(25);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every(isCountry)).toBe(true);
    }
  });

  test('take a long text without harm', () => {
    expect(suggestCountries('a'.repeat(6000), 'en-US')).toEqual([]);
  });
});
