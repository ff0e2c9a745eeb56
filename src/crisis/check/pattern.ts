import { type Token, tokensOf } from './normalise.ts';

/**
 * Patterns over words. A pattern is a row of steps:
 * `want|need` one of these words · `{want}` one of a named class, also `{want}|like` · `to?` may be absent ·
 * `~2` up to two words of any kind but denials · `!early|for` the next word is none of these · `.` nothing follows, or what begins
 * another thought ("and", "now", "again"); `.|once` or this word.
 * Between steps up to two adverbs are passed over. A pattern never crosses the end of a sentence.
 */
type Step =
  | { kind: 'word'; words: ReadonlySet<string>; optional: boolean }
  | { kind: 'gap'; most: number }
  | { kind: 'unless'; words: ReadonlySet<string> }
  | { kind: 'end'; words: ReadonlySet<string> };

export interface Rule {
  /** Its source, which is what it is called when a score is explained. */
  pattern: string;
  points: number;
  steps: Step[];
  /** Whom it tells of, where that is not to be read from the words around it. */
  whom?: 'self' | 'someone';
}

export type Classes = Readonly<Record<string, string>>;

export const denials = new Set([
  'not',
  'never',
  'nolonger',
  'no',
  'nobody',
  'without',
  'nicht',
  'nie',
  'kein',
  'keine',
  'pas',
  'jamais',
  'nao',
  'nunca',
  'jamas',
]);

export const adverbs = new Set(
  (
    'just really so only kinda honestly actually literally sometimes still finally badly always also even seriously often ' +
    'secretly genuinely probably maybe simply truly totally lowkey highkey fucking fuckin friggin freaking effing very right already ' +
    'definitely basically constantly completely absolutely somehow ever quite pretty super sort kind desperately ' +
    'solo realmente vraiment juste wirklich einfach nur gerade so mehr apenas realmente tambem'
  ).split(' '),
);

/** Words after which a thought is over, or another begins. */
const goesOn = (
  'and but so now then again already tonight today yesterday please help i because cause just dont or ' +
  'und aber jetzt gerade heute gestern wieder schon bitte ich weil ' +
  'et mais maintenant je jai encore hier aide ' +
  'y pero ahora hoy ayer otra ayuda ' +
  'e mas agora hoje ontem ajuda eu'
).split(' ');

/** @throws RangeError where a pattern names a class that is not there, or begins with anything but words. */
export function compile(source: string, classes: Classes): Rule[] {
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [points = '', ...steps] = line.split(/\s+/);
      if (!/^\d+$/.test(points)) throw new RangeError(`"${line}" does not begin with its points`);
      return {
        pattern: steps.join(' '),
        points: Number(points),
        steps: steps.map((step) => read(step, classes)),
      };
    });
}

function read(step: string, classes: Classes): Step {
  if (step.startsWith('.')) return { kind: 'end', words: new Set([...goesOn, ...step.slice(2).split('|')]) };
  if (step.startsWith('~')) return { kind: 'gap', most: Number(step.slice(1)) };
  const optional = step.endsWith('?');
  const list = step.replace(/^!|\?$/g, '');
  const words = new Set(
    list.split('|').flatMap((each) => {
      const name = /^\{(\w+)\}$/.exec(each)?.[1];
      if (name === undefined) return [each];
      const held = classes[name];
      if (held === undefined) throw new RangeError(`there is no class ${each}`);
      return held.split(/\s+/).filter((word) => word !== '');
    }),
  );
  return step.startsWith('!') ? { kind: 'unless', words } : { kind: 'word', words, optional };
}

/** Rules by the word that they begin with: only these are tried at a word. */
export function byFirstWord(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const index = new Map<string, Rule[]>();
  for (const rule of rules) {
    const [first] = rule.steps;
    if (first?.kind !== 'word' || first.optional)
      throw new RangeError(`"${rule.pattern}" begins with no word`);
    for (const word of first.words) {
      const held = index.get(word);
      if (held) held.push(rule);
      else index.set(word, [rule]);
    }
  }
  return index;
}

/** Whether a text has a word for each step of a rule: where it has not, the rule is not tried again. */
export const isPossible = ({ steps }: Rule, words: ReadonlySet<string>): boolean =>
  steps.every((step) => {
    if (step.kind !== 'word' || step.optional) return true;
    for (const word of step.words) if (words.has(word)) return true;
    return false;
  });

/** Where a rule that begins at `start` ends (the place after its last word), or undefined where it does not fit. */
export const matchAt = ({ steps }: Rule, tokens: readonly Token[], start: number): number | undefined =>
  follow(steps, 1, tokens, start + 1);

/** Fits the steps from `n` on to the words from `at` on. */
function follow(steps: readonly Step[], n: number, tokens: readonly Token[], at: number): number | undefined {
  const step = steps[n];
  if (step === undefined) return at;
  const token = tokens[at];
  const open = token !== undefined && token.before !== 'stop';
  if (step.kind === 'unless')
    return token?.before === 'space' && step.words.has(token.word)
      ? undefined
      : follow(steps, n + 1, tokens, at);
  if (step.kind === 'end')
    return token?.before !== 'space' || step.words.has(token.word)
      ? follow(steps, n + 1, tokens, at)
      : undefined;
  if (step.kind === 'gap') return bridge(steps, n + 1, tokens, at, step.most);
  if (open && step.words.has(token.word)) return follow(steps, n + 1, tokens, at + 1);
  if (step.optional) {
    const found = follow(steps, n + 1, tokens, at);
    if (found !== undefined) return found;
  }
  return open && adverbs.has(token.word) && passesTwo(tokens, at)
    ? follow(steps, n, tokens, at + 1)
    : undefined;
}

/** Fits the steps from `n` on after at most `most` words, adverbs not counted. */
function bridge(
  steps: readonly Step[],
  n: number,
  tokens: readonly Token[],
  at: number,
  most: number,
): number | undefined {
  for (let end = at, left = most; left >= 0 && end < at + most + 2; end += 1) {
    const found = follow(steps, n, tokens, end);
    if (found !== undefined) return found;
    const passed = tokens[end];
    if (!passed || passed.before === 'stop' || denials.has(passed.word)) return undefined;
    if (!adverbs.has(passed.word)) left -= 1;
  }
  return undefined;
}

/** Whether at most one adverb was passed over before this one. */
const passesTwo = (tokens: readonly Token[], at: number) =>
  !(adverbs.has(tokens[at - 1]?.word ?? '') && adverbs.has(tokens[at - 2]?.word ?? ''));

/** Words as they stand in texts after normalising: what a word list is to be written in. */
export const spelt = (words: string): string[] => tokensOf(words).map(({ word }) => word);
