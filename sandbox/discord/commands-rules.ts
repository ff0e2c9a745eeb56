import { ApplicationCommandType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { type FormFault, invalidForm, refusal } from './errors.ts';

/** What of an option the rules look at, whatever its type. */
interface OptionShape {
  type: Option;
  name: string;
  name_localizations?: object | null;
  description: string;
  description_localizations?: object | null;
  required?: boolean;
  autocomplete?: boolean;
  options?: OptionShape[];
  choices?: { name: string; value: string | number }[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

/** A command as it is stored or about to be. */
export interface CommandShape {
  type: ApplicationCommandType;
  name: string;
  name_localizations?: object | null;
  description: string;
  description_localizations?: object | null;
  options?: OptionShape[];
}

/** How many commands of each type an application has, globally and again in each guild. */
const MAX_COMMANDS: Partial<Record<ApplicationCommandType, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** Names, descriptions and values of a command in all, localizations aside. */
const MAX_CHARACTERS = 8000;

/** As Discord documents it for slash commands and options; letters that have small forms must be small. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const isName = (name: string) => NAME.test(name) && name === name.toLowerCase();

const NAME_FAULT = {
  code: 'APPLICATION_COMMAND_INVALID_NAME',
  message: 'Command name is invalid',
};

const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

/**
 * Refuses what Discord refuses of one command and its published schema does not tell.
 * @param at where the command is in the body
 * @throws DiscordError 50035 with the places at fault.
 */
export function checkCommand(command: CommandShape, at: PropertyKey[] = []): void {
  const faults =
    command.type === ApplicationCommandType.ChatInput ? faultsOfSlash(command) : faultsOfMenu(command);
  if (charactersOf(command) > MAX_CHARACTERS) {
    faults.push({
      path: [],
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${MAX_CHARACTERS})`,
    });
  }
  if (faults.length > 0)
    throw invalidForm(...faults.map((fault) => ({ ...fault, path: [...at, ...fault.path] })));
}

/**
 * Refuses a set of commands as a whole: one guild's, or the global ones.
 * @throws DiscordError 50035 for a name that two of a type share, 30032 for too many.
 */
export function checkSet(commands: CommandShape[]): void {
  const faults = commands.flatMap(({ name, type }, index): FormFault[] =>
    commands.findIndex((other) => other.name === name && other.type === type) === index
      ? []
      : [
          {
            path: [index, 'name'],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ],
  );
  if (faults.length > 0) throw invalidForm(...faults);
  for (const [type, max] of Object.entries(MAX_COMMANDS)) {
    if (commands.filter((command) => command.type === Number(type)).length > max) {
      throw refusal('tooManyCommands');
    }
  }
}

function faultsOfSlash({ name, description, options = [] }: CommandShape): FormFault[] {
  return [
    ...(isName(name) ? [] : [{ path: ['name'], ...NAME_FAULT }]),
    ...(description === '' ? [{ path: ['description'], ...REQUIRED }] : []),
    ...faultsOfOptions(options, ['options']),
  ];
}

function faultsOfMenu({ description, options }: CommandShape): FormFault[] {
  const faults: FormFault[] = [];
  if (description !== '') {
    faults.push({
      path: ['description'],
      code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
      message: 'Context menu commands cannot have description',
    });
  }
  if (options && options.length > 0) {
    faults.push({
      path: ['options'],
      code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS',
      message: 'Context menu commands cannot have options',
    });
  }
  return faults;
}

const isGroup = ({ type }: OptionShape) => type === Option.Subcommand || type === Option.SubcommandGroup;

function faultsOfOptions(options: OptionShape[], at: PropertyKey[]): FormFault[] {
  const faults: FormFault[] = [];
  for (const [index, option] of options.entries()) {
    const path = [...at, index];
    const before = options.slice(0, index);
    if (!isName(option.name)) faults.push({ path: [...path, 'name'], ...NAME_FAULT });
    if (before.some(({ name }) => name === option.name)) {
      faults.push({
        path: [...path, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    }
    if (option.required && before.some((other) => !other.required && !isGroup(other))) {
      faults.push({
        path,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    }
    if (before[0] && isGroup(before[0]) !== isGroup(option)) {
      faults.push({
        path: [...path, 'type'],
        code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
      });
    }
    faults.push(...faultsOfValues(option, path));
    faults.push(...faultsOfOptions(option.options ?? [], [...path, 'options']));
  }
  return faults;
}

/** Choices and bounds of one option. */
function faultsOfValues(option: OptionShape, path: PropertyKey[]): FormFault[] {
  const { choices = [], min_value: min, max_value: max, min_length: shortest, max_length: longest } = option;
  const faults: FormFault[] = [];
  if (option.autocomplete && choices.length > 0) {
    faults.push({
      path: [...path, 'choices'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE',
      message: 'Choices and autocomplete are mutually exclusive',
    });
  }
  for (const [index, { name }] of choices.entries()) {
    if (choices.findIndex((other) => other.name === name) === index) continue;
    faults.push({
      path: [...path, 'choices', index, 'name'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
      message: 'Option choice name already exists',
    });
  }
  const bounds = [
    { field: 'max_value', low: min, high: max },
    { field: 'max_length', low: shortest, high: longest },
  ];
  for (const { field, low, high } of bounds) {
    if (low === undefined || high === undefined || low <= high) continue;
    faults.push({
      path: [...path, field],
      code: 'APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID',
      message: 'The maximum must be at least the minimum',
    });
  }
  return faults;
}

function charactersOf({ name, description, options = [] }: CommandShape | OptionShape): number {
  return (
    name.length + description.length + options.reduce((all, option) => all + charactersOfOption(option), 0)
  );
}

function charactersOfOption(option: OptionShape): number {
  const choices = option.choices ?? [];
  return (
    charactersOf(option) +
    choices.reduce((all, { name, value }) => all + name.length + String(value).length, 0)
  );
}
