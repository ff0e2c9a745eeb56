import {
  ActionRowBuilder,
  ButtonBuilder,
  type MessageActionRowComponentBuilder,
  TextDisplayBuilder,
} from '@discordjs/builders';
import { type APIButtonComponentWithCustomId, ButtonStyle } from 'discord.js';

/** The few pieces that every view is made of. */

export const text = (content: string) => new TextDisplayBuilder({ content });

export const row = (...components: MessageActionRowComponentBuilder[]) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>({ components: [] }).setComponents(components);

/** As many rows as the buttons need: Discord takes five in each. */
export const rows = (buttons: readonly ButtonBuilder[]) =>
  Array.from({ length: Math.ceil(buttons.length / 5) }, (_, n) => row(...buttons.slice(n * 5, n * 5 + 5)));

type Style = Exclude<APIButtonComponentWithCustomId['style'], undefined>;

export const button = (customId: string, label: string, style: Style = ButtonStyle.Secondary) =>
  new ButtonBuilder({ custom_id: customId, label }).setStyle(style);

/**
 * A moment that Discord shows in each reader's own time zone and language.
 *
 * @param time   milliseconds since 1970.
 * @param style  Discord's letter: `D` a date, `f` date and time, `R` "in two days".
 */
export const moment = (time: number, style: 'D' | 'f' | 'R') => `<t:${Math.floor(time / 1000)}:${style}>`;
