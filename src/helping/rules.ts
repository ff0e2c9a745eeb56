import type { Offer } from './record.ts';

const hour = 3_600_000;

/** Within this time of a note for somebody others are absorbed, in milliseconds. */
export const offerLasts = 24 * hour;

/** Within this time of a help note in a channel there is no other, in milliseconds. */
export const publicNoteLasts = 6 * hour;

/** For how long a card that asks for cover is kept, in milliseconds. */
export const coverLasts = 24 * hour;

/**
 * What stands once a note was to be left: the new one where the last is long enough ago, else the last one, unchanged. The same
 * note tried twice is one.
 */
export function claim(before: Offer | undefined, id: string, now: number, lasts: number): Offer {
  return before && before.at + lasts > now ? before : { id, at: now };
}
