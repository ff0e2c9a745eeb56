import breach from './breach.json';
import care from './care.json';
import kase from './case.json';
import common from './common.json';
import crisis from './crisis.json';
import debrief from './debrief.json';
import gate from './gate.json';
import help from './help.json';
import mine from './mine.json';
import panel from './panel.json';
import pledge from './pledge.json';
import relay from './relay.json';
import report from './report.json';
import setup from './setup.json';

/** Spanish, also for Latin America. A draft: see docs/translating.md. */
export const spanish = {
  breach,
  care,
  case: kase,
  common,
  crisis,
  debrief,
  gate,
  help,
  mine,
  panel,
  pledge,
  relay,
  report,
  setup,
};
