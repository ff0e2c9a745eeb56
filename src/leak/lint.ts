import { hostOf, mend } from './links.ts';
import { blames, identifies } from './lint-phrases.ts';
import { repeats } from './lint-quotes.ts';
import { fold, unspaced, visible } from './lint-text.ts';
import { platformOf } from './takedown-routes.ts';

/*
 * Looks at what is to be told to everybody, or to somebody affected: what would hurt is refused, and what may hurt is
 * asked about. It sees words alone, and keeps none.
 */

/** What is never let out. */
export const refusedKinds = ['mention', 'leakLink', 'quote', 'name'] as const;
export type RefusedKind = (typeof refusedKinds)[number];
/** What a person looks at once more, and then decides. */
export const askedKinds = ['blame', 'detail', 'memberName', 'late', 'more', 'link'] as const;
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
  /** What this bot itself says in such messages: that repeats nobody, and no name can forbid a word of it. */
  ours: readonly string[];
  /** Names of people in the case: those affected and beside them, those who reported it, those it is kept from. */
  names: readonly string[];
  /** Names of members that stand in the text; see `candidates`. */
  memberNames: readonly string[];
  /** Discord did not tell all names in time: whether one of them stands there is not known. */
  late: boolean;
  /** More words look like names than were looked up. */
  more: boolean;
  /** Whether it holds what looks like somebody's number, address or account. */
  hasTraces: boolean;
}

export function lint(words: string, around: Surroundings): Findings {
  const refused: RefusedKind[] = [];
  const asked: AskedKind[] = [];
  const folded = fold(words);
  const ours = around.ours.map(fold).join(' . ');
  const named = around.names.filter((name) => holdsName(folded, name));
  if (mention.test(visible(words))) refused.push('mention');
  if (holdsLink(words, around.links)) refused.push('leakLink');
  if (repeats(words, around.reported, around.ours)) refused.push('quote');
  if (named.some((name) => !holdsName(ours, name))) refused.push('name');
  if (blames(folded)) asked.push('blame');
  if (around.hasTraces || identifies(folded)) asked.push('detail');
  const names = [
    ...around.memberNames.filter((name) => holdsName(folded, name)),
    ...named.filter((name) => holdsName(ours, name)),
  ];
  if (names.length > 0) asked.push('memberName');
  if (around.late) asked.push('late');
  if (around.more) asked.push('more');
  if (!refused.includes('leakLink') && anyLink.test(mend(words))) asked.push('link');
  return { refused, asked, names };
}

/**
 * Words of a text that could be somebody's name: those with a capital, each once, but for what this bot says itself.
 *
 * @returns at most `most`.
 */
export function candidates(words: string, ours: readonly string[], most: number): string[] {
  const found = words.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}_.-]{1,31}/gu) ?? [];
  const known = new Set(ours.flatMap((each) => fold(each).split(' ')));
  return [...new Set(found.map((word) => word.replace(/[.-]+$/, '')))]
    .filter((word) => word.length > 1 && !known.has(fold(word)))
    .slice(0, most);
}

const mention = /<(?:@[!&]?|#|@&)\d{1,25}>|@(?:everyone|here)\b|(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{2,32}/iu;

const anyLink = /\bhttps?:\/\/|\bwww\.\p{L}|\bdiscord\.gg\//iu;

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
