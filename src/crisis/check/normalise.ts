import short from './forms.json';

/** One word of a text as the rules see it. */
export interface Token {
  word: string;
  /** What stands before it: nothing, a comma or line break, or the end of a sentence. */
  before: 'space' | 'pause' | 'stop';
}

/**
 * A text as words that read alike however they were typed: without case, marks, invisible letters, look-alikes from
 * other alphabets, figures for letters, stars, letters drawn out or spaced, usual misspellings and short forms. Contractions
 * are taken apart ("don't" is "do not"). The time it takes is linear in the length of the text.
 */
export function tokensOf(text: string): Token[] {
  return expand(joinLetters(split(plain(text))));
}

/** Cyrillic and Greek letters that look like Latin ones. */
const lookalikes = new Map(
  [...'аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнnαaεeοoρpιiκkνvτtυuηn'.matchAll(/(.)(.)/gu)].map(
    ([, from = '', to = '']) => [from, to],
  ),
);

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[\u0370-\u0527]/g, (letter) => lookalikes.get(letter) ?? letter)
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/ß/g, 'ss');
}

/** Words, which may hold figures, stars and marks in place of letters, and what parts them. */
const piece = /[$@]?[a-z0-9][a-z0-9@$*!|]*|[.!?;:…()"“”«»]+|[,\n–—]+/g;

function split(text: string): Token[] {
  const tokens: Token[] = [];
  const read = new Map<string, string>();
  let before: Token['before'] = 'space';
  for (const [found] of text.matchAll(piece)) {
    if (/[a-z0-9]/.test(found)) {
      const end = endOfWord(found);
      const raw = found.slice(0, end);
      const word = read.get(raw) ?? readWord(raw);
      read.set(raw, word);
      tokens.push({ word, before });
      before = found.includes('!', end) ? 'stop' : 'space';
    } else if (before !== 'stop') {
      before = /[,\n–—():"“”«»]/.test(found) && !/[.!?;…]/.test(found) ? 'pause' : 'stop';
    }
  }
  return tokens;
}

/** Where the marks after a word begin. By hand: a pattern would try each of a long row of marks anew. */
function endOfWord(found: string): number {
  let end = found.length;
  while (end > 0 && '*!|@$'.includes(found[end - 1] ?? '')) end -= 1;
  return end;
}

const figures: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** Words that are worth finding behind stars and figures. */
const hidden = [
  'kill',
  'killing',
  'die',
  'dying',
  'dead',
  'death',
  'suicide',
  'suicidal',
  'unalive',
  'myself',
  'life',
  'harm',
  'hurt',
];

/** Long words whose misspellings mean nothing else. */
const distinct = ['suicide', 'suicidal', 'myself', 'anymore', 'goodbye', 'worthless', 'existing', 'burden'];

/** Real words that are one letter away from those. */
const real = new Set([
  'burdens',
  'burdened',
  'exiting',
  'homicide',
  'goodbyes',
  'burned',
  'existing',
  'exciting',
]);

const misspelt = new Map(
  distinct.flatMap((word) => [word, ...oneLess(word)].map((form) => [form, word] as const)),
);

function readWord(raw: string): string {
  if (/^\d+$/.test(raw)) return raw;
  let word = raw;
  if (/[^a-z]/.test(word)) {
    if (word.includes('*')) word = hidden.find((each) => fits(word, each)) ?? word.replaceAll('*', '');
    const read = word.replace(/[^a-z]/g, (mark) => figures[mark] ?? mark);
    const other = word.replaceAll('1', 'l').replace(/[^a-z]/g, (mark) => figures[mark] ?? mark);
    word = !hidden.includes(read) && hidden.includes(other) ? other : read;
  }
  if (/(.)\1\1/.test(word)) {
    const once = word.replace(/(.)\1+/g, '$1');
    word = known.has(once) ? once : word.replace(/(.)\1\1+/g, '$1$1');
  }
  if (word.length < 5 || word.length > 11 || real.has(word) || forms.has(word)) return word;
  const meant = misspelt.get(word);
  if (meant !== undefined) return meant;
  for (const form of oneLess(word)) {
    const near = misspelt.get(form);
    if (near !== undefined) return near;
  }
  return word;
}

function fits(masked: string, word: string): boolean {
  return (
    masked.length === word.length &&
    [...masked].every((letter, n) => letter === '*' || letter === word[n] || figures[letter] === word[n])
  );
}

function oneLess(word: string): string[] {
  const forms: string[] = [];
  for (let n = 0; n < word.length; n += 1) forms.push(word.slice(0, n) + word.slice(n + 1));
  return forms;
}

/** "d i e" is "die": three single letters or more in a row, and a leading "i" may be a word of its own. */
function joinLetters(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let n = 0; n < tokens.length; ) {
    let end = n;
    while (end < tokens.length && tokens[end]?.word.length === 1) end += 1;
    const token = tokens[n];
    if (!token) break;
    if (end - n < 3) {
      joined.push(token);
      n += 1;
      continue;
    }
    const word = tokens
      .slice(n, end)
      .map((each) => each.word)
      .join('');
    if (word.startsWith('i') && !known.has(word)) {
      joined.push({ word: 'i', before: token.before }, { word: readWord(word.slice(1)), before: 'space' });
    } else {
      joined.push({ word: readWord(word), before: token.before });
    }
    n = end;
  }
  return joined;
}

/** Short forms, run-together words and usual misspellings, and what they stand for. */
const forms = new Map(Object.entries(short).map(([form, words]) => [form, words.split(' ')] as const));

/** Pairs that are one word, by the first of the two. */
const pairs = new Map<string, Map<string, string>>();
for (const [first, second, word] of [
  ['any', 'more', 'anymore'],
  ['any', 'longer', 'anymore'],
  ['my', 'self', 'myself'],
  ['him', 'self', 'himself'],
  ['her', 'self', 'herself'],
  ['no', 'one', 'nobody'],
  ['no', 'longer', 'nolonger'],
  ['every', 'one', 'everyone'],
  ['good', 'bye', 'goodbye'],
  ['un', 'alive', 'unalive'],
  ['un', 'aliving', 'unaliving'],
  ['a', 'live', 'alive'],
  ['sewer', 'slide', 'suicide'],
  ['sui', 'cide', 'suicide'],
  ['sui', 'cidal', 'suicidal'],
] as const) {
  pairs.set(first, (pairs.get(first) ?? new Map<string, string>()).set(second, word));
}

const known = new Set([
  ...hidden,
  ...distinct,
  ...forms.keys(),
  'want',
  'live',
  'alive',
  'please',
  'help',
  'so',
  'really',
  'no',
]);

function expand(tokens: readonly Token[]): Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const words = forms.get(token.word);
    if (!words) append(whole, token);
    else words.forEach((word, n) => void append(whole, { word, before: n > 0 ? 'space' : token.before }));
  }
  return whole;
}

function append(whole: Token[], token: Token): void {
  const last = whole.at(-1);
  const starts = last !== undefined && token.before === 'space' ? pairs.get(last.word) : undefined;
  const pair = starts?.get(token.word);
  if (last && pair !== undefined) whole[whole.length - 1] = { word: pair, before: last.before };
  else whole.push(token);
}
