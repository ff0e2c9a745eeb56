import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { beginInteraction, isExpired, messageIn } from '../changes/interactions.ts';
import { type Chosen, nothingChosen, resolvedData } from '../interactions/resolved.ts';
import type { StoredInteraction, StoredUser } from '../model.ts';
import type { World } from '../world.ts';
import { type Chooser, chooseIn, optionValues, requireCount, together } from './choose.ts';
import type { FieldValue, PersonFile, SeenField, SeenModal, SubmitInput } from './contract.ts';
import { upload } from './files.ts';
import { requirePlace } from './find.ts';
import { refuse } from './refuse.ts';
import { SELECT_KINDS } from './see.ts';

type Modal = APIModalInteractionResponseCallbackData;

/** One field of a modal with what stands above it. */
interface Field {
  component: APIComponentInLabel;
  label: string;
  description: string | null;
}

function fieldsOf({ components }: Modal): Field[] {
  return components.flatMap((part): Field[] => {
    if (part.type === ComponentType.TextDisplay) return [];
    if (part.type === ComponentType.Label) {
      return [{ component: part.component, label: part.label, description: part.description ?? null }];
    }
    return part.components.map((component) => ({
      component,
      label: component.label ?? '',
      description: null,
    }));
  });
}

/** A modal as it opens. */
export function seenModal(id: string, modal: Modal): SeenModal {
  const lines = modal.components.flatMap((part) => {
    if (part.type === ComponentType.TextDisplay) return [part.content];
    if (part.type === ComponentType.Label)
      return [part.label, part.description ?? '', ...optionLines(part.component)];
    return part.components.map(({ label }) => label ?? '');
  });
  return {
    id,
    customId: modal.custom_id,
    title: modal.title,
    text: lines.filter((line) => line !== '').join('\n'),
    fields: fieldsOf(modal).map(seenField),
  };
}

const optionsIn = (component: APIComponentInLabel) => ('options' in component ? component.options : []);

const optionLines = (component: APIComponentInLabel) =>
  optionsIn(component).flatMap(({ label, description }) => [label, description ?? '']);

const FIELD_KINDS = {
  ...SELECT_KINDS,
  [ComponentType.TextInput]: 'text',
  [ComponentType.FileUpload]: 'files',
  [ComponentType.RadioGroup]: 'radio',
  [ComponentType.CheckboxGroup]: 'checkboxes',
  [ComponentType.Checkbox]: 'checkbox',
} as const;

function seenField({ component, label, description }: Field): SeenField {
  return {
    customId: component.custom_id,
    label,
    description,
    kind: FIELD_KINDS[component.type],
    required: isRequired(component),
    options: optionsIn(component).map((option) => ({
      label: option.label,
      value: option.value,
      description: option.description ?? null,
    })),
  };
}

/** Everything has to be filled in unless the modal says otherwise; a single checkbox is never more than a question. */
const isRequired = (component: APIComponentInLabel) =>
  component.type !== ComponentType.Checkbox && component.required !== false;

/** Sends a modal off. @throws HTTPException 403, 404 for what Discord would not let them send. */
export function submit(
  world: World,
  user: StoredUser,
  { modal: id, fields = {} }: SubmitInput,
): StoredInteraction {
  const opener = world.data.interactions[id];
  if (!opener?.modal || opener.user_id !== user.id)
    throw refuse(404, `${user.name} has no open modal ${id}.`);
  if (isExpired(world, opener))
    throw refuse(403, 'The modal was open for more than 15 minutes: it is no use any more.');
  const place = requirePlace(world, user, opener.channel_id);
  const known = fieldsOf(opener.modal);
  for (const name of Object.keys(fields)) {
    if (known.some((field) => isNamed(field, name))) continue;
    const names = known.map(({ label }) => `"${label}"`).join(', ');
    throw refuse(400, `The modal has no field ${name}. It has: ${names}.`);
  }
  const chooser = { world, user, place };
  const filled = known.map((field) => {
    const [, value] = Object.entries(fields).find(([name]) => isNamed(field, name)) ?? [];
    return fill(chooser, field, value);
  });
  const resolved = resolvedData(world, place, user, together(filled.map(({ chosen }) => chosen)));
  const message = opener.message_id === null ? undefined : messageIn(world, opener, opener.message_id);
  return beginInteraction(world, user, place, {
    type: InteractionType.ModalSubmit,
    opener,
    message: message ?? null,
    data: {
      custom_id: opener.modal.custom_id,
      components: submitted(opener.modal, filled),
      ...(resolved && { resolved }),
    },
  });
}

const isNamed = ({ component, label }: Field, name: string) => component.custom_id === name || label === name;

/** What a field holds when the modal is sent. */
interface Filled {
  component: APIComponentInLabel;
  /** `value` or `values`, as Discord sends it. */
  content: { value: string | boolean | null } | { values: string[] };
  chosen: Chosen;
}

function submitted(modal: Modal, filled: Filled[]): object[] {
  const sent = (component: { custom_id: string; type: ComponentType; id?: number }) => ({
    type: component.type,
    id: component.id,
    custom_id: component.custom_id,
    ...filled.find((field) => field.component.custom_id === component.custom_id)?.content,
  });
  return modal.components.map((part) => {
    const { type, id } = part;
    if (part.type === ComponentType.TextDisplay) return { type, id };
    if (part.type === ComponentType.Label) return { type, id, component: sent(part.component) };
    return { type, id, components: part.components.map(sent) };
  });
}

/** Fills a field in; without a value it stays as the modal opened. */
function fill(chooser: Chooser, { component, label }: Field, value: FieldValue | undefined): Filled {
  const name = label || component.custom_id;
  const mayBeEmpty = !isRequired(component);
  const plain = (content: Filled['content'], chosen = nothingChosen()) => ({ component, content, chosen });
  switch (component.type) {
    case ComponentType.TextInput: {
      const text = asText(value ?? component.value ?? '', name);
      requireLength(text, component, name, mayBeEmpty);
      return plain({ value: text });
    }
    case ComponentType.Checkbox:
      if (value !== undefined && typeof value !== 'boolean') throw refuse(400, `"${name}" is true or false.`);
      return plain({ value: value ?? component.default ?? false });
    case ComponentType.RadioGroup: {
      const preset = component.options.find((option) => option.default)?.value;
      const wanted = value === undefined ? preset : asText(value, name);
      if (wanted === undefined && !mayBeEmpty) throw refuse(403, `"${name}" has to be chosen.`);
      const [chosen = null] = wanted === undefined ? [] : optionValues(component.options, [wanted], name);
      return plain({ value: chosen });
    }
    case ComponentType.CheckboxGroup: {
      const { min_values: min = 1, max_values: max = component.options.length } = component;
      const preset = component.options.flatMap((option) => (option.default ? [option.value] : []));
      const values =
        value === undefined ? preset : optionValues(component.options, asTexts(value, name), name);
      requireCount(name, values.length, { min, max, mayBeEmpty });
      return plain({ values });
    }
    case ComponentType.FileUpload: {
      const { min_values: min = 1, max_values: max = 1 } = component;
      const files = asFiles(value ?? [], name);
      requireCount(name, files.length, { min, max, mayBeEmpty });
      const attachments = files.map((file) => upload(chooser.world, chooser.place, file));
      return plain({ values: attachments.map(({ id }) => id) }, { ...nothingChosen(), attachments });
    }
    default: {
      const preset =
        component.type === ComponentType.StringSelect
          ? component.options.flatMap((option) => (option.default ? [option.value] : []))
          : (component.default_values ?? []).map(({ id }) => id);
      const wanted = value === undefined ? preset : asTexts(value, name);
      const { values, chosen } = chooseIn(chooser, component, wanted, name, { mayBeEmpty });
      return plain({ values }, chosen);
    }
  }
}

function requireLength(
  text: string,
  { min_length: min = 0, max_length: max = 4000 }: { min_length?: number; max_length?: number },
  name: string,
  mayBeEmpty: boolean,
): void {
  if (text === '') {
    if (mayBeEmpty) return;
    throw refuse(403, `"${name}" has to be filled in.`);
  }
  if (text.length < min) throw refuse(403, `"${name}" wants at least ${min} characters.`);
  if (text.length > max) throw refuse(403, `"${name}" takes at most ${max} characters.`);
}

function asText(value: FieldValue, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw refuse(400, `"${name}" takes text.`);
}

function asTexts(value: FieldValue, name: string): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' ? each : each.name));
  throw refuse(400, `"${name}" takes a list of values.`);
}

function asFiles(value: FieldValue, name: string): PersonFile[] {
  if (!Array.isArray(value)) throw refuse(400, `"${name}" takes a list of files.`);
  return value.map((each) => {
    if (typeof each === 'string') throw refuse(400, `"${name}" takes files, each {name, base64}.`);
    return each;
  });
}
