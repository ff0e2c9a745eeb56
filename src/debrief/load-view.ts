import type { ButtonBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Load, type LoadCheck, loads } from './load-record.ts';
import { type Shown, shownOf } from './load-rules.ts';
import * as routes from './routes.ts';

const styles = {
  steady: ButtonStyle.Secondary,
  stretched: ButtonStyle.Secondary,
  cover: ButtonStyle.Primary,
} as const;

const answers = (t: Translate, id: string) =>
  row(
    ...loads.map((load) => button(routes.answer.make({ id, load }), t(`debrief:load.${load}`), styles[load])),
  );

const question = (t: Translate, { closesAt }: LoadCheck) => [
  `## ${t('debrief:load.title')}`,
  t('debrief:load.what'),
  t('debrief:load.shownWhen', { when: moment(closesAt, 'R') }),
];

/** The question as it stands in the staff channel. */
export function questionView(t: Translate, check: LoadCheck): Page {
  return { components: [text(question(t, check).join('\n')), answers(t, check.id)] };
}

/** What took its place when the week was over. */
export function resultView(t: Translate, { counts }: LoadCheck): Page {
  return {
    components: [
      text(
        [
          `## ${t('debrief:load.result.title')}`,
          resultText(t, shownOf(counts)),
          t('debrief:load.result.what'),
        ].join('\n'),
      ),
    ],
  };
}

function resultText(t: Translate, shown: Shown | undefined) {
  if (shown === undefined) return t('debrief:load.result.none');
  return 'other' in shown ? t('debrief:load.result.two', shown) : t('debrief:load.result.all', shown);
}

/**
 * The same for one moderator, with what may help.
 *
 * @param own   what their own duties say to them alone.
 * @param ways  to cover, rest and people to talk to, and back.
 */
export function loadView(
  t: Translate,
  {
    check,
    own,
    ways,
  }: { check: LoadCheck | undefined; own: string | undefined; ways: readonly ButtonBuilder[] },
): Page {
  const lines = check ? question(t, check) : [`## ${t('debrief:load.title')}`, t('debrief:load.off')];
  return {
    components: [
      text([...lines, ...(own === undefined ? [] : [own])].join('\n')),
      ...(check ? [answers(t, check.id)] : []),
      text([offerText(t), t('debrief:load.selfCheck')].join('\n')),
      ...rows(ways),
    ],
  };
}

/** What may help at once: lines to call and counselling, and the ways to the rest. */
interface Help {
  lines: Page['components'];
  ways: readonly ButtonBuilder[];
}

/** What somebody reads when they answered: whether it counted, and what may help. */
export function answeredView(
  t: Translate,
  load: Load,
  state: 'counted' | 'again' | 'over',
  help?: Help,
): Page {
  const lines = [t(`debrief:load.${state}`)];
  if (state === 'counted') lines.push(t(`debrief:load.${load}Words`));
  if (help) lines.push(offerText(t));
  return { components: [text(lines.join('\n')), ...(help?.lines ?? []), ...rows(help?.ways ?? [])] };
}

const offerText = (t: Translate) =>
  [
    `### ${t('debrief:load.offer.title')}`,
    t('debrief:load.offer.cover'),
    t('debrief:load.offer.people'),
    t('debrief:load.offer.counselling'),
  ].join('\n');
