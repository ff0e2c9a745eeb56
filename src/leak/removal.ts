import { z } from 'zod';

/** One place where something leaked stands. */
export const Removal = z.object({ id: z.string().length(22) });
export type Removal = z.output<typeof Removal>;
