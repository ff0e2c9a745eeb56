import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enough, mayNeedHelp, weigh } from '../src/crisis/check/index.ts';
import { tokensOf } from '../src/crisis/check/normalise.ts';
import { byFirstWord, compile, matchAt } from '../src/crisis/check/pattern.ts';
import { measure, messages } from './parts/help-messages.ts';
import { forbidden } from './parts/wordings.ts';

const whom = (text: string, locale = 'en-US') => mayNeedHelp(text, locale)?.whom ?? 'no';
const words = (text: string) =>
  tokensOf(text)
    .map(({ word }) => word)
    .join(' ');

describe('the messages written for the project', () => {
  test('are at least 400, each once, and balanced, in both halves', () => {
    const all = messages('all');
    expect(all.length).toBeGreaterThanOrEqual(400);
    expect(new Set(all.map(({ text }) => text.toLowerCase())).size).toBe(all.length);
    for (const half of ['open', 'held-back'] as const) {
      const { count, needed } = measure(half);
      expect(count).toBeGreaterThan(all.length * 0.4);
      expect(needed / count).toBeGreaterThan(0.4);
      expect(needed / count).toBeLessThan(0.6);
    }
  });

  test('name no method and no means', () => {
    const all = messages('all')
      .map(({ text }) => text)
      .join('\n');
    const methods = forbidden.find(([, why]) => why === 'method or means')?.[0];
    expect(methods).toBeDefined();
    expect(methods?.exec(all)?.[0]).toBeUndefined();
    expect(all).not.toMatch(
      /\b(poison|jump(ing|ed)?|drown|knife|hang myself|cut(ting)? myself|starv|bleach|medication)\b/i,
    );
  });

  test('are told apart where no rule was written for them: recall 0.92, precision 0.85 and more', () => {
    const { recall, precision } = measure('held-back');
    expect(recall).toBeGreaterThanOrEqual(0.92);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });
});

describe('help comes first for', () => {
  test.each([
    ['spaced letters', 'i want to d i e'],
    ['points between letters', 'thinking of s.u.i.c.i.d.e'],
    ['figures for letters', 'i will k1ll mys3lf'],
    ['a star for a letter', 'i want to k*ll myself'],
    ['letters of another alphabet', 'I want to diе'],
    ['fancy letters', '𝕀 𝕨𝕒𝕟𝕥 𝕥𝕠 𝕕𝕚𝕖'],
    ['full-width letters', 'Ｉ ｗａｎｔ ｔｏ ｄｉｅ'],
    ['invisible letters', 'I want to d\u200bi\u200be'],
    ['marks on letters', 'Í wänt tö dìe'],
    ['drawn-out letters', 'i want to dieeeee'],
    ['short forms', 'gonna kms'],
    ['misspellings', 'im sucidal'],
    ['adverbs in between', 'I honestly just really want to die'],
    ['a line in between', 'i want\nto die'],
    ['capitals', 'I WANT TO DIE'],
  ])('%s', (_, text) => {
    expect(whom(text)).toBe('self');
  });

  test('what is denied of dying but not of living', () => {
    expect(whom("I don't want to die")).toBe('no');
    expect(whom("I don't want to live")).toBe('self');
    expect(whom("I don't know if I want to live")).toBe('self');
    expect(whom("I can't promise that I won't hurt myself")).toBe('self');
  });

  test('what was over and is back, and not for what is over', () => {
    expect(whom('Years ago I wanted to die')).toBe('no');
    expect(whom('Years ago I wanted to die, and lately I want to again')).toBe('self');
  });

  test('whoever helps, as help for helping', () => {
    expect(whom('my friend wants to die')).toBe('someone');
    expect(whom('she says she wants to kill herself')).toBe('someone');
    expect(whom('my friend wants to die and so do I, I want to die')).toBe('self');
  });
});

describe('help does not come first for', () => {
  test.each([
    ['a figure of speech', 'I am dying of laughter'],
    ['a title', 'the song "I Want to Die" is on my playlist'],
    ['a game', 'I want to die in this level to respawn at the boss'],
    ['what somebody else said', 'he told me to kill myself'],
    ['what is taught', 'suicide prevention training is on Monday'],
    ['nothing', ''],
    ['no words', '💙 🫂 ...'],
    ['a language that is not known', 'привет, как дела?'],
  ])('%s', (_, text) => {
    expect(whom(text)).toBe('no');
  });
});

describe('languages', () => {
  test('are read by locale, and all with English', () => {
    expect(whom('ich will nicht mehr leben', 'de')).toBe('self');
    expect(whom('ich will nicht mehr leben', 'en-GB')).toBe('self');
    expect(whom('ich will nicht mehr leben', 'ja')).toBe('self');
    expect(whom('I want to die', 'pt-BR')).toBe('self');
    expect(whom('je veux mourir', 'es-419')).toBe('no');
  });

  test('deny in their own words', () => {
    expect(whom('ich will nicht sterben', 'de')).toBe('no');
    expect(whom('no me quiero morir', 'es-ES')).toBe('no');
    expect(whom('je ne veux pas mourir', 'fr')).toBe('no');
    expect(whom('não quero morrer', 'pt-BR')).toBe('no');
  });
});

describe('told plainly, without a word of what or how', () => {
  test.each([
    ['en-US', 'i took something', 'I took something from the fridge'],
    ['en-US', "I think I've taken too much", "I've taken too much on at work"],
    ['en-US', 'i hurt myself again last night', 'I hurt my knee again last night'],
    ['de', 'ich habe zu viel genommen', 'ich habe zu viel Kuchen genommen'],
    ['de', 'ich habe mich wieder selbst verletzt', 'ich habe mich beim Sport verletzt'],
    ['fr', "j'en ai trop pris", "j'ai trop pris de photos"],
    ['fr', 'je me suis fait du mal', 'je me suis fait mal au dos'],
    ['es-ES', 'creo que tomé demasiado', 'tomé demasiado sol'],
    ['es-ES', 'me hice daño otra vez', 'me hice daño jugando al fútbol'],
    ['pt-BR', 'acho que tomei demais', 'tomei café demais'],
    ['pt-BR', 'me machuquei de novo', 'me machuquei jogando bola'],
  ])('(%s) "%s" gets help first, and "%s" does not', (locale, needs, needsNot) => {
    expect(whom(needs, locale)).toBe('self');
    expect(whom(needsNot, locale)).toBe('no');
  });

  test('leads to help for helping where somebody else did', () => {
    expect(whom('my brother says he took too much')).toBe('someone');
    expect(whom('meine Freundin hat etwas genommen', 'de')).toBe('someone');
  });

  test('is heard at the beginning and at the end of any text', () => {
    const long = 'nothing of note here. '.repeat(5000);
    expect(whom(`I want to die. ${long}`)).toBe('self');
    expect(whom(`${long} I want to die.`)).toBe('self');
  });
});

describe('a score', () => {
  test('is the sum of its reasons, which name rules and never the words of the text', () => {
    const { self, reasons } = weigh('I give up, Rumpelstiltskin. There is no hope left', 'en-US');
    expect(self).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
    expect(self).toBeGreaterThanOrEqual(enough);
    expect(JSON.stringify(reasons)).not.toContain('rumpel');
  });

  test('says what took points away', () => {
    const { self, reasons } = weigh('I am not suicidal', 'en-US');
    expect(self).toBe(0);
    expect(reasons.every(({ less }) => less.includes('denied'))).toBe(true);
  });

  test('is the same for the same text, and never an error, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(weigh(text, 'en-US')).toEqual(weigh(text, 'en-US'));
      }),
    );
  });

  test('does not hang on a long text that almost fits', () => {
    for (const text of [
      'i do not want to ',
      'd i e ',
      'k*',
      'better without nobody if i ',
      'k**********k',
      '**********',
      'a1',
    ]) {
      expect(whom(text.repeat(6000))).toMatch(/self|no/);
    }
  });
});

test('words are spelt one way however they are typed', () => {
  expect(words("I'm DON’T can't")).toBe('i am do not can not');
  expect(words('wanna gonna 2')).toBe('want to going to to');
  expect(words('my self no one any more')).toBe('myself nobody anymore');
});

describe('a pattern', () => {
  const fits = (pattern: string, text: string) => {
    const [rule] = compile(`4 ${pattern}`, { live: 'live living' });
    return (
      rule !== undefined &&
      tokensOf(text).some(
        (_, n, all) =>
          rule.steps[0]?.kind === 'word' &&
          rule.steps[0].words.has(all[n]?.word ?? '') &&
          matchAt(rule, all, n) !== undefined,
      )
    );
  };

  test.each([
    ['want to {live}', 'i want to live', true],
    ['want to be? gone', 'want to gone', true],
    ['want ~1 gone', 'want him gone', true],
    ['want ~1 gone', 'want him be gone', false],
    ['want ~2 gone', 'want not gone', false],
    ['want gone !for', 'want gone for today', false],
    ['want gone !for', 'want gone, for today', true],
    ['want gone', 'want. gone', false],
    ['want gone', 'want just really gone', true],
  ])('%s and "%s": %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  test('that cannot be read is refused at once', () => {
    expect(() => compile('4 {nothing}', {})).toThrow(RangeError);
    expect(() => compile('want to', {})).toThrow(RangeError);
    expect(() => byFirstWord(compile('4 ~2 gone', {}))).toThrow(RangeError);
  });
});
