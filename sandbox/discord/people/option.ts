import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { type Chosen, nothingChosen } from '../interactions/resolved.ts';
import type { Chooser } from './choose.ts';
import type { OptionValue } from './contract.ts';
import { upload } from './files.ts';
import { findChannelIn, findPersonIn, findRoleIn } from './find.ts';
import { refuse } from './refuse.ts';

interface Read {
  value: string | number | boolean;
  chosen: Chosen;
}

/** The value of an option as Discord sends it. @throws HTTPException 400, 403 for what it doesn't take. */
export function readOption(
  chooser: Chooser,
  option: APIApplicationCommandBasicOption,
  given: OptionValue,
): Read {
  const { world, user, place } = chooser;
  const { name } = option;
  const isWrong = (what: string) => refuse(400, `The option ${name} takes ${what}.`);
  const plain = (value: Read['value']): Read => ({ value, chosen: nothingChosen() });
  if (option.type === Option.Attachment) {
    if (typeof given !== 'object') throw isWrong('a file {name, base64}');
    const attachment = upload(world, place, given);
    return { value: attachment.id, chosen: { ...nothingChosen(), attachments: [attachment] } };
  }
  if (typeof given === 'object') throw isWrong('no file');
  const text = String(given);
  switch (option.type) {
    case Option.Boolean:
      if (text !== 'true' && text !== 'false') throw isWrong('true or false');
      return plain(text === 'true');
    case Option.String: {
      const value = choiceOf(option, text) ?? text;
      const { min_length: min = 0, max_length: max = 6000 } = option;
      if (value.length < min || value.length > max)
        throw refuse(403, `The option ${name} takes ${min} to ${max} characters.`);
      return plain(value);
    }
    case Option.Integer:
    case Option.Number: {
      const value = Number(choiceOf(option, text) ?? text);
      const isFit = option.type === Option.Integer ? Number.isSafeInteger(value) : Number.isFinite(value);
      if (!isFit || text.trim() === '')
        throw isWrong(option.type === Option.Integer ? 'a whole number' : 'a number');
      const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = option;
      if (value < min || value > max) throw refuse(403, `The option ${name} takes ${min} to ${max}.`);
      return plain(value);
    }
    case Option.Channel: {
      const channel = findChannelIn(world, user, place, text);
      const isFit =
        channel && (option.channel_types as number[] | undefined)?.includes(channel.type) !== false;
      if (!isFit) throw refuse(403, `The option ${name} does not offer ${text}.`);
      return { value: channel.id, chosen: { ...nothingChosen(), channels: [channel] } };
    }
    default: {
      const person = option.type === Option.Role ? undefined : findPersonIn(world, place, text);
      if (person) return { value: person.id, chosen: { ...nothingChosen(), users: [person] } };
      const role = option.type === Option.User ? undefined : findRoleIn(world, place, text);
      if (role) return { value: role.id, chosen: { ...nothingChosen(), roles: [role] } };
      throw refuse(403, `The option ${name} does not offer ${text}.`);
    }
  }
}

/** Where an option has choices, one of them by value or name; undefined where it takes anything. */
function choiceOf<Value extends string | number>(
  { name, choices }: { name: string; choices?: { name: string; value: Value }[] },
  text: string,
): Value | undefined {
  if (!choices || choices.length === 0) return undefined;
  const found = choices.find((choice) => String(choice.value) === text || choice.name === text);
  if (found) return found.value;
  throw refuse(403, `The option ${name} offers: ${choices.map((choice) => choice.name).join(', ')}.`);
}
