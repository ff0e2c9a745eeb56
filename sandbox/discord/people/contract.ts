/**
 * What the HTTP interface of people answers, in JSON: shared by the server and by the client that tests and tours
 * use (`sandbox/people.ts`). Field names are in camelCase: these are not Discord's objects but what a person sees.
 */

/** A message as one person sees it. */
export interface SeenMessage {
  id: string;
  channelId: string;
  /** The sandbox's name of whoever wrote it (`member1`), or of the bot. */
  author: { id: string; name: string; displayName: string; bot: boolean };
  /** Who used what to get this answer, as the line above a public answer says; null for plain messages. */
  usedBy: { name: string; command: string | null } | null;
  /** Everything that can be read, in reading order: content, embeds, text displays. Mentions are written out. */
  text: string;
  /** As it was sent. */
  content: string;
  embeds: object[];
  components: object[];
  buttons: SeenButton[];
  selects: SeenSelect[];
  attachments: { name: string; url: string; size: number; description: string | null }[];
  reactions: { emoji: string; count: number }[];
  /** "Only you can see this". */
  ephemeral: boolean;
  /** An answer was promised and is not there yet. */
  thinking: boolean;
  edited: boolean;
  pinned: boolean;
  /** ISO 8601, of the sandbox clock. */
  timestamp: string;
  /** The message that it replies to. */
  replyTo: string | null;
  /** The thread that was opened from it. */
  threadId: string | null;
}

export interface SeenButton {
  /** What stands on it; its emoji where there is no text. */
  label: string;
  /** Null for links. */
  customId: string | null;
  disabled: boolean;
  url: string | null;
}

export interface SeenSelect {
  placeholder: string;
  customId: string;
  disabled: boolean;
  kind: 'string' | 'user' | 'role' | 'mentionable' | 'channel';
  minValues: number;
  maxValues: number;
  /** Of string selects; the others offer whatever the server has. */
  options: SeenOption[];
  /** Names of what is chosen to begin with. */
  chosen: string[];
}

export interface SeenOption {
  label: string;
  value: string;
  description: string | null;
}

/** A modal as it opened. `id` is what `/submit` asks for. */
export interface SeenModal {
  id: string;
  customId: string;
  title: string;
  /** Its text displays, labels and descriptions, in reading order. */
  text: string;
  fields: SeenField[];
}

export interface SeenField {
  customId: string;
  label: string;
  description: string | null;
  kind: 'text' | 'files' | 'radio' | 'checkboxes' | 'checkbox' | SeenSelect['kind'];
  required: boolean;
  /** Of radio groups, checkbox groups and string selects. */
  options: SeenOption[];
}

/** What came of something that a person did. */
export interface PersonAnswer {
  answer: 'message' | 'modal' | 'choices' | 'none';
  /** The new message, or the one that was updated. */
  message?: SeenMessage;
  modal?: SeenModal;
  choices?: { name: string; value: string | number }[];
  /** What Discord shows where nothing came. */
  line?: string;
  /** The bot asked for time before it answered. */
  deferred?: boolean;
  /** Real milliseconds. */
  waitedMs: number;
}

/** A channel, thread or DM in one person's list. */
export interface SeenChannel {
  id: string;
  name: string;
  kind: 'text' | 'announcement' | 'voice' | 'category' | 'forum' | 'thread' | 'private thread' | 'dm';
  /** The name of the category, or of a thread's channel. */
  parent: string | null;
  archived: boolean;
  locked: boolean;
}

/** A command that one person is offered. */
export interface SeenCommand {
  name: string;
  kind: 'slash' | 'user' | 'message';
  description: string;
}

/** A file that a person attaches: its bytes in base64. */
export interface PersonFile {
  name: string;
  base64: string;
  /** A media type; `application/octet-stream` without. */
  type?: string | undefined;
}

export type OptionValue = string | number | boolean | PersonFile;

/** What a person puts into a field: text, one value or several, a tick, or files. */
export type FieldValue = string | number | boolean | string[] | PersonFile[];

export interface CommandInput {
  /** A channel or thread by name or id, or `dm`. */
  channel: string;
  /** A slash command with its subcommands (`case`, `case close`), or a menu's whole name. */
  command: string;
  options?: Record<string, OptionValue> | undefined;
  /** For menus: a person by name or id, or a message by id or `last`. */
  target?: string | undefined;
}

export interface AutocompleteInput extends Omit<CommandInput, 'target'> {
  /** The option that is being typed. */
  focused: string;
}

export interface PressInput {
  /** A message's id; or `last`, which needs `channel`. */
  message: string;
  channel?: string | undefined;
  customId?: string | undefined;
  /** What stands on the button, or a select's placeholder. */
  label?: string | undefined;
  /** For selects: values, labels or names. */
  values?: string[] | undefined;
}

export interface SubmitInput {
  modal: string;
  /** By custom_id or label. */
  fields?: Record<string, FieldValue> | undefined;
}

export interface PermitInput {
  /** Any channel of the server. */
  channel: string;
  command: string;
  /** A role, a person, or a channel by name or id. */
  who: string;
  /** Null takes the rule back. */
  allowed: boolean | null;
}
