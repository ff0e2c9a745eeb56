import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  InteractionType,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { beginInteraction } from '../changes/interactions.ts';
import { type Chosen, nothingChosen, resolvedData } from '../interactions/resolved.ts';
import { usableCommands, whyNot } from '../interactions/usable-commands.ts';
import type { StoredInteraction, StoredUser } from '../model.ts';
import type { World } from '../world.ts';
import { type Chooser, together } from './choose.ts';
import type { AutocompleteInput, CommandInput, OptionValue } from './contract.ts';
import { findPersonIn, requireMessage, requirePlace } from './find.ts';
import { readOption } from './option.ts';
import { refuse } from './refuse.ts';

/** Uses a slash command, or a menu on a `target`. @throws HTTPException 400, 403, 404. */
export function useCommand(world: World, user: StoredUser, input: CommandInput): StoredInteraction {
  const place = requirePlace(world, user, input.channel);
  const chooser = { world, user, place };
  if (input.target !== undefined) return useMenu(chooser, input.command, input.target);
  const { command, path, options } = requireSlash(chooser, input.command);
  const { sent, chosen } = fillIn(chooser, options, input.options ?? {});
  return beginInteraction(world, user, place, {
    type: InteractionType.ApplicationCommand,
    command,
    target: {},
    data: commandData(chooser, command, nested(path, sent), chosen),
  });
}

/** Types into an option, for which the bot makes suggestions. @throws HTTPException 400, 403, 404. */
export function complete(world: World, user: StoredUser, input: AutocompleteInput): StoredInteraction {
  const place = requirePlace(world, user, input.channel);
  const chooser = { world, user, place };
  const { command, path, options } = requireSlash(chooser, input.command);
  const focused = options.find(({ name }) => name === input.focused);
  if (!focused || !('autocomplete' in focused) || !focused.autocomplete) {
    throw refuse(400, `/${input.command} makes no suggestions for ${input.focused}.`);
  }
  const values = input.options ?? {};
  const { [input.focused]: typed = '', ...others } = values;
  const given = options.filter(({ name }) => name in others);
  const { sent, chosen } = fillIn(chooser, given, others);
  // What is being typed goes as it is, half a number too.
  const all = [...sent, { name: focused.name, type: focused.type, value: String(typed), focused: true }];
  const inOrder = options.flatMap(({ name }) => all.filter((option) => option.name === name));
  return beginInteraction(world, user, place, {
    type: InteractionType.ApplicationCommandAutocomplete,
    data: commandData(chooser, command, nested(path, inOrder), chosen),
  });
}

function useMenu(chooser: Chooser, name: string, target: string): StoredInteraction {
  const { world, user, place } = chooser;
  const command = requireCommand(chooser, name, [
    ApplicationCommandType.User,
    ApplicationCommandType.Message,
  ]);
  const chosen = nothingChosen();
  if (command.type === ApplicationCommandType.User) {
    const person = findPersonIn(world, place, target);
    if (!person) throw refuse(404, `There is nobody called ${target} here.`);
    chosen.users.push(person);
  } else {
    const { message, channel } = requireMessage(world, user, target, place);
    if (channel !== place) throw refuse(404, `The message ${target} is in another channel.`);
    if (message.visible_to !== null)
      throw refuse(403, 'Discord offers no apps on messages that only you can see.');
    chosen.messages.push(message);
  }
  const [person] = chosen.users;
  const [message] = chosen.messages;
  return beginInteraction(world, user, place, {
    type: InteractionType.ApplicationCommand,
    command,
    target: { ...(person && { user: person }), ...(message && { message }) },
    data: { ...commandData(chooser, command, [], chosen), target_id: person?.id ?? message?.id },
  });
}

/** A command that this person is offered here. @throws HTTPException 404, 403 with the reason. */
function requireCommand(
  { world, user, place }: Chooser,
  name: string,
  types: ApplicationCommandType[],
): APIApplicationCommand {
  const named = world.data.application.commands.filter(
    (command) => command.name === name && types.includes(command.type),
  );
  const usable = named.find((command) => whyNot(world, command, user, place) === null);
  if (usable) return usable;
  const [first] = named;
  if (first)
    throw refuse(403, `${user.name} can't use "${name}" here: ${whyNot(world, first, user, place)}.`);
  const offered = usableCommands(world, user, place).map((command) => command.name);
  throw refuse(404, `There is no command "${name}". Here there are: ${offered.join(', ') || 'none'}.`);
}

/** A slash command down to the subcommand that was named. @throws HTTPException 400, 403, 404. */
function requireSlash(chooser: Chooser, line: string) {
  const [name = '', ...path] = line.replace(/^\//, '').trim().split(/\s+/);
  const command = requireCommand(chooser, name, [ApplicationCommandType.ChatInput]);
  let options: APIApplicationCommandOption[] = command.options ?? [];
  const steps: { name: string; type: Option }[] = [];
  for (const step of path) {
    const next = options.find((option) => option.name === step);
    if (next?.type !== Option.Subcommand && next?.type !== Option.SubcommandGroup) {
      throw refuse(404, `/${name} has no subcommand ${step}.`);
    }
    steps.push({ name: next.name, type: next.type });
    options = next.options ?? [];
  }
  const groups = options.filter((option) => !isBasic(option)).map((option) => option.name);
  if (groups.length > 0) throw refuse(400, `/${line} can't be used bare. It has: ${groups.join(', ')}.`);
  return { command, path: steps, options: options.filter(isBasic) };
}

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption =>
  option.type !== Option.Subcommand && option.type !== Option.SubcommandGroup;

interface SentOption {
  name: string;
  type: Option;
  value?: string | number | boolean;
  options?: SentOption[];
}

/** Options with the subcommands around them. */
function nested(path: { name: string; type: Option }[], options: SentOption[]): SentOption[] {
  return path.reduceRight<SentOption[]>((inner, step) => [{ ...step, options: inner }], options);
}

function fillIn(
  chooser: Chooser,
  options: APIApplicationCommandBasicOption[],
  values: Record<string, OptionValue>,
): { sent: SentOption[]; chosen: Chosen } {
  for (const name of Object.keys(values)) {
    if (options.some((option) => option.name === name)) continue;
    const names = options.map((option) => option.name).join(', ') || 'none';
    throw refuse(400, `There is no option ${name}. There are: ${names}.`);
  }
  const read = options.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required) throw refuse(403, `The option ${option.name} has to be given.`);
      return [];
    }
    return [{ option, ...readOption(chooser, option, value) }];
  });
  return {
    sent: read.map(({ option: { name, type }, value }) => ({ name, type, value })),
    chosen: together(read.map(({ chosen }) => chosen)),
  };
}

function commandData(
  { world, user, place }: Chooser,
  command: APIApplicationCommand,
  options: SentOption[],
  chosen: Chosen,
): object {
  const resolved = resolvedData(world, place, user, chosen);
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
    ...(resolved && { resolved }),
  };
}
