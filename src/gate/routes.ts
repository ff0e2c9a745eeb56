import { z } from 'zod';
import { route } from '../kit/route.ts';

export const open = route('gate.open');
export const rooms = route('gate.rooms');
export const plan = route('gate.plan', { days: z.coerce.number().int().min(1).max(60) });
export const finish = route('gate.finish');
export const stop = route('gate.stop');
export const back = route('gate.back');
