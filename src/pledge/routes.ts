import { z } from 'zod';
import { route } from '../kit/route.ts';

const version = z.coerce.number().int();

/** The same as /pledge: from panels. */
export const open = route('pledge.open');
export const read = route('pledge.read');
export const sign = route('pledge.sign', { version });
export const signed = route('pledge.signed', { version });
export const copy = route('pledge.copy');
export const restore = route('pledge.restore');
export const leave = route('pledge.leave');
export const withdraw = route('pledge.withdraw');

export const ownerWrite = route('pledge.owner-write');
export const ownerWritten = route('pledge.owner-written');
export const ownerLook = route('pledge.owner-look');
export const ownerPublish = route('pledge.owner-publish', { version });
export const ownerDiscard = route('pledge.owner-discard');
export const ownerRenew = route('pledge.owner-renew');
