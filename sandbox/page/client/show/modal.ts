import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValue, PersonFile } from '../../../discord/people/contract.ts';
import { submitModal } from '../act.ts';
import { readFiles } from '../files.ts';
import { Component } from '../kinds.ts';
import { markdown } from '../markdown/show.ts';
import { boundsOf, isRequired, type ModalDraft, type ModalField, partsOf } from '../modal-draft.ts';
import { changed, type Pane } from '../state.ts';
import { selectView } from './select.ts';

/** The modal that is open in a pane. It holds the focus within this pane; the other person goes on. */
export function modalView(pane: Pane, draft: ModalDraft): TemplateResult {
  const titleId = `modal-title-${pane.key}`;
  const cancel = () => {
    pane.modal = null;
    changed();
    document.getElementById(`composer-${pane.key}`)?.focus();
  };
  return html`<div class="modal-veil" @click=${(event: Event) => event.target === event.currentTarget && cancel()}>
    <form
      class="modal"
      role="dialog"
      aria-modal="true"
      aria-labelledby=${titleId}
      tabindex="-1"
      novalidate
      @keydown=${(event: KeyboardEvent) => keys(event, cancel)}
      @submit=${(event: Event) => {
        event.preventDefault();
        void submitModal(pane).then(() => focusFault(pane));
      }}
    >
      <header><h2 id=${titleId}><bdi>${draft.modal.title}</bdi></h2><button type="button" class="icon close" aria-label="Close" @click=${cancel}></button></header>
      <p class="warning">This form will be submitted to <strong>Confidant</strong>. Do not share passwords or other sensitive information.</p>
      <div class="fields">
        ${partsOf(draft.modal).map((part, index) =>
          'text' in part
            ? markdown(pane, `${draft.id}-${index}`, part.text)
            : fieldView({ pane, draft, field: part, id: `field-${pane.key}-${index}` }),
        )}
      </div>
      ${draft.line ? html`<p class="fault" role="alert">${draft.line}</p>` : nothing}
      <footer><button type="button" class="button quiet" @click=${cancel}>Cancel</button><button class="button primary" aria-busy=${draft.sending}>Submit</button></footer>
    </form>
  </div>`;
}

/** After drawing: a modal that just opened takes the focus. */
export function settleModals(panes: Pane[]): void {
  for (const pane of panes) {
    if (!pane.modal || settled.has(pane.modal)) continue;
    settled.add(pane.modal);
    const form = document.querySelector<HTMLElement>(`#pane-${pane.key} .modal`);
    const first = form?.querySelector<HTMLElement>('.fields :is(input, textarea, button, select)');
    (first ?? form)?.focus();
  }
}

const settled = new WeakSet<ModalDraft>();

/** Escape leaves; Tab stays inside. */
function keys(event: KeyboardEvent, cancel: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    cancel();
    return;
  }
  if (event.key !== 'Tab' || !(event.currentTarget instanceof HTMLElement)) return;
  const all = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea, button:not(:disabled), a[href]'),
  ];
  const [first, last] = [all[0], all.at(-1)];
  const from = document.activeElement;
  if (event.shiftKey ? from !== first && from !== event.currentTarget : from !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

function focusFault({ key, modal }: Pane): void {
  if (!modal || Object.keys(modal.faults).length === 0) return;
  document.querySelector<HTMLElement>(`#pane-${key} .modal [aria-invalid=true]`)?.focus();
}

interface FieldView {
  pane: Pane;
  draft: ModalDraft;
  field: ModalField;
  id: string;
}

function fieldView(view: FieldView): TemplateResult {
  const { draft, field, id } = view;
  const { input, label, description } = field;
  const fault = draft.faults[input.custom_id];
  const isGroup = input.type === Component.CheckboxGroup || input.type === Component.RadioGroup;
  const star = isRequired(input)
    ? html`<span class="star" aria-hidden="true">*</span><span class="visually-hidden"> (required)</span>`
    : nothing;
  const below = html`
    ${description ? html`<p class="hint" id="${id}-hint"><bdi>${description}</bdi></p>` : nothing}
    ${inputView(view, [description && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined)}
    ${fault ? html`<p class="fault" id="${id}-fault" role="alert">${fault}</p>` : nothing}
  `;
  return isGroup
    ? html`<fieldset class="field"><legend id="${id}-label"><bdi>${label}</bdi>${star}</legend>${below}</fieldset>`
    : html`<div class="field"><label id="${id}-label" for=${id}><bdi>${label}</bdi>${star}</label>${below}</div>`;
}

function inputView({ pane, draft, field, id }: FieldView, describedBy: string | undefined): TemplateResult {
  const { input } = field;
  const name = input.custom_id;
  const value = draft.values[name];
  const invalid = draft.faults[name] !== undefined;
  const set = (next: FieldValue | undefined) => {
    if (next === undefined) delete draft.values[name];
    else draft.values[name] = next;
    delete draft.faults[name];
    changed();
  };
  const common = { id, describedBy, invalid };
  switch (input.type) {
    case Component.TextInput:
      return textView(common, input, String(value ?? ''), set);
    case Component.Checkbox:
      return html`<label class="tick"><input type="checkbox" id=${id} aria-describedby=${describedBy ?? nothing} .checked=${value === true} @change=${(event: Event) => set(isTicked(event))}><span aria-hidden="true"></span></label>`;
    case Component.RadioGroup:
      return html`${input.options.map(
        (option, index) => html`<label class="tick line"><input
          type="radio"
          name=${`${draft.id}-${name}`}
          id=${index === 0 ? id : nothing}
          .checked=${value === option.value}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${describedBy ?? nothing}
          @change=${() => set(option.value)}
        ><span class="words"><bdi>${option.label}</bdi>${option.description ? html`<small><bdi>${option.description}</bdi></small>` : nothing}</span></label>`,
      )}`;
    case Component.CheckboxGroup: {
      const chosen = texts(value);
      const { max } = boundsOf(input);
      return html`${input.options.map((option, index) => {
        const isChosen = chosen.includes(option.value);
        return html`<label class="tick line"><input
          type="checkbox"
          id=${index === 0 ? id : nothing}
          .checked=${isChosen}
          ?disabled=${!isChosen && chosen.length >= max}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${describedBy ?? nothing}
          @change=${(event: Event) =>
            set(
              isTicked(event) ? [...chosen, option.value] : chosen.filter((other) => other !== option.value),
            )}
        ><span class="words"><bdi>${option.label}</bdi>${option.description ? html`<small><bdi>${option.description}</bdi></small>` : nothing}</span></label>`;
      })}`;
    }
    case Component.FileUpload: {
      const { max } = boundsOf(input);
      const files: PersonFile[] = Array.isArray(value)
        ? value.filter((file) => typeof file !== 'string')
        : [];
      return html`<input
          type="file"
          id=${id}
          ?multiple=${max > 1}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${describedBy ?? nothing}
          @change=${(event: Event) => void readFiles(event).then((chosen) => set(chosen))}
        >${files.map((file) => html`<small class="hint"><bdi>${file.name}</bdi></small>`)}`;
    }
    default:
      return selectView({
        pane,
        id,
        select: input,
        chosen: texts(value),
        labelledBy: `${id}-label`,
        describedBy,
        invalid,
        done: set,
      });
  }
}

function texts(value: FieldValue | undefined): string[] {
  return Array.isArray(value) ? value.flatMap((each) => (typeof each === 'string' ? [each] : [])) : [];
}

const isTicked = ({ target }: Event) => target instanceof HTMLInputElement && target.checked;

interface TextField {
  style: number;
  placeholder?: string;
  min_length?: number;
  max_length?: number;
}

function textView(
  { id, describedBy, invalid }: { id: string; describedBy: string | undefined; invalid: boolean },
  { style, placeholder = '', max_length: max }: TextField,
  value: string,
  set: (value: string) => void,
): TemplateResult {
  const typed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) set(target.value);
  };
  const count =
    max === undefined
      ? nothing
      : html`<small class="count" aria-hidden="true">${value.length}/${max}</small>`;
  const isLong = style === 2;
  return html`<span class="text-field">${
    isLong
      ? html`<textarea rows="4" dir="auto" id=${id} placeholder=${placeholder} aria-describedby=${describedBy ?? nothing} aria-invalid=${invalid ? 'true' : nothing} .value=${value} @input=${typed}></textarea>`
      : html`<input type="text" dir="auto" id=${id} placeholder=${placeholder} aria-describedby=${describedBy ?? nothing} aria-invalid=${invalid ? 'true' : nothing} autocomplete="off" .value=${value} @input=${typed}>`
  }${count}</span>`;
}
