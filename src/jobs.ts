import { followBreach, forgetBreach } from './consequences.ts';
import { closeGate } from './gatekeeping.ts';
import { drawPanel } from './panels.ts';
import { settlePledge } from './pledge/jobs.ts';
import { sweepPledges } from './renewal.ts';
import { forgetReport } from './report/jobs.ts';
import { announceReport } from './reports.ts';
import { lookAtServer } from './troubles.ts';

/** Everything that the agenda can do later. */
export const jobs = [
  announceReport,
  closeGate,
  drawPanel,
  followBreach,
  forgetBreach,
  forgetReport,
  lookAtServer,
  settlePledge,
  sweepPledges,
];
