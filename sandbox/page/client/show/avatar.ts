import { html, svg, type TemplateResult } from 'lit';
import { styleText } from '../style-text.ts';

/** Dark enough for a light letter on them. */
const COLORS = ['#5865f2', '#5c6470', '#2d7d46', '#a15c00', '#c03537', '#b52d7c'];

/** A round sign with the first letter; always the same colour for the same id. It says nothing that a name does not. */
export function avatar(id: string, name: string, bot: boolean): TemplateResult {
  const color = COLORS[Number(BigInt(id) % BigInt(COLORS.length))];
  if (bot) return html`<span class="avatar bot" aria-hidden="true">${lighthouse}</span>`;
  const letter = [...name][0]?.toUpperCase() ?? '';
  return html`<span class="avatar" aria-hidden="true" .style=${styleText('background-color', color ?? null)}>${letter}</span>`;
}

const lighthouse = html`<svg viewBox="0 0 32 32">${svg`<path d="M12 25l1.6-11h4.8L20 25z" fill="#fff"/><path d="M12.6 12.5h6.8M14 8h4v4h-4z" stroke="#fff" stroke-width="1.6" fill="#ffe3a3"/>`}</svg>`;
