import { settlePledge } from './pledge/jobs.ts';

/** Everything that the agenda can do later. */
export const jobs = [settlePledge];
