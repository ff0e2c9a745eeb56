import { closeGate } from './gatekeeping.ts';
import { settlePledge } from './pledge/jobs.ts';
import { sweepPledges } from './renewal.ts';
import { forgetReport } from './report/jobs.ts';
import { announceReport } from './reports.ts';

/** Everything that the agenda can do later. */
export const jobs = [announceReport, closeGate, forgetReport, settlePledge, sweepPledges];
