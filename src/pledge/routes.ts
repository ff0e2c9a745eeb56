import { z } from 'zod';
import { route } from '../kit/route.ts';

export const sign = route('pledge.sign', { version: z.coerce.number().int() });
export const signed = route('pledge.signed', { version: z.coerce.number().int() });
export const restore = route('pledge.restore');
export const leave = route('pledge.leave');
export const withdraw = route('pledge.withdraw');
export const copy = route('pledge.copy');
