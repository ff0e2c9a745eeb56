import { z } from 'zod';

/** One message to the community. */
export const Update = z.object({ id: z.string().length(22) });
export type Update = z.output<typeof Update>;
