import { parseInline } from './inline.ts';
import type { Node } from './node.ts';

/**
 * Reads Discord's markdown. No library does: the one made for it (discord-markdown-parser) has no lists and makes
 * links of `javascript:` addresses; CommonMark differs in line breaks, underline, spoilers, subtext and quotes.
 */
export function parseMarkdown(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const fence of text.matchAll(/```(?:([\w+#.-]+)\n)?\n?([\s\S]+?)\n?```/g)) {
    nodes.push(...parseBlocks(text.slice(from, fence.index).replace(/\n$/, '')));
    nodes.push({ type: 'code-block', language: fence[1] ?? '', text: fence[2] ?? '' });
    from = fence.index + fence[0].length;
    if (text[from] === '\n') from += 1;
  }
  nodes.push(...parseBlocks(text.slice(from)));
  return nodes;
}

const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;

function parseBlocks(text: string): Node[] {
  if (text === '') return [];
  const nodes: Node[] = [];
  const lines = text.split('\n');
  let paragraph: string[] = [];

  function endParagraph(): void {
    // A blank line next to a block only keeps the distance that blocks have anyway.
    const words = paragraph.join('\n');
    if (words.trim() !== '') nodes.push(...parseInline(nodes.length > 0 ? words : words.replace(/^\n+/, '')));
    else if (words !== '' && nodes.length > 0) nodes.push({ type: 'break' });
    paragraph = [];
  }

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [heading, subtext] = [HEADING.exec(line), SUBTEXT.exec(line)];
    if (line.startsWith('>>> ')) {
      endParagraph();
      const rest = [line.slice(4), ...lines.slice(at + 1)].join('\n');
      nodes.push({ type: 'quote', children: parseBlocks(rest) });
      return nodes;
    }
    if (line.startsWith('> ')) {
      endParagraph();
      const end = endOf(lines, at, (other) => other.startsWith('> '));
      const quoted = lines.slice(at, end).map((other) => other.slice(2));
      nodes.push({ type: 'quote', children: parseBlocks(quoted.join('\n')) });
      at = end - 1;
    } else if (heading) {
      endParagraph();
      const level = heading[1]?.length as 1 | 2 | 3;
      nodes.push({ type: 'heading', level, children: parseInline(heading[2] ?? '') });
    } else if (subtext) {
      endParagraph();
      nodes.push({ type: 'subtext', children: parseInline(subtext[1] ?? '') });
    } else if (ITEM.test(line)) {
      endParagraph();
      const end = endOf(lines, at, (other) => ITEM.test(other) || /^ {2,}\S/.test(other));
      nodes.push(...parseList(lines.slice(at, end)));
      at = end - 1;
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return nodes;
}

function endOf(lines: string[], start: number, belongs: (line: string) => boolean): number {
  let end = start + 1;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

/** Lines of items: deeper ones and lines without a mark belong to the item above them. */
function parseList(lines: string[]): Node[] {
  const lists: Node[] = [];
  const depth = ITEM.exec(lines[0] ?? '')?.[1]?.length ?? 0;
  for (let at = 0; at < lines.length; ) {
    const [, , number, words = ''] = ITEM.exec(lines[at] ?? '') ?? [];
    const end = endOf(lines, at, (line) => (ITEM.exec(line)?.[1]?.length ?? depth + 2) > depth);
    const below = lines.slice(at + 1, end);
    const firstItem = below.findIndex((line) => ITEM.test(line));
    const [more, inner] = firstItem < 0 ? [below, []] : [below.slice(0, firstItem), below.slice(firstItem)];
    const item = parseInline([words, ...more.map((line) => line.trim())].join('\n'));
    if (inner.length > 0) item.push(...parseList(inner));

    const ordered = number !== undefined;
    const last = lists.at(-1);
    if (last?.type === 'list' && last.ordered === ordered) last.items.push(item);
    else lists.push({ type: 'list', ordered, start: Number(number ?? 1), items: [item] });
    at = end;
  }
  return lists;
}
