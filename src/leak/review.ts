import { z } from 'zod';

/** What was learnt, without blame. */
export const Review = z.object({});
export type Review = z.output<typeof Review>;
