import type { Node, TimeStyle } from './node.ts';

/** Deeper nesting is shown as plain text: nobody writes it, and a hostile text could. */
const MAX_DEPTH = 12;

/** One rule: what it looks like at the start of the text, and what it makes. Null: it only looked like it. */
interface Rule {
  looks: RegExp;
  make: (found: string[], inside: (text: string) => Node[]) => Node | null;
}

type Wrapper = 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';

const wraps = (type: Wrapper, looks: RegExp): Rule => ({
  looks,
  make: ([, text = ''], inside) => ({ type, children: inside(text) }),
});

const mentions = (type: 'user' | 'role' | 'channel', looks: RegExp): Rule => ({
  looks,
  make: ([, id = '']) => ({ type, id }),
});

const plainLink = (url: string): Node => ({ type: 'link', url, children: [{ type: 'text', text: url }] });

/** In the order in which they are tried. Only addresses with http and https become links. */
const rules: Rule[] = [
  { looks: /^\n/, make: () => ({ type: 'break' }) },
  { looks: /^\\([^0-9A-Za-z\s])/, make: ([, text = '']) => ({ type: 'text', text }) },
  { looks: /^(`{1,2})(?!`)([^\n]*?[^`\n])\1(?!`)/, make: ([, , text = '']) => ({ type: 'code', text }) },
  wraps('spoiler', /^\|\|([\s\S]+?)\|\|/),
  wraps('strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),
  wraps('underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),
  wraps('em', /^\*(?![\s*])((?:\\[\s\S]|\*\*[^*]+\*\*|[^*\\])+?)(?<!\s)\*(?!\*)/),
  wraps('em', /^_(?!_)((?:\\[\s\S]|__[^_]+__|[^_\\])+?)_(?!\w)/),
  wraps('strike', /^~~([\s\S]+?)~~(?!~)/),
  {
    looks: /^\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?: "[^"\n]*")?\)/i,
    make: ([, text = '', url = ''], inside) => ({ type: 'link', url, children: inside(text) }),
  },
  { looks: /^<(https?:\/\/[^\s<>]+)>/i, make: ([, url = '']) => plainLink(url) },
  { looks: /^https?:\/\/[^\s<>]*[^\s<>.,:;!?"'()\]*_~|]/i, make: ([url = '']) => plainLink(url) },
  mentions('user', /^<@!?(\d{17,20})>/),
  mentions('role', /^<@&(\d{17,20})>/),
  mentions('channel', /^<#(\d{17,20})>/),
  { looks: /^@(?:everyone|here)\b/, make: ([text = '']) => ({ type: 'everyone', text }) },
  { looks: /^<\/([^:<>\n]{1,110}):\d{17,20}>/, make: ([, name = '']) => ({ type: 'command', name }) },
  { looks: /^<a?:(\w{2,32}):\d{17,20}>/, make: ([, name = '']) => ({ type: 'emoji', name }) },
  { looks: /^<t:(-?\d{1,17})(?::([tTdDfFR]))?>/, make: ([, seconds, style]) => moment(seconds, style) },
];

function moment(seconds: string | undefined, style: string | undefined): Node | null {
  const at = Number(seconds) * 1000;
  // Beyond this JavaScript knows no date, and Discord shows the text as it is.
  if (Math.abs(at) > 8.64e15) return null;
  return { type: 'time', at, style: (style ?? 'f') as TimeStyle };
}

/** What can be passed over without trying the rules. */
const PLAIN = /^[^\\`|*_~[<@\nh]+/i;
const WORD = /^[^\W_]+/;

/** Reads what stands inside a line: emphasis, code, links, mentions, times. */
export function parseInline(text: string, depth = 0): Node[] {
  const nodes: Node[] = [];
  const inside = (inner: string) =>
    depth < MAX_DEPTH ? parseInline(inner, depth + 1) : [{ type: 'text' as const, text: inner }];
  let rest = text;
  while (rest !== '') {
    const made = firstOf(rest, inside) ?? plain(rest);
    rest = rest.slice(made.length);
    const last = nodes.at(-1);
    if (made.node.type === 'text' && last?.type === 'text') last.text += made.node.text;
    else nodes.push(made.node);
  }
  return nodes;
}

interface Made {
  node: Node;
  length: number;
}

function firstOf(text: string, inside: (text: string) => Node[]): Made | undefined {
  for (const { looks, make } of rules) {
    const found = looks.exec(text);
    const node = found && make([...found], inside);
    if (node) return { node, length: found[0].length };
  }
  return undefined;
}

/** A run of plain text, or at least one character: `h` may begin an address, `_` stands in words. */
function plain(text: string): Made {
  const run = (PLAIN.exec(text) ?? WORD.exec(text))?.[0] ?? [...text][0] ?? text;
  return { node: { type: 'text', text: run }, length: run.length };
}
