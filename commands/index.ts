import type { CommandRooms } from '../src/kit/router.ts';
import anon from './member/anon/index.ts';
import crisis from './member/crisis.ts';
import help from './member/help.ts';
import howCanIHelp from './member/how-can-i-help.ts';
import mine from './member/mine/index.ts';
import pledge from './member/pledge.ts';
import report from './member/report.ts';
import reportMessage from './member/report-message.ts';
import moderatePost from './message/moderate-post.ts';
import kase from './moderator/case/index.ts';
import debrief from './moderator/debrief/index.ts';
import setup from './owner/setup/index.ts';

/** Every command, by the room that says who may use it. */
export const commands: CommandRooms = {
  member: [anon, crisis, help, howCanIHelp, mine, pledge, report, reportMessage],
  moderator: [kase, debrief, moderatePost],
  owner: [setup],
};
