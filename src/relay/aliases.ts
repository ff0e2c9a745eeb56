import type { App } from '../app.ts';
import type { Translate } from '../locales/index.ts';
import type { Person } from './own.ts';
import { aliases, givenAliases } from './record.ts';

/** How often a name is drawn anew before a number is put to one. */
const draws = 30;

type WithStore = Pick<App, 'store'>;

/** The latest alias of somebody in a thread, and the key of its row. */
export interface Known {
  alias: string;
  /** The thread began under it. */
  first: boolean;
  link: string;
}

const linkTag = ({ store }: WithStore, { guildId, personId }: Person, rootId: string, n: number) =>
  store.tag('relay-alias', guildId, rootId, personId, String(n));

/** Under which alias somebody wrote in a thread last, and how many they had. */
export async function knownAlias(
  app: WithStore,
  person: Person,
  rootId: string,
): Promise<{ known: Known | undefined; count: number }> {
  let known: Known | undefined;
  for (let count = 0; ; count += 1) {
    const link = linkTag(app, person, rootId, count);
    const found = await app.store.of(aliases).get([link]);
    if (!found) return { known, count };
    known = { ...found, link };
  }
}

/**
 * A name that this thread has not had, by chance alone.
 *
 * @param isTaken  whether it reads as the name of somebody in the server.
 */
export async function drawAlias(
  { store, random }: Pick<App, 'store' | 'random'>,
  t: Translate,
  { guildId, rootId }: { guildId: string; rootId: string },
  isTaken: (alias: string) => Promise<boolean> = async () => false,
): Promise<string> {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const [first, second] = [
    t('relay:aliases.first', { returnObjects: true }),
    t('relay:aliases.second', { returnObjects: true }),
  ];
  for (let drawn = 0; ; drawn += 1) {
    const name = `${pick(first)} ${pick(second)}`;
    const alias = drawn < draws ? name : `${name} ${drawn - draws + 2}`;
    const isGiven = (await store.of(givenAliases).get([guildId, rootId, alias])) !== undefined;
    if (!isGiven && !(await isTaken(alias))) return alias;
  }
}

/**
 * Makes an alias somebody's own in a thread. Where another was given the same in the meantime, they get a new one.
 *
 * @returns the alias that it came to, with the key of its row.
 */
export async function claimAlias(
  app: Pick<App, 'store' | 'random'>,
  t: Translate,
  person: Person,
  { rootId, postId, wanted }: { rootId: string; postId: string; wanted: { alias: string; first: boolean } },
): Promise<Known> {
  const { known, count } = await knownAlias(app, person, rootId);
  if (known?.alias === wanted.alias) return known;
  const { guildId } = person;
  let { alias } = wanted;
  while (!(await give(app, [guildId, rootId, alias], postId))) {
    alias = await drawAlias(app, t, { guildId, rootId });
  }
  for (let n = count; ; n += 1) {
    const link = linkTag(app, person, rootId, n);
    const mine = { alias, first: wanted.first };
    const held = await app.store.of(aliases).change([link], (other) => other ?? mine);
    if (held.alias === alias) return { ...held, link };
  }
}

/** Whether the alias went to this post: it goes to one alone. */
async function give({ store }: WithStore, key: string[], postId: string): Promise<boolean> {
  return (await store.of(givenAliases).change(key, (holder) => holder ?? postId)) === postId;
}
