import { route } from '../kit/route.ts';

export const panel = route('setup.panel');
export const check = route('setup.check');
export const pledgedRole = route('setup.pledged-role');
export const moderatorRoles = route('setup.moderator-roles');
export const staffChannel = route('setup.staff-channel');
export const language = route('setup.language');
export const timeZone = route('setup.time-zone');
export const typeTimeZone = route('setup.type-time-zone');
export const timeZoneTyped = route('setup.time-zone-typed');
