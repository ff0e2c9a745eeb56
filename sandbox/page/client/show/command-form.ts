import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { OptionValue } from '../../../discord/people/contract.ts';
import { sendCommand, suggestions } from '../act.ts';
import type { CommandDraft } from '../command-draft.ts';
import { readFiles } from '../files.ts';
import { Component, Option } from '../kinds.ts';
import { entityItems, type PickItem } from '../pick-items.ts';
import { toggle } from '../popup.ts';
import { changed, type Pane } from '../state.ts';
import { pickerFor } from './select.ts';

/** A chosen command with its options, ready to be sent with Enter. */
export function commandForm(pane: Pane, draft: CommandDraft): TemplateResult {
  const shown = draft.options.filter(({ required, name }) => required || draft.opened.includes(name));
  const more = draft.options.filter((option) => !shown.includes(option));
  const leave = () => {
    pane.command = null;
    changed();
    document.getElementById(`composer-${pane.key}`)?.focus();
  };
  const open = (name: string) => {
    draft.opened.push(name);
    changed();
    focusOption(pane, shown.length);
  };
  return html`<form
    class="composer command"
    aria-label="Command ${draft.name}"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void sendCommand(pane, draft);
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    }}
  >
    <p class="about"><strong>/${draft.name}</strong> ${draft.description}</p>
    <div class="line">
      <span class="chip">/${draft.name}</span>
      ${shown.map((option, index) => optionView(pane, draft, option, `option-${pane.key}-${index}`))}
      ${more.map(({ name }) => html`<button type="button" class="chip add" @click=${() => open(name)}>+ ${name}</button>`)}
      <span class="ends">
        <button type="button" class="icon close" aria-label="Leave the command" @click=${leave}></button>
        <button class="button primary" id="send-${pane.key}">Send</button>
      </span>
    </div>
  </form>`;
}

/** Puts the focus on an option, or where there is none on Send. */
export function focusOption(pane: Pane, index: number): void {
  // After the next drawing, which is a microtask away.
  setTimeout(() => {
    const option = document.getElementById(`option-${pane.key}-${index}`);
    (option ?? document.getElementById(`send-${pane.key}`))?.focus();
  });
}

function optionView(
  pane: Pane,
  draft: CommandDraft,
  option: APIApplicationCommandBasicOption,
  id: string,
): TemplateResult {
  const fault = draft.faults[option.name];
  return html`<span class="option ${fault ? 'wrong' : ''}">
    <label for=${id}>${option.name}${option.required ? html`<span class="star" aria-hidden="true">*</span><span class="visually-hidden"> (required)</span>` : nothing}</label>
    ${valueView(pane, draft, option, id)}
    <small class=${fault ? 'fault' : 'hint'} id="${id}-about" role=${fault ? 'alert' : nothing}>${fault ?? option.description}</small>
  </span>`;
}

function valueView(
  pane: Pane,
  draft: CommandDraft,
  option: APIApplicationCommandBasicOption,
  id: string,
): TemplateResult {
  const value = draft.values[option.name];
  const set = (next: OptionValue | undefined) => {
    if (next === undefined) delete draft.values[option.name];
    else draft.values[option.name] = next;
    delete draft.faults[option.name];
    changed();
  };
  const invalid = draft.faults[option.name] ? 'true' : nothing;
  const pick = (items: PickItem[], searchLabel?: string) =>
    toggle({
      ...pickerFor({
        id,
        label: option.description,
        items,
        min: option.required ? 1 : 0,
        max: 1,
        chosen: value === undefined ? [] : [String(value)],
        done: ([chosen]) => set(chosen),
      }),
      ...(searchLabel && { searchLabel }),
    });
  const picker = (items: PickItem[]) => {
    const chosen = items.find((item) => item.value === String(value));
    return html`<button type="button" class="value" id=${id} aria-haspopup="listbox" aria-invalid=${invalid} aria-describedby="${id}-about" @click=${() => pick(items)}>${chosen ? html`<bdi>${chosen.sign}${chosen.label}</bdi>` : 'Choose…'}</button>`;
  };
  switch (option.type) {
    case Option.Boolean:
      return html`<select id=${id} aria-describedby="${id}-about" aria-invalid=${invalid} @change=${(
        event: Event,
      ) => {
        const chosen = event.target instanceof HTMLSelectElement ? event.target.value : '';
        set(chosen === '' ? undefined : chosen === 'true');
      }}><option value="" ?selected=${value === undefined}>–</option><option value="true" ?selected=${value === true}>True</option><option value="false" ?selected=${value === false}>False</option></select>`;
    case Option.User:
      return picker(entityItems(pane, Component.UserSelect));
    case Option.Role:
      return picker(entityItems(pane, Component.RoleSelect));
    case Option.Mentionable:
      return picker(entityItems(pane, Component.MentionableSelect));
    case Option.Channel:
      return picker(entityItems(pane, Component.ChannelSelect, option.channel_types));
    case Option.Attachment:
      return html`<input type="file" id=${id} aria-describedby="${id}-about" aria-invalid=${invalid} @change=${(event: Event) => void readFiles(event).then(([file]) => set(file))}>`;
    default:
      return 'choices' in option && option.choices && option.choices.length > 0
        ? picker(option.choices.map(asItem))
        : typedView({
            pane,
            draft,
            option,
            id,
            value: String(value ?? ''),
            set,
            invalid: Boolean(draft.faults[option.name]),
          });
  }
}

const asItem = ({ name, value }: { name: string; value: string | number }): PickItem => ({
  value: String(value),
  label: name,
  hint: '',
  color: null,
  sign: '',
});

interface Typed {
  pane: Pane;
  draft: CommandDraft;
  option: APIApplicationCommandBasicOption;
  id: string;
  value: string;
  set: (value: string | undefined) => void;
  invalid: boolean;
}

/** How long typing rests before the bot is asked for suggestions, in milliseconds. */
const REST = 250;
let resting: ReturnType<typeof setTimeout> | undefined;
/** What the bot suggested last, by the DOM id of the option. */
const suggested = new Map<string, { name: string; value: string | number }[]>();

function typedView({ pane, draft, option, id, value, set, invalid }: Typed): TemplateResult {
  const isSuggesting = 'autocomplete' in option && option.autocomplete === true;
  const choices = isSuggesting ? (suggested.get(id) ?? []) : [];
  const ask = () => {
    clearTimeout(resting);
    resting = setTimeout(async () => {
      suggested.set(id, await suggestions(pane, draft, option.name));
      changed();
    }, REST);
  };
  const take = (choice: { value: string | number }) => {
    suggested.delete(id);
    set(String(choice.value));
    document.getElementById(id)?.focus();
  };
  return html`<input
      type="text"
      dir="auto"
      id=${id}
      inputmode=${option.type === Option.String ? nothing : 'decimal'}
      autocomplete="off"
      aria-describedby="${id}-about"
      aria-invalid=${invalid ? 'true' : nothing}
      .value=${value}
      @focus=${isSuggesting ? ask : nothing}
      @input=${(event: InputEvent) => {
        const text = event.target instanceof HTMLInputElement ? event.target.value : '';
        set(text === '' ? undefined : text);
        if (isSuggesting) ask();
      }}
    >${
      choices.length > 0
        ? html`<ul class="suggestions" aria-label="Suggestions">${choices.map((choice) => html`<li><button type="button" @click=${() => take(choice)}><bdi>${choice.name}</bdi></button></li>`)}</ul>`
        : nothing
    }`;
}
