import { z } from 'zod';
import { hostOf, isHere } from './links.ts';
import data from './takedown-routes.json';

/** Where one can be asked to take something down. `here`: this server itself. `other`: a place that we know nothing of. */
export const platformNames = [
  'discord',
  'reddit',
  'x',
  'instagram',
  'facebook',
  'tiktok',
  'youtube',
  'telegram',
  'google',
  'archive',
  'pastebin',
  'here',
  'other',
] as const;
export type PlatformName = (typeof platformNames)[number];

/** Ways of their own, which come before any platform's. */
export const specialNames = ['intimate', 'young'] as const;
export type SpecialName = (typeof specialNames)[number];

const TakedownRoute = z.strictObject({
  platform: z.enum([...platformNames, ...specialNames]),
  /** The platform's own name, or that of the service; empty where it has none. */
  name: z.string().max(40),
  /** Hosts that it is known by, without `www.`; those below them count too, except for a search engine's. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/)),
  /** Addresses, as text: a person looks before they use one. */
  where: z.array(z.string().max(120)),
  /** Whether anybody may ask, or the affected person alone. */
  files: z.enum(['anyone', 'person']),
  /** From this day on (UTC) it says that it wants a look. */
  reviewBy: z.iso.date(),
});
export type TakedownRoute = z.output<typeof TakedownRoute>;

/** Known ways to have something taken down, as they were written down and not opened since. */
export const takedownRoutes: readonly TakedownRoute[] = z.array(TakedownRoute).parse(data);

/** Hosts whose other services are not what the route is for. */
const alone = ['google.com'];

/** The platform of a link, by its host alone. */
export function platformOf(link: string, guildId: string): PlatformName {
  if (isHere(link, guildId)) return 'here';
  const host = hostOf(link);
  const found = takedownRoutes.find(({ hosts }) =>
    hosts.some((each) => host === each || (!alone.includes(each) && host.endsWith(`.${each}`))),
  );
  return platformNames.find((name) => name === found?.platform) ?? 'other';
}

export function routeOf(name: PlatformName | SpecialName): TakedownRoute {
  const found = takedownRoutes.find(({ platform }) => platform === name);
  if (!found) throw new RangeError(`no way to have something taken down is known for ${name}`);
  return found;
}

export const isPastReview = ({ reviewBy }: TakedownRoute, now: number) => now >= Date.parse(reviewBy);
