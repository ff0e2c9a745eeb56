import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { FieldValue, PersonFile } from '../../discord/people/contract.ts';
import type { OpenModal } from '../around.ts';
import { Component } from './kinds.ts';

/** A modal that somebody fills in. */
export interface ModalDraft {
  /** What `/submit` asks for. */
  id: string;
  modal: OpenModal;
  channelId: string;
  values: Record<string, FieldValue>;
  /** By custom_id: why it can't be sent like this. */
  faults: Record<string, string>;
  sending: boolean;
  /** What was said when sending failed. */
  line: string | null;
}

/** One thing to fill in, with its label. */
export interface ModalField {
  label: string;
  description: string | null;
  input: APIComponentInLabel | APITextInputComponent;
}

export type ModalPart = { text: string } | ModalField;

/** A modal's parts in their order: texts to read, and fields. */
export const partsOf = ({ components }: OpenModal): ModalPart[] => components.flatMap(partsOfOne);

export const fieldsOf = (modal: OpenModal): ModalField[] =>
  partsOf(modal).flatMap((part) => ('text' in part ? [] : [part]));

function partsOfOne(component: APIModalInteractionResponseCallbackComponent): ModalPart[] {
  switch (component.type) {
    case Component.TextDisplay:
      return [{ text: component.content }];
    case Component.Label:
      return [
        { label: component.label, description: component.description ?? null, input: component.component },
      ];
    default:
      return component.components.map((input) => ({ label: input.label ?? '', description: null, input }));
  }
}

export function draftOfModal(id: string, modal: OpenModal, channelId: string): ModalDraft {
  const values = Object.fromEntries(
    fieldsOf(modal).flatMap(({ input }) => {
      const value = initial(input);
      return value === undefined ? [] : [[input.custom_id, value]];
    }),
  );
  return { id, modal, channelId, values, faults: {}, sending: false, line: null };
}

/** What stands in a field from the start. */
function initial(input: ModalField['input']): FieldValue | undefined {
  switch (input.type) {
    case Component.TextInput:
      return input.value ?? '';
    case Component.Checkbox:
      return input.default ?? false;
    case Component.RadioGroup:
      return input.options.find((option) => option.default)?.value;
    case Component.CheckboxGroup:
    case Component.StringSelect:
      return input.options.flatMap((option) => (option.default ? [option.value] : []));
    case Component.FileUpload:
      return undefined;
    default:
      return (input.default_values ?? []).map(({ id }) => id);
  }
}

/** How many may be chosen of a field that takes several. */
export function boundsOf(input: ModalField['input']): { min: number; max: number } {
  switch (input.type) {
    case Component.CheckboxGroup:
      return {
        min: input.min_values ?? (input.required === false ? 0 : 1),
        max: input.max_values ?? input.options.length,
      };
    case Component.StringSelect:
    case Component.UserSelect:
    case Component.RoleSelect:
    case Component.MentionableSelect:
    case Component.ChannelSelect:
    case Component.FileUpload:
      return { min: input.min_values ?? 1, max: input.max_values ?? 1 };
    default:
      return { min: 0, max: 1 };
  }
}

export const isRequired = (input: ModalField['input']): boolean =>
  input.type === Component.Checkbox ? false : (input.required ?? true);

/** What Discord would not let through, by custom_id. */
export function faultsOfModal({ modal, values }: ModalDraft): Record<string, string> {
  return Object.fromEntries(
    fieldsOf(modal).flatMap(({ input }) => {
      const line = faultOf(input, values[input.custom_id]);
      return line === null ? [] : [[input.custom_id, line]];
    }),
  );
}

function faultOf(input: ModalField['input'], value: FieldValue | undefined): string | null {
  if (input.type === Component.Checkbox) return null;
  const many: readonly (string | PersonFile)[] = Array.isArray(value) ? value : [];
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && many.length === 0);
  if (isEmpty) return isRequired(input) ? 'This field is required.' : null;
  if (input.type === Component.TextInput) {
    const { length } = String(value);
    const [min, max] = [input.min_length ?? 0, input.max_length ?? 4000];
    if (length < min) return `Must be ${min} or more in length.`;
    return length > max ? `Must be ${max} or fewer in length; this has ${length}.` : null;
  }
  if (!Array.isArray(value)) return null;
  const { min, max } = boundsOf(input);
  if (many.length < min) return min === max ? `Choose ${min}.` : `Choose at least ${min}.`;
  return many.length > max ? `Choose at most ${max}.` : null;
}
