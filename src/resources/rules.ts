import { Refusal } from '../kit/refusal.ts';
import { type Kind, longest, mostResources, mostSuggested, type Resource, type Settings } from './record.ts';

/** Before an owner added anything. */
export const nothingAdded: Settings = { suggested: [], own: [] };

/** Whether anything was added. */
export const isAnythingAdded = ({ suggested, own }: Settings): boolean =>
  suggested.length > 0 || own.length > 0;

/** What a resource is and how it is reached, as it was typed. */
export interface Typed {
  kind: Kind;
  name: string;
  contact: string;
  url: string;
}

/** What else there is to know of it, as it was typed. */
export interface TypedDetails {
  field: string;
  language: string;
  cost: string;
  hours: string;
}

/** One line of visible characters: nothing hidden in it, and nothing that turns the order of others around. */
export function oneLine(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The address of a page, in the form in which no part of it passes for another.
 *
 * @throws Refusal where it is not https, has a name or a password in it, or is too long.
 */
export function addressOf(typed: string): string | undefined {
  const wanted = oneLine(typed);
  if (wanted === '') return undefined;
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined;
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.hostname.includes('.');
  if (!url || !isPlain) throw new Refusal('resources.notHttps');
  const { href } = url;
  // Marks that Discord reads as its own are written out.
  const whole = href.replace(
    /[*|`~()[\]<>\\]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (whole.length > longest.url) throw new Refusal('resources.notHttps');
  return whole;
}

/** @throws Refusal where it has no name, no way to reach it, or an address that is not https. */
export function resourceFrom(id: string, typed: Typed): Resource {
  const name = oneLine(typed.name).slice(0, longest.name);
  const contact = oneLine(typed.contact).slice(0, longest.contact);
  const url = addressOf(typed.url);
  if (!isReadable(name)) throw new Refusal('resources.noName');
  if (!isReadable(contact) && url === undefined) throw new Refusal('resources.noWay');
  return {
    id,
    kind: typed.kind,
    name,
    ...(isReadable(contact) && { contact }),
    ...(url !== undefined && { url }),
  };
}

export function detailsFrom(typed: TypedDetails): Partial<Record<keyof TypedDetails, string>> {
  const names = ['field', 'language', 'cost', 'hours'] as const;
  return Object.fromEntries(
    names
      .map((name) => [name, oneLine(typed[name]).slice(0, longest[name])] as const)
      .filter(([, words]) => isReadable(words)),
  );
}

/** The settings with a resource, in the place of the one with its id where there is one. @throws Refusal */
export function withResource(settings: Settings, resource: Resource): Settings {
  const { own } = settings;
  const isThere = own.some(({ id }) => id === resource.id);
  if (!isThere && own.length >= mostResources)
    throw new Refusal('resources.tooMany', { most: mostResources });
  return {
    ...settings,
    own: isThere ? own.map((each) => (each.id === resource.id ? resource : each)) : [...own, resource],
  };
}

export const withoutResource = (settings: Settings, id: string): Settings => ({
  ...settings,
  own: settings.own.filter((each) => each.id !== id),
});

/** @throws Refusal where it is not there any more. */
export function requireResource({ own }: Settings, id: string): Resource {
  const found = own.find((each) => each.id === id);
  if (!found) throw new Refusal('resources.gone');
  return found;
}

/** What somebody typed as a list, one country each; parted by lines, commas or semicolons. */
export const listed = (typed: string): string[] =>
  typed
    .split(/[\n,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** @param codes  in the order in which they are shown. @throws Refusal where there are too many. */
export function suggest(settings: Settings, codes: readonly string[]): Settings {
  const suggested = [...new Set(codes)];
  if (suggested.length > mostSuggested)
    throw new Refusal('resources.tooManyCountries', { most: mostSuggested });
  return { ...settings, suggested };
}

const isReadable = (words: string) => /[\p{L}\p{N}]/u.test(words);
