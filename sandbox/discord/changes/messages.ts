import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  AuditLogEvent,
  ComponentType,
  EmbedType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { mentionsOf } from '../mentions.ts';
import { checkFlagsKept, checkMessage, everyComponent } from '../message-rules.ts';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { messageEvent } from '../objects.ts';
import { guildOf, type World } from '../world.ts';
import { attach } from './attachments.ts';
import { type Actor, writeAuditLog } from './audit.ts';
import { announceChannel } from './channels.ts';
import { isThread, joinByMessage } from './thread-members.ts';

/** A file that came with a request: `files[n]` and its bytes. */
export interface UploadedFile {
  index: number;
  name: string;
  type: string;
  bytes: Buffer;
}

/** What someone wants to say: a body as Discord takes it (null and absent mean the same in a creation). */
export interface MessageDraft {
  content?: string | null | undefined;
  embeds?: APIEmbed[] | null | undefined;
  components?: APIMessageTopLevelComponent[] | null | undefined;
  flags?: number | null | undefined;
  allowed_mentions?: APIAllowedMentions | null | undefined;
  attachments?:
    | { id: string | number; filename?: string | null | undefined; description?: string | null | undefined }[]
    | null
    | undefined;
}

/** Where a message goes and what it belongs to. */
export interface MessagePlace {
  author_id: string;
  nonce?: string | null;
  reference?: StoredMessage['reference'];
  interaction_metadata?: APIMessageInteractionMetadata | null;
  webhook_id?: string | null;
  author_name?: string | null;
  /** Ephemeral: the one person who sees it. */
  visible_to?: string | null;
  type?: MessageType;
}

/** Flags that a bot may set. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Ephemeral;

/**
 * Posts a message: checks it by Discord's rules, stores it and tells everybody who may know.
 * Permissions are the caller's business.
 * @throws DiscordError 50006, 50035.
 */
export function createMessage(
  world: World,
  channel: StoredChannel,
  draft: MessageDraft,
  place: MessagePlace,
  files: UploadedFile[] = [],
): StoredMessage {
  const { data } = world;
  const id = world.newId();
  const attachments = attach(world, channel.id, [], draft.attachments, files);
  const text = {
    content: (draft.content ?? '').trim(),
    embeds: embedsOf(draft),
    components: componentsOf(draft, attachments),
    flags: (draft.flags ?? 0) & SETTABLE,
  };
  checkMessage({ ...text, attachments: attachments.length });
  const reference = place.reference ?? null;
  const repliedTo =
    reference &&
    data.messages[reference.channel_id]?.find((other) => other.id === reference.message_id)?.author_id;
  const message: StoredMessage = {
    ...emptyMessage(
      world,
      channel,
      place.author_id,
      place.type ?? (reference ? MessageType.Reply : MessageType.Default),
    ),
    id,
    ...text,
    flags: place.visible_to ? text.flags | MessageFlags.Ephemeral : text.flags & ~MessageFlags.Ephemeral,
    attachments,
    mentions: mentionsOf(
      data,
      channel,
      place.author_id,
      text,
      draft.allowed_mentions ?? null,
      world.clock.now(),
      repliedTo ?? null,
    ),
    nonce: place.nonce ?? null,
    reference,
    interaction_metadata: place.interaction_metadata ?? null,
    webhook_id: place.webhook_id ?? null,
    author_name: place.author_name ?? null,
    visible_to: place.visible_to ?? null,
  };
  addMessage(world, channel, message);
  return message;
}

/** A message that says nothing yet and is not stored; for those who make messages of any kind. */
export function emptyMessage(
  world: World,
  channel: StoredChannel,
  authorId: string,
  type: MessageType,
): StoredMessage {
  return {
    id: world.newId(),
    channel_id: channel.id,
    type,
    author_id: authorId,
    author_name: null,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    timestamp: world.timestamp(),
    edited_timestamp: null,
    pinned_at: null,
    mentions: { users: [], roles: [], everyone: false },
    nonce: null,
    reactions: [],
    reference: null,
    interaction_metadata: null,
    webhook_id: null,
    visible_to: null,
    thread_id: null,
  };
}

/**
 * Stores a message that is ready and tells of it. A thread that was archived wakes up, and whoever wrote or is
 * mentioned joins it.
 */
export function addMessage(world: World, channel: StoredChannel, message: StoredMessage): void {
  const list = world.data.messages[channel.id] ?? [];
  world.data.messages[channel.id] = list;
  list.push(message);
  if (message.visible_to === null) {
    channel.last_message_id = message.id;
    if (channel.thread) {
      channel.thread.message_count += 1;
      if (channel.thread.archived) {
        channel.thread.archived = false;
        channel.thread.archive_timestamp = world.timestamp();
        announceChannel(world, channel, GatewayDispatchEvents.ThreadUpdate);
      }
    }
  }
  announceMessage(world, message, GatewayDispatchEvents.MessageCreate);
  if (isThread(channel) && message.visible_to === null) joinByMessage(world, channel, message);
}

/**
 * Edits a message; what the draft leaves out stays, null empties it.
 * @throws DiscordError 50006, 50035.
 */
export function editMessage(
  world: World,
  channel: StoredChannel,
  message: StoredMessage,
  draft: MessageDraft,
  files: UploadedFile[] = [],
): void {
  const kept =
    draft.attachments === undefined || draft.attachments === null
      ? message.attachments
      : message.attachments.filter(({ id }) => draft.attachments?.some((wanted) => String(wanted.id) === id));
  const attachments = attach(world, channel.id, kept, draft.attachments, files);
  const flags =
    draft.flags === undefined || draft.flags === null
      ? message.flags
      : (message.flags & ~MessageFlags.SuppressEmbeds & ~MessageFlags.IsComponentsV2) |
        (draft.flags & SETTABLE);
  checkFlagsKept(message.flags, draft.flags === undefined || draft.flags === null ? message.flags : flags);
  const text = {
    content: draft.content === undefined ? message.content : (draft.content ?? '').trim(),
    embeds: draft.embeds === undefined ? message.embeds : embedsOf(draft),
    components: draft.components === undefined ? message.components : componentsOf(draft, attachments),
    flags:
      (flags & ~(MessageFlags.Ephemeral | MessageFlags.Loading)) | (message.flags & MessageFlags.Ephemeral),
  };
  checkMessage({ ...text, attachments: attachments.length });
  for (const gone of message.attachments.filter((old) => !attachments.includes(old))) {
    delete world.data.files[gone.id];
  }
  // What stood for an answer that was to come has not been edited when it comes.
  const isFirst = (message.flags & MessageFlags.Loading) !== 0;
  Object.assign(message, text, {
    attachments,
    edited_timestamp: isFirst ? null : world.timestamp(),
    mentions: mentionsOf(
      world.data,
      channel,
      message.author_id,
      text,
      draft.allowed_mentions ?? null,
      world.clock.now(),
    ),
  });
  announceMessage(world, message, GatewayDispatchEvents.MessageUpdate);
}

/** Deletes a message; the audit log notes it where the actor is not the author. */
export function deleteMessage(
  world: World,
  channel: StoredChannel,
  message: StoredMessage,
  actor: Actor,
): void {
  removeMessage(world, channel, message);
  announceMessage(world, message, GatewayDispatchEvents.MessageDelete);
  const guild = guildOf(world.data, channel);
  if (!guild || actor.by === message.author_id) return;
  writeAuditLog(world, guild, {
    ...actor,
    action: AuditLogEvent.MessageDelete,
    target: message.author_id,
    options: { channel_id: channel.id, count: '1' },
  });
}

/** Takes a message and its files out of the world without telling anybody. */
export function removeMessage({ data }: World, channel: StoredChannel, message: StoredMessage): void {
  data.messages[channel.id] = (data.messages[channel.id] ?? []).filter((other) => other !== message);
  for (const attachment of message.attachments) delete data.files[attachment.id];
}

/** Tells that a message came, changed or went: to its one reader if it is ephemeral, else to all in the channel. */
export function announceMessage(
  world: World,
  message: StoredMessage,
  name: `${GatewayDispatchEvents}`,
): void {
  const guildId = world.data.channels[message.channel_id]?.guild_id ?? null;
  const isGone = name === GatewayDispatchEvents.MessageDelete;
  world.emit({
    name,
    guild_id: guildId,
    channel_id: message.channel_id,
    only_for: message.visible_to,
    data: isGone
      ? { id: message.id, channel_id: message.channel_id, ...(guildId !== null && { guild_id: guildId }) }
      : messageEvent(world.data, message),
  });
}

function embedsOf(draft: MessageDraft): APIEmbed[] {
  return (draft.embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
}

/** Components as Discord stores them: each with a number, and files of the message by their address. */
function componentsOf(draft: MessageDraft, attachments: APIAttachment[]): APIMessageTopLevelComponent[] {
  const components = structuredClone(draft.components ?? []);
  const all = everyComponent(components).map(({ node }) => node);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const node of all) {
    if (node.id) continue;
    while (taken.has(next)) next += 1;
    node.id = next;
    taken.add(next);
  }
  const media = components.flatMap((component) =>
    component.type === ComponentType.Container ? [component, ...component.components] : [component],
  );
  const resolve = (item: { url: string }) => {
    const name = /^attachment:\/\/(.+)$/.exec(item.url)?.[1];
    const file = name && attachments.find(({ filename }) => filename === name);
    if (file) item.url = file.url;
  };
  for (const component of media) {
    if (component.type === ComponentType.File) resolve(component.file);
    if (component.type === ComponentType.MediaGallery)
      for (const { media: item } of component.items) resolve(item);
    if (component.type === ComponentType.Section && component.accessory.type === ComponentType.Thumbnail) {
      resolve(component.accessory.media);
    }
  }
  return components;
}
