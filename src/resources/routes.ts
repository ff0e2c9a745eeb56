import { z } from 'zod';
import { route } from '../kit/route.ts';

const id = z.string().length(22);

/** All that a server added, for whoever asks for help: of a country, or XX where none is known; pages count from 0. */
export const shown = route('resources.shown', {
  country: z.string().regex(/^[A-Z]{2}$/),
  page: z.coerce.number().int().nonnegative(),
});

/** The owner's pages. */
export const countries = route('resources.countries');
export const countriesTyped = route('resources.countries-typed');
export const noCountries = route('resources.no-countries');
export const add = route('resources.add');
/** The id is made with the form, so that sending it twice adds once. */
export const added = route('resources.added', { id });
export const choose = route('resources.choose');
export const look = route('resources.look', { id });
export const change = route('resources.change', { id });
export const details = route('resources.details', { id });
export const detailed = route('resources.detailed', { id });
export const remove = route('resources.remove', { id });
export const preview = route('resources.preview');
