import { postUpdate } from './announcing.ts';
import { deleteThread, followCall } from './calls.ts';
import { checkIn, tellLater } from './caring.ts';
import { askForLead } from './case-danger.ts';
import { remindOfDue } from './case-dues.ts';
import { fileBreach, followCase, forgetCase, remindOfCase } from './cases.ts';
import { followBreach, forgetBreach } from './consequences.ts';
import { endCover, showCover } from './covering.ts';
import { proposeDebrief, settleDebrief } from './debriefs.ts';
import { closeGate } from './gatekeeping.ts';
import { forgetPublicNote } from './helping/jobs.ts';
import { askLoad } from './load-checks.ts';
import { endReports, showReports, tellOfNote } from './moderating.ts';
import { deliverNote, forgetOffer } from './offering.ts';
import { drawPanel } from './panels.ts';
import { settlePledge } from './pledge/jobs.ts';
import { tellOfQueue } from './post-queue.ts';
import { lookAfterServer, purgeServer } from './purge.ts';
import { forgetDraft, forgetErasure } from './relay/drafting.ts';
import { endMute } from './relay/mutes.ts';
import { forgetCounted } from './relay/own.ts';
import { expireReview } from './relay/reviewing.ts';
import { forgetPostLater, settlePost } from './relaying.ts';
import { sweepPledges } from './renewal.ts';
import { forgetReportDraft } from './report/drafting.ts';
import { forgetReport } from './report/jobs.ts';
import { announceReport } from './reports.ts';
import { lookAtRota } from './rotas.ts';
import { endTalk } from './talks.ts';
import { lookAtServer } from './troubles.ts';

/** Everything that the agenda can do later. */
export const jobs = [
  announceReport,
  askForLead,
  askLoad,
  checkIn,
  closeGate,
  drawPanel,
  endTalk,
  endMute,
  endReports,
  expireReview,
  followBreach,
  followCall,
  deleteThread,
  fileBreach,
  followCase,
  forgetBreach,
  forgetCase,
  forgetCounted,
  forgetDraft,
  forgetErasure,
  deliverNote,
  endCover,
  forgetOffer,
  forgetPublicNote,
  showCover,
  forgetPostLater,
  forgetReport,
  forgetReportDraft,
  lookAtRota,
  lookAtServer,
  lookAfterServer,
  proposeDebrief,
  postUpdate,
  purgeServer,
  remindOfCase,
  remindOfDue,
  settleDebrief,
  settlePledge,
  settlePost,
  showReports,
  sweepPledges,
  tellLater,
  tellOfNote,
  tellOfQueue,
];
