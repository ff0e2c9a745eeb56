import type {
  APIButtonComponent,
  APIContainerComponent,
  APIMediaGalleryItem,
  APIMessageComponent,
  APISectionComponent,
  APIUnfurledMediaItem,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { SeenMessage } from '../../../discord/people/contract.ts';
import { press } from '../act.ts';
import { ButtonStyle, Component } from '../kinds.ts';
import { markdown } from '../markdown/show.ts';
import { changed, type Pane } from '../state.ts';
import { hexColor, styleText } from '../style-text.ts';
import { selectView } from './select.ts';

interface Place {
  pane: Pane;
  message: SeenMessage;
  /** Where in the message, for ids that stay the same when it is drawn anew. */
  at: string;
}

/** A message's components, old ones and Components V2. */
export const componentsView = (pane: Pane, message: SeenMessage): TemplateResult[] =>
  (message.components as APIMessageComponent[]).map((component, index) =>
    componentView({ pane, message, at: `${index}` }, component),
  );

function componentView(place: Place, component: APIMessageComponent): TemplateResult {
  const { pane, message, at } = place;
  const inside = (components: readonly APIMessageComponent[]) =>
    components.map((inner, index) => componentView({ ...place, at: `${at}-${index}` }, inner));
  switch (component.type) {
    case Component.ActionRow:
      return html`<div class="row">${inside(component.components)}</div>`;
    case Component.Button:
      return buttonView(place, component);
    case Component.StringSelect:
    case Component.UserSelect:
    case Component.RoleSelect:
    case Component.MentionableSelect:
    case Component.ChannelSelect:
      return selectView({
        pane,
        id: `select-${pane.key}-${message.id}-${at}`,
        select: component,
        waiting: isWaiting(place, component.custom_id),
        done: (values) => void press(pane, message, component.custom_id, values),
      });
    case Component.TextDisplay:
      return markdown(pane, `${message.id}-${at}`, component.content);
    case Component.Separator:
      return component.divider === false
        ? html`<div class="gap size${component.spacing ?? 1}"></div>`
        : html`<hr class="gap size${component.spacing ?? 1}">`;
    case Component.Section:
      return sectionView(place, component, inside(component.components));
    case Component.Thumbnail:
      return pictureView(place, component.media, component.description, component.spoiler, 'thumbnail');
    case Component.MediaGallery:
      return html`<div class="gallery">${component.items.map((item: APIMediaGalleryItem, index) =>
        pictureView(
          { ...place, at: `${at}-${index}` },
          item.media,
          item.description,
          item.spoiler,
          'picture',
        ),
      )}</div>`;
    case Component.File:
      return html`<a class="file" href=${local(component.file.url) ?? nothing} download>${component.name ?? fileName(component.file.url)}</a>`;
    case Component.Container:
      return containerView(place, component, inside(component.components));
    default:
      return unknown(component);
  }
}

const sectionView = (place: Place, { accessory }: APISectionComponent, texts: TemplateResult[]) =>
  html`<div class="section"><div>${texts}</div>${componentView({ ...place, at: `${place.at}-a` }, accessory)}</div>`;

function containerView(
  { pane, message, at }: Place,
  { accent_color: accent, spoiler }: APIContainerComponent,
  content: TemplateResult[],
): TemplateResult {
  const id = `${message.id}-${at}`;
  const body = html`<div class="container" .style=${styleText('--accent', hexColor(accent))}>${content}</div>`;
  return spoiler ? veiled(pane, id, body) : body;
}

/** Hidden until somebody wants to see it. */
function veiled(pane: Pane, id: string, content: TemplateResult): TemplateResult {
  if (pane.revealed.has(id)) return content;
  const open = () => {
    pane.revealed.add(id);
    changed();
  };
  return html`<div class="veil"><div inert>${content}</div><button type="button" @click=${open}>Spoiler: show</button></div>`;
}

function isWaiting({ pane, message }: Place, customId: string): boolean {
  return pane.waiting.some((waiting) => waiting.messageId === message.id && waiting.customId === customId);
}

function buttonView(place: Place, button: APIButtonComponent): TemplateResult {
  const { pane, message } = place;
  if (button.style === ButtonStyle.Premium) {
    return html`<button type="button" class="button secondary" disabled>Premium</button>`;
  }
  const emoji = button.emoji?.name
    ? html`<span class="emoji" aria-hidden=${button.label ? 'true' : nothing}>${button.emoji.id ? `:${button.emoji.name}:` : button.emoji.name}</span>`
    : nothing;
  const face = html`${emoji}${button.label ? html`<bdi>${button.label}</bdi>` : nothing}`;
  if (button.style === ButtonStyle.Link) {
    return html`<a class="button secondary" href=${/^https?:/i.test(button.url) ? button.url : nothing} target="_blank" rel="noopener noreferrer">${face}<span class="outside" role="img" aria-label="opens outside"></span></a>`;
  }
  const { custom_id: customId } = button;
  const waits = isWaiting(place, customId);
  return html`<button
    type="button"
    class="button ${STYLES[button.style]}"
    ?disabled=${button.disabled ?? false}
    aria-disabled=${waits ? 'true' : nothing}
    aria-busy=${waits ? 'true' : nothing}
    @click=${() => void (waits || press(pane, message, customId))}
  >${face}</button>`;
}

const STYLES = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
} as const;

/** Only pictures that lie in this sandbox are shown: the page asks nobody outside. */
function pictureView(
  { pane, message, at }: Place,
  media: APIUnfurledMediaItem,
  description: string | null | undefined,
  spoiler: boolean | undefined,
  kind: 'thumbnail' | 'picture',
): TemplateResult {
  const url = local(media.url);
  const picture = url
    ? html`<img class=${kind} src=${url} alt=${description ?? ''}>`
    : html`<span class="outside-picture ${kind}">${description || 'A picture from outside is not loaded here.'}</span>`;
  return spoiler ? veiled(pane, `${message.id}-${at}`, picture) : picture;
}

/** The path of a file at this server, by whichever loopback name; null for any other address. */
export function local(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, port, pathname } = new URL(url);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && port === location.port;
  return isHere && pathname.startsWith('/attachments/') ? pathname : null;
}

const fileName = (url: string) => decodeURIComponent(url.split('/').at(-1) ?? 'file');

/** What Discord adds later is named, not left out in silence. */
const unknown = ({ type }: { type: number }) =>
  html`<p class="unknown">This page cannot show a component of type ${type}.</p>`;
