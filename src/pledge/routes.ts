import { z } from 'zod';
import { route } from '../kit/route.ts';

const version = z.coerce.number().int();

export const read = route('pledge.read');
export const sign = route('pledge.sign', { version });
export const signed = route('pledge.signed', { version });
export const copy = route('pledge.copy');
export const restore = route('pledge.restore');
export const leave = route('pledge.leave');
export const withdraw = route('pledge.withdraw');
