import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { InteractionResponseType as Answer, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { union } from 'zod/mini';
import {
  answerWithMessage,
  channelOf,
  deferMessage,
  isExpired,
  markAnswered,
  messageIn,
  realNow,
} from '../changes/interactions.ts';
import { editMessage, type UploadedFile } from '../changes/messages.ts';
import { DiscordError, invalidForm, refusal } from '../errors.ts';
import { checkedModal } from '../interactions/modal-rules.ts';
import type { StoredInteraction, StoredMessage } from '../model.ts';
import { messageObject } from '../objects.ts';
import { type Route, route } from '../route.ts';
import { withoutNulls } from '../schema.ts';
import type { World } from '../world.ts';

const Callback = union([
  CreateMessageInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
]);

type Callback = (typeof Callback)['_zod']['output'];

/** First answers to interactions. They count for no rate limit, and the path's token is all that they need. */
export const interactions: Route[] = [
  route(
    'post',
    '/interactions/{interaction_id}/{interaction_token}/callback',
    { body: Callback, open: true, limit: 'exempt' },
    ({ world, params, query, body, files }) => {
      const interaction = requireUnanswered(world, params.interaction_id, params.interaction_token);
      requirePossible(interaction, body.type);
      const message = answer(world, interaction, body, files);
      if (query.get('with_response') !== 'true') return undefined;
      return callbackResponse(world, interaction, body.type, message);
    },
  ),
];

/** @throws 10062 for an interaction that is unknown or too old for a first answer, 40060 after one. */
function requireUnanswered(world: World, id: string, token: string): StoredInteraction {
  const interaction = world.data.interactions[id];
  if (interaction?.token !== token) throw refusal('unknownInteraction');
  if (interaction.answered_at !== null) throw refusal('alreadyAcknowledged');
  if (realNow(world) > interaction.answer_by || isExpired(world, interaction))
    throw refusal('unknownInteraction');
  return interaction;
}

/** Which answers an interaction can have: no modal from a modal, no update without a message. */
function possibleAnswers({ type, message_id: message }: StoredInteraction): Answer[] {
  const messages = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const updates = message === null ? [] : [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...messages, ...updates];
    default:
      return [...messages, ...updates, Answer.Modal];
  }
}

function requirePossible(interaction: StoredInteraction, type: Answer): void {
  const possible = possibleAnswers(interaction);
  if (possible.includes(type)) return;
  throw invalidForm({
    path: ['type'],
    code: 'BASE_TYPE_CHOICES',
    message: `Value must be one of {${possible.join(', ')}}.`,
  });
}

/** Carries an answer out, and returns the message that it made or changed. */
function answer(
  world: World,
  interaction: StoredInteraction,
  body: Callback,
  files: UploadedFile[],
): StoredMessage | null {
  switch (body.type) {
    case Answer.ChannelMessageWithSource:
      if (body.data?.poll) throw new DiscordError(501, 0, '501: The local Discord has no polls');
      return inData(() => answerWithMessage(world, interaction, body.data ?? {}, files));
    case Answer.DeferredChannelMessageWithSource:
      return deferMessage(world, interaction, body.data ?? {});
    case Answer.UpdateMessage:
    case Answer.DeferredMessageUpdate: {
      const message = messageIn(world, interaction, interaction.message_id ?? '');
      if (!message) throw refusal('unknownMessage');
      if (body.type === Answer.UpdateMessage) {
        inData(() => editMessage(world, channelOf(world, interaction), message, body.data ?? {}, files));
      }
      markAnswered(world, interaction, body.type, {
        ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
        original_message_id: message.id,
      });
      return message;
    }
    case Answer.ApplicationCommandAutocompleteResult: {
      const choices = (body.data?.choices ?? []).flatMap((choice) => choice ?? []);
      markAnswered(world, interaction, body.type, { choices: withoutNulls(choices) });
      return null;
    }
    case Answer.Modal:
      markAnswered(world, interaction, body.type, { modal: checkedModal(withoutNulls(body.data)) });
      return null;
  }
}

/** The body of a message stands in `data` here: so do its faults. */
function inData<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DiscordError) || !error.errors) throw error;
    throw new DiscordError(error.status, error.code, error.message, { data: error.errors });
  }
}

/** What `with_response=true` asks for. */
function callbackResponse(
  world: World,
  interaction: StoredInteraction,
  type: Answer,
  message: StoredMessage | null,
) {
  const { id, channel_id: channelId, guild_id: guildId } = interaction;
  return {
    interaction: {
      id,
      type: interaction.type,
      channel_id: channelId,
      ...(guildId !== null && { guild_id: guildId }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
      }),
    },
    ...(message && { resource: { type, message: messageObject(world.data, message) } }),
  };
}
