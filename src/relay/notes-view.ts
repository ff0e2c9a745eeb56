import type { Page } from '../kit/answer.ts';
import { type button, row, text } from '../kit/components.ts';
import { quote } from '../kit/quote.ts';
import { longestMessage, type Note } from './record.ts';

type Way = ReturnType<typeof button>;

/** How much text a page of messages takes, in characters: Discord's limit less a title. */
const room = 3800;

interface Messages {
  title: string;
  notes: readonly Note[];
  /** The page that is open, the newest first; one past the end opens the last. */
  page: number;
  /** Who wrote one, and when. */
  by: (note: Note) => string;
  older: (page: number) => Way;
  newer: (page: number) => Way;
  back: Way;
}

/** What the team and an author wrote to each other, every message whole, as many as fit on a page. */
export function notesView({ title, notes, page, by, older, newer, back }: Messages): Page {
  const pages = pagesOf(notes.map((note) => `${by(note)}\n${quote(note.words, 2 * longestMessage)}`));
  const open = Math.min(page, pages.length - 1);
  const ways = [
    back,
    ...(open > 0 ? [newer(open - 1)] : []),
    ...(open < pages.length - 1 ? [older(open + 1)] : []),
  ];
  return { components: [text([title, ...(pages[open] ?? [])].join('\n')), row(...ways)] };
}

/** The newest first, each page in the order in which it was written. */
function pagesOf(messages: readonly string[]): string[][] {
  const pages: string[][] = [];
  let left = 0;
  for (const message of messages.toReversed()) {
    if (pages.length === 0 || message.length + 1 > left) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.unshift(message);
    left -= message.length + 1;
  }
  return pages;
}
