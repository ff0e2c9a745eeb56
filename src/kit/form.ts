import { LabelBuilder, ModalBuilder, type TextDisplayBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord.js';

/** The few pieces that every form is made of. */

/** A form: its title, then its plain lines and questions in their order. Discord takes five at most. */
export function form(
  customId: string,
  title: string,
  ...parts: readonly (LabelBuilder | TextDisplayBuilder)[]
): ModalBuilder {
  const modal = new ModalBuilder().setCustomId(customId).setTitle(title);
  for (const part of parts) {
    if (part instanceof LabelBuilder) modal.addLabelComponents(part);
    else modal.addTextDisplayComponents(part);
  }
  return modal;
}

/** A question that is answered in words; `hint` stands below it. */
export const question = (label: string, hint: string, input: TextInputBuilder) =>
  new LabelBuilder().setLabel(label).setDescription(hint).setTextInputComponent(input);

/**
 * One line to write in. It has to be filled in, unless `setRequired(false)` follows.
 *
 * @param most  how many characters it takes.
 */
export const line = (name: string, most: number) => input(TextInputStyle.Short, name, most);

/** The same with room for several lines. */
export const paragraph = (name: string, most: number) => input(TextInputStyle.Paragraph, name, most);

/** The same with what stands in it already, where anything does. */
export const filled = (field: TextInputBuilder, value = '') => (value === '' ? field : field.setValue(value));

const input = (style: TextInputStyle, name: string, most: number) =>
  new TextInputBuilder().setCustomId(name).setStyle(style).setMaxLength(most).setRequired(true);
