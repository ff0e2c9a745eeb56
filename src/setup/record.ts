import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { defaultLanguage, languages } from '../locales/index.ts';
import { collection } from '../store/index.ts';

/** What the owner of a server chose. */
export const Settings = z.object({
  staffChannelId: snowflake.optional(),
  moderatorRoleIds: z.array(snowflake).max(25),
  pledgedRoleId: snowflake.optional(),
  /** For messages that everyone in the server sees. */
  language: z.enum(Object.keys(languages) as [keyof typeof languages]),
  /** An IANA name, such as Europe/Lisbon. */
  timeZone: z.string(),
});
export type Settings = z.output<typeof Settings>;

/** The settings, with the step before the last change, so that it can be undone. */
export const Kept = z.object({
  settings: Settings,
  before: Settings.optional(),
  /** Milliseconds since 1970; absent before the first change. */
  changedAt: z.number().int().optional(),
});
export type Kept = z.output<typeof Kept>;

/** A server before its first choice. */
export const untouched: Kept = {
  settings: { moderatorRoleIds: [], language: defaultLanguage, timeZone: 'UTC' },
};

/** One record a server; key: [server id]. */
export const kept = collection({ name: 'setup', version: 1, schema: Kept });
