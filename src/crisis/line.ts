import { z } from 'zod';

/** What a service is for. `directory` finds lines in any country. */
export const kinds = [
  'emergency',
  'suicide',
  'emotional-support',
  'youth',
  'lgbtq',
  'domestic-violence',
  'sexual-assault',
  'eating-disorder',
  'substance',
  'veterans',
  'directory',
] as const;
export type LineKind = (typeof kinds)[number];

/** Dialable as printed: an optional +, then 2 to 15 digits, in groups parted by one space or hyphen. */
const number = z
  .string()
  .regex(/^\+?\d+(?:[ -]\d+)*$/, 'is not dialable as printed')
  .refine(
    (printed) => /^\d{2,15}$/.test(printed.replace(/\D/g, '')),
    'has fewer than 2 or more than 15 digits',
  );
const https = z.url({ protocol: /^https$/ });

/** One service, with where its facts come from. Nothing in the starter directory was called or opened live. */
export const Line = z
  .strictObject({
    id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/),
    name: z.string().min(1).max(100),
    kind: z.enum(kinds),
    /** What an emergency number is for. */
    serves: z.enum(['all', 'medical', 'police']).optional(),
    phone: number.optional(),
    sms: z.strictObject({ number, keyword: z.string().max(20).optional() }).optional(),
    chatUrl: https.optional(),
    /** The service's own site, or the page that names it. */
    url: https,
    /** `24/7`, or in words. */
    hours: z.string().min(1).max(80),
    /** Language codes. */
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)),
    /** For whom it is; absent: for everybody in the country. */
    audience: z.string().max(80).optional(),
    /** What a caller has to know; people read it. */
    remark: z.string().max(120).optional(),
    /** For whoever reviews the entry; nobody else reads it. */
    note: z.string().optional(),
    source: z.string().min(1),
    /** When the newest source was written; absent where that is not known. */
    sourceDate: z.iso.date().optional(),
    /** From this day on (UTC) it says that it wants a look. */
    reviewBy: z.iso.date(),
    confidence: z.enum(['two-sources', 'one-source']),
  })
  .refine((line) => (line.kind === 'emergency') === (line.serves !== undefined), {
    error: 'an emergency number says what it serves, and nothing else does',
  })
  .refine((line) => line.kind !== 'emergency' || line.phone !== undefined, {
    error: 'an emergency number is a number',
  })
  .refine((line) => line.kind === 'directory' || line.phone || line.sms || line.chatUrl, {
    error: 'a line has a number, a text number or a chat',
  });
export type Line = z.output<typeof Line>;

/** The file of one country: ISO 3166-1 alpha-2, or XX for the international directories. */
export const CountryFile = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  updatedAt: z.iso.date(),
  entries: z.array(Line).min(1),
});
export type CountryFile = z.output<typeof CountryFile>;
