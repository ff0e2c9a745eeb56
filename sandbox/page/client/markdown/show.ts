import { html, type TemplateResult } from 'lit';
import { goTo } from '../read.ts';
import { changed, nowOf, type Pane } from '../state.ts';
import { styleText } from '../style-text.ts';
import { timeText } from '../time.ts';
import type { Node } from './node.ts';
import { parseMarkdown } from './parse.ts';

/** Text with Discord's markdown. `id` names it on the page, for its spoilers. */
export const markdown = (pane: Pane, id: string, text: string): TemplateResult =>
  html`<div class="md" dir="auto">${showAll({ pane, id }, parseMarkdown(text))}</div>`;

interface Where {
  pane: Pane;
  id: string;
}

const showAll = ({ pane, id }: Where, nodes: Node[]): (TemplateResult | string)[] =>
  nodes.map((node, index) => show({ pane, id: `${id}.${index}` }, node));

function show(where: Where, node: Node): TemplateResult | string {
  const inside = (nodes: Node[]) => showAll(where, nodes);
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return html`<br>`;
    case 'strong':
      return html`<strong>${inside(node.children)}</strong>`;
    case 'em':
      return html`<em>${inside(node.children)}</em>`;
    case 'underline':
      return html`<u>${inside(node.children)}</u>`;
    case 'strike':
      return html`<s>${inside(node.children)}</s>`;
    case 'subtext':
      return html`<small class="subtext">${inside(node.children)}</small>`;
    case 'heading':
      return html`<div class="heading h${node.level}" role="heading" aria-level=${node.level + 3}>${inside(node.children)}</div>`;
    case 'quote':
      return html`<blockquote>${inside(node.children)}</blockquote>`;
    case 'list': {
      const items = node.items.map(
        (item, index) => html`<li>${showAll({ ...where, id: `${where.id}.${index}` }, item)}</li>`,
      );
      return node.ordered ? html`<ol start=${node.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'code-block':
      return html`<pre tabindex="0"><code>${node.text}</code></pre>`;
    case 'link':
      return html`<a href=${node.url} target="_blank" rel="noopener noreferrer">${inside(node.children)}</a>`;
    case 'spoiler':
      return spoiler(where, inside(node.children));
    case 'time':
      return time(where.pane, node.at, node.style);
    case 'user':
    case 'role':
    case 'channel':
      return mention(where.pane, node.type, node.id);
    case 'everyone':
      return html`<span class="mention">${node.text}</span>`;
    case 'command':
      return html`<span class="mention">/${node.name}</span>`;
    case 'emoji':
      return `:${node.name}:`;
  }
}

function time(pane: Pane, at: number, style: Extract<Node, { type: 'time' }>['style']): TemplateResult {
  const now = nowOf(pane);
  return html`<time datetime=${new Date(at).toISOString()} title=${timeText(at, 'F', now)}>${timeText(at, style, now)}</time>`;
}

function mention(pane: Pane, type: 'user' | 'role' | 'channel', id: string): TemplateResult {
  const { around } = pane;
  if (type === 'user') {
    const person = around?.people.find((other) => other.id === id);
    return html`<span class="mention"><bdi>@${person?.displayName ?? 'unknown-user'}</bdi></span>`;
  }
  if (type === 'role') {
    const role = around?.roles.find((other) => other.id === id);
    const name = id === around?.server?.id ? 'everyone' : (role?.name ?? 'unknown-role');
    const color = role?.color ?? null;
    return html`<span class="mention" .style=${styleText('--role', color)}><bdi>@${name}</bdi></span>`;
  }
  const channel = around?.channels.find((other) => other.id === id);
  if (!channel) return html`<span class="mention">#No Access</span>`;
  return html`<button type="button" class="mention" @click=${() => goTo(pane, id)}><bdi>#${channel.name}</bdi></button>`;
}

function spoiler({ pane, id }: Where, content: unknown): TemplateResult {
  if (pane.revealed.has(id)) return html`<span class="spoiler open">${content}</span>`;
  const open = () => {
    pane.revealed.add(id);
    changed();
  };
  return html`<button type="button" class="spoiler" aria-label="Spoiler. Press to show it." @click=${open}><span inert>${content}</span></button>`;
}
