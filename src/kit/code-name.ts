import type { World } from '../world.ts';
import { first, second } from './code-names.json';

/** How often a name is drawn anew before one that is in use has to do. */
const draws = 20;

/**
 * Two neutral words to call a case by, so that no person's name stands in a list or is said aloud.
 * They are the same in every language, because moderators tell them to each other.
 *
 * @param inUse  names that are taken, as far as that can be had (there are 4,096).
 */
export function codeName({ random }: Pick<World, 'random'>, inUse: readonly string[]): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  let name = '';
  for (let drawn = 0; drawn < draws; drawn += 1) {
    name = `${pick(first)} ${pick(second)}`;
    if (!inUse.includes(name)) break;
  }
  return name;
}
