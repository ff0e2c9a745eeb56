import { InteractionResponseType as Answer } from 'discord-api-types/v10';
import { ANSWER_WITHIN, isLoading, originalOf, realNow } from '../changes/interactions.ts';
import type { StoredInteraction, StoredMessage, StoredUser } from '../model.ts';
import type { World } from '../world.ts';
import type { PersonAnswer } from './contract.ts';
import { seenModal } from './modal.ts';
import { seenMessage } from './see.ts';

/** How long somebody watches a bot think, in real milliseconds. */
const PATIENCE = 15_000;

/** How long after the promised message was taken away another one may come. */
const GRACE = 1000;

/** What Discord shows where no answer came in time. */
const NO_ANSWER = 'The application did not respond';

/** Does something that begins an interaction, and waits for what comes of it. */
export async function answerTo(
  world: World,
  user: StoredUser,
  begin: () => StoredInteraction,
): Promise<PersonAnswer> {
  const since = realNow(world);
  const interaction = begin();
  const source = messageAt(world, interaction, interaction.message_id);
  const editedBefore = source?.edited_timestamp;
  const waited = () => ({ waitedMs: Math.round(realNow(world) - since) });
  const shown = (message: StoredMessage): PersonAnswer => ({
    answer: 'message',
    message: seenMessage(world, user, message),
    ...waited(),
  });

  if (!(await until(world, ANSWER_WITHIN, () => interaction.answered_at !== null))) {
    return { answer: 'none', line: NO_ANSWER, ...waited() };
  }
  if (interaction.modal)
    return { answer: 'modal', modal: seenModal(interaction.id, interaction.modal), ...waited() };
  if (interaction.choices) return { answer: 'choices', choices: interaction.choices, ...waited() };

  const isDeferred =
    interaction.answer_type === Answer.DeferredChannelMessageWithSource ||
    interaction.answer_type === Answer.DeferredMessageUpdate;
  const settled = () => {
    const original = originalOf(world, interaction);
    const isThere =
      original &&
      (interaction.answer_type === Answer.DeferredMessageUpdate
        ? original.edited_timestamp !== editedBefore
        : !isLoading(original));
    return isThere ? original : followUpTo(world, interaction);
  };
  if (isDeferred) {
    const isGone = () => originalOf(world, interaction) === undefined;
    await until(world, PATIENCE, () => settled() !== undefined || isGone());
    if (isGone()) await until(world, GRACE, () => settled() !== undefined);
  }
  const message = settled() ?? (isDeferred ? stillThinking(world, interaction) : undefined);
  return {
    ...(message ? shown(message) : { answer: 'none', ...waited() }),
    ...(isDeferred && { deferred: true }),
  };
}

function stillThinking(world: World, interaction: StoredInteraction): StoredMessage | undefined {
  const original = originalOf(world, interaction);
  return original && isLoading(original) ? original : undefined;
}

function messageAt(world: World, { channel_id: channel }: StoredInteraction, id: string | null) {
  return id === null ? undefined : world.data.messages[channel]?.find((message) => message.id === id);
}

/** The newest message that came after the first answer. */
function followUpTo(
  { data }: World,
  { id, channel_id: channel, original_message_id: original }: StoredInteraction,
) {
  return data.messages[channel]?.findLast(
    (message) => message.interaction_metadata?.id === id && message.id !== original,
  );
}

/** True as soon as it is so, after any event; false if it is not within `ms` real milliseconds. */
function until(world: World, ms: number, isSo: () => boolean): Promise<boolean> {
  if (isSo()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (result: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
    const timer = setTimeout(() => end(isSo()), ms);
    const stop = world.listen(() => {
      if (isSo()) end(true);
    });
  });
}
