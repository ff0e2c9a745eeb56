import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { defaultLanguage, languages } from '../locales/index.ts';
import { collection } from '../store/collection.ts';

/** What the owner of a server chose. */
export const Settings = z.object({
  pledgedRoleId: snowflake.optional(),
  moderatorRoleIds: z.array(snowflake).max(25),
  staffChannelId: snowflake.optional(),
  /** For messages that everyone in the server sees. */
  language: z.enum(Object.keys(languages) as [keyof typeof languages]),
  /** An IANA name, such as Europe/Lisbon. */
  timeZone: z.string(),
  /** Milliseconds since 1970; absent before the first choice. */
  changedAt: z.number().int().optional(),
});
export type Settings = z.output<typeof Settings>;

/** A server before its first choice. */
export const untouched: Settings = { moderatorRoleIds: [], language: defaultLanguage, timeZone: 'UTC' };

/** One record a server; key: [server id]. */
export const settings = collection({ name: 'setup', version: 1, schema: Settings });
