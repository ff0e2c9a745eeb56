import { type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import { type Chosen, nothingChosen } from '../interactions/resolved.ts';
import type { StoredChannel, StoredUser } from '../model.ts';
import type { World } from '../world.ts';
import { findChannelIn, findPersonIn, findRoleIn } from './find.ts';
import { refuse } from './refuse.ts';

/** Who chooses, and where. */
export interface Chooser {
  world: World;
  user: StoredUser;
  place: StoredChannel;
}

/** What was chosen in a select: its values as Discord sends them, and what they stand for. */
export interface Choice {
  values: string[];
  chosen: Chosen;
}

/**
 * Chooses in a select, by value, label or name.
 * @param name how the refusals call it
 * @throws HTTPException 403 for what it doesn't offer, and for too few or too many.
 */
export function chooseIn(
  chooser: Chooser,
  select: APISelectMenuComponent,
  wanted: string[],
  name: string,
  { mayBeEmpty = false } = {},
): Choice {
  const choice = choiceOf(chooser, select, wanted, name);
  const { min_values: min = 1, max_values: max = 1 } = select;
  requireCount(name, choice.values.length, { min, max, mayBeEmpty });
  return choice;
}

/** @throws HTTPException 403 for too few or too many, none at all aside where that is allowed. */
export function requireCount(
  name: string,
  count: number,
  { min, max, mayBeEmpty }: { min: number; max: number; mayBeEmpty: boolean },
): void {
  if (count === 0 && mayBeEmpty) return;
  if (count < min) throw refuse(403, `"${name}" wants at least ${min}, not ${count}.`);
  if (count > max) throw refuse(403, `"${name}" takes at most ${max}, not ${count}.`);
}

function choiceOf(chooser: Chooser, select: APISelectMenuComponent, wanted: string[], name: string): Choice {
  if (select.type === ComponentType.StringSelect) {
    return { values: optionValues(select.options, wanted, name), chosen: nothingChosen() };
  }
  const { world, user, place } = chooser;
  const chosen = nothingChosen();
  const takesUsers =
    select.type === ComponentType.UserSelect || select.type === ComponentType.MentionableSelect;
  const takesRoles =
    select.type === ComponentType.RoleSelect || select.type === ComponentType.MentionableSelect;
  const values = [...new Set(wanted)].map((each) => {
    if (select.type === ComponentType.ChannelSelect) {
      const channel = findChannelIn(world, user, place, each);
      if (channel && (select.channel_types?.includes(channel.type) ?? true)) {
        chosen.channels.push(channel);
        return channel.id;
      }
    }
    const person = takesUsers ? findPersonIn(world, place, each) : undefined;
    if (person) {
      chosen.users.push(person);
      return person.id;
    }
    const role = takesRoles ? findRoleIn(world, place, each) : undefined;
    if (role) {
      chosen.roles.push(role);
      return role.id;
    }
    throw refuse(403, `"${name}" does not offer ${each}.`);
  });
  return { values, chosen };
}

/** The values of options named by value or label. @throws HTTPException 403. */
export function optionValues(
  options: { value: string; label: string }[],
  wanted: string[],
  name: string,
): string[] {
  return [...new Set(wanted)].map((each) => {
    const option = options.find(({ value }) => value === each) ?? options.find(({ label }) => label === each);
    if (option) return option.value;
    const offered = options.map(({ label }) => label).join(', ');
    throw refuse(403, `"${name}" does not offer ${each}. It offers: ${offered}.`);
  });
}

/** Everything of several choices together. */
export function together(all: Chosen[]): Chosen {
  const result = nothingChosen();
  for (const chosen of all) {
    result.users.push(...chosen.users);
    result.roles.push(...chosen.roles);
    result.channels.push(...chosen.channels);
    result.messages.push(...chosen.messages);
    result.attachments.push(...chosen.attachments);
  }
  return result;
}
