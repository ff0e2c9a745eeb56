import { html, nothing, type TemplateResult } from 'lit';
import { note, say } from '../act.ts';
import { draftOf, type Offer, offersOf } from '../command-draft.ts';
import { changed, type Pane, placeOf } from '../state.ts';
import { commandForm, focusOption } from './command-form.ts';

/** Discord's limit for a message, in characters. */
const LONGEST = 2000;

/** The box to write in: text, or with `/` a command. */
export function composerView(pane: Pane): TemplateResult {
  const place = placeOf(pane);
  if (pane.command) return commandForm(pane, pane.command);
  const offers = offered(pane);
  const listId = `commands-${pane.key}`;
  const isListed = offers.length > 0;
  const where = place ? `${place.kind === 'dm' ? '@' : '#'}${place.name}` : '';
  const hint = place?.maySend ? `Message ${where}` : 'Only commands here: type /';
  return html`<div class="composer">
    ${isListed ? offersView(pane, offers, listId) : nothing}
    <label class="visually-hidden" for="composer-${pane.key}">Message ${where}, or / for commands</label>
    <textarea
      id="composer-${pane.key}"
      rows="1"
      dir="auto"
      placeholder=${hint}
      role="combobox"
      aria-expanded=${isListed}
      aria-controls=${listId}
      aria-autocomplete="list"
      aria-activedescendant=${isListed ? `${listId}-${pane.marked}` : nothing}
      .value=${pane.text}
      @input=${(event: InputEvent) => {
        pane.text = event.target instanceof HTMLTextAreaElement ? event.target.value : '';
        pane.marked = 0;
        pane.quiet = false;
        changed();
      }}
      @keydown=${(event: KeyboardEvent) => keys(event, pane, offers)}
    ></textarea>
    ${pane.text.length > LONGEST - 200 ? html`<small class="count ${pane.text.length > LONGEST ? 'over' : ''}">${LONGEST - pane.text.length}</small>` : nothing}
    <button type="button" class="icon slash" aria-label="Commands" @click=${() => openCommands(pane)}>/</button>
  </div>`;
}

function openCommands(pane: Pane): void {
  pane.text = '/';
  pane.quiet = false;
  changed();
  document.getElementById(`composer-${pane.key}`)?.focus();
}

function offered(pane: Pane): Offer[] {
  if (pane.quiet || !/^\/[^\n]*$/.test(pane.text)) return [];
  const wanted = pane.text.slice(1).trimEnd().toLowerCase();
  const offers = offersOf(pane.commands).filter(({ name }) => name.includes(wanted));
  return offers
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .slice(0, 25);
}

function offersView(pane: Pane, offers: Offer[], listId: string): TemplateResult {
  return html`<ul class="offers" id=${listId} role="listbox" aria-label="Commands that you can use here">
    ${offers.map(
      (offer, index) => html`<li
        role="option"
        id="${listId}-${index}"
        class=${index === pane.marked ? 'marked' : ''}
        aria-selected=${index === pane.marked}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => choose(pane, offer)}
      ><span class="words"><span class="name">/${offer.name}${offer.options.map((option) => html` <span class="opt ${option.required ? '' : 'optional'}">${option.name}</span>`)}</span><small>${offer.description}</small></span><small class="app">Confidant</small></li>`,
    )}
  </ul>`;
}

/** Takes a command from the list: its options are to be filled in, or it is to be sent. */
export function choose(pane: Pane, offer: Offer): void {
  pane.command = draftOf(offer);
  pane.text = '';
  pane.marked = 0;
  changed();
  focusOption(pane, 0);
}

function keys(event: KeyboardEvent, pane: Pane, offers: Offer[]): void {
  const offer = offers[pane.marked];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (offer && step !== undefined) {
    pane.marked = (pane.marked + step + offers.length) % offers.length;
  } else if (offer && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
    choose(pane, offer);
  } else if (offer && event.key === 'Escape') {
    pane.quiet = true;
  } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    send(pane);
  } else {
    return;
  }
  event.preventDefault();
  changed();
  queueMicrotask(() =>
    document.getElementById(`commands-${pane.key}-${pane.marked}`)?.scrollIntoView({ block: 'nearest' }),
  );
}

function send(pane: Pane): void {
  const content = pane.text.trim();
  if (content === '') return;
  if (content.length > LONGEST) {
    note(
      pane,
      pane.channelId,
      'Your message is too long',
      `Discord takes ${LONGEST} characters; this has ${content.length}.`,
    );
    return;
  }
  pane.text = '';
  void say(pane, content);
}
