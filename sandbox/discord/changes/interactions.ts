import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommand,
  type APIMessageInteractionMetadata,
  ApplicationCommandType,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { refusal } from '../errors.ts';
import { interactionPayload, ownersOf } from '../interactions/payload.ts';
import type { StoredChannel, StoredInteraction, StoredMessage, StoredUser } from '../model.ts';
import { userObject } from '../objects.ts';
import type { World } from '../world.ts';
import {
  addMessage,
  createMessage,
  editMessage,
  emptyMessage,
  type MessageDraft,
  type MessagePlace,
  type UploadedFile,
} from './messages.ts';

/** How long a bot has for its first answer, in real milliseconds. */
export const ANSWER_WITHIN = 3000;

/** For how long an interaction can be answered and followed up, in milliseconds of the sandbox clock. */
export const TOKEN_LIFE = 15 * 60_000;

/** What a person did. `data` is Discord's own `data` of the interaction. */
export type Cause =
  | {
      type: InteractionType.ApplicationCommand;
      command: APIApplicationCommand;
      target: { user?: StoredUser; message?: StoredMessage };
      data: object;
    }
  | { type: InteractionType.ApplicationCommandAutocomplete; data: object }
  | { type: InteractionType.MessageComponent; message: StoredMessage; data: object }
  | {
      type: InteractionType.ModalSubmit;
      /** What the modal was the answer to. */
      opener: StoredInteraction;
      /** The message that it was opened from. */
      message: StoredMessage | null;
      data: object;
    };

/** Tells the bot what a person did. */
export function beginInteraction(
  world: World,
  user: StoredUser,
  channel: StoredChannel,
  cause: Cause,
): StoredInteraction {
  const { data, clock } = world;
  forgetOld(world);
  const id = world.newId();
  const interaction: StoredInteraction = {
    id,
    token: Buffer.from(`interaction:${id}:${randomBytes(24).toString('hex')}`).toString('base64url'),
    type: cause.type,
    user_id: user.id,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    created_at: clock.now(),
    answer_by: realNow(world) + ANSWER_WITHIN,
    command_type: commandTypeOf(cause),
    message_id: ('message' in cause && cause.message?.id) || null,
    metadata: metadataOf(id, user, channel, cause),
    answered_at: null,
    answer_type: null,
    ephemeral: false,
    original_message_id: null,
    modal: null,
    choices: null,
  };
  data.interactions[id] = interaction;
  world.emit({
    name: GatewayDispatchEvents.InteractionCreate,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    only_for: data.application.bot_id,
    data: interactionPayload(
      world,
      interaction,
      channel,
      user,
      cause.data,
      'message' in cause ? cause.message : null,
    ),
  });
  return interaction;
}

/** The computer's time: bots are quick or slow in it, however the sandbox clock is moved. */
export const realNow = ({ clock }: World) => clock.now() - clock.offset();

/** True once the token is of no use any more. */
export const isExpired = ({ clock }: World, { created_at: since }: StoredInteraction) =>
  clock.now() - since >= TOKEN_LIFE;

/** An interaction by its token; undefined for one that there never was, or whose time is up. */
export function interactionOf(world: World, token: string): StoredInteraction | undefined {
  const id = Buffer.from(token, 'base64url').toString().split(':')[1] ?? '';
  const interaction = world.data.interactions[id];
  return interaction?.token === token && !isExpired(world, interaction) ? interaction : undefined;
}

/** Interactions are in the order of their time. */
function forgetOld(world: World): void {
  for (const [id, interaction] of Object.entries(world.data.interactions)) {
    if (!isExpired(world, interaction)) return;
    delete world.data.interactions[id];
  }
}

function commandTypeOf(cause: Cause): StoredInteraction['command_type'] {
  if (cause.type === InteractionType.ApplicationCommand) return cause.command.type;
  return cause.type === InteractionType.ModalSubmit ? cause.opener.command_type : null;
}

function metadataOf(
  id: string,
  user: StoredUser,
  channel: StoredChannel,
  cause: Cause,
): APIMessageInteractionMetadata | null {
  const common = { id, user: userObject(user), authorizing_integration_owners: ownersOf(channel) };
  switch (cause.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return null;
    case InteractionType.ApplicationCommand:
      return {
        ...common,
        type: cause.type,
        ...nameOf(cause.command),
        ...(cause.target.user && { target_user: userObject(cause.target.user) }),
        ...(cause.target.message && { target_message_id: cause.target.message.id }),
      };
    case InteractionType.MessageComponent:
      return { ...common, type: cause.type, interacted_message_id: cause.message.id };
    case InteractionType.ModalSubmit: {
      const opened = cause.opener.metadata;
      if (!opened || opened.type === InteractionType.ModalSubmit) {
        throw new Error('A modal was opened by what opens none');
      }
      return { ...common, type: cause.type, triggering_interaction_metadata: opened };
    }
  }
}

/** In what Discord sends, though its documentation does not have it. */
const nameOf = ({ name, type }: APIApplicationCommand) => ({ name, command_type: type });

type FirstAnswer = Partial<
  Pick<StoredInteraction, 'ephemeral' | 'original_message_id' | 'modal' | 'choices'>
>;

/** Notes the first answer, after which there is no other; tells whoever waits for it. */
export function markAnswered(
  world: World,
  interaction: StoredInteraction,
  type: InteractionResponseType,
  answer: FirstAnswer,
): void {
  Object.assign(interaction, answer, { answered_at: world.clock.now(), answer_type: type });
  world.emit({
    name: 'LOCAL_INTERACTION_ANSWERED',
    guild_id: interaction.guild_id,
    channel_id: interaction.channel_id,
    only_for: interaction.user_id,
    data: { id: interaction.id },
  });
}

/** Answers with a new message; `flags` say whether only the person sees it. @throws 50006, 50035. */
export function answerWithMessage(
  world: World,
  interaction: StoredInteraction,
  draft: MessageDraft,
  files: UploadedFile[],
): StoredMessage {
  const ephemeral = isEphemeral(draft);
  const channel = channelOf(world, interaction);
  const place = placeOf(world, interaction, ephemeral);
  const message = createMessage(world, channel, draft, place, files);
  markAnswered(world, interaction, InteractionResponseType.ChannelMessageWithSource, {
    ephemeral,
    original_message_id: message.id,
  });
  return message;
}

/** Puts up "thinking …" until the answer comes. */
export function deferMessage(
  world: World,
  interaction: StoredInteraction,
  draft: MessageDraft,
): StoredMessage {
  const ephemeral = isEphemeral(draft);
  const channel = channelOf(world, interaction);
  const place = placeOf(world, interaction, ephemeral);
  const message: StoredMessage = {
    ...emptyMessage(world, channel, place.author_id, place.type),
    flags: MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0),
    reference: place.reference,
    interaction_metadata: interaction.metadata,
    webhook_id: place.webhook_id,
    visible_to: place.visible_to,
  };
  addMessage(world, channel, message);
  markAnswered(world, interaction, InteractionResponseType.DeferredChannelMessageWithSource, {
    ephemeral,
    original_message_id: message.id,
  });
  return message;
}

/** A further message; the first one after a deferral is the answer that was promised. @throws 50006, 50035. */
export function followUp(
  world: World,
  interaction: StoredInteraction,
  draft: MessageDraft,
  files: UploadedFile[],
): StoredMessage {
  const channel = channelOf(world, interaction);
  const original = originalOf(world, interaction);
  if (original && isLoading(original)) {
    editMessage(world, channel, original, draft, files);
    return original;
  }
  const place: MessagePlace = {
    ...placeOf(world, interaction, isEphemeral(draft)),
    type: original ? MessageType.Reply : MessageType.Default,
    reference: original ? referenceTo(original, channel) : null,
    interaction_metadata: interaction.metadata && {
      ...interaction.metadata,
      ...(original && { original_response_message_id: original.id }),
    },
  };
  return createMessage(world, channel, draft, place, files);
}

/** What @original means for an interaction: its first answer, or the message that it updates. */
export function originalOf(world: World, interaction: StoredInteraction): StoredMessage | undefined {
  const { original_message_id: id } = interaction;
  return id === null ? undefined : messageIn(world, interaction, id);
}

/** A message in the interaction's channel, ephemeral ones included. */
export function messageIn(
  world: World,
  { channel_id: channelId }: StoredInteraction,
  id: string,
): StoredMessage | undefined {
  return world.data.messages[channelId]?.find((message) => message.id === id);
}

export const isLoading = ({ flags }: StoredMessage) => (flags & MessageFlags.Loading) !== 0;

const isEphemeral = ({ flags }: MessageDraft) => ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;

/** The channel of an interaction. @throws 10003 where it is gone. */
export function channelOf(world: World, { channel_id: id }: StoredInteraction): StoredChannel {
  const channel = world.data.channels[id];
  if (!channel) throw refusal('unknownChannel');
  return channel;
}

/** Where an answer goes: to the person alone or to all, and as what Discord shows it. */
function placeOf(world: World, interaction: StoredInteraction, ephemeral: boolean) {
  const { application } = world.data;
  const source =
    interaction.message_id === null ? undefined : messageIn(world, interaction, interaction.message_id);
  return {
    author_id: application.bot_id,
    webhook_id: application.id,
    interaction_metadata: interaction.metadata,
    visible_to: ephemeral ? interaction.user_id : null,
    type: typeOf(interaction),
    reference: source ? referenceTo(source, channelOf(world, interaction)) : null,
  };
}

function typeOf({ command_type: type }: StoredInteraction): MessageType {
  if (type === null) return MessageType.Reply;
  return type === ApplicationCommandType.ChatInput
    ? MessageType.ChatInputCommand
    : MessageType.ContextMenuCommand;
}

const referenceTo = (message: StoredMessage, channel: StoredChannel) => ({
  message_id: message.id,
  channel_id: channel.id,
  guild_id: channel.guild_id,
});
