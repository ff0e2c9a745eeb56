import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coveredCountries, directories, linesOf } from '../src/crisis/directory.ts';
import type { Line } from '../src/crisis/line.ts';
import { files as listed } from '../src/crisis/lines/index.ts';
import { findOverdue, findProblems } from '../src/crisis/lines-check.ts';
import { bestLine, doubtOf, emergencyNumbers, otherLines, paginate } from '../src/crisis/rules.ts';

const folder = resolve(import.meta.dirname, '../src/crisis/lines');
const names = readdirSync(folder).flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? []);
const files = Object.fromEntries(
  names.map((name): [string, unknown] => [
    name,
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
  ]),
);
const day = (date: string) => Date.parse(date);
const now = day('2026-11-21');

const line = (changed: Partial<Line> = {}): Line => ({
  id: 'aa-line',
  name: 'A line',
  kind: 'suicide',
  phone: '123',
  url: 'https://example.org/',
  hours: '24/7',
  languages: ['en'],
  source: 'somewhere',
  sourceDate: '2026-01-01',
  reviewBy: '2027-01-01',
  confidence: 'two-sources',
  ...changed,
});
const emergency = (changed: Partial<Line> = {}) =>
  line({ id: 'aa-emergency', kind: 'emergency', serves: 'all', ...changed });
const file = (...entries: object[]) => ({ country: 'AD', updatedAt: '2026-11-20', entries });
const called = (entry: Line, id: string): Line => ({ ...entry, id });

describe('the directory', () => {
  test('holds every file of its folder, and nothing else', () => {
    expect(listed).toEqual(files);
  });

  test('has nothing wrong in it', () => {
    expect(findProblems(files)).toEqual([]);
  });

  test('covers 106 countries and the international directories', () => {
    expect(coveredCountries.length).toBe(106);
    expect(directories.length).toBeGreaterThanOrEqual(6);
  });

  test('leads every country to an emergency number and to one line', () => {
    for (const country of coveredCountries) {
      const lines = linesOf(country);
      expect(emergencyNumbers(lines)[0]?.phone, country).toBeDefined();
      expect(bestLine(lines, 'en', now), country).toBeDefined();
    }
  });
});

describe('the check of the directory', () => {
  const good = [called(emergency(), 'ad-emergency'), called(line(), 'ad-line')] as const;

  test('finds nothing in a file that is right', () => {
    expect(findProblems({ AD: file(...good) })).toEqual([]);
  });

  test.each([
    ['a number with letters', { phone: '1-800-HELP' }, 'ad-line phone is not dialable as printed'],
    ['a number with brackets', { phone: '(01) 234' }, 'ad-line phone is not dialable as printed'],
    ['two spaces in a number', { phone: '01  234' }, 'ad-line phone is not dialable as printed'],
    ['a number that is too long', { phone: '1234567890123456' }, 'ad-line phone has fewer than 2'],
    ['an http address', { url: 'http://example.org/' }, 'ad-line url'],
    ['a number to text that is none', { sms: { number: 'HELP' } }, 'ad-line sms.number is not dialable'],
    ['a day that is none', { reviewBy: '2026-02-31' }, 'ad-line reviewBy'],
    ['a kind that is none', { kind: 'astrology' }, 'ad-line kind'],
    ['a field that is none', { fax: '123' }, 'ad-line Unrecognized key'],
    ['an id of another country', { id: 'fr-line' }, 'the id fr-line is of another country'],
    ['an id that is there twice', { id: 'ad-emergency' }, 'the id ad-emergency is there twice'],
    ['a directory in a country', { kind: 'directory' }, 'a directory belongs into XX'],
    ['an emergency number that says not what it serves', { kind: 'emergency' }, 'says what it serves'],
  ])('finds %s', (_, changed, problem) => {
    const [first, second] = good;
    const problems = findProblems({ AD: file(first, { ...second, ...changed }) });
    expect(problems.join('\n')).toContain(problem);
  });

  test('finds a line that nobody can reach', () => {
    const { phone, ...unreachable } = line({ id: 'ad-line' });
    expect(phone).toBeDefined();
    expect(findProblems({ AD: file(good[0], unreachable) }).join()).toContain(
      'a number, a text number or a chat',
    );
  });

  test('finds a country without an emergency number, and one without a first line', () => {
    const [first, second] = good;
    expect(findProblems({ AD: file(second) })).toEqual(['AD: there is no emergency number']);
    expect(findProblems({ AD: file(first, { ...second, kind: 'substance' }) })).toEqual([
      'AD: there is no first line',
    ]);
  });

  test('finds a file under the name of another country', () => {
    expect(findProblems({ AE: file(...good) })).toEqual(['AE: the file is of AD']);
  });

  test('tells what is past review, the longest first, and nothing before its day', () => {
    const all = {
      AD: file(
        called(emergency({ reviewBy: '2026-06-01' }), 'ad-emergency'),
        called(line({ reviewBy: '2026-03-01' }), 'ad-line'),
      ),
    };
    const ids = (time: number) => findOverdue(all, time).map((each) => each.line.id);
    expect(ids(day('2026-02-28'))).toEqual([]);
    expect(ids(day('2026-03-01'))).toEqual(['ad-line']);
    expect(ids(day('2026-07-01'))).toEqual(['ad-line', 'ad-emergency']);
  });
});

describe('the best line', () => {
  const best = (...lines: Line[]) => bestLine(lines, 'en', now)?.id;
  const other = (changed: Partial<Line>) => line({ id: 'aa-other', ...changed });

  test.each<[string, Partial<Line>, Partial<Line>]>([
    [
      'is for everybody before for some',
      { kind: 'emotional-support', hours: 'evenings' },
      { audience: 'men' },
    ],
    ['is for grown people before for the young', { kind: 'emotional-support' }, { kind: 'youth' }],
    ['is one that is in date', { kind: 'emotional-support', hours: 'evenings' }, { reviewBy: '2026-11-21' }],
    ['has two sources', { kind: 'emotional-support', hours: 'evenings' }, { confidence: 'one-source' }],
    ['is open day and night', { kind: 'emotional-support' }, { hours: 'evenings' }],
    ['is for thoughts of suicide', { languages: ['fr'] }, { kind: 'emotional-support' }],
    ['speaks the language of the person', {}, { languages: ['fr'] }],
  ])('%s', (_, better, worse) => {
    expect(best(other(worse), line(better))).toBe('aa-line');
    expect(best(line(better), other(worse))).toBe('aa-line');
  });

  test('is the first of two that are alike', () => {
    expect(best(line(), other({}))).toBe('aa-line');
    expect(best(other({}), line())).toBe('aa-other');
  });

  test('is never an emergency number or a line for one trouble', () => {
    expect(best(emergency(), line({ kind: 'substance' }))).toBeUndefined();
  });

  test('is not told again under more', () => {
    const lines = [line(), other({}), line({ id: 'aa-youth', kind: 'youth' })];
    const told = otherLines(lines, bestLine(lines, 'en', now)).flatMap(([, held]) => held);
    expect(told.map(({ id }) => id)).toEqual(['aa-other', 'aa-youth']);
  });

  test('and more hold every line of every country once', () => {
    for (const country of coveredCountries) {
      const lines = linesOf(country);
      const first = bestLine(lines, 'en', now);
      const told = [
        first,
        ...otherLines(lines, first).flatMap(([, held]) => held),
        ...emergencyNumbers(lines),
      ];
      expect(new Set(told), country).toEqual(new Set(lines));
      expect(told.length, country).toBe(lines.length);
    }
  });
});

test('doubt begins on the day of review, and one source is doubt enough', () => {
  expect(doubtOf(line(), day('2026-12-31'))).toBeUndefined();
  expect(doubtOf(line(), day('2027-01-01'))).toBe('past-review');
  expect(doubtOf(line({ confidence: 'one-source' }), now)).toBe('one-source');
});

test('the police come last among emergency numbers', () => {
  const police = emergency({ id: 'aa-police', serves: 'police' });
  const medical = emergency({ id: 'aa-medical', serves: 'medical' });
  expect(emergencyNumbers([police, line(), medical]).map(({ id }) => id)).toEqual([
    'aa-medical',
    'aa-police',
  ]);
});

test('pages hold all blocks in order, and none more than it may', () => {
  expect(paginate(['aaaa', 'bb', 'ccc', 'd'], 7)).toEqual([
    ['aaaa', 'bb'],
    ['ccc', 'd'],
  ]);
  expect(paginate([], 7)).toEqual([]);
  expect(() => paginate(['aaaaaaaa'], 7)).toThrow(RangeError);
});
