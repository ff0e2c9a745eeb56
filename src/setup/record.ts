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

/** What is watched at run time; the names of Check's findings begin with these. */
export const subjects = [
  'staffChannel',
  'moderatorRoles',
  'commands',
  'manageRoles',
  'pledgedRole',
  'helpPanel',
  'relayPanel',
  'pledgePanel',
  'staffPanel',
] as const;
export const Subject = z.enum(subjects);
export type Subject = z.output<typeof Subject>;

/** How each thing was when it was last looked at, and what the staff channel has still to hear. */
export const Watch = z.object({
  states: z.partialRecord(
    Subject,
    z.object({
      good: z.boolean(),
      /** When it last broke and was told of, in milliseconds since 1970. */
      toldAt: z.number().int().optional(),
    }),
  ),
  /** Broke, and could not be told yet. */
  untold: z.array(Subject),
  /** A message that is about to be sent, written down before the first try. */
  telling: z
    .object({
      id: z.string().length(22),
      since: z.number().int(),
      channelId: snowflake,
      subjects: z.array(Subject),
    })
    .optional(),
  /** When the next look is due, so that many changes at once are looked at once. */
  lookAt: z.number().int().optional(),
});
export type Watch = z.output<typeof Watch>;

/** One record a server; key: [server id]. */
export const watches = collection({ name: 'setup-watch', version: 1, schema: Watch });
