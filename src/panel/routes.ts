import { z } from 'zod';
import { route } from '../kit/route.ts';
import { kinds } from './record.ts';

const kind = z.enum(kinds);

export const place = route('panel.place', { kind });
export const remove = route('panel.remove', { kind });
