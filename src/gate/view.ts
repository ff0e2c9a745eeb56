import { ChannelSelectMenuBuilder, ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle, ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Gate } from './record.ts';
import * as routes from './routes.ts';
import { isDue, notices, stands, usualNotice } from './rules.ts';

const day = 86_400_000;

const rooms = (ids: readonly string[]) => ids.map((id) => `<#${id}>`).join(', ');

/** How the gate stands, in a line or two, for the pledge's page. */
export function gateSummary(t: Translate, gate: Gate | undefined, now: number): string {
  return [t('gate:section'), stateText(t, gate, now)].join('\n');
}

/** The date for members to read, or undefined where none is set. */
export function gateNotice(t: Translate, gate: Gate | undefined): string | undefined {
  if (gate?.state !== 'planned' || gate.startsAt === undefined) return undefined;
  return t('gate:date', { date: moment(gate.startsAt, 'D'), rooms: rooms(gate.channelIds) });
}

export interface Preview {
  gate: Gate | undefined;
  /** Roles whose people go on seeing the rooms. */
  roles: readonly string[];
  /** About how many people have not signed; undefined where Discord did not say. */
  unsigned: number | undefined;
  /** Rooms of a closed gate that are not closed to everyone it is for. */
  unclosed: readonly string[];
  /** Rooms that the bot may not change now. */
  unreachable: readonly string[];
  /** When this is looked at, in milliseconds since 1970. */
  now: number;
}

/** The gate's own page: choose rooms, read what will change for whom, set a date, stop it. */
export function gateView(t: Translate, preview: Preview): Page {
  const { gate, unclosed, unreachable, now } = preview;
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('gate:title')}\n${t('gate:what')}`),
  );
  if (!stands(gate)) container.addActionRowComponents(row(roomSelect(t, gate)));
  if (gate?.state !== 'draft' || gate.missed)
    container.addTextDisplayComponents(text(stateText(t, gate, now)));
  if (gate?.state === 'draft') container.addTextDisplayComponents(text(previewText(t, preview, gate)));
  const todo: string[] = [];
  if (unclosed.length > 0) todo.push(t('gate:unclosed', { rooms: rooms(unclosed) }));
  if (unreachable.length > 0) todo.push(t('gate:unreachable', { rooms: rooms(unreachable) }));
  if (todo.length > 0) container.addTextDisplayComponents(text(todo.join('\n')));
  return { components: [container, row(...buttons(t, gate, unclosed.length > 0))] };
}

function previewText(t: Translate, { roles: keepers, unsigned, now }: Preview, gate: Gate) {
  return [
    t('gate:preview.title'),
    t('gate:preview.rooms', { rooms: rooms(gate.channelIds) }),
    unsigned === undefined
      ? t('gate:preview.everyoneUncounted')
      : t('gate:preview.everyone', { count: unsigned }),
    t('gate:preview.signed', { roles: keepers.map((id) => `<@&${id}>`).join(', ') }),
    t('gate:preview.others'),
    t('gate:preview.when', { days: usualNotice, date: moment(now + usualNotice * day, 'D') }),
    t('gate:preview.date'),
  ].join('\n');
}

function stateText(t: Translate, gate: Gate | undefined, now: number) {
  if (!stands(gate)) return gate?.missed ? t('gate:missed') : t('gate:none');
  if (isDue(gate, now)) return t('gate:closing', { rooms: rooms(gate.channelIds) });
  const date = gate.startsAt === undefined ? '' : moment(gate.startsAt, 'D');
  return t(`gate:${gate.state}`, { rooms: rooms(gate.channelIds), date });
}

function buttons(t: Translate, gate: Gate | undefined, isUnfinished: boolean) {
  const back = button(routes.back.make({}), t('gate:back'));
  switch (gate?.state) {
    case undefined:
      return [back];
    case 'draft':
      return [
        ...notices.map((days) =>
          button(
            routes.plan.make({ days }),
            t('gate:inDays', { days }),
            days === usualNotice ? ButtonStyle.Primary : ButtonStyle.Secondary,
          ),
        ),
        button(routes.stop.make({}), t('gate:forget')),
        back,
      ];
    case 'planned':
      return [button(routes.stop.make({}), t('gate:stopPlan'), ButtonStyle.Primary), back];
    case 'closed':
      return [
        ...(isUnfinished ? [button(routes.finish.make({}), t('gate:finish'), ButtonStyle.Primary)] : []),
        button(routes.stop.make({}), t('gate:reopen'), ButtonStyle.Primary),
        back,
      ];
    case 'opening':
      return [button(routes.stop.make({}), t('gate:reopen'), ButtonStyle.Primary), back];
  }
}

function roomSelect(t: Translate, gate: Gate | undefined) {
  return new ChannelSelectMenuBuilder()
    .setCustomId(routes.rooms.make({}))
    .setPlaceholder(t('gate:placeholder'))
    .setChannelTypes(
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.GuildForum,
      ChannelType.GuildVoice,
      ChannelType.GuildStageVoice,
    )
    .setMinValues(1)
    .setMaxValues(25)
    .setDefaultChannels(gate?.channelIds ?? []);
}
