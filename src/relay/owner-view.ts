import {
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle, ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import { filled, form, paragraph, question } from '../kit/form.ts';
import type { Translate } from '../locales/index.ts';
import { dayOf, endOf, isOn, leastCrowd } from './limits.ts';
import * as routes from './routes.ts';
import { type Settings, type Stepped, steps, switches } from './settings.ts';

/** The name of the word list's one question. */
export const wordsField = 'words';

/** What the bot lacks in one channel, by Discord's names. */
export const needed = [
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'ManageThreads',
] as const;
export type Needed = (typeof needed)[number];

/** One chosen channel as it is now. */
export interface Room {
  channelId: string;
  /** About how many people could write there; undefined where Discord does not tell. */
  crowd: number | undefined;
  missing: Needed[];
}

/** The page of set-up: where posts stand, who reads them first, and for how long. */
export function ownerSection(t: Translate, settings: Settings, rooms: Room[], now: number): ContainerBuilder {
  const { channelIds, reviewedIds } = settings;
  const container = new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t('setup:pages.relay.name')}\n${t('setup:pages.relay.why')}`),
      text([...stateLines(t, settings, rooms), ...keptBeforeLines(t, settings, now)].join('\n')),
      text(
        titled(t, settings, 'channelIds', `${t('relay:setup.channels')}\n${t('relay:setup.channelsWhy')}`),
      ),
    )
    .addActionRowComponents(
      row(
        new ChannelSelectMenuBuilder()
          .setCustomId(routes.channels.make({}))
          .setPlaceholder(t('relay:setup.channelsPlaceholder'))
          .setChannelTypes(ChannelType.GuildText)
          .setMinValues(0)
          .setMaxValues(10)
          .setDefaultChannels(channelIds),
      ),
    );
  if (!isOn(settings)) return container;
  return container
    .addTextDisplayComponents(
      text(
        titled(t, settings, 'reviewedIds', `${t('relay:setup.reviewed')}\n${t('relay:setup.reviewedWhy')}`),
      ),
    )
    .addActionRowComponents(
      row(
        new ChannelSelectMenuBuilder()
          .setCustomId(routes.reviewed.make({}))
          .setPlaceholder(t('relay:setup.reviewedPlaceholder'))
          .setChannelTypes(ChannelType.GuildText)
          .setMinValues(0)
          .setMaxValues(10)
          .setDefaultChannels(reviewedIds),
      ),
      row(stepSelect(t, settings, 'keepsDays')),
      row(
        button(routes.limits.make({}), t('relay:setup.limits'), ButtonStyle.Primary),
        ...switches.map((name) => switchButton(t, settings, name)),
      ),
    );
}

/** On the day of a change of how long posts are kept: from when on it counts. */
function keptBeforeLines(t: Translate, { keptBefore }: Settings, now: number): string[] {
  if (!keptBefore || dayOf(now) >= keptBefore.until) return [];
  const date = moment(endOf(keptBefore.until - 1), 'f');
  return [t('relay:setup.keptBefore', { count: keptBefore.days, date })];
}

function switchButton(t: Translate, settings: Settings, name: (typeof switches)[number]) {
  const is = `${settings[name]}` as const;
  const label = {
    links: t(`relay:setup.links.${is}`),
    names: t(`relay:setup.threadNames.${is}`),
    closed: t(`relay:setup.closed.${is}`),
  }[name];
  return button(routes.turn.make({ name }), label);
}

function stateLines(t: Translate, settings: Settings, rooms: Room[]): string[] {
  if (!isOn(settings)) return [t('relay:setup.off')];
  const lines = rooms.map(({ channelId, crowd }) => {
    const channel = `<#${channelId}>`;
    if (crowd === undefined) return t('relay:setup.onUncounted', { channels: channel });
    const count = crowd < leastCrowd ? crowd : Math.floor(crowd / 5) * 5;
    return crowd < leastCrowd
      ? t('relay:setup.few', { channel, count, least: leastCrowd })
      : t('relay:setup.on', { channels: channel, count });
  });
  const mends = rooms
    .filter(({ missing }) => missing.length > 0)
    .map(({ channelId, missing }) =>
      t('relay:setup.missing', {
        channel: `<#${channelId}>`,
        permissions: missing.map((name) => t(`relay:setup.permissions.${name}`)).join(', '),
      }),
    );
  return [...(settings.closed ? [t('relay:setup.closedNow')] : []), ...lines, ...mends];
}

/** Every limit by fixed steps, each with the day of its last change, as members read it. */
export function limitsView(t: Translate, settings: Settings): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('relay:setup.limitsTitle')}\n${t('relay:setup.limitsWhy')}`),
  );
  for (const name of limits) {
    container
      .addTextDisplayComponents(text(titled(t, settings, name, `**${t(`relay:setup.names.${name}`)}**`)))
      .addActionRowComponents(row(stepSelect(t, settings, name)));
  }
  const list = titled(t, settings, 'words', t('relay:setup.wordsCount', { count: settings.words.length }));
  return {
    components: [
      container.addTextDisplayComponents(text(list)),
      row(
        button(routes.words.make({}), t('relay:setup.words')),
        button(routes.back.make({}), t('relay:setup.back'), ButtonStyle.Primary),
      ),
    ],
  };
}

const limits: readonly Stepped[] = [
  'cooldownMinutes',
  'postsADay',
  'accountDays',
  'pledgeDays',
  'delayMinutes',
];

function titled(t: Translate, { changed }: Settings, name: keyof Settings['changed'], title: string): string {
  const at = changed[name];
  return at === undefined ? title : `${title}\n${t('relay:setup.changed', { date: moment(at, 'D') })}`;
}

function stepSelect(t: Translate, settings: Settings, name: Stepped) {
  return new StringSelectMenuBuilder()
    .setCustomId(routes.step.make({ name }))
    .setPlaceholder(t(`relay:setup.names.${name}`))
    .setOptions(
      steps[name].map((value) => ({
        value: String(value),
        label: t(`relay:setup.steps.${name}.${value}` as 'relay:setup.steps.keepsDays.7'),
        default: value === settings[name],
      })),
    );
}

export function wordListModal(t: Translate, words: readonly string[]): ModalBuilder {
  const input = filled(paragraph(wordsField, 4000), words.join('\n').slice(0, 4000)).setRequired(false);
  return form(
    routes.wordsTyped.make({}),
    t('relay:setup.wordsTitle'),
    question(t('relay:setup.wordsLabel'), t('relay:setup.wordsHint'), input),
  );
}
