import { z } from 'zod';
import { snowflake } from '../kit/snowflake.ts';
import { collection } from '../store/index.ts';

/** A moment: milliseconds since 1970. */
const moment = z.number().int();

/**
 * What can wait for somebody. Each has a line in `locales/<language>/mine.json` under `notices`, which
 * says what happened without repeating what anybody wrote.
 */
export const noticeKinds = [
  'breachSaid',
  'breachPaused',
  'breachDecided',
  'breachJudged',
  'breachPauseOver',
  'breachOver',
  'caseWaits',
  'caseGoes',
  'careCheckIn',
  'careTold',
  'companionAsked',
  'offer',
  'coverTaken',
  'pledgeDue',
  'pledgeLapsed',
  'thanked',
  'reportAnswered',
  'sealedReport',
  'turnBegins',
  'turnCame',
  'turnOffered',
  'coverNeeded',
  'noteAsked',
] as const;

export const Notice = z.object({
  id: z.string().length(22),
  kind: z.enum(noticeKinds),
  /** The id of the record that it is about. */
  about: z.string().max(40),
  at: moment,
  /** When the person opened it; until then it waits. */
  seenAt: moment.optional(),
  /** What it says is over then: it waits no longer. */
  until: moment.optional(),
});
export type Notice = z.output<typeof Notice>;
export type NoticeKind = Notice['kind'];

/** One person's notices in one server, oldest first. Key: [server id, person id]. */
export const notices = collection({ name: 'mine-notices', version: 1, schema: z.array(Notice) });

/** What one person chose, for every server, and where something of theirs is kept. */
export const Choices = z.object({
  /** A locale that the bot speaks; absent: as Discord says. Whether it still speaks it is looked at when it is used. */
  language: z.string().max(10).optional(),
  /** Present while they want a direct message when something waits; the locale that they chose it in. */
  messages: z.object({ since: moment, locale: z.string().max(10) }).optional(),
  /** The country that crisis help opens with (ISO 3166-1 alpha-2); present only where they asked for that. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Present where they want no notes from people who would like to help. */
  noOffers: z.literal(true).optional(),
  /**
   * Servers that keep something under this person's name, so that /mine finds them in a direct message
   * and after leaving. Never a server where they only did something nameless.
   */
  servers: z.array(snowflake),
});
export type Choices = z.output<typeof Choices>;

/** Key: [person id]. */
export const choices = collection({ name: 'mine-choices', version: 1, schema: Choices });
