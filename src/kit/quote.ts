import { escapeMarkdown } from 'discord.js';

/** With every mark escaped and every line quoted, a text may grow by so much at most, in characters. */
const room = 150;

/**
 * What a person wrote, as a quotation: their marks and links don't act, and their lines don't pass
 * for ours.
 *
 * @param words  as they were typed.
 * @param most   how many characters such words have at most; what would not fit when escaped is cut with "…".
 */
export function quote(words: string, most: number): string {
  const plain = escapeMarkdown(words.trim().replace(/\s*\n\s*/g, '\n'), {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  });
  const lines = plain.split('\n').map((line) => `> ${line}`);
  const whole = lines.join('\n');
  return whole.length <= most + room ? whole : `${whole.slice(0, most + room - 1)}…`;
}
