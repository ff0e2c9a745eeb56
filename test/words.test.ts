import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { locales as translated } from './parts/locales.ts';
import { forbiddenIn } from './parts/translated-wordings.ts';
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
const delicateElsewhere =
  /confiden[ct]i|vertraulich|priva[dt]|privée?s?(?!\p{L})|an[óô]nim|anonym|sigilo|sécuris/iu;
const readAndExact = [
  // the pledge is one of confidentiality; Discord's own menus say "private messages", "private threads" and "privacy"
  'de/mine.json: messages.closed',
  'de/pledge.json: command.description',
  // Discord's own name of a permission
  'en-US/call.json: setup.roomTrouble.forbidden',
  'en-US/debrief.json: invitation.thread',
  'en-US/debrief.json: refusals.noThread',
  'en-US/debrief.json: setup.readers',
  'en-US/helping.json: offer.done',
  'en-US/moderation.json: command.name',
  'en-US/pledge.json: command.description',
  'en-US/relay.json: post.answer',
  'en-US/setup.json: check.mends.closeStaffChannel',
  'es-ES/pledge.json: command.description',
  'fr/breach.json: said.wayBack',
  'fr/mine.json: messages.closed',
  'fr/mine.json: messages.title',
  'fr/pledge.json: command.description',
  'pt-BR/pledge.json: command.description',
];

test('there are words to read', () => {
  expect(lines.length).toBeGreaterThan(50);
});

test.each(forbidden)('no text says %s (%s)', (wording) => {
  expect(lines.filter(({ words }) => wording.test(words))).toEqual([]);
});

test('how a request stands is read in /mine too, so it points at nothing above it', () => {
  const standing = lines.filter(({ where }) => / standing\./.test(where) && where.includes('/call.json'));
  expect(standing.length).toBeGreaterThanOrEqual(50);
  expect(standing.filter(({ words }) => /\babove\b|\boben\b|arriba|ci-dessus|acima/i.test(words))).toEqual(
    [],
  );
});

test('a report of danger promises no mention where nobody may be on call', () => {
  const calls = lines.filter(({ where }) => where.endsWith('/report.json: alert.call'));
  expect(calls).toHaveLength(5);
  expect(
    calls.filter(({ words }) => !/\bnobody\b|niemand\b|a nadie|mentionner personne|ninguém/.test(words)),
  ).toEqual([]);
});

test.each(translated)('no text in %s says what harms in that language', (locale) => {
  const own = lines.filter(({ where }) => where.startsWith(`${locale}/`));
  expect(own.length).toBeGreaterThan(50);
  for (const [wording, why] of forbiddenIn[locale]) {
    expect(
      own.filter(({ words }) => wording.test(words)),
      why,
    ).toEqual([]);
  }
});

test('every line that says confidential, private or anonymous was read, and is exact', () => {
  const found = lines.filter(
    ({ where, words }) =>
      delicate.test(words) || (!where.startsWith('en-US/') && delicateElsewhere.test(words)),
  );
  expect(found.map(({ where }) => where).sort()).toEqual(readAndExact);
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

test.each(translated)('the guard would notice each wording in %s', (locale) => {
  for (const [wording, , sample] of forbiddenIn[locale]) expect(wording.test(sample), sample).toBe(true);
});

function collect(file: string, value: unknown, path: string[] = []): Line[] {
  if (typeof value === 'string') return [{ where: `${file}: ${path.join('.')}`, words: value }];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    collect(file, inner, [...path, key]),
  );
}
