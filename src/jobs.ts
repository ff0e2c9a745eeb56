import { closeGate } from './gatekeeping.ts';
import { settlePledge } from './pledge/jobs.ts';
import { sweepPledges } from './renewal.ts';

/** Everything that the agenda can do later. */
export const jobs = [closeGate, settlePledge, sweepPledges];
