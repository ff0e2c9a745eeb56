import { z } from 'zod';

/** An id that Discord gave: 17 to 20 digits. */
export const snowflake = z.string().regex(/^\d{17,20}$/);
