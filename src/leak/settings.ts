import { z } from 'zod';
import type { App } from '../app.ts';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** How much the holding notice takes, in characters. */
export const longestNotice = 1200;

/** In how many hours the notice may promise the next word. */
export const hours = [2, 4, 6, 12, 24, 48] as const;

/** What an owner chose for the first hour after a leak. One record a server; key: [server id]. */
export const LeakSettings = z.object({
  /** Absent: the usual words, in the server's language. */
  notice: z.string().min(1).max(longestNotice).optional(),
  /** When an owner said that this text is right; a change of it takes that back. */
  approvedAt: z.number().int().optional(),
  channelId: snowflake.optional(),
  nextWordHours: z.union(hours.map((each) => z.literal(each))),
});
export type LeakSettings = z.output<typeof LeakSettings>;

export const leakSettings = collection({ name: 'leak-settings', version: 1, schema: LeakSettings });

/** Before an owner chose anything. */
export const firstSettings: LeakSettings = { nextWordHours: 12 };

export async function leakOf({ store }: Pick<App, 'store'>, guildId: string): Promise<LeakSettings> {
  return (await store.of(leakSettings).get([guildId])) ?? firstSettings;
}

export function changeLeak(
  { store }: Pick<App, 'store'>,
  guildId: string,
  decide: (settings: LeakSettings) => LeakSettings,
): Promise<LeakSettings> {
  return store.of(leakSettings).change([guildId], (before = firstSettings) => decide(before));
}

/** The text as the owner typed it; nothing typed: the usual words. It has to be read and approved again. */
export function withNotice(
  { approvedAt: _before, notice: _old, ...rest }: LeakSettings,
  typed: string,
): LeakSettings {
  const notice = typed.trim();
  return notice === '' ? rest : { ...rest, notice };
}
