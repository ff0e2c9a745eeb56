import { forgetPublicNote } from './helping/jobs.ts';
import { settlePledge } from './pledge/jobs.ts';
import { forgetDraft, forgetErasure } from './relay/drafting.ts';
import { endMute } from './relay/mutes.ts';
import { forgetCounted } from './relay/own.ts';
import { expireReview } from './relay/reviewing.ts';
import { forgetReportDraft } from './report/drafting.ts';
import { postUpdate } from './workflows/announcing.ts';
import { deleteThread } from './workflows/call-threads.ts';
import { followCall } from './workflows/calls.ts';
import { checkIn, tellChosen, tellLater } from './workflows/caring.ts';
import { forgetCase } from './workflows/case-forgetting.ts';
import { fileBreach } from './workflows/case-handover.ts';
import { remindOfCase, remindOfDue } from './workflows/case-reminders.ts';
import { askForLead, watchDanger } from './workflows/case-watch.ts';
import { followCase } from './workflows/cases.ts';
import { tellCompanion } from './workflows/companions.ts';
import { followBreach, forgetBreach } from './workflows/consequences.ts';
import { endCover, showCover } from './workflows/covering.ts';
import { settleDebrief } from './workflows/debrief-deeds.ts';
import { proposeDebrief } from './workflows/debriefs.ts';
import { closeGate } from './workflows/gatekeeping.ts';
import { askLoad } from './workflows/load-checks.ts';
import { endReports, showReports, tellOfNote } from './workflows/moderating.ts';
import { deliverNote, forgetOffer } from './workflows/offering.ts';
import { drawPanel } from './workflows/panels.ts';
import { tellOfQueue } from './workflows/post-queue.ts';
import { lookAfterServer, purgeServer } from './workflows/purge.ts';
import { forgetPostLater, settlePost } from './workflows/relaying.ts';
import { sweepPledges } from './workflows/renewal.ts';
import { forgetReport } from './workflows/report-ends.ts';
import { announceReport } from './workflows/reports.ts';
import { lookAtRota } from './workflows/rotas.ts';
import { endTalk } from './workflows/talks.ts';
import { lookAtServer } from './workflows/troubles.ts';

/** Everything that the agenda can do later. */
export const jobs = [
  announceReport,
  askForLead,
  watchDanger,
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
  tellChosen,
  tellCompanion,
  tellLater,
  tellOfNote,
  tellOfQueue,
];
