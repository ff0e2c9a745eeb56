import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from '../markdown/show.ts';
import { nowOf, type Pane } from '../state.ts';
import { hexColor, styleText } from '../style-text.ts';
import { stampText } from '../time.ts';
import { local } from './components.ts';

/** An embed, with the pictures that lie in this sandbox. */
export function embedView(pane: Pane, id: string, embed: APIEmbed): TemplateResult {
  const { author, title, description, fields = [], footer, timestamp, image, thumbnail } = embed;
  const small = [footer?.text, timestamp && stampText(Date.parse(timestamp), nowOf(pane))].filter(Boolean);
  return html`<div class="embed" .style=${styleText('--accent', hexColor(embed.color))}>
    <div class="embed-words">
      ${author ? html`<div class="embed-author"><bdi>${author.name}</bdi></div>` : nothing}
      ${title ? html`<div class="embed-title">${titleView(title, embed.url)}</div>` : nothing}
      ${description ? markdown(pane, `${id}-d`, description) : nothing}
      ${
        fields.length > 0
          ? html`<div class="embed-fields">${fields.map(
              (field, index) =>
                html`<div class=${field.inline ? 'inline' : ''}><div class="embed-name"><bdi>${field.name}</bdi></div>${markdown(pane, `${id}-${index}`, field.value)}</div>`,
            )}</div>`
          : nothing
      }
      ${picture(image?.url, 'picture')}
      ${small.length > 0 ? html`<div class="embed-footer">${small.join(' • ')}</div>` : nothing}
    </div>
    ${picture(thumbnail?.url, 'thumbnail')}
  </div>`;
}

const titleView = (title: string, url: string | undefined) =>
  url && /^https?:/i.test(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>`
    : html`<bdi>${title}</bdi>`;

function picture(url: string | undefined, kind: string) {
  if (!url) return nothing;
  const here = local(url);
  return here
    ? html`<img class=${kind} src=${here} alt="">`
    : html`<span class="outside-picture ${kind}">A picture from outside is not loaded here.</span>`;
}
