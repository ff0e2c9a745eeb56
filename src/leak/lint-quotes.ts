import { fold, unspaced } from './lint-text.ts';

/** So many words in a row, as they stand in a report, are a quote; a report of fewer is one as a whole. */
const quoteWords = 5;
/** Of so few words a report would be every second sentence. */
const leastWords = 3;
/** In scripts without spaces, so many letters in a row. */
const quoteLetters = 12;

/**
 * Whether a text repeats what somebody wrote. Each report is gone through once, so that the cost grows with its length
 * alone.
 *
 * @param ours  what this bot itself says: repeating that repeats nobody.
 */
export function repeats(text: string, reported: readonly string[], ours: readonly string[] = []): boolean {
  const holds = (cut: Cut) => {
    const [said, own] = [setsOf([text], cut), setsOf(ours, cut)];
    return (report: string, length: number) => {
      const [theirs, ofOurs] = [said(length), own(length)];
      for (const run of cut(report, length)) if (theirs.has(run) && !ofOurs.has(run)) return true;
      return false;
    };
  };
  const [holdsWords, holdsLetters] = [holds(wordRuns), holds(letterRuns)];
  return reported.map(fold).some((report) => {
    const length = Math.min(quoteWords, report.split(' ', quoteWords).length);
    if (length >= leastWords && holdsWords(report, length)) return true;
    return unspaced.test(report) && holdsLetters(report, quoteLetters);
  });
}

/** Cuts a folded text into every run of so many pieces. */
type Cut = (folded: string, length: number) => Iterable<string>;

function* wordRuns(folded: string, length: number): Iterable<string> {
  const starts = [0];
  for (let at = folded.indexOf(' '); at >= 0; at = folded.indexOf(' ', at + 1)) starts.push(at + 1);
  for (const [n, start] of starts.entries()) {
    if (n + length > starts.length) return;
    yield folded.slice(start, (starts[n + length] ?? folded.length + 1) - 1);
  }
}

function* letterRuns(folded: string, length: number): Iterable<string> {
  const letters = folded.replaceAll(' ', '');
  for (let from = 0; from + length <= letters.length; from += 1) yield letters.slice(from, from + length);
}

/** The runs in some texts, by their length; each set is made once. */
function setsOf(texts: readonly string[], cut: Cut): (length: number) => Set<string> {
  const folded = texts.map(fold);
  const made = new Map<number, Set<string>>();
  return (length) => {
    const known = made.get(length) ?? new Set(folded.flatMap((each) => [...cut(each, length)]));
    made.set(length, known);
    return known;
  };
}
