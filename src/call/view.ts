import { ContainerBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';
import { type Call, type Danger, dangers } from './record.ts';
import * as routes from './routes.ts';
import { keptDays, patience, type Reach, standing } from './rules.ts';

/** What a person reads and presses. It stands below help, which another part of the page brings. */

const minutes = patience / 60_000;

interface Before {
  /** For the call, if they send it. */
  id: string;
  country: string;
  danger: Danger;
  reach: Reach;
  /** A thread can open where this person sees it. */
  hasRoom: boolean;
  /** The bot may delete it. */
  threadGoes: boolean;
  /** They are on call themselves. */
  isOnCall: boolean;
  operator: Operator;
}

/** Said before anything is sent: who is told, who sees what, for how long. The question is theirs to leave out. */
export function beforeView(
  t: Translate,
  { id, country, danger, reach, hasRoom, threadGoes, isOnCall, operator }: Before,
): Page['components'] {
  const ask = (name: (typeof routes.names)[number]) =>
    button(
      routes.send.make({ country, name, danger, id }),
      t(`call:before.${name}Button`),
      ButtonStyle.Primary,
    );
  const question = new StringSelectMenuBuilder()
    .setCustomId(routes.danger.make({ country }))
    .setPlaceholder(t('call:danger.placeholder'))
    .setOptions(
      dangers.map((value) => ({
        value,
        label: t(`call:danger.${value}`),
        default: value === danger && danger !== 'unsaid',
      })),
    );
  return [
    new ContainerBuilder()
      .addTextDisplayComponents(
        text(`### ${t('call:title')}\n${t('call:before.what')}`),
        text(whoIsTold(t, reach)),
        text(
          [
            t('call:before.sees'),
            t(hasRoom ? 'call:before.thread' : 'call:before.noRoom'),
            [t('call:before.nameless', operator), ...ownsServerText(t, operator)].join(' '),
            ...(isOnCall ? [t('call:before.onCallYourself')] : []),
            t(threadGoes ? 'call:before.kept' : 'call:before.keptThreadStays', { days: keptDays }),
          ].join('\n'),
        ),
        text(t('call:danger.question')),
      )
      .addActionRowComponents(row(question))
      .addActionRowComponents(row(ask('named'), ask('nameless'))),
  ];
}

function whoIsTold(t: Translate, { duty, owner }: Reach): string {
  if (duty.length === 0)
    return t(owner === undefined ? 'call:before.nobody' : 'call:before.onlyOwner', { minutes });
  return [
    t('call:before.onCall'),
    ...(duty.length > 1 ? [t('call:before.next', { minutes })] : []),
    t(owner === undefined ? 'call:before.lastNobody' : 'call:before.lastOwner', { minutes }),
  ].join(' ');
}

/** Where nobody can be asked, or not now. */
export const closedView = (t: Translate): Page['components'] => [
  new ContainerBuilder().addTextDisplayComponents(text(`### ${t('call:title')}\n${t('call:closed')}`)),
];

/** How one's own call stands. */
export function statusView(t: Translate, call: Call, now: number): Page['components'] {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`### ${t('call:title')}\n${standingText(t, call, now)}`),
    text(
      [
        t(call.named ? 'call:own.named' : 'call:own.nameless'),
        t('call:own.asked', { when: moment(call.at, 'R'), days: keptDays }),
      ].join('\n'),
    ),
  );
  return [container];
}

/** In a line or a few: also for /mine. */
export function standingText(t: Translate, call: Call, now: number): string {
  const stands = standing(call, now);
  const lines = [t(`call:standing.${stands}`, { moderators: call.here.map((id) => `<@${id}>`).join(', ') })];
  if (stands === 'coming') {
    const { thread, named } = call;
    if (!named) lines.push(t('call:coming.nameless'));
    else if (thread?.greeted) lines.push(t('call:coming.thread', { thread: `<#${thread.id}>` }));
    else lines.push(t('call:coming.noThread'));
  }
  return lines.join('\n');
}

/** What can be done about one's own call: nothing once it has ended. */
export function statusWays(
  t: Translate,
  call: Call,
  at: { server: string; country: string },
  now: number,
): ReturnType<typeof button>[] {
  const stands = standing(call, now);
  if (stands === 'withdrawn' || stands === 'done' || stands === 'over' || stands === 'closed') return [];
  return [
    ...(stands === 'coming' && !call.named
      ? [button(routes.known.make(at), t('call:own.knownButton'), ButtonStyle.Primary)]
      : [button(routes.how.make(at), t('call:own.howButton'), ButtonStyle.Primary)]),
    button(routes.stop.make(at), t('call:own.stopButton')),
  ];
}

/** The button on every page of help. */
export const askButton = (t: Translate, country: string) =>
  button(routes.begin.make({ country }), t('call:button'));
