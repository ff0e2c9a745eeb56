import { route } from '../kit/route.ts';

export const help = route('crisis.help');
