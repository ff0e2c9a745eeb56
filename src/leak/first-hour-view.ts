import {
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ButtonStyle, ChannelType, TextInputStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Case } from './record.ts';
import * as routes from './routes.ts';
import { isSealed } from './rules.ts';
import { hours, type LeakSettings, longestNotice } from './settings.ts';

const channels = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;
const closable = [...channels, ChannelType.GuildForum, ChannelType.GuildVoice] as const;

/** How what a case did stands with Discord now. */
export interface LiveHour {
  /** Somebody deleted the notice that stood. */
  isNoticeLost: boolean;
  /** Of each channel of the case, in their order. `refused`: Discord does not let the bot see or change it. */
  channels: readonly ('held' | 'opened' | 'refused' | 'gone')[];
}

interface FirstHourPage {
  /** Absent: the first deed begins a case, with `id`. */
  kase: Case | undefined;
  id: string;
  settings: LeakSettings;
  live: LiveHour;
  relay: { on: boolean; closed: boolean };
  back: string;
}

/** What can be done at once: how each stands, and one press for each. Nothing is typed. */
export function firstHourView(
  t: Translate,
  { kase, id, settings, live, relay: relayNow, back }: FirstHourPage,
): Page {
  const step = kase?.step ?? 0;
  const { notice, closed = [], relay } = kase?.firstHour ?? {};
  const lines = [
    `## ${t('leak:firstHour.title')}`,
    ...(kase?.drill ? [t('leak:firstHour.drill')] : []),
    ...(kase && isSealed(kase) ? [t('leak:firstHour.sealed')] : []),
    `${kase ? t('leak:firstHour.case', { name: kase.name }) : t('leak:firstHour.noCase')} ${t('leak:firstHour.what')}`,
    noticeLine(t, kase, live),
    ...(closed.length === 0
      ? [t('leak:firstHour.noChannels')]
      : closed.map(({ channelId }, n) =>
          t(`leak:firstHour.channel.${channelState(kase, live, n)}`, {
            number: n + 1,
            channel: `<#${channelId}>`,
          }),
        )),
    relayLine(t, relay !== undefined, relayNow, kase?.drill ?? false),
  ];
  const selects = [];
  const ways = [];
  if (notice && !live.isNoticeLost) {
    if (!notice.taken)
      ways.push(button(routes.takeNotice.make({ id, step }), t('leak:firstHour.takeNotice')));
  } else if (settings.channelId === undefined) {
    selects.push(
      new ChannelSelectMenuBuilder()
        .setCustomId(routes.noticeIn.make({ id, step }))
        .setPlaceholder(t('leak:firstHour.noticeIn'))
        .setChannelTypes(...channels),
    );
  } else {
    ways.push(button(routes.notice.make({ id, step }), t('leak:firstHour.notice'), ButtonStyle.Primary));
  }
  selects.push(
    new ChannelSelectMenuBuilder()
      .setCustomId(routes.closeChannel.make({ id, step }))
      .setPlaceholder(t('leak:firstHour.closeChannel'))
      .setChannelTypes(...closable),
  );
  if (relay) ways.push(button(routes.openRelay.make({ id, step }), t('leak:firstHour.openRelay')));
  if (relay ? !relayNow.closed && !kase?.drill : relayNow.on)
    ways.push(
      button(routes.pauseRelay.make({ id, step }), t('leak:firstHour.pauseRelay'), ButtonStyle.Primary),
    );
  closed.forEach(({ opening }, n) => {
    if (channelState(kase, live, n) === 'byHand')
      ways.push(
        button(routes.closeAgain.make({ id, step, n }), t('leak:firstHour.closeAgain', { number: n + 1 })),
      );
    if (!opening)
      ways.push(
        button(routes.openChannel.make({ id, step, n }), t('leak:firstHour.openChannel', { number: n + 1 })),
      );
  });
  ways.push(
    kase ? button(routes.panel.make({ id: kase.id }), t('leak:toCase')) : button(back, t('leak:back')),
  );
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(text(lines.join('\n'))),
      ...selects.map((select) => row(select)),
      ...rows(ways),
    ],
  };
}

function relayLine(
  t: Translate,
  paused: boolean,
  { on, closed }: FirstHourPage['relay'],
  drill: boolean,
): string {
  if (paused) return t(closed || drill ? 'leak:firstHour.relayPaused' : 'leak:firstHour.relayOpenAgain');
  return t(on ? 'leak:firstHour.relayFree' : 'leak:firstHour.relayOff');
}

function noticeLine(t: Translate, kase: Case | undefined, { isNoticeLost }: LiveHour): string {
  const notice = kase?.firstHour.notice;
  if (!notice) return t('leak:firstHour.noticeFree');
  if (notice.taken) return t('leak:firstHour.noticeGoes');
  const channel = `<#${notice.post.channelId}>`;
  if (isNoticeLost) return t('leak:firstHour.noticeLost', { channel });
  const when = moment(notice.nextWordAt, 'R');
  if (kase.drill) return t('leak:firstHour.noticeDrill', { channel, when });
  return notice.post.messageId === undefined
    ? t('leak:firstHour.noticeWaits', { channel })
    : t('leak:firstHour.noticeUp', { channel, when });
}

/** One of the channels: as the case left it, and as Discord has it. */
function channelState(kase: Case | undefined, live: LiveHour, n: number) {
  const { done = false, opening = false } = kase?.firstHour.closed[n] ?? {};
  const now = live.channels[n] ?? 'held';
  if (now === 'gone') return 'gone';
  if (opening) return now === 'refused' ? 'opensRefused' : 'opens';
  if (!done) return now === 'refused' ? 'closesRefused' : 'closes';
  return ({ held: 'closed', opened: 'byHand', refused: 'unseen' } as const)[now];
}

/** What everybody reads: no detail, what helps, and when the next word comes. */
export function noticeView(
  t: Translate,
  {
    id,
    words,
    nextWordAt,
    help,
  }: { id: string; words: string | undefined; nextWordAt: number; help: string },
): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('leak:notice.title')}\n${words ?? t('leak:notice.usual')}`),
        text([t('leak:notice.next', { when: moment(nextWordAt, 'f') }), t('leak:notice.help')].join('\n')),
      ),
      row(
        button(help, t('leak:notice.getHelp'), ButtonStyle.Primary),
        button(routes.concerns.make({ id }), t('leak:notice.concerns')),
      ),
    ],
  };
}

/** The owner's page: the notice as it would stand, where it goes, and what it promises. */
export function ownerSection(t: Translate, settings: LeakSettings, usual: string): ContainerBuilder {
  const { notice, approvedAt, channelId, nextWordHours } = settings;
  const words = (notice ?? usual)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const approved =
    approvedAt === undefined
      ? t('leak:setup.notApproved')
      : t('leak:setup.approved', { when: moment(approvedAt, 'D') });
  const ways = [button(routes.noticeText.make({}), t('leak:setup.change'))];
  if (approvedAt === undefined)
    ways.push(button(routes.noticeApproved.make({}), t('leak:setup.approve'), ButtonStyle.Primary));
  return new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t('setup:pages.leaks.name')}\n${t('setup:pages.leaks.why')}`),
      text([t('leak:setup.notice'), words, approved].join('\n')),
    )
    .addActionRowComponents(row(...ways))
    .addTextDisplayComponents(
      text(
        channelId === undefined
          ? `${t('leak:setup.channel')}\n${t('leak:setup.noChannel')}`
          : t('leak:setup.channel'),
      ),
    )
    .addActionRowComponents(
      row(
        new ChannelSelectMenuBuilder()
          .setCustomId(routes.noticeChannel.make({}))
          .setPlaceholder(t('leak:setup.placeholder'))
          .setChannelTypes(...channels)
          .setDefaultChannels(channelId === undefined ? [] : [channelId]),
      ),
    )
    .addTextDisplayComponents(text(t('leak:setup.nextWord', { hours: nextWordHours })))
    .addActionRowComponents(
      row(
        new StringSelectMenuBuilder()
          .setCustomId(routes.noticeHours.make({}))
          .setPlaceholder(t('leak:setup.hoursPlaceholder'))
          .setOptions(
            hours.map((each) => ({
              value: String(each),
              label: t('leak:setup.hours', { hours: each }),
              default: each === nextWordHours,
            })),
          ),
      ),
    );
}

/** The name of the notice form's one question. */
export const noticeField = 'notice';

export function noticeModal(t: Translate, words: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(routes.noticeTyped.make({}))
    .setTitle(t('leak:setup.form.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('leak:setup.form.label'))
        .setDescription(t('leak:setup.form.how'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(noticeField)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(longestNotice)
            .setRequired(false)
            .setValue(words),
        ),
    );
}
