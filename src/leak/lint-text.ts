/** Characters that nobody sees are taken out first: they would part a name or a mention. */
export const visible = (words: string) =>
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

/** Scripts that are written without spaces between words. */
export const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]/u;
