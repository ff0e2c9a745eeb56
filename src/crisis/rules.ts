import type { Line, LineKind } from './line.ts';

/** What *more* is sorted by, in this order, and which kinds of line each holds. */
export const topics = {
  talk: ['suicide', 'emotional-support'],
  youth: ['youth'],
  lgbtq: ['lgbtq'],
  violence: ['domestic-violence'],
  sexualAssault: ['sexual-assault'],
  eating: ['eating-disorder'],
  substance: ['substance'],
  veterans: ['veterans'],
} satisfies Record<string, LineKind[]>;
export type Topic = keyof typeof topics;

/** Kinds that listen to whoever is in distress; a youth line is first where a country has no other. */
export const firstKinds: readonly LineKind[] = ['suicide', 'emotional-support', 'youth'];

/** Why a number wants a look before somebody relies on it. */
export type Doubt = 'past-review' | 'one-source';

/** @param now  milliseconds since 1970. */
export function doubtOf({ confidence, reviewBy }: Line, now: number): Doubt | undefined {
  if (Date.parse(reviewBy) <= now) return 'past-review';
  return confidence === 'one-source' ? 'one-source' : undefined;
}

/** A country's emergency numbers: those that send medical help first, the police last. */
export function emergencyNumbers(lines: readonly Line[]): Line[] {
  const numbers = lines.filter(({ kind }) => kind === 'emergency');
  return [
    ...numbers.filter(({ serves }) => serves !== 'police'),
    ...numbers.filter(({ serves }) => serves === 'police'),
  ];
}

/**
 * The one line to name first: for everybody before for some, sure before doubtful, day and night before
 * hours, for thoughts of suicide before others, in the reader's language, by call before text and chat; then as the
 * file has them.
 *
 * @param language  the reader's, as a code of two or three letters. It chooses among lines of a country, never a country.
 */
export function bestLine(lines: readonly Line[], language: string, now: number): Line | undefined {
  const rank = (line: Line) => [
    line.kind !== 'youth' && line.audience === undefined,
    doubtOf(line, now) === undefined,
    line.hours === '24/7',
    line.kind === 'suicide',
    line.languages.includes(language),
    line.phone !== undefined,
  ];
  const better = (a: boolean[], b: boolean[]) => {
    const first = a.findIndex((each, n) => each !== b[n]);
    return first !== -1 && a[first] === true;
  };
  return lines
    .filter(({ kind }) => firstKinds.includes(kind))
    .reduce<Line | undefined>(
      (best, line) => (best && !better(rank(line), rank(best)) ? best : line),
      undefined,
    );
}

/** Whether a line is not enough alone: there is none, it is in doubt, or it is for some people only. */
export const needsMore = (best: Line | undefined, now: number): boolean =>
  best === undefined || best.audience !== undefined || doubtOf(best, now) !== undefined;

/** Every line but the best, by topic. */
export function otherLines(lines: readonly Line[], best: Line | undefined): [Topic, Line[]][] {
  return (Object.keys(topics) as Topic[])
    .map((topic): [Topic, Line[]] => {
      const held: readonly LineKind[] = topics[topic];
      return [topic, lines.filter((line) => line !== best && held.includes(line.kind))];
    })
    .filter(([, held]) => held.length > 0);
}

/**
 * Parts blocks of text among pages so that none is longer than `most` characters.
 *
 * @throws RangeError where one block alone is longer.
 */
export function paginate(blocks: readonly string[], most: number): string[][] {
  const pages: string[][] = [];
  let left = 0;
  for (const block of blocks) {
    if (block.length > most)
      throw new RangeError(`a block has ${block.length} characters; a page holds ${most}`);
    const page = pages.at(-1);
    if (page && block.length + 1 <= left) {
      page.push(block);
      left -= block.length + 1;
    } else {
      pages.push([block]);
      left = most - block.length;
    }
  }
  return pages;
}
