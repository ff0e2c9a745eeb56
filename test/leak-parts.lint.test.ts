import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, fold, lint, repeats, type Surroundings } from '../src/leak/lint.ts';

describe('what is told to everybody', () => {
  const report =
    'I told them about the week in March when I could not leave my room and nobody came to see me.';
  const around = (more: Partial<Surroundings> = {}): Surroundings => ({
    links: [],
    reported: [report],
    names: ['Ada Lovelace', 'benny_42'],
    memberNames: [],
    hasTraces: false,
    late: false,
    ...more,
  });
  const refused = (words: string, more?: Partial<Surroundings>) => lint(words, around(more)).refused;
  const calm = 'Something that belongs here was shared outside. We are sorry, and we look into it.';

  test('plain and kind words pass', () => {
    expect(lint(calm, around())).toEqual({ refused: [], asked: [], names: [] });
  });

  test('any five words in a row of a report are refused, however they are dressed up', () => {
    const words = fold(report).split(' ');
    const dress = [
      (each: string) => each.toUpperCase(),
      (each: string) => each.split('').join('\u200B'),
      (each: string) => `**${each}**`,
      (each: string) => each,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: words.length - 5 }),
        fc.integer({ min: 5, max: 9 }),
        fc.constantFrom(...dress),
        fc.constantFrom(' ', ', ', '\n', ' - '),
        (from, length, how, between) => {
          const planted = words
            .slice(from, from + length)
            .map(how)
            .join(between);
          expect(refused(`${calm} ${planted} ${calm}`)).toContain('quote');
          expect(repeats(planted, [report])).toBe(true);
        },
      ),
    );
  });

  test('a short report is a quote as a whole, and a word of it is none', () => {
    expect(refused('they posted my diary', { reported: ['posted my diary'] })).toContain('quote');
    expect(refused('A diary is a good habit.', { reported: ['posted my diary'] })).toEqual([]);
    expect(refused(calm, { reported: ['', 'sorry', '!!'] })).toEqual([]);
  });

  test('a quote in a script without spaces is found', () => {
    const said = '昨日の夜に話したことを誰かが外で見せていました';
    expect(refused(`お知らせ。${said.slice(2, 16)}。`, { reported: [said] })).toContain('quote');
    expect(refused('お知らせがあります。', { reported: [said] })).toEqual([]);
  });

  test.each([
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '@everyone',
    '@here',
    '<#123456789012345678>',
    '@\u200Beveryone',
    'ask @benny',
  ])('a mention is refused: %s', (mention) => {
    expect(refused(`${calm} ${mention}`)).toContain('mention');
  });

  test.each([
    'https://leaks.example/t/9',
    'leaks.example/t/9',
    'hxxps://leaks[.]example/t/9',
    'HTTPS://LEAKS.EXAMPLE/T/9',
    'https://www.leaks.example/t/9/more',
    'look at leaks.example today',
    'leaks[.]example',
  ])('where the leak is, is refused: %s', (words) => {
    expect(refused(`${calm} ${words}`, { links: ['https://leaks.example/t/9'] })).toContain('leakLink');
  });

  test('the name of a platform that everybody uses is not where the leak is; the page on it is', () => {
    const links = ['https://www.reddit.com/r/somewhere/1'];
    expect(refused('We asked reddit.com to take it down.', { links })).toEqual([]);
    expect(refused('It is at reddit.com/r/somewhere/1', { links })).toContain('leakLink');
  });

  test.each([
    'Ada Lovelace',
    'ADA  LOVELACE',
    'ada-lovelace',
    'Ádá Lovelace',
    'benny_42',
    'A\u200Bda Lovelace',
  ])('the name of somebody in the case is refused: %s', (name) => {
    expect(refused(`We think of ${name} today.`)).toContain('name');
  });

  test('a name inside another word is none', () => {
    expect(refused('A benny_424 is somebody else.')).toEqual([]);
    expect(refused(calm, { names: ['', 'w', '!'] })).toEqual([]);
  });

  test('blame, details and members’ names are asked about, and let through', () => {
    const found = lint('Rose should have known. He is 17 years old and works at the harbour.', {
      ...around(),
      memberNames: ['Rose', 'Jo'],
    });
    expect(found).toEqual({ refused: [], asked: ['blame', 'detail', 'memberName'], names: ['Rose'] });
    expect(lint('See https://help.example', around()).asked).toEqual(['link']);
    expect(lint(calm, around({ hasTraces: true })).asked).toEqual(['detail']);
  });

  test('words that may be names are few, and each once', () => {
    expect(candidates('Rose and Rose met Jo. Émile, too.', 3)).toEqual(['Rose', 'Jo', 'Émile']);
    expect(candidates('A B C Dd', 3)).toEqual(['Dd']);
  });
});
