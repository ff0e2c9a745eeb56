import {
  comesBack,
  isDenied,
  isReported,
  type Setting,
  settingOf,
  type Whom,
  whomOf,
  whomOfDraft,
} from './context.ts';
import { drafts } from './drafts.ts';
import { english } from './english/index.ts';
import { type Token, tokensOf } from './normalise.ts';
import { byFirstWord, isPossible, matchAt, type Rule } from './pattern.ts';

/** One rule that fitted, and what it came to. */
export interface Reason {
  /** The rule, as it is written in the lexicon: never the words of the text. */
  rule: string;
  whom: Whom;
  /** What it adds: its points, less what the words around it take away. */
  points: number;
  /** What took points away. */
  less: string[];
}

export interface Weighing {
  /** Points that tell of the writer, and of somebody whom they write about. */
  self: number;
  someone: number;
  reasons: Reason[];
}

export interface Need {
  /** Help for oneself, or for helping somebody. */
  whom: 'self' | 'someone';
  score: number;
  reasons: Reason[];
}

/** From so many points on help is shown first. */
export const enough = 4;

/** Rules of so many points say it outright: a trifle beside it changes nothing. */
const explicit = 6;

/** A rule is weighed where it first fits, and so often again: a message seldom says one thing more often. */
const mostPlaces = 12;

/** And it is tried so often at most. */
const mostTries = 200;

/** With so many points of the writer nothing further can change that, and the rest of a long text is not read. */
const plenty = 5 * enough;

/**
 * So many characters are read of a text: all that five fields of a form can hold (20,000), and more. Of a longer one its beginning and
 * its end are read, so that nobody can keep the bot busy with it.
 */
export const mostRead = 24_000;

/** Rules by their first word: of English and one language, and of all. */
const everyRule = byFirstWord([...english, ...Object.values(drafts).flat()]);
const rulesOf = new Map(
  Object.entries(drafts).map(([language, rules]) => [language, byFirstWord([...english, ...rules])] as const),
);

/**
 * Whether help is to be shown first to whoever handed this text over. It decides that and nothing else: no one is told, nothing is
 * kept, and help is one press away in any case. Fixed rules, no model; a miss is expected.
 *
 * @param locale  the person's, as Discord names it. Theirs and English are read; with English, which many have whatever they write,
 *   and with any language that we lack, all are.
 * @returns undefined where nothing in it asks for help first.
 */
export function mayNeedHelp(text: string, locale: string): Need | undefined {
  const { self, someone, reasons } = weigh(text, locale);
  if (self < enough && someone < enough) return undefined;
  return self >= enough
    ? { whom: 'self', score: self, reasons }
    : { whom: 'someone', score: someone, reasons };
}

/** The points of a text, and where each comes from. */
export function weigh(text: string, locale: string): Weighing {
  const tokens = tokensOf(readOf(text));
  const rules = rulesOf.get(locale.toLowerCase().split('-')[0] ?? '') ?? everyRule;
  const returns = comesBack(tokens);
  const words = new Set(tokens.map(({ word }) => word));
  const chances = new Map<Rule, { places: number; tries: number }>();
  const best = new Map<string, Reason>();
  let setting: Setting | undefined;
  let settled = 0;
  let selfPoints = 0;

  for (const [start, token] of tokens.entries()) {
    if (selfPoints >= plenty) break;
    if (start >= settled) {
      settled = endOfSentence(tokens, start);
      setting = undefined;
    }
    for (const rule of rules.get(token.word) ?? []) {
      let left = chances.get(rule);
      if (left === undefined) {
        left = { places: mostPlaces, tries: isPossible(rule, words) ? mostTries : 0 };
        chances.set(rule, left);
      }
      if (left.tries === 0 || left.places === 0) continue;
      left.tries -= 1;
      const end = matchAt(rule, tokens, start);
      if (end === undefined) continue;
      left.places -= 1;
      setting ??= settingOf(tokens, sentenceStart(tokens, start), settled);
      const reason = judge(rule, tokens, start, end, setting, returns);
      const name = `${reason.whom} ${rule.pattern}`;
      const held = best.get(name);
      if (held && held.points >= reason.points) continue;
      best.set(name, reason);
      if (reason.whom === 'self') selfPoints += reason.points - (held?.points ?? 0);
    }
  }

  const reasons = [...best.values()].sort((a, b) => b.points - a.points);
  const someone = reasons.reduce((sum, { whom, points }) => (whom === 'someone' ? sum + points : sum), 0);
  return { self: selfPoints, someone, reasons };
}

const readOf = (text: string): string =>
  text.length <= mostRead ? text : `${text.slice(0, mostRead / 2)}\n${text.slice(-mostRead / 2)}`;

function judge(
  rule: Rule,
  tokens: readonly Token[],
  start: number,
  end: number,
  setting: Setting,
  returns: boolean,
): Reason {
  const whom = rule.whom ? whomOfDraft(tokens, start, rule.whom) : whomOf(tokens, start, end);
  const isDirect = whom !== 'nobody' && rule.points >= 5;
  const taken: [string, number][] = [];
  if (isDenied(tokens, start, end)) taken.push(['denied', rule.points]);
  if (isReported(tokens, start)) taken.push(['reported', rule.points]);
  if (setting.past && !returns) taken.push(['past', rule.points]);
  if (whom === 'nobody') taken.push(['nobody', rule.points]);
  if (setting.culture) taken.push(['culture', 4]);
  if (setting.game) taken.push(['game', 4]);
  if (setting.trifle && rule.points < explicit) taken.push(['trifle', 3]);
  if (setting.learning && !isDirect) taken.push(['learning', 4]);
  const left = taken.reduce((points, [, less]) => points - less, rule.points);
  return { rule: rule.pattern, whom, points: Math.max(0, left), less: taken.map(([why]) => why) };
}

function endOfSentence(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  while (end < tokens.length && tokens[end]?.before !== 'stop') end += 1;
  return end;
}

function sentenceStart(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && tokens[start]?.before !== 'stop') start -= 1;
  return start;
}

// Once at the start: the first text that somebody hands over is read as fast as all that follow.
weigh(english.map(({ pattern }) => pattern).join('\n'), 'en-US');
