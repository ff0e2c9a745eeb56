import { z } from 'zod';
import { collection } from '../store/index.ts';

export const kinds = ['counselling', 'professional', 'team', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** How long each text may be, in characters. */
export const longest = {
  name: 60,
  contact: 100,
  url: 150,
  field: 60,
  language: 60,
  cost: 60,
  hours: 60,
} as const;
export const mostResources = 8;
/** A select takes 25 options; one is left for the country that a person asked to be remembered. */
export const mostSuggested = 24;

const line = (most: number) => z.string().min(1).max(most).optional();

/** Help that the owner of a server knows of. It was typed by them, and checked by nobody. */
export const Resource = z.object({
  id: z.string().length(22),
  kind: z.enum(kinds),
  name: z.string().min(1).max(longest.name),
  /** How to reach it, in words: a room, a number, an address. */
  contact: line(longest.contact),
  url: z
    .url({ protocol: /^https$/ })
    .max(longest.url)
    .optional(),
  /** For what or for whom it is. */
  field: line(longest.field),
  language: line(longest.language),
  cost: line(longest.cost),
  hours: line(longest.hours),
});
export type Resource = z.output<typeof Resource>;

/** What an owner added to crisis help. One record a server; key: [server id]. */
export const Settings = z.object({
  /** Countries to choose from at once, by code, in their order. */
  suggested: z.array(z.string().regex(/^[A-Z]{2}$/)).max(mostSuggested),
  own: z.array(Resource).max(mostResources),
});
export type Settings = z.output<typeof Settings>;

export const settings = collection({ name: 'resources', version: 1, schema: Settings });
