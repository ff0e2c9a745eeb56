import { z } from 'zod';
import lists from './lint-words.json';

/** The phrases of lint-words.json, looked for in words that were folded. */

const Lists = z.object({ blame: z.array(z.string()), detail: z.array(z.string()), but: z.array(z.string()) });

const { 'how to read this': _read, ...languages } = lists;
const all = Object.values(languages).map((list) => Lists.parse(list));

const blame = anyOf(all.flatMap((list) => list.blame));
const detail = anyOf(all.flatMap((list) => list.detail));
const but = new RegExp(anyOf(all.flatMap((list) => list.but)), 'gu');

/** Whether it lays blame on somebody. */
export const blames = (folded: string) => blame.test(withoutHarmless(folded));

/** Whether it has what makes one person of many: an age, a birthday, where somebody works or lives, a relation. */
export const identifies = (folded: string) => detail.test(withoutHarmless(folded));

/** A full stop in place of each phrase that does no harm: no phrase goes on across it. */
const withoutHarmless = (folded: string) => folded.replace(but, '.');

function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.map(expression).join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

function expression(phrase: string): string {
  return phrase
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .split(' ')
    .map((word) => `(?:${word.split('/').join('|')})`)
    .join(' ')
    .replaceAll("'", ' ')
    .replaceAll('*', '\\p{L}*')
    .replaceAll('#', '\\d{1,2}');
}
