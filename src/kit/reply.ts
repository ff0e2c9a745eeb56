import { MessageFlags } from 'discord.js';
import type { Answer, AnyInteraction, Kind, Page } from './answer.ts';

const { Ephemeral, IsComponentsV2 } = MessageFlags;

type Deferrable = Extract<Kind, 'whisper' | 'say' | 'update'>;

/** Tells Discord that an answer of this kind is coming. */
export async function defer(interaction: AnyInteraction, kind: Deferrable): Promise<void> {
  if (interaction.isAutocomplete()) return;
  if (kind === 'update' && canUpdate(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply(kind === 'say' ? {} : { flags: Ephemeral });
}

/** Gives Discord the answer, whether or not it was deferred in that kind before. */
export async function reply(interaction: AnyInteraction, answer: Answer): Promise<void> {
  if (interaction.isAutocomplete()) {
    if (answer.kind === 'choices') await interaction.respond(answer.content.slice(0, 25));
    return;
  }
  switch (answer.kind) {
    case 'choices':
      throw new TypeError('suggestions answer typing only');
    case 'ask':
      if (interaction.isModalSubmit()) throw new TypeError('Discord opens no modal from a modal');
      await interaction.showModal(answer.content);
      return;
    case 'whisper':
    case 'say':
    case 'update':
      if (interaction.deferred) {
        await interaction.editReply(message(answer.content));
      } else if (answer.kind === 'update' && canUpdate(interaction)) {
        await interaction.update(message(answer.content));
      } else {
        const whole = answer.kind === 'say' ? message(answer.content) : whispered(answer.content);
        await interaction.reply(whole);
      }
  }
}

/**
 * Whispers where another kind of answer was promised: a refusal of an update leaves the message as
 * it was, a refusal of something public never shows in public.
 */
export async function replyAside(interaction: AnyInteraction, page: Page, promised?: Kind): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([]);
  } else if (!interaction.deferred) {
    await interaction.reply(whispered(page));
  } else if (promised === 'whisper') {
    await interaction.editReply(message(page));
  } else {
    if (promised === 'say') await interaction.deleteReply();
    await interaction.followUp(whispered(page));
  }
}

function message(page: Page): Page & { flags: [MessageFlags.IsComponentsV2] } {
  return { ...page, flags: [IsComponentsV2] };
}

function whispered(page: Page): Page & { flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] } {
  return { ...page, flags: [IsComponentsV2, Ephemeral] };
}

/** A press on a component, or a modal opened from one: the message is there to be drawn anew. */
function canUpdate(interaction: AnyInteraction) {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}
