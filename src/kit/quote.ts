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
  const lines = words
    .trim()
    .slice(0, most + room)
    .split(/\s*\n\s*/)
    .map((line) => `> ${plain(line)}`);
  const whole = lines.join('\n');
  return whole.length <= most + room ? whole : `${whole.slice(0, most + room - 1)}…`;
}

/** An address stays whole: people copy it. */
const address = /(https?:\/\/\S+)/;

/**
 * One line with its marks escaped, in one pass over it: what looks for pairs of marks, as discord.js's `escapeMarkdown` does,
 * takes seconds for words that are made for that, and the bot answers nobody meanwhile.
 */
const plain = (line: string): string =>
  line
    .split(address)
    .map((part, n) => (n % 2 === 1 ? part : part.replace(/[\\*_~|`[\]]/g, '\\$&')))
    .join('')
    .replace(/^(?=#{1,3}\s|-#\s|>{1,3}\s|[-+]\s)/, '\\')
    .replace(/^(\d{1,9})\.(?=\s)/, '$1\\.');
