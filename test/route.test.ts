import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { prefixOf, route } from '../src/kit/route.ts';

const words = route('test.words', { first: z.string(), count: z.coerce.number().int() });

test('what a route makes, it reads back', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8, unit: 'grapheme-ascii' }), fc.nat(), (first, count) => {
      expect(words.parse(words.make({ first, count }))).toEqual({ first, count });
    }),
  );
});

test('a custom_id of more than 100 characters is refused where it is made', () => {
  expect(() => words.make({ first: 'a'.repeat(100), count: 1 })).toThrow(/100/);
});

test('a route reads no custom_id but its own', () => {
  for (const foreign of [
    'test.word/a/1',
    'test.words',
    'test.words/a',
    'test.words/a/1/2',
    'test.words/a/x',
    'test.words/%E0%A4%A/1',
    'test.words.more/a/1',
  ]) {
    expect(words.parse(foreign), foreign).toBeUndefined();
  }
});

test('the prefix of a custom_id is found whatever follows it', () => {
  expect(prefixOf(words.make({ first: 'a/b', count: 2 }))).toBe('test.words');
  expect(prefixOf('anything')).toBe('anything');
});

test('a prefix is a plain name', () => {
  expect(() => route('has/slash')).toThrow(/plain name/);
});
