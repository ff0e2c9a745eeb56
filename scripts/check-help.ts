import { mayNeedHelp } from '../src/crisis/check/index.ts';
import { type Half, measure, messages } from '../test/parts/help-messages.ts';

/**
 * `npm run check-help` tells how the check does on the messages written for the project: for each category how many are read as they are
 * labelled, then every one that is not, and how long it takes. `-- held-back` shows the half that no rule was written for.
 */
const half: Half = process.argv.includes('held-back')
  ? 'held-back'
  : process.argv.includes('all')
    ? 'all'
    : 'open';
const print = (line: string) => process.stdout.write(`${line}\n`);
const { rows, misses, recall, precision } = measure(half);

print(`${half}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
for (const { name, right, of } of rows)
  print(`${String(right).padStart(4)} of ${String(of).padEnd(4)} ${name}`);
print('\nNot as labelled:');
for (const { message, help, got, reasons } of misses) print(`${help} → ${got}: ${message}   [${reasons}]`);

const texts = messages('all').map(({ text, locale }) => ({ text, locale }));
const time = (run: () => void) => {
  const begun = performance.now();
  run();
  return performance.now() - begun;
};
const each = time(() => {
  for (const { text, locale } of texts) mayNeedHelp(text, locale);
});
print(`\nan ordinary message: ${(each / texts.length).toFixed(3)} ms`);
const hostile: Record<string, string> = {
  letters: 'a'.repeat(100_000),
  'spaced letters': 'd i e '.repeat(17_000),
  stars: 'k*'.repeat(50_000),
  'a word full of stars': `k${'*'.repeat(99_998)}k`,
  denials: 'i do not want to '.repeat(5_900),
  'half phrases': 'i wish i was not the one better without nobody miss if i '.repeat(1_750),
  'one long sentence': 'thinking of about never not so really just the '.repeat(2_150),
  marks: '.,!?\n'.repeat(20_000),
  'drawn out': 'dieeeee killll '.repeat(6_600),
  accents: 'k\u0301\u0301\u0301i\u0301'.repeat(16_000),
  'the messages': texts
    .map(({ text }) => text)
    .join(' ')
    .repeat(6)
    .slice(0, 100_000),
  'the messages without stops': texts
    .map(({ text }) => text.replace(/[.!?,]/g, ''))
    .join(' ')
    .repeat(6)
    .slice(0, 100_000),
};
for (const [name, text] of Object.entries(hostile)) {
  print(
    `${name}, ${text.length} characters: ${Math.min(...[1, 2, 3].map(() => time(() => mayNeedHelp(text, 'en-US')))).toFixed(1)} ms`,
  );
}
