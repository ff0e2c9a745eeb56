import { ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { affected } from './affected.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { type Opening, open } from './rules.ts';

/** How soon somebody should have a case, in milliseconds: what a drill looks at. */
const soon = 15 * 60_000;

/** How many made-up members a drill has. */
const madeUp = 3;

/** A made-up leak with made-up members: nobody stands behind them. Its very name says so, wherever it is read. */
export function openDrill(
  t: Translate,
  about: Omit<Opening, 'drill' | 'kind'>,
  ids: readonly string[],
  now: number,
): Case {
  const members = ids.slice(0, madeUp).map((id) => affected({ id, by: about.by }, now));
  const name = t('leak:drill.name', { name: about.name });
  return { ...open({ ...about, name, kind: 'leak', drill: true }, now), affected: members };
}

/** What a drill is looked at for, in the order of the work. */
export const checks = [
  'tookSoon',
  'notice',
  'channel',
  'carers',
  'contacted',
  'removal',
  'owed',
  'review',
] as const;
export type Check = (typeof checks)[number];

/** Which of them went well. The oldest lines of a long timeline give way, and a drill is short. */
export function wentWell(kase: Case): Record<Check, boolean> {
  const { openedAt, timeline, affected: members, removals, settled, review } = kase;
  const at = (what: string) => timeline.find((each) => each.what === what)?.at;
  const taken = at('taken') ?? at('assigned.lead');
  const told = settled.community?.at ?? Number.POSITIVE_INFINITY;
  return {
    tookSoon: taken !== undefined && taken - openedAt <= soon,
    notice: at('noticeUp') !== undefined,
    channel: at('channelClosed') !== undefined,
    carers: members.every(({ carerId }) => carerId !== undefined),
    contacted: members.every(({ outcomeAt }) => outcomeAt !== undefined && outcomeAt <= told),
    removal: removals.length > 0,
    owed: Object.values(settled).some(({ owed }) => owed !== undefined),
    review: review !== undefined,
  };
}

/** Before it begins. */
export function drillView(t: Translate, id: string, back: string): Page {
  return {
    components: [
      text(`## ${t('leak:drill.title')}\n${t('leak:drill.what')}`),
      row(
        button(routes.drill.make({ id }), t('leak:drill.start'), ButtonStyle.Primary),
        button(back, t('leak:back')),
      ),
    ],
  };
}

/** What went well and what was missed: about the work, and nobody's name stands with it. */
export function drillOverView(t: Translate, kase: Case): Page {
  const well = wentWell(kase);
  const lines = (which: boolean) => {
    const found = checks.filter((check) => well[check] === which);
    return found.length === 0
      ? [t('leak:drill.nothing')]
      : found.map((check) => `- ${t(`leak:drill.checks.${check}`)}`);
  };
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${kase.name}\n${t('leak:drill.over')}`),
        text([t('leak:drill.well'), ...lines(true)].join('\n')),
        text([t('leak:drill.missed'), ...lines(false)].join('\n')),
      ),
      row(
        button(routes.debrief.make({ id: kase.id }), t('leak:panel.debrief')),
        button(routes.panel.make({ id: kase.id }), t('leak:toCase')),
      ),
    ],
  };
}
