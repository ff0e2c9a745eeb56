import { ChannelSelectMenuBuilder, ContainerBuilder } from '@discordjs/builders';
import { ButtonStyle, ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Kind, Panel } from './record.ts';
import * as routes from './routes.ts';

/** The panel through which everyone reaches help and the moderators. The ids are those of its buttons. */
export function helpPanel(t: Translate, ids: Record<'help' | 'report' | 'mine', string>): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('panel:help.title')}`),
        text([t('panel:help.help'), t('panel:help.report'), t('panel:help.mine')].join('\n')),
        text(t('panel:help.what')),
      ),
      row(
        button(ids.help, t('common:getHelp'), ButtonStyle.Danger),
        button(ids.report, t('panel:help.reportButton'), ButtonStyle.Primary),
        button(ids.mine, t('panel:help.mineButton')),
      ),
    ],
  };
}

/** The panel that leads to the form for a post without a name. @param open  the custom_id of its button. */
export function relayPanel(t: Translate, open: string): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('panel:relay.title')}\n${t('panel:relay.how')}`),
        text(t('panel:relay.who')),
      ),
      row(button(open, t('panel:relay.button'), ButtonStyle.Primary)),
    ],
  };
}

/** A way that the panel of moderators opens: its button, and the line that says what it leads to. */
export interface TeamWay {
  /** The custom_id of a button that answers in a message of its own. */
  id: string;
  label: string;
  line: string;
}

/** The panel from which moderators reach their work. */
export function staffPanel(t: Translate, ways: readonly TeamWay[]): Page {
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('panel:staff.title')}`),
        text([...ways.map(({ line }) => line), t('panel:staff.what')].join('\n')),
      ),
      row(...ways.map(({ id, label }) => button(id, label))),
    ],
  };
}

export interface PledgePanel {
  /** The custom_id of its button. */
  open: string;
  intro: string;
  /** Who signed an earlier version has to sign again until then. */
  signAgain?: { version: number; by: number };
  /** Rooms that open with the pledge: from a moment on, or already. */
  gate?: { channelIds: readonly string[]; from?: number | undefined };
}

/** The panel that leads to the pledge, with every date that it has. */
export function pledgePanel(t: Translate, { open, intro, signAgain, gate }: PledgePanel): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('panel:pledge.title')}\n${intro}`),
    text(t('panel:pledge.read')),
  );
  if (signAgain) {
    const { version, by } = signAgain;
    container.addTextDisplayComponents(text(t('panel:pledge.signAgain', { version, date: moment(by, 'D') })));
  }
  if (gate) {
    const rooms = mentions(gate.channelIds);
    container.addTextDisplayComponents(
      text(
        gate.from === undefined
          ? t('panel:pledge.closed', { rooms })
          : t('panel:pledge.planned', { rooms, date: moment(gate.from, 'D') }),
      ),
    );
  }
  return { components: [container, row(button(open, t('panel:pledge.button'), ButtonStyle.Primary))] };
}

/** What an owner sees of a panel on its page of set-up: where it stands, and how to put, move or remove it. */
export function panelSection(t: Translate, kind: Kind, panel: Panel | undefined): ContainerBuilder {
  const { stands, next, old = [] } = panel ?? {};
  const lines = [t(`panel:owner.titles.${kind}`), t(`panel:owner.${kind}`)];
  if (stands) lines.push(t('panel:owner.stands', { channel: mentions([stands.channelId]) }));
  if (next) lines.push(t('panel:owner.pending', { channel: mentions([next.channelId]) }));
  if (old.length > 0)
    lines.push(t('panel:owner.old', { channels: mentions(old.map(({ channelId }) => channelId)) }));

  const chosen = next?.channelId ?? stands?.channelId;
  const container = new ContainerBuilder()
    .addTextDisplayComponents(text(lines.join('\n')))
    .addActionRowComponents(
      row(
        new ChannelSelectMenuBuilder()
          .setCustomId(routes.place.make({ kind }))
          .setPlaceholder(t('panel:owner.placeholder'))
          .setChannelTypes(ChannelType.GuildText)
          .setDefaultChannels(chosen === undefined ? [] : [chosen]),
      ),
    );
  if (chosen === undefined) return container;
  return container.addActionRowComponents(row(button(routes.remove.make({ kind }), t('panel:owner.remove'))));
}

const mentions = (channelIds: readonly string[]) => channelIds.map((id) => `<#${id}>`).join(' ');
