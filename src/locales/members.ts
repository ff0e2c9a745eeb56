import type { Feature } from './index.ts';

/** Everything of a feature but the name and description of its command. */
const everything = '*';

/** What only moderators and owners read, by the beginnings of its keys: English stands in where a language lacks it. */
export const onlyForTheTeam: Partial<Record<Feature, readonly string[]>> = {
  breach: [
    'refusals.aBot',
    'refusals.tooManyOpen',
    'refusals.notHeard',
    'refusals.pausedBefore',
    'refusals.notPaused',
    'refusals.notProposed',
    'refusals.needsSecond',
    'refusals.notAppealed',
    'refusals.judged',
    'refusals.decidedByYou',
  ],
  call: [
    'alert',
    'open',
    'duty',
    'invite',
    'setup',
    'refusals.over',
    'refusals.yours',
    'refusals.twoAreHere',
    'refusals.notNamed',
    'refusals.notAModerator',
    'refusals.noStaff',
  ],
  case: [everything],
  casework: [everything],
  debrief: [everything],
  gate: [
    'section',
    'none',
    'planned',
    'closed',
    'opening',
    'closing',
    'missed',
    'unclosed',
    'unreachable',
    'open',
    'title',
    'what',
    'placeholder',
    'preview',
    'inDays',
    'stopPlan',
    'reopen',
    'forget',
    'back',
    'finish',
    'refusals',
  ],
  leak: [everything],
  helping: ['cover.card', 'cover.cardHint', 'cover.take', 'cover.taken', 'public', 'refusals.coverGone'],
  moderation: [everything, 'command'],
  panel: ['owner', 'refusals', 'staff'],
  pledge: [
    'owner',
    'refusals.noDuty',
    'refusals.tooManyDuties',
    'refusals.dutyTooLong',
    'refusals.tooLong',
    'refusals.noDraft',
  ],
  resources: ['setup', 'form', 'refusals'],
  mine: [
    'notices.caseWaits',
    'notices.caseGoes',
    'notices.sealedReport',
    'notices.turnBegins',
    'notices.turnCame',
    'notices.turnOffered',
    'notices.coverNeeded',
    'notices.noteAsked',
  ],
  relay: ['setup', 'refusals.wordList'],
  report: [
    'careful.team',
    'note',
    'notice',
    'readers',
    'refusals.gone',
    'refusals.noContact',
    'shown',
    'trusted',
  ],
  rotation: [everything],
  setup: [everything],
};

/** What members read all the same, of a feature that is the team's otherwise. */
const forMembersToo: Partial<Record<Feature, readonly string[]>> = {
  leak: ['notice'],
  moderation: ['report'],
};

/** What members read and is still to be translated. */
export const toBeTranslated: Partial<Record<Feature, readonly string[]>> = {
  relay: ['aliases'],
};

/** Whether a language may leave this key to English for now. */
export function mayStayEnglish(feature: Feature, key: string): boolean {
  if (isIn(forMembersToo[feature], key)) return false;
  return isIn(onlyForTheTeam[feature], key) || isIn(toBeTranslated[feature], key);
}

const isIn = (beginnings: readonly string[] = [], key: string): boolean =>
  beginnings.some((beginning) =>
    beginning === everything
      ? key !== 'command' && !key.startsWith('command.')
      : key === beginning || key.startsWith(`${beginning}.`),
  );
