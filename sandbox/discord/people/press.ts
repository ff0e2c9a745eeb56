import {
  type APIButtonComponent,
  type APISelectMenuComponent,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { beginInteraction } from '../changes/interactions.ts';
import { resolvedData } from '../interactions/resolved.ts';
import type { StoredInteraction, StoredMessage, StoredUser } from '../model.ts';
import type { World } from '../world.ts';
import { chooseIn } from './choose.ts';
import type { PressInput } from './contract.ts';
import { requireMessage, requirePlace } from './find.ts';
import { everyPiece } from './read.ts';
import { refuse } from './refuse.ts';
import { isSelect, seenButton } from './see.ts';

/** Presses a button or chooses in a select. @throws HTTPException 400, 403, 404. */
export function press(world: World, user: StoredUser, input: PressInput): StoredInteraction {
  const place = input.channel === undefined ? undefined : requirePlace(world, user, input.channel);
  const { message, channel } = requireMessage(world, user, input.message, place);
  const component = componentIn(message, input);
  if (component.disabled) throw refuse(403, `"${namesOf(component)[0]}" is disabled.`);
  if (!('custom_id' in component)) {
    throw refuse(400, `"${namesOf(component)[0]}" opens a page: the bot learns nothing of it.`);
  }
  const common = { custom_id: component.custom_id, component_type: component.type, id: component.id };
  if (component.type === ComponentType.Button) {
    if (input.values) throw refuse(400, 'A button takes no values.');
    return begin(common);
  }
  if (!input.values)
    throw refuse(400, 'A select takes values: a list, which may be empty where it allows that.');
  const name = component.placeholder ?? component.custom_id;
  const { values, chosen } = chooseIn({ world, user, place: channel }, component, input.values, name);
  const resolved = resolvedData(world, channel, user, chosen);
  return begin({ ...common, values, ...(resolved && { resolved }) });

  function begin(data: object): StoredInteraction {
    return beginInteraction(world, user, channel, { type: InteractionType.MessageComponent, message, data });
  }
}

type Pressable = APIButtonComponent | APISelectMenuComponent;

/** The buttons and selects of a message. */
const pressablesOf = (message: StoredMessage): Pressable[] =>
  everyPiece(message.components).flatMap((piece): Pressable[] =>
    piece.type === ComponentType.Button || isSelect(piece) ? [piece] : [],
  );

/** What stands on it, then its custom_id. */
function namesOf(component: Pressable): string[] {
  const label =
    component.type === ComponentType.Button ? seenButton(component).label : (component.placeholder ?? '');
  return [label, ...('custom_id' in component ? [component.custom_id] : [])].filter((name) => name !== '');
}

function componentIn(message: StoredMessage, { customId, label }: PressInput): Pressable {
  if (customId === undefined && label === undefined) throw refuse(400, 'Say which: by customId or label.');
  const all = pressablesOf(message);
  const found = all.find((component) =>
    customId !== undefined
      ? 'custom_id' in component && component.custom_id === customId
      : namesOf(component)[0] === label,
  );
  if (found) return found;
  const names = all.map((component) => `"${namesOf(component)[0]}"`).join(', ');
  throw refuse(404, `The message has no "${customId ?? label}". It has: ${names || 'nothing to press'}.`);
}
