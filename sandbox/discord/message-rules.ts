import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { type FormFault, invalidForm, refusal } from './errors.ts';

/** What of a message the rules look at: as it will stand after a creation or an edit. */
export interface MessageBody {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  flags: number;
  /** Files and attachments that stay, and whatever else makes a message not empty (stickers, polls). */
  attachments: number;
}

const MAX_CONTENT = 2000;
const MAX_ROWS = 5;
const MAX_COMPONENTS = 40;
const MAX_COMPONENT_TEXT = 4000;
const MAX_EMBED_TEXT = 6000;
const MAX_NONCE = 25;

/**
 * Refuses what Discord refuses of a message and its published schema does not tell.
 * @throws DiscordError 50006 for an empty message, 50035 with the places at fault for anything else.
 */
export function checkMessage(message: MessageBody): void {
  const isV2 = (message.flags & MessageFlags.IsComponentsV2) !== 0;
  const faults = [
    ...(isV2 ? faultsOfV2(message) : faultsOfClassic(message)),
    ...faultsOfIds(message.components),
  ];
  if (faults.length > 0) throw invalidForm(...faults);
  if (!isV2 && isEmpty(message)) throw refusal('emptyMessage');
}

/** @throws DiscordError 50035 for a nonce of more than 25 characters. */
export function checkNonce(nonce: string | number | null | undefined): void {
  if (nonce === null || nonce === undefined || String(nonce).length <= MAX_NONCE) return;
  throw invalidForm(tooLong(['nonce'], MAX_NONCE));
}

/** @throws DiscordError 50035 for an edit that takes the Components V2 flag off. */
export function checkFlagsKept(before: number, after: number): void {
  if ((before & ~after & MessageFlags.IsComponentsV2) === 0) return;
  throw invalidForm({
    path: ['flags'],
    code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    message: 'The IS_COMPONENTS_V2 flag cannot be removed from a message',
  });
}

function isEmpty(message: MessageBody): boolean {
  return (
    message.content.trim() === '' &&
    message.embeds.length === 0 &&
    message.components.length === 0 &&
    message.attachments === 0
  );
}

const tooLong = (path: PropertyKey[], max: number): FormFault => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${max} or fewer in length.`,
});

function faultsOfClassic({ content, embeds, components }: MessageBody): FormFault[] {
  const faults: FormFault[] = [];
  if (content.length > MAX_CONTENT) faults.push(tooLong(['content'], MAX_CONTENT));
  if (components.length > MAX_ROWS) faults.push(tooLong(['components'], MAX_ROWS));
  for (const [index, { type }] of components.entries()) {
    if (type === ComponentType.ActionRow) continue;
    faults.push({
      path: ['components', index, 'type'],
      code: 'UNION_TYPE_CHOICES',
      message: `Value of field "type" must be one of (1,).`,
    });
  }
  if (embeds.reduce((all, embed) => all + embedText(embed), 0) > MAX_EMBED_TEXT) {
    faults.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`,
    });
  }
  return faults;
}

function embedText(embed: APIEmbed): number {
  const fields = embed.fields ?? [];
  return [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...fields.flatMap((field) => [field.name, field.value]),
  ].reduce((all, text) => all + (text?.length ?? 0), 0);
}

function faultsOfV2({ content, embeds, components }: MessageBody): FormFault[] {
  const unusable = (field: string): FormFault => ({
    path: [field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  });
  const faults: FormFault[] = [];
  if (content !== '') faults.push(unusable('content'));
  if (embeds.length > 0) faults.push(unusable('embeds'));
  if (components.length === 0) {
    faults.push({ path: ['components'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  }
  const all = everyComponent(components);
  if (all.length > MAX_COMPONENTS) {
    faults.push({
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `The total number of components cannot exceed ${MAX_COMPONENTS}`,
    });
  }
  const text = all.reduce(
    (sum, { node }) => sum + (typeof node.content === 'string' ? node.content.length : 0),
    0,
  );
  if (text > MAX_COMPONENT_TEXT) {
    faults.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The displayable text exceeds the maximum size of ${MAX_COMPONENT_TEXT}`,
    });
  }
  return faults;
}

/** What each button and select must carry, and that nothing carries twice. */
function faultsOfIds(components: APIMessageTopLevelComponent[]): FormFault[] {
  const required = (path: PropertyKey[]): FormFault => ({
    path,
    code: 'BASE_TYPE_REQUIRED',
    message: 'This field is required',
  });
  const faults: FormFault[] = [];
  const seen = { custom_id: new Set<unknown>(), id: new Set<unknown>() };
  for (const { node, path } of everyComponent(components)) {
    const isLink = node.type === ComponentType.Button && node.style === ButtonStyle.Link;
    const isPremium = node.type === ComponentType.Button && node.style === ButtonStyle.Premium;
    if (isLink && !node.url) faults.push(required([...path, 'url']));
    if (isLink && node.custom_id) {
      faults.push({
        path: [...path, 'custom_id'],
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified',
      });
    }
    if (isInteractive(node.type) && !isLink && !isPremium && !node.custom_id) {
      faults.push(required([...path, 'custom_id']));
    }
    if (node.type === ComponentType.Button && !isPremium && !node.label && !node.emoji) {
      faults.push(required([...path, 'label']));
    }
    if (node.custom_id && seen.custom_id.has(node.custom_id)) {
      faults.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    }
    if (node.id && seen.id.has(node.id)) {
      faults.push({
        path: [...path, 'id'],
        code: 'COMPONENT_ID_DUPLICATED',
        message: 'Component id cannot be duplicated',
      });
    }
    seen.custom_id.add(node.custom_id);
    seen.id.add(node.id);
  }
  return faults;
}

const isInteractive = (type: unknown) =>
  type === ComponentType.Button ||
  type === ComponentType.StringSelect ||
  type === ComponentType.UserSelect ||
  type === ComponentType.RoleSelect ||
  type === ComponentType.MentionableSelect ||
  type === ComponentType.ChannelSelect;

/** A component without its kind: all that the rules ask of any of them. */
export interface ComponentNode {
  type: ComponentType;
  id?: number | undefined;
  custom_id?: string | undefined;
  style?: number;
  url?: string;
  label?: string | undefined;
  emoji?: unknown;
  content?: string;
  components?: ComponentNode[];
  accessory?: ComponentNode;
}

/** Components of every depth in reading order, with where they are in the body. */
export function everyComponent(
  components: readonly ComponentNode[],
  at: PropertyKey[] = ['components'],
): { node: ComponentNode; path: PropertyKey[] }[] {
  return components.flatMap((node, index) => {
    const path = [...at, index];
    return [
      { node, path },
      ...everyComponent(node.components ?? [], [...path, 'components']),
      ...(node.accessory ? [{ node: node.accessory, path: [...path, 'accessory'] }] : []),
    ];
  });
}
