import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { OptionValue } from '../../discord/people/contract.ts';
import type { OfferedCommand } from '../around.ts';
import { Option } from './kinds.ts';

/** A slash command, or one subcommand of it, as the list offers it. */
export interface Offer {
  command: OfferedCommand;
  /** With subcommands: `case close`. */
  name: string;
  description: string;
  options: APIApplicationCommandBasicOption[];
}

/** A command that somebody is about to send. */
export interface CommandDraft extends Offer {
  values: Record<string, OptionValue>;
  /** Names of optional options that were opened. */
  opened: string[];
  /** By option: why it can't be sent like this. */
  faults: Record<string, string>;
}

/** Slash commands with their subcommands spelled out, by name. */
export function offersOf(commands: OfferedCommand[]): Offer[] {
  return commands
    .filter(({ type }) => type === 1)
    .flatMap((command) => spread(command, command.name, command.description, command.options ?? []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

type AnyOption = NonNullable<OfferedCommand['options']>[number];

function spread(
  command: OfferedCommand,
  name: string,
  description: string,
  options: readonly AnyOption[],
): Offer[] {
  const inner = options.flatMap((option) =>
    option.type === Option.Subcommand || option.type === Option.SubcommandGroup
      ? spread(command, `${name} ${option.name}`, option.description, option.options ?? [])
      : [],
  );
  if (inner.length > 0) return inner;
  const basic = options.flatMap((option) =>
    option.type === Option.Subcommand || option.type === Option.SubcommandGroup ? [] : [option],
  );
  return [{ command, name, description, options: basic }];
}

export const draftOf = (offer: Offer): CommandDraft => ({ ...offer, values: {}, opened: [], faults: {} });

/** What Discord would not let through: missing, too short, too long, out of range, not a number. */
export function faultsOf({ options, values }: CommandDraft): Record<string, string> {
  return Object.fromEntries(
    options.flatMap((option) => {
      const line = faultOf(option, values[option.name]);
      return line === null ? [] : [[option.name, line]];
    }),
  );
}

function faultOf(option: APIApplicationCommandBasicOption, value: OptionValue | undefined): string | null {
  if (value === undefined || value === '') return option.required ? 'This option is required.' : null;
  switch (option.type) {
    case Option.String: {
      const { length } = String(value);
      const [min, max] = [option.min_length ?? 0, option.max_length ?? 6000];
      if (length < min) return `At least ${min} characters.`;
      return length > max ? `At most ${max} characters; this has ${length}.` : null;
    }
    case Option.Integer:
    case Option.Number: {
      const number = Number(value);
      if (!Number.isFinite(number)) return 'Must be a number.';
      if (option.type === Option.Integer && !Number.isSafeInteger(number)) return 'Must be a whole number.';
      if (option.min_value !== undefined && number < option.min_value) return `At least ${option.min_value}.`;
      return option.max_value !== undefined && number > option.max_value
        ? `At most ${option.max_value}.`
        : null;
    }
    default:
      return null;
  }
}

/** The values as they are sent: numbers as numbers, nothing for what was left empty. */
export function optionsToSend({ options, values }: CommandDraft): Record<string, OptionValue> {
  return Object.fromEntries(
    options.flatMap(({ name, type }) => {
      const value = values[name];
      if (value === undefined || value === '') return [];
      const isNumber = type === Option.Integer || type === Option.Number;
      return [[name, isNumber ? Number(value) : value]];
    }),
  );
}
