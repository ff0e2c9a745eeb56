import { z } from 'zod';
import international from './lines/XX.json';

/** One service in the directory, with where its facts come from. Nothing in it was called or opened live. */
export const Entry = z.object({
  id: z.string(),
  /** ISO 3166-1 alpha-2, or XX for international directories. */
  country: z.string().length(2),
  name: z.string(),
  kind: z.literal('directory'),
  url: z.url({ protocol: /^https$/ }),
  hours: z.string(),
  languages: z.array(z.string()),
  audience: z.string().optional(),
  note: z.string().optional(),
  source: z.string(),
  sourceDate: z.iso.date(),
  confidence: z.enum(['two-sources', 'one-source']),
});
export type Entry = z.output<typeof Entry>;

const File = z.object({ updatedAt: z.iso.date(), entries: z.array(Entry).min(1) });

/** Directories that find a line in any country; the best known first. */
export const directories: readonly Entry[] = File.parse(international).entries;
