import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { Component } from '../kinds.ts';
import { entityItems, type PickItem } from '../pick-items.ts';
import { type PickerPopup, toggle } from '../popup.ts';
import { type Pane, state } from '../state.ts';

/** Lists longer than this can be searched. */
const SEARCHABLE = 8;

interface SelectView {
  pane: Pane;
  /** The DOM id. */
  id: string;
  select: APISelectMenuComponent;
  /** Values chosen now; what the message says if it is not given. */
  chosen?: readonly string[];
  /** An answer is on its way. */
  waiting?: boolean;
  labelledBy?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  done: (values: string[]) => void;
}

/** A select of any kind: a button with what is chosen, and a list that opens from it. */
export function selectView(view: SelectView): TemplateResult {
  const { pane, id, select, done } = view;
  const items = itemsOf(pane, select);
  const chosen = view.chosen ?? initiallyChosen(select);
  const [min, max] = [select.min_values ?? 1, select.max_values ?? 1];
  const placeholder = select.placeholder || 'Make a selection';
  const labels = chosen.flatMap((value) => items.find((item) => item.value === value) ?? []);
  const open = () =>
    toggle(pickerFor({ id, label: placeholder, items, min, max, chosen: [...chosen], done }));
  const isOpen = state.popup?.id === id;
  return html`<button
    type="button"
    class="select"
    id=${id}
    ?disabled=${select.disabled ?? false}
    aria-disabled=${view.waiting ? 'true' : nothing}
    role="combobox"
    aria-haspopup="listbox"
    aria-expanded=${isOpen}
    aria-controls=${isOpen ? `${id}-list` : nothing}
    aria-label=${view.labelledBy ? nothing : `${placeholder}. Chosen: ${labels.map(({ label }) => label).join(', ') || 'nothing'}`}
    aria-labelledby=${view.labelledBy ? `${view.labelledBy} ${id}` : nothing}
    aria-describedby=${view.describedBy ?? nothing}
    aria-invalid=${view.invalid ? 'true' : nothing}
    @click=${() => view.waiting || open()}
  >${
    labels.length > 0
      ? html`<span class="chosen">${labels.map((item) => html`<span class="pill">${itemLabel(item)}</span>`)}</span>`
      : html`<span class="placeholder">${placeholder}</span>`
  }<span class="chevron" aria-hidden="true"></span></button>`;
}

export const itemLabel = ({ sign, label }: PickItem) => html`<bdi>${sign}${label}</bdi>`;

export function pickerFor(
  wanted: Pick<PickerPopup, 'id' | 'label' | 'items' | 'min' | 'max' | 'chosen' | 'done'>,
): PickerPopup {
  const marked = wanted.items.findIndex(({ value }) => wanted.chosen.includes(value));
  return {
    kind: 'picker',
    anchor: wanted.id,
    search: '',
    searchLabel: wanted.items.length > SEARCHABLE ? 'Search' : null,
    marked: Math.max(marked, 0),
    before: [...wanted.chosen],
    ...wanted,
  };
}

function itemsOf(pane: Pane, select: APISelectMenuComponent): PickItem[] {
  if (select.type !== Component.StringSelect) {
    return entityItems(
      pane,
      select.type,
      select.type === Component.ChannelSelect ? select.channel_types : undefined,
    );
  }
  return select.options.map(({ label, value, description, emoji }) => ({
    value,
    label: emoji?.name && emoji.id === undefined ? `${emoji.name} ${label}` : label,
    hint: description ?? '',
    color: null,
    sign: '',
  }));
}

function initiallyChosen(select: APISelectMenuComponent): string[] {
  if (select.type === Component.StringSelect) {
    return select.options.flatMap((option) => (option.default ? [option.value] : []));
  }
  return (select.default_values ?? []).map(({ id }) => id);
}
