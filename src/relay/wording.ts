import { Refusal } from '../kit/refusal.ts';
import type { Settings } from './settings.ts';

/*
 * What people write, looked at as plain text. Nothing here is stored, and nothing looks for who wrote it.
 */

/** Characters that nobody sees, and those that turn the order of others around. Joiners stay: scripts and emoji need them. */
const unseen =
  /[\u115F\u1160\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u2800\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}\p{Cc}]/gu;

/**
 * The words without what could act, hide or point at somebody: mentions don't name, links don't pretend, bars fold
 * nothing, emoji of other servers tell no server, headings stay plain. Doing it twice changes nothing more, and it
 * grows a text by half at most.
 */
export function harmless(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(unseen, (found) => (found === '\n' ? '\n' : ''))
    .replace(/<a?:(\w{2,32}):\d{17,20}>/g, ':$1:')
    .replace(/<(?=@|#|\/|id:)/g, '<\u200B')
    .replace(/@(?=everyone|here)/gi, '@\u200B')
    .replace(/\](?=\()/g, '] ')
    .replace(/\|{2,}/g, (bars) => '│'.repeat(bars.length))
    .replace(/^([ \t]*)(?=#{1,3}[ \t]|-#[ \t]|>{1,3}[ \t])/gm, '$1\\')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Words that were made harmless as their author may have typed them: no longer than what they typed, so that a form takes
 * all of it, and made harmless again they are the same.
 */
export function asTyped(text: string): string {
  return text
    .replaceAll('\u200B', '')
    .replace(/\] (?=\()/g, ']')
    .replace(/^([ \t]*)\\(?=#{1,3}[ \t]|-#[ \t]|>{1,3}[ \t])/gm, '$1');
}

/** @throws Refusal where nothing is left to read. */
export function readable(words: string): string {
  const text = harmless(words);
  if (!isReadable(text)) throw new Refusal('relay.empty');
  return text;
}

/** Whether anything of it can be seen. */
export const isReadable = (words: string) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(harmless(words));

/** Something in a text that may tell who wrote it, or about whom. */
export const traces = ['phone', 'mail', 'address', 'handle'] as const;
export type Trace = (typeof traces)[number];

const patterns: Record<Trace, RegExp> = {
  mail: /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}\s?(?:\.|\(dot\)|\[dot\])\s?\p{L}{2,24}/iu,
  phone:
    /(?<![\p{L}\p{N}])(?!\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b)(?:\+|00)?\d(?:[ ./()-]{0,2}\d){7,14}(?![\p{L}\p{N}])/u,
  address:
    /\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’-]{1,30} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|square|way|place|boulevard|blvd)\b|\b\p{Lu}?[\p{L}-]{2,40}(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz) \d{1,4}\b|\b(?:rue|avenue|boulevard|calle|via|rua|avenida) (?:[\p{L}'’.-]{1,30} ){0,4}[\p{L}'’.-]{2,30},? \d{1,4}\b/iu,
  handle:
    /(?<![\p{L}\p{N}@.])@[\p{L}\p{N}_.]{3,32}|(?<![\p{L}\p{N}])[\p{L}\p{N}_.]{2,32}#\d{4}\b|\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|telegram|reddit|twitter)\s?(?:name)?\s?[:=]\s?\S{3,}|\bu\/\w{3,20}\b/iu,
};

/** What in a text looks like personal data. A hint for its author, which forbids nothing. */
export function tracesIn(text: string): Trace[] {
  const plain = text.replaceAll('\u200B', '');
  return traces.filter((trace) => patterns[trace].test(plain));
}

const link =
  /\bhttps?:\/\/|\bwww\.\p{L}|\bdiscord\.gg\/|(?<![\p{L}\p{N}.@])[\p{L}\p{N}-]{2,63}\.(?:com|net|org|gg|io|co|me|app|dev|info|xyz|link)\b(?:\/|(?!\p{L}))/iu;

/**
 * What a server does not take. It names the word, so that its author can choose another.
 *
 * @throws Refusal
 */
export function requireFit(words: { text: string; note?: string | undefined }, settings: Settings): void {
  const all = [words.text, words.note ?? ''].join('\n').replaceAll('\u200B', '');
  if (!settings.links && link.test(all)) throw new Refusal('relay.link');
  const folded = ` ${fold(all)} `;
  const word = settings.words.find((each) => folded.includes(` ${fold(each)} `));
  if (word !== undefined) throw new Refusal('relay.word', { word });
}

/** Words parted by single spaces, in small letters without marks. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A server's word list as its owner typed it: a word or a few on each line. @throws Refusal where it is too long. */
export function readWords(typed: string): string[] {
  const words = [...new Set(typed.split('\n').map((line) => line.trim().toLowerCase()))].filter(
    (word) => fold(word) !== '',
  );
  const long = words.find((word) => word.length > 40);
  if (words.length > 100 || long !== undefined) throw new Refusal('relay.wordList');
  return words;
}
