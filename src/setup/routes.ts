import { z } from 'zod';
import { route } from '../kit/route.ts';

/** The parts of set-up, in the order in which they help. */
export const pages = [
  'reports',
  'relay',
  'pledge',
  'crisis',
  'calls',
  'leaks',
  'rotation',
  'debrief',
  'server',
] as const;
export type SetupPage = (typeof pages)[number];

export const home = route('setup.home');
export const page = route('setup.page', { page: z.enum(pages) });
export const check = route('setup.check');
export const undo = route('setup.undo');
export const save = route('setup.save');

export const staffChannel = route('setup.staff-channel');
export const moderatorRoles = route('setup.moderator-roles');
export const pledgedRole = route('setup.pledged-role');
export const language = route('setup.language');
export const timeZone = route('setup.time-zone');
export const typeTimeZone = route('setup.type-time-zone');
export const timeZoneTyped = route('setup.time-zone-typed');
/** Check in a message of its own, from what stands in the staff channel. The id tells such messages apart. */
export const look = route('setup.look', { id: z.string().length(22) });
