import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { type FormFault, invalidForm } from '../errors.ts';

const MAX_COMPONENTS = 5;

type Modal = APIModalInteractionResponseCallbackData;

/** What of a field of any kind the rules look at. */
interface Field {
  type: ComponentType;
  id?: number;
  custom_id: string;
  label?: string;
  options?: { value: string }[];
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  disabled?: boolean;
}

/**
 * The modal with a number for each component, as Discord keeps it.
 * @throws DiscordError 50035 for what Discord refuses of modals and its published schema does not tell.
 */
export function checkedModal(modal: Modal): Modal {
  const faults: FormFault[] = [];
  const path = ['data', 'components'];
  if (modal.components.length > MAX_COMPONENTS) {
    faults.push({
      path,
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${MAX_COMPONENTS} in length.`,
    });
  }
  const seen = new Set<string>();
  for (const { field, at } of placesOf(modal)) {
    if (seen.has(field.custom_id)) {
      faults.push({
        path: [...path, ...at, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    }
    seen.add(field.custom_id);
    faults.push(
      ...faultsOfField(field).map((fault) => ({ ...fault, path: [...path, ...at, ...fault.path] })),
    );
  }
  for (const [index, component] of modal.components.entries()) {
    if (component.type !== ComponentType.ActionRow) continue;
    if (component.components.length > 1) {
      faults.push({
        path: [...path, index, 'components'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be 1 in length.',
      });
    }
    if (component.components.some(({ label }) => !label)) {
      faults.push({
        path: [...path, index, 'components', 0, 'label'],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      });
    }
  }
  faults.push(...faultsOfNumbers(modal));
  if (faults.length > 0) throw invalidForm(...faults);
  return numbered(modal);
}

/** The fields of a modal in their order, text displays aside. */
export function fieldsOf(modal: Modal): Field[] {
  return placesOf(modal).map(({ field }) => field);
}

function placesOf({ components }: Modal): { field: Field; at: PropertyKey[] }[] {
  return components.flatMap((component, index): { field: Field; at: PropertyKey[] }[] => {
    if (component.type === ComponentType.Label) {
      return [{ field: component.component, at: [index, 'component'] }];
    }
    if (component.type === ComponentType.TextDisplay) return [];
    return component.components.map((field, inner) => ({ field, at: [index, 'components', inner] }));
  });
}

function faultsOfField(field: Field): FormFault[] {
  const faults: FormFault[] = [];
  const { min_values: min, max_values: max, min_length: shortest, max_length: longest } = field;
  if (min !== undefined && max !== undefined && min > max) {
    faults.push({
      path: ['max_values'],
      code: 'SELECT_COMPONENT_MAX_VALUES_TOO_SMALL',
      message: 'max_values must be at least min_values',
    });
  }
  if (shortest !== undefined && longest !== undefined && shortest > longest) {
    faults.push({
      path: ['max_length'],
      code: 'TEXT_INPUT_COMPONENT_MAX_LENGTH_TOO_SMALL',
      message: 'max_length must be at least min_length',
    });
  }
  const { options } = field;
  if (options && max !== undefined && max > options.length) {
    faults.push({
      path: ['max_values'],
      code: 'BASE_TYPE_MAX',
      message: `max_values must be at most the number of options (${options.length})`,
    });
  }
  const values = options?.map(({ value }) => value) ?? [];
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) === index) continue;
    faults.push({
      path: ['options', index, 'value'],
      code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      message: 'The specified option value is already used',
    });
  }
  if (field.disabled) {
    faults.push({
      path: ['disabled'],
      code: 'COMPONENT_DISABLED_IN_MODAL',
      message: 'A component of a modal cannot be disabled',
    });
  }
  return faults;
}

/** Every component with where it is, the outer before the inner. */
const everyPart = ({ components }: Modal): { id?: number }[] =>
  components.flatMap((component) => [
    component,
    ...(component.type === ComponentType.Label ? [component.component] : []),
    ...(component.type === ComponentType.ActionRow ? component.components : []),
  ]);

function faultsOfNumbers(modal: Modal): FormFault[] {
  const ids = everyPart(modal).flatMap(({ id }) => (id ? [id] : []));
  if (new Set(ids).size === ids.length) return [];
  return [
    {
      path: ['data', 'components'],
      code: 'COMPONENT_ID_DUPLICATED',
      message: 'Component id cannot be duplicated',
    },
  ];
}

function numbered(modal: Modal): Modal {
  const copy = structuredClone(modal);
  const parts = everyPart(copy);
  const taken = new Set(parts.map(({ id }) => id));
  let next = 1;
  for (const part of parts) {
    if (part.id) continue;
    while (taken.has(next)) next += 1;
    part.id = next;
    taken.add(next);
  }
  return copy;
}
