import { randomInt } from 'node:crypto';
import { lint } from '../src/leak/lint.ts';

/**
 * What looking through one message to everybody costs: `npm run bench:lint`. Prints the middle of 50 rounds in milliseconds,
 * for 1,500 characters against 100 reports of 2,000 characters, in words with spaces and without.
 */
const ROUNDS = 50;

const text = (length: number, letters: string, spaced: boolean): string => {
  const word = () =>
    Array.from({ length: randomInt(2, 9) }, () => letters[randomInt(letters.length)]).join('');
  let all = '';
  while (all.length < length) all += spaced ? `${word()} ` : word();
  return all.slice(0, length);
};

const rows = (
  [
    ['spaces', 'abcdefghijklmnopqrstuvwxyzäéñ', true],
    ['no spaces', '昨日夜話誰外見今朝海', false],
  ] as const
).map(([name, letters, spaced]) => {
  const words = text(1500, letters, spaced);
  const around = {
    links: Array.from({ length: 60 }, (_, n) => `https://leaks.example/thread/${n}`),
    reported: Array.from({ length: 100 }, () => text(2000, letters, spaced)),
    ours: Array.from({ length: 4 }, () => text(400, letters, spaced)),
    names: Array.from({ length: 300 }, () => text(12, letters, false)),
    memberNames: [],
    late: false,
    more: false,
    hasTraces: false,
  };
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    lint(words, around);
    return performance.now() - start;
  });
  return { words: name, milliseconds: Number(times.toSorted((a, b) => a - b)[ROUNDS / 2]?.toFixed(1)) };
});
process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
