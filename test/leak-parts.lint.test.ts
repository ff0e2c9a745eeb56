import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, lint, type Surroundings } from '../src/leak/lint.ts';
import { repeats } from '../src/leak/lint-quotes.ts';
import { fold } from '../src/leak/lint-text.ts';
import { updateKinds } from '../src/leak/update.ts';
import { createText, languages } from '../src/locales/index.ts';

const text = await createText();

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
    more: false,
    ours: [],
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

  test.each([
    ['They are careless, and it is their fault.', 'blame'],
    ['Whoever did this should have known better.', 'blame'],
    ['She is 17 years old.', 'detail'],
    ['He works at the harbour with his brother.', 'detail'],
    ['La culpa es de quien no tuvo cuidado.', 'blame'],
    ['Es un traidor y debería haber callado.', 'blame'],
    ['Tiene 34 años y trabaja en el puerto.', 'detail'],
    ['C’est de sa faute, quelle honte.', 'blame'],
    ['Un traître nous a menti.', 'blame'],
    ['Elle a 25 ans et habite à Lyon.', 'detail'],
    ['Er ist schuld, ein Verräter.', 'blame'],
    ['Das war leichtsinnig.', 'blame'],
    ['Sie ist 30 Jahre alt und wohnt in Bremen.', 'detail'],
    ['Ein 17-jähriger schrieb es seiner Mutter.', 'detail'],
    ['A culpa é de quem traiu o grupo.', 'blame'],
    ['Você deveria ter ficado calado.', 'blame'],
    ['Ela tem 19 anos e mora em Recife.', 'detail'],
  ] as const)('%s: %s', (words, kind) => {
    expect(lint(words, around()).asked).toEqual([kind]);
  });

  test.each([
    'It is nobody’s fault, and nobody is to blame. It is not your fault.',
    'We should have told you sooner. The default has changed since 2 years ago.',
    'Moderators do their job, whatever works for you works for us.',
    'No es culpa de nadie. El equipo trabaja en ello desde hace 2 años.',
    'Deberíamos haber avisado antes. Sin culpas, paso a paso.',
    'Ce n’est la faute de personne. Il y a 2 ans, nous avons ouvert cette salle, sans accuser personne.',
    'L’équipe travaille à faire retirer ce qui a fuité.',
    'Niemand hat Schuld, und es ist nicht eure Schuld. Das Team hatte nicht früher Zeit.',
    'Entschuldigung. Seit 3 Jahren passen wir aufeinander auf, ohne Vorwürfe.',
    'Não é culpa de ninguém. Depois de 2 anos, mudamos o que deveríamos ter mudado.',
    'Ninguém tem culpa, e não precisa ter vergonha.',
  ])('blames nobody and shows nobody: %s', (words) => {
    expect(lint(words, around()).asked).toEqual([]);
  });

  test('what the bot offers to say passes in every language, whatever people are called or have written', () => {
    for (const locale of Object.keys(languages)) {
      const t = text(locale);
      const ours = updateKinds.map((kind) => t(`care:update.${kind}`, { changes: '' }));
      for (const words of ours) {
        const hostile = around({ ours, reported: ours, names: fold(words).split(' ') });
        const found = lint(words, hostile);
        expect(found.refused).toEqual([]);
        expect(found.asked).toEqual(['memberName']);
        expect(found.names.length).toBeGreaterThan(5);
      }
    }
  });

  test('what could be names beyond those that were looked up is left to whoever reads', () => {
    expect(lint(calm, around({ more: true })).asked).toEqual(['more']);
  });

  test('words that may be names are few, and each once', () => {
    expect(candidates('Rose and Rose met Jo. Émile, too.', [], 3)).toEqual(['Rose', 'Jo', 'Émile']);
    expect(candidates('A B C Dd', [], 3)).toEqual(['Dd']);
    expect(candidates('We saw Rose. Please wait.', ['Please: we are sorry.'], 3)).toEqual(['Rose']);
  });
});
