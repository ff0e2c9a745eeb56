import { fold, unspaced } from './lint-text.ts';

/** So many words in a row, as they stand in a report, are a quote; a report of fewer is one as a whole. */
const quoteWords = 5;
/** Of so few words a report would be every second sentence. */
const leastWords = 3;
/** In scripts without spaces, so many letters in a row. */
const quoteLetters = 12;

/** What a run is made of: pieces of a folded text, and what stands between them. */
interface Kind {
  pieces: (folded: string) => string[];
  between: string;
}
const words: Kind = {
  pieces: (folded) => folded.split(' ').filter((word) => word !== ''),
  between: ' ',
};
const letters: Kind = { pieces: (folded) => [...folded.replaceAll(' ', '')], between: '' };

/**
 * Whether a text repeats what somebody wrote. Each report is gone through once, so that the cost grows with its length
 * alone.
 *
 * @param ours  what this bot itself says: repeating that repeats nobody.
 */
export function repeats(text: string, reported: readonly string[], ours: readonly string[] = []): boolean {
  const [said, own] = [setsOf([text]), setsOf(ours)];
  const holds = (report: string, kind: Kind, length: number) =>
    runs(report, kind, length).some((run) => said(kind, length).has(run) && !own(kind, length).has(run));
  return reported.map(fold).some((report) => {
    const length = Math.min(quoteWords, words.pieces(report).length);
    if (length >= leastWords && holds(report, words, length)) return true;
    return unspaced.test(report) && holds(report, letters, quoteLetters);
  });
}

/** The runs in some texts, of any kind and length; each set is made once. */
function setsOf(texts: readonly string[]): (kind: Kind, length: number) => Set<string> {
  const folded = texts.map(fold);
  const made = new Map<string, Set<string>>();
  return (kind, length) => {
    const key = `${kind.between}${length}`;
    const known = made.get(key) ?? new Set(folded.flatMap((each) => runs(each, kind, length)));
    made.set(key, known);
    return known;
  };
}

/** Every run of so many pieces in a row. */
function runs(folded: string, { pieces, between }: Kind, length: number): string[] {
  const all = pieces(folded);
  return Array.from({ length: Math.max(0, all.length - length + 1) }, (_, from) =>
    all.slice(from, from + length).join(between),
  );
}
