import { z } from 'zod';
import { route } from '../kit/route.ts';

const country = z.string().regex(/^[A-Z]{2}$/);

/** Help in a message of its own: *Get help*, from every answer and from panels. */
export const help = route('crisis.help');
/** A select of countries. */
export const choose = route('crisis.choose');
/** The form in which somebody types a country, and what it sends. */
export const type = route('crisis.type');
export const typed = route('crisis.typed');
/** The first screen of a country. */
export const first = route('crisis.first', { country });
/** The other lines of a country; pages count from 0. */
export const more = route('crisis.more', { country, page: z.coerce.number().int().nonnegative() });
export const directories = route('crisis.directories');
/** The exercise, beside the help that was open: of a country, or XX where none was chosen. */
export const grounding = route('crisis.grounding', { country });
