import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod';
import { byBot } from '../access.ts';
import { channelOf, followUp, interactionOf, messageIn, originalOf } from '../changes/interactions.ts';
import { deleteMessage, editMessage } from '../changes/messages.ts';
import { DiscordError, refusal } from '../errors.ts';
import type { StoredInteraction, StoredMessage } from '../model.ts';
import { messageObject } from '../objects.ts';
import { type Route, route } from '../route.ts';
import type { World } from '../world.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
const MESSAGE = `${WEBHOOK}/messages/{message_id}` as const;
const ORIGINAL = `${WEBHOOK}/messages/@original` as const;

/** These paths are also those of webhooks, which have ids of their own. */
const options: Pick<Route, 'open' | 'appliesTo'> = {
  open: true,
  appliesTo: (world, params) => params.webhook_id === world.data.application.id,
};

const edit = { ...options, body: IncomingWebhookUpdateRequestPartialSchema };

/** What comes after the first answer: follow-ups, and edits and deletions of all of them. */
export const interactionWebhooks: Route[] = [
  route('post', WEBHOOK, { ...options, body: IncomingWebhookRequestPartialSchema }, (request) => {
    const { world, params, body, files } = request;
    const interaction = requireAnswered(world, params.webhook_token);
    if (body.poll) throw new DiscordError(501, 0, '501: The local Discord has no polls');
    return messageObject(world.data, followUp(world, interaction, body, files));
  }),

  route('get', ORIGINAL, options, ({ world, params }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    return messageObject(world.data, requireOriginal(world, interaction));
  }),
  route('patch', ORIGINAL, edit, ({ world, params, body, files }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    const message = requireOriginal(world, interaction);
    editMessage(world, channelOf(world, interaction), message, body, files);
    return messageObject(world.data, message);
  }),
  route('delete', ORIGINAL, options, ({ world, params, reason }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    const message = requireOriginal(world, interaction);
    deleteMessage(world, channelOf(world, interaction), message, byBot(world, reason));
    return undefined;
  }),

  route('get', MESSAGE, options, ({ world, params }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    return messageObject(world.data, requireOwn(world, interaction, params.message_id));
  }),
  route('patch', MESSAGE, edit, ({ world, params, body, files }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    const message = requireOwn(world, interaction, params.message_id);
    editMessage(world, channelOf(world, interaction), message, body, files);
    return messageObject(world.data, message);
  }),
  route('delete', MESSAGE, options, ({ world, params, reason }) => {
    const interaction = requireAnswered(world, params.webhook_token);
    const message = requireOwn(world, interaction, params.message_id);
    deleteMessage(world, channelOf(world, interaction), message, byBot(world, reason));
    return undefined;
  }),
];

/** @throws 50027 for a token that is wrong or whose 15 minutes are over, 10015 before the first answer. */
function requireAnswered(world: World, token: string): StoredInteraction {
  const interaction = interactionOf(world, token);
  if (!interaction) throw refusal('invalidWebhookToken');
  if (interaction.answered_at === null) throw refusal('unknownWebhook');
  return interaction;
}

/** @throws 10008 where there is none (any more). */
function requireOriginal(world: World, interaction: StoredInteraction): StoredMessage {
  const message = originalOf(world, interaction);
  if (!message) throw refusal('unknownMessage');
  return message;
}

/** A message that this interaction made or updates. @throws 10008. */
function requireOwn(world: World, interaction: StoredInteraction, id: string): StoredMessage {
  const message = messageIn(world, interaction, id);
  const isOwn =
    message?.interaction_metadata?.id === interaction.id || id === interaction.original_message_id;
  if (!message || !isOwn) throw refusal('unknownMessage');
  return message;
}
