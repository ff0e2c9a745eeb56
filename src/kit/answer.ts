import type {
  AnySelectMenuInteraction,
  APIMessageTopLevelComponent,
  AttachmentBuilder,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  JSONEncodable,
  MessageContextMenuCommandInteraction,
  ModalBuilder,
  ModalSubmitInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import type { Translate } from '../locales/index.ts';

/** Everything that a person can start and that has an answer. */
export type AnyInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | ButtonInteraction
  | AnySelectMenuInteraction
  | ModalSubmitInteraction
  | AutocompleteInteraction;

/** Who acts, where, and in which language: what a handler is given. */
export interface Turn<I extends AnyInteraction = AnyInteraction> {
  app: App;
  interaction: I;
  /** The command that this belongs to, also for its buttons and modals. */
  command: string;
  /** The locale that the person reads: Discord's, or what they chose. */
  locale: string;
  /** Words in the person's language. */
  t: Translate;
}

/** A message made of Components V2: at most 40 components and 4,000 characters of text in all. */
export interface Page {
  components: JSONEncodable<APIMessageTopLevelComponent>[];
  files?: AttachmentBuilder[];
}

export interface Choice {
  name: string;
  value: string;
}

/** What each kind of answer is made of. */
interface Content {
  whisper: Page;
  say: Page;
  update: Page;
  ask: ModalBuilder;
  choices: Choice[];
}

export type Kind = keyof Content;

/** What a handler answered. */
export type Answer = { [K in Kind]: { kind: K; content: Content[K] } }[Kind];

/** A handler: its kind says how the answer is shown, and so how the router may defer it. */
export interface Handler<K extends Kind, I extends AnyInteraction, A> {
  kind: K;
  run: (turn: Turn<I>, args: A) => Content[K] | Promise<Content[K]>;
}

const kind =
  <K extends Kind>(name: K) =>
  <I extends AnyInteraction, A>(run: Handler<K, I, A>['run']): Handler<K, I, A> => ({ kind: name, run });

/** A new message that only this person sees: the usual answer. */
export const whisper = kind('whisper');
/** A new message that everybody in the channel sees. */
export const say = kind('say');
/** The message that holds the component, drawn anew. */
export const update = kind('update');
/** A modal. It can't be deferred: read nothing slow before it. */
export const ask = kind('ask');
/** Suggestions while somebody types: at most 25. */
export const choices = kind('choices');
