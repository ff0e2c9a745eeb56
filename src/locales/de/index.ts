import breach from './breach.json';
import call from './call.json';
import care from './care.json';
import kase from './case.json';
import common from './common.json';
import crisis from './crisis.json';
import debrief from './debrief.json';
import gate from './gate.json';
import help from './help.json';
import helping from './helping.json';
import leak from './leak.json';
import mine from './mine.json';
import moderation from './moderation.json';
import panel from './panel.json';
import pledge from './pledge.json';
import relay from './relay.json';
import report from './report.json';
import resources from './resources.json';
import setup from './setup.json';

/** German. A draft: see docs/translating.md. */
export const german = {
  breach,
  call,
  care,
  case: kase,
  common,
  crisis,
  debrief,
  gate,
  help,
  helping,
  leak,
  mine,
  moderation,
  panel,
  pledge,
  relay,
  report,
  resources,
  setup,
};
