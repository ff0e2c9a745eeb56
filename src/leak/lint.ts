import { hostOf, mend } from './links.ts';
import { platformOf } from './takedown-routes.ts';

/*
 * Looks at what is to be told to everybody, or to somebody affected: what would hurt is refused, and what may hurt is
 * asked about. It sees words alone, and keeps none.
 */

/** What is never let out. */
export const refusedKinds = ['mention', 'leakLink', 'quote', 'name'] as const;
export type RefusedKind = (typeof refusedKinds)[number];
/** What a person looks at once more, and then decides. */
export const askedKinds = ['blame', 'detail', 'memberName', 'late', 'link'] as const;
export type AskedKind = (typeof askedKinds)[number];

export interface Findings {
  refused: RefusedKind[];
  asked: AskedKind[];
  /** Words that are a member's name, as they stand in the text. */
  names: string[];
}

export interface Surroundings {
  /** Links to what leaked. */
  links: readonly string[];
  /** What was reported, and what was written about it. */
  reported: readonly string[];
  /** Names of people in the case: those affected, those who reported it, those it is kept from. */
  names: readonly string[];
  /** Names of members that stand in the text; see `candidates`. */
  memberNames: readonly string[];
  /** Discord did not tell all names in time: whether one of them stands there is not known. */
  late: boolean;
  /** Whether it holds what looks like somebody's number, address or account. */
  hasTraces: boolean;
}

/** So many words in a row, as they stand in a report, are a quote. */
const quoteWords = 5;
/** In scripts without spaces, so many letters in a row. */
const quoteLetters = 12;

export function lint(words: string, around: Surroundings): Findings {
  const refused: RefusedKind[] = [];
  const asked: AskedKind[] = [];
  const folded = fold(words);
  if (mention.test(visible(words))) refused.push('mention');
  if (holdsLink(words, around.links)) refused.push('leakLink');
  if (around.reported.some((report) => quotes(folded, fold(report)))) refused.push('quote');
  if (around.names.some((name) => holdsName(folded, name))) refused.push('name');
  if (blame.test(words)) asked.push('blame');
  if (around.hasTraces || detail.test(words)) asked.push('detail');
  const names = around.memberNames.filter((name) => holdsName(folded, name));
  if (names.length > 0) asked.push('memberName');
  if (around.late) asked.push('late');
  if (!refused.includes('leakLink') && anyLink.test(mend(words))) asked.push('link');
  return { refused, asked, names };
}

/** Whether these words may be said to somebody affected: nothing that leaked, and nobody else's name. */
export const repeats = (words: string, reported: readonly string[]): boolean =>
  reported.some((report) => quotes(fold(words), fold(report)));

/** Words of a text that could be somebody's name: those with a capital, each once. @returns at most `most`. */
export function candidates(words: string, most: number): string[] {
  const found = words.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}_.-]{1,31}/gu) ?? [];
  return [...new Set(found.map((word) => word.replace(/[.-]+$/, '')))]
    .filter((word) => word.length > 1)
    .slice(0, most);
}

const mention = /<(?:@[!&]?|#|@&)\d{1,25}>|@(?:everyone|here)\b|(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{2,32}/iu;

const anyLink = /\bhttps?:\/\/|\bwww\.\p{L}|\bdiscord\.gg\//iu;

const blame =
  /\b(?:blame\w*|fault|guilty|careless\w*|stupid|betray\w*|traitor\w*|liars?|snitch\w*|disgust\w*|asham\w*|shame on|should(?:n['’]t)? have|unforgiv\w*|schuld\p{L}*|verräter\p{L}*|coupable\p{L}*|traître\p{L}*|honte|culp\p{L}*|traid\p{L}*|vergüenza|vergonha)(?!\p{L})/iu;

/** An age, a birthday, a work place or school, a town: what makes one person of many. */
const detail =
  /\b\d{1,2}[- ]?(?:years?[- ]old|yo\b|jahre? alt|ans\b|años|anos)|\baged? \d{1,2}\b|\b(?:lives|works|studies|teaches|wohnt|arbeitet) (?:in|at|bei)\b|\b(?:his|her|their) (?:wife|husband|school|boss|employer|hospital|diagnosis|daughter|son|mother|father)\b|\bbirthday\b/iu;

/** Characters that nobody sees are taken out first: they would part a name or a mention. */
const visible = (words: string) =>
  words.replace(/[\p{Cf}\p{Cc}\u115F\u1160\u3164]/gu, (c) => (c === '\n' ? c : ''));

/** Words parted by single spaces, in small letters without marks. */
export function fold(words: string): string {
  return visible(words)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function quotes(folded: string, report: string): boolean {
  const own = folded.split(' ').filter((word) => word !== '');
  const theirs = report.split(' ').filter((word) => word !== '');
  // A short report is a quote as a whole; one or two words of it would be every second sentence.
  const length = Math.min(quoteWords, theirs.length);
  if (length >= 3) {
    const text = ` ${own.join(' ')} `;
    for (let from = 0; from + length <= theirs.length; from += 1) {
      if (text.includes(` ${theirs.slice(from, from + length).join(' ')} `)) return true;
    }
  }
  return quotesLetters(own.join(''), theirs.join(''));
}

const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]/u;

function quotesLetters(own: string, theirs: string): boolean {
  if (!unspaced.test(theirs)) return false;
  const letters = [...theirs];
  for (let from = 0; from + quoteLetters <= letters.length; from += 1) {
    if (own.includes(letters.slice(from, from + quoteLetters).join(''))) return true;
  }
  return false;
}

function holdsName(folded: string, name: string): boolean {
  const plain = fold(name);
  if ([...plain].length < 2) return false;
  return unspaced.test(plain) ? folded.includes(plain) : ` ${folded} `.includes(` ${plain} `);
}

/**
 * A link counts with and without its scheme, whole or broken, and whatever comes after it. A host alone says where to
 * look too, unless it is one that everybody uses.
 */
function holdsLink(words: string, links: readonly string[]): boolean {
  const text = bare(visible(words));
  const hosts = text.split(/[^\p{L}\p{N}.-]+/u).map((each) => each.replace(/^\.+|\.+$/g, ''));
  return links.some((link) => {
    if (text.includes(bare(link))) return true;
    const host = hostOf(link);
    return (
      platformOf(link, '') === 'other' && hosts.some((each) => each === host || each.endsWith(`.${host}`))
    );
  });
}

const bare = (words: string) =>
  words
    .split(/(\s+)/)
    .map(mend)
    .join('')
    .toLowerCase()
    .replace(/https?:\/\/(?:www\.)?/g, '')
    .replace(/\/(?=\s|$)/g, '');
