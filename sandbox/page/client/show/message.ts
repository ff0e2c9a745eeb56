import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { SeenMessage } from '../../../discord/people/contract.ts';
import { dismiss, useMenu } from '../act.ts';
import { markdown } from '../markdown/show.ts';
import { toggle } from '../popup.ts';
import { goTo } from '../read.ts';
import { nowOf, type Pane } from '../state.ts';
import { styleText } from '../style-text.ts';
import { stampText, timeText } from '../time.ts';
import { avatar } from './avatar.ts';
import { componentsView, local } from './components.ts';
import { embedView } from './embed.ts';
import { openProfile } from './profile.ts';

/** Messages of one author within this time stand under one name, in milliseconds. */
const TOGETHER = 7 * 60_000;

/** One message. `before` is the one above it. */
export function messageView(
  pane: Pane,
  message: SeenMessage,
  before: SeenMessage | undefined,
): TemplateResult {
  const { id, author, ephemeral } = message;
  const isContinued = continues(message, before);
  const at = Date.parse(message.timestamp);
  const nameId = `author-${pane.key}-${id}`;
  return html`<li
    class="message ${ephemeral ? 'ephemeral' : ''} ${isContinued ? 'continued' : ''}"
    id="message-${pane.key}-${id}"
    @contextmenu=${(event: Event) => openFromRightClick(event, pane, message)}
  >
    <article aria-labelledby=${nameId}>
      ${replyView(pane, message)}
      ${isContinued ? html`<span class="gutter"></span>` : avatar(author.id, author.displayName, author.bot)}
      <div class="body">
        <div class="byline ${isContinued ? 'visually-hidden' : ''}">
          ${authorView(pane, message, nameId)}
          ${author.bot ? html`<span class="tag">APP</span>` : nothing}
          <time datetime=${message.timestamp} title=${timeText(at, 'F', nowOf(pane))}>${stampText(at, nowOf(pane))}</time>
        </div>
        ${message.thinking ? thinking(author.displayName) : contentView(pane, message)}
        ${ephemeral ? ephemeralView(pane, message) : nothing}
      </div>
      ${menuButton(pane, message)}
    </article>
  </li>`;
}

function continues(message: SeenMessage, before: SeenMessage | undefined): boolean {
  if (!before || message.usedBy || message.replyTo !== null) return false;
  if (before.author.id !== message.author.id || before.author.displayName !== message.author.displayName)
    return false;
  if (before.ephemeral !== message.ephemeral) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER;
}

function authorView(pane: Pane, { author }: SeenMessage, id: string): TemplateResult {
  const color = pane.around?.people.find((person) => person.id === author.id)?.color ?? null;
  return html`<button
    type="button"
    class="author"
    id=${id}
    .style=${styleText('--role', color)}
    aria-haspopup="dialog"
    @click=${() => openProfile(pane, author.id, id)}
    @contextmenu=${(event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      openProfile(pane, author.id, id);
    }}
  ><bdi>${author.displayName}</bdi></button>`;
}

/** Above a message: what it replies to, or who used what. */
function replyView(pane: Pane, { usedBy, replyTo }: SeenMessage): TemplateResult | typeof nothing {
  if (usedBy?.command) {
    const person = pane.around?.people.find(({ name }) => name === usedBy.name);
    return html`<div class="above"><bdi class="who">${person?.displayName ?? usedBy.name}</bdi> used <span class="used">${/^[\p{Ll}\p{N}_-]+$/u.test(usedBy.command) ? `/${usedBy.command}` : usedBy.command}</span></div>`;
  }
  if (replyTo === null) return nothing;
  const original = pane.messages.find(({ id }) => id === replyTo);
  if (!original) return html`<div class="above">A reply to a message that is gone</div>`;
  const words = original.text.replace(/\s+/g, ' ').slice(0, 90);
  const show = () =>
    document.getElementById(`message-${pane.key}-${replyTo}`)?.scrollIntoView({ block: 'center' });
  return html`<div class="above"><bdi class="who">${original.author.displayName}</bdi> <button type="button" class="quoted" @click=${show}><bdi>${words || 'message'}</bdi></button></div>`;
}

const thinking = (name: string) =>
  html`<p class="thinking"><span class="dots" aria-hidden="true"></span><bdi>${name}</bdi> is thinking…</p>`;

function contentView(pane: Pane, message: SeenMessage): TemplateResult {
  const edited = message.edited ? html`<small class="edited">(edited)</small>` : nothing;
  return html`
    ${message.content ? html`<div class="content">${markdown(pane, message.id, message.content)}</div>` : nothing}
    ${(message.embeds as APIEmbed[]).map((embed, index) => embedView(pane, `${message.id}-e${index}`, embed))}
    ${message.attachments.map(attachmentView)}
    ${message.components.length > 0 ? html`<div class="components">${componentsView(pane, message)}</div>` : nothing}
    ${edited}
    ${
      message.reactions.length > 0
        ? html`<div class="reactions">${message.reactions.map(({ emoji, count }) => html`<span class="reaction">${emoji} ${count}</span>`)}</div>`
        : nothing
    }
    ${threadView(pane, message)}
  `;
}

function attachmentView({
  name,
  url,
  size,
  description,
}: SeenMessage['attachments'][number]): TemplateResult {
  const here = local(url);
  if (here && /\.(png|jpe?g|gif|webp)$/i.test(name)) {
    return html`<img class="picture" src=${here} alt=${description ?? name}>`;
  }
  return html`<a class="file" href=${here ?? nothing} download=${name}><bdi>${name}</bdi> <small>${Math.ceil(size / 1024)} KB</small></a>`;
}

function threadView(pane: Pane, { threadId }: SeenMessage): TemplateResult | typeof nothing {
  const thread = pane.around?.channels.find(({ id }) => id === threadId);
  if (!thread) return nothing;
  return html`<button type="button" class="thread-card" @click=${() => goTo(pane, thread.id)}><bdi>${thread.name}</bdi> <span class="open-thread">Open thread</span></button>`;
}

const ephemeralView = (pane: Pane, message: SeenMessage) =>
  html`<p class="only-you"><span class="eye" aria-hidden="true"></span>Only you can see this • <button type="button" class="link" @click=${() => void dismiss(pane, message)}>Dismiss message</button></p>`;

/** The bot's menus on a message: there is no button for them where there is none. */
function menuButton(pane: Pane, message: SeenMessage): TemplateResult | typeof nothing {
  if (menusFor(pane, message).length === 0) return nothing;
  const id = `more-${pane.key}-${message.id}`;
  return html`<button
    type="button"
    class="more"
    id=${id}
    aria-haspopup="menu"
    aria-label="Apps for this message by ${message.author.displayName}"
    @click=${() => openMenu(pane, message)}
  >•••</button>`;
}

function menusFor(pane: Pane, message: SeenMessage) {
  if (message.ephemeral || message.thinking) return [];
  return pane.commands.filter(({ type }) => type === 3);
}

function openMenu(pane: Pane, message: SeenMessage): void {
  const anchor = `more-${pane.key}-${message.id}`;
  toggle({
    kind: 'menu',
    id: anchor,
    anchor,
    label: 'Apps',
    items: menusFor(pane, message).map(({ name }) => ({
      label: name,
      hint: 'Confidant',
      run: () => void useMenu(pane, name, message.id),
    })),
  });
}

function openFromRightClick(event: Event, pane: Pane, message: SeenMessage): void {
  if (menusFor(pane, message).length === 0) return;
  event.preventDefault();
  openMenu(pane, message);
}
