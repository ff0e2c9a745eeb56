import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { forbidden } from './parts/wordings.ts';

const locales = resolve(import.meta.dirname, '../src/locales');

interface Line {
  where: string;
  words: string;
}

const lines: Line[] = readdirSync(locales, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .flatMap((path) => collect(path, JSON.parse(readFileSync(join(locales, path), 'utf8'))));

/** Words that are a promise in themselves: each line that has one is read by a person, and listed here. */
const delicate = /\b(confidential(ity)?|private|anonymous(ly)?|secure)\b/i;
const readAndExact = [
  'en-US/moderation.json: command.name',
  'en-US/pledge.json: command.description',
  'en-US/relay.json: post.answer',
  'en-US/setup.json: check.mends.closeStaffChannel',
];

test('there are words to read', () => {
  expect(lines.length).toBeGreaterThan(50);
});

test.each(forbidden)('no text says %s (%s)', (wording) => {
  expect(lines.filter(({ words }) => wording.test(words))).toEqual([]);
});

test('every line that says confidential, private or anonymous was read, and is exact', () => {
  expect(lines.filter(({ words }) => delicate.test(words)).map(({ where }) => where)).toEqual(readAndExact);
});

test('sentences are short enough to read in distress', () => {
  const long = lines.filter(({ words }) =>
    words.split(/[.!?:\n](?:\s|\*|$)/).some((sentence) => sentence.split(/\s+/).length > 30),
  );
  expect(long).toEqual([]);
});

test('the guard would notice each wording', () => {
  const samples = [
    'He committed suicide.',
    'a failed attempt',
    'just for attention',
    'Please don’t do anything silly',
    'a suicide epidemic',
    'a known self-harmer',
    'Stay strong',
    'Calm down',
    'Think of your family',
    'You seem depressed',
    'You will be safe',
    'They will not call the police',
    'This is totally anonymous',
    'no pills',
    'Did you know',
    'Done 🎉',
  ];
  samples.forEach((sample, i) => {
    expect(forbidden[i]?.[0].test(sample), sample).toBe(true);
  });
});

function collect(file: string, value: unknown, path: string[] = []): Line[] {
  if (typeof value === 'string') return [{ where: `${file}: ${path.join('.')}`, words: value }];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    collect(file, inner, [...path, key]),
  );
}
