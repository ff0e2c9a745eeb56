import { followCase } from './cases.ts';
import { followBreach, forgetBreach } from './consequences.ts';
import { closeGate } from './gatekeeping.ts';
import { endReports, showReports, tellOfNote } from './moderating.ts';
import { drawPanel } from './panels.ts';
import { settlePledge } from './pledge/jobs.ts';
import { tellOfQueue } from './post-queue.ts';
import { lookAfterServer, purgeServer } from './purge.ts';
import { forgetDraft } from './relay/drafting.ts';
import { endMute } from './relay/mutes.ts';
import { expireReview } from './relay/reviewing.ts';
import { forgetPostLater, settlePost } from './relaying.ts';
import { sweepPledges } from './renewal.ts';
import { forgetReport } from './report/jobs.ts';
import { announceReport } from './reports.ts';
import { lookAtServer } from './troubles.ts';

/** Everything that the agenda can do later. */
export const jobs = [
  announceReport,
  closeGate,
  drawPanel,
  endMute,
  endReports,
  expireReview,
  followBreach,
  followCase,
  forgetBreach,
  forgetDraft,
  forgetPostLater,
  forgetReport,
  lookAtServer,
  lookAfterServer,
  purgeServer,
  settlePledge,
  settlePost,
  showReports,
  sweepPledges,
  tellOfNote,
  tellOfQueue,
];
