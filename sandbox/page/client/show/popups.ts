import { html, nothing, type TemplateResult } from 'lit';
import type { PickItem } from '../pick-items.ts';
import { close, type MenuPopup, type PickerPopup, type Popup, type ProfilePopup } from '../popup.ts';
import { changed, state } from '../state.ts';
import { avatar } from './avatar.ts';
import { itemLabel } from './select.ts';

/** Whatever lies over the page. */
export function popupView(popup: Popup | null): TemplateResult | typeof nothing {
  switch (popup?.kind) {
    case 'picker':
      return pickerView(popup);
    case 'menu':
      return menuView(popup);
    case 'profile':
      return profileView(popup);
    default:
      return nothing;
  }
}

/** After drawing: opens the popup beside its anchor, and puts the focus into it. */
export function settlePopup(popup: Popup | null): void {
  const element = document.querySelector<HTMLElement>('.popup');
  if (!popup || !element) return;
  if (!element.matches(':popover-open')) {
    element.showPopover();
    element.querySelector<HTMLElement>('input, [role=listbox][tabindex="0"], button')?.focus();
  }
  place(element, popup);
}

const MARGIN = 8;

function place(element: HTMLElement, { anchor, kind }: Popup): void {
  const around = document.getElementById(anchor)?.getBoundingClientRect();
  if (!around) return;
  if (kind === 'picker') element.style.minWidth = `${Math.min(around.width, innerWidth - 2 * MARGIN)}px`;
  const { width, height } = element.getBoundingClientRect();
  const left = kind === 'menu' ? around.right - width : around.left;
  const below = around.bottom + 4;
  const top = below + height + MARGIN <= innerHeight ? below : Math.max(MARGIN, around.top - height - 4);
  element.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
  element.style.top = `${top}px`;
}

/** The browser closed it: by Escape, or by a press somewhere else. */
const onToggle = (popup: Popup) => (event: ToggleEvent) => {
  if (event.newState === 'closed' && state.popup === popup) close();
};

function pickerView(popup: PickerPopup): TemplateResult {
  const listId = `${popup.id}-list`;
  const shown = matching(popup);
  const optionId = (index: number) => `${popup.id}-option-${index}`;
  const isMany = popup.max > 1;
  const pick = (item: PickItem) => {
    if (!isMany) {
      const isSame = popup.chosen.includes(item.value);
      if (isSame && popup.min > 0) return close();
      close();
      return popup.done(isSame ? [] : [item.value]);
    }
    if (popup.chosen.includes(item.value))
      popup.chosen = popup.chosen.filter((value) => value !== item.value);
    else if (popup.chosen.length < popup.max) popup.chosen = [...popup.chosen, item.value];
    changed();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = shown[popup.marked];
    if (step !== undefined && shown.length > 0)
      popup.marked = (popup.marked + step + shown.length) % shown.length;
    else if (event.key === 'Home') popup.marked = 0;
    else if (event.key === 'End') popup.marked = shown.length - 1;
    else if (item && (event.key === 'Enter' || (event.key === ' ' && popup.searchLabel === null))) pick(item);
    else if (event.key === 'Tab') close();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    changed();
    queueMicrotask(() =>
      document.getElementById(optionId(popup.marked))?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const active = shown.length > 0 ? optionId(popup.marked) : nothing;
  return html`<div
    class="popup picker"
    popover="auto"
    @toggle=${onToggle(popup)}
  >
    ${
      popup.searchLabel
        ? html`<input
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls=${listId}
            aria-activedescendant=${active}
            aria-label=${`${popup.searchLabel}: ${popup.label}`}
            placeholder=${popup.searchLabel}
            autocomplete="off"
            .value=${popup.search}
            @input=${(event: InputEvent) => {
              popup.search = event.target instanceof HTMLInputElement ? event.target.value : '';
              popup.marked = 0;
              changed();
            }}
            @keydown=${keys}
          >`
        : nothing
    }
    <ul
      id=${listId}
      role="listbox"
      aria-label=${popup.label}
      aria-multiselectable=${isMany ? 'true' : nothing}
      tabindex=${popup.searchLabel ? '-1' : '0'}
      aria-activedescendant=${popup.searchLabel ? nothing : active}
      @keydown=${popup.searchLabel ? nothing : keys}
    >
      ${shown.map((item, index) => {
        const isChosen = popup.chosen.includes(item.value);
        return html`<li
          role="option"
          id=${optionId(index)}
          class=${index === popup.marked ? 'marked' : ''}
          aria-selected=${isChosen}
          aria-disabled=${isMany && !isChosen && popup.chosen.length >= popup.max ? 'true' : nothing}
          @click=${() => pick(item)}
        ><span class="words"><span class="name">${itemLabel(item)}</span>${item.hint ? html`<small><bdi>${item.hint}</bdi></small>` : nothing}</span>${isMany ? html`<span class="box" aria-hidden="true"></span>` : nothing}</li>`;
      })}
    </ul>
    ${shown.length === 0 ? html`<p class="none">Nothing by that name.</p>` : nothing}
    ${isMany ? html`<div class="picker-end"><small>${countLine(popup)}</small><button type="button" class="button primary" @click=${close}>Done</button></div>` : nothing}
  </div>`;
}

const countLine = ({ min, max, chosen }: PickerPopup) =>
  chosen.length < min ? `Choose at least ${min}` : `${chosen.length} of at most ${max}`;

function matching({ items, search }: PickerPopup): PickItem[] {
  const wanted = search.trim().toLowerCase();
  return items.filter(({ label, hint }) => `${label} ${hint}`.toLowerCase().includes(wanted)).slice(0, 100);
}

function menuView(popup: MenuPopup): TemplateResult {
  return html`<div class="popup menu" popover="auto" role="menu" aria-label=${popup.label} @toggle=${onToggle(popup)} @keydown=${menuKeys}>
    ${popup.items.map(
      ({ label, hint, run }) =>
        html`<button type="button" role="menuitem" @click=${() => {
          close();
          run();
        }}><bdi>${label}</bdi><small>${hint}</small></button>`,
    )}
  </div>`;
}

/** Up and down go round. */
function menuKeys(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.findIndex((item) => item.matches(':focus'));
  items[(at + step + items.length) % items.length]?.focus();
}

function profileView(popup: ProfilePopup): TemplateResult {
  const { people = [], roles = [] } = popup.pane.around ?? {};
  const person = people.find(({ id }) => id === popup.personId);
  const name = person?.displayName ?? 'Someone who left';
  const held = roles.filter(({ id }) => person?.roles.includes(id));
  return html`<div class="popup profile" popover="auto" role="dialog" aria-label=${name} tabindex="-1" @toggle=${onToggle(popup)} @keydown=${menuKeys}>
    <div class="profile-head">${avatar(popup.personId, name, person?.bot ?? false)}<div><strong><bdi>${name}</bdi></strong><br><small>${person?.name ?? ''}</small></div></div>
    ${held.length > 0 ? html`<p class="held">${held.map((role) => html`<span class="pill">${role.name}</span>`)}</p>` : html`<p class="held"><small>No roles</small></p>`}
    ${popup.items.map(
      ({ label, run }) =>
        html`<button type="button" class="menu-line" @click=${() => {
          close();
          run();
        }}><bdi>${label}</bdi></button>`,
    )}
    <button type="button" class="menu-line" @click=${close}>Close</button>
  </div>`;
}
