import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  ChatInputCommandInteraction,
  ContextMenuCommandBuilder,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RoleSelectMenuInteraction,
  SlashCommandBuilder,
  SlashCommandOptionsOnlyBuilder,
  StringSelectMenuInteraction,
  UserSelectMenuInteraction,
} from 'discord.js';
import type { Answer, AnyInteraction, Handler, Kind, Turn } from './answer.ts';
import type { Route } from './route.ts';

/** Who a command is for. Its folder says which; the router checks it on every press. */
export type Audience = 'member' | 'moderator' | 'owner';

/** Something that answers: which way, and with what. Undefined where the interaction is not of its shape. */
export interface Responder {
  kind: Kind;
  answer: (turn: Turn) => Promise<Answer | undefined>;
}

/** A button, select or modal of a command, found by the prefix of its custom_id. */
export interface Part extends Responder {
  prefix: string;
}

export interface Command {
  data: SlashCommandBuilder | SlashCommandOptionsOnlyBuilder | ContextMenuCommandBuilder;
  run: Responder;
  /** Suggestions for an option with autocomplete. */
  suggest?: Responder;
  parts: Part[];
}

type Opening<I extends AnyInteraction> =
  | Handler<'whisper', I, unknown>
  | Handler<'say', I, unknown>
  | Handler<'ask', I, unknown>;
type Pressed<I extends AnyInteraction, A> =
  | Handler<'whisper', I, A>
  | Handler<'say', I, A>
  | Handler<'update', I, A>
  | Handler<'ask', I, A>;
type Submitted<A> = Exclude<Pressed<ModalSubmitInteraction, A>, { kind: 'ask' }>;

/** A slash command: its declaration, its handler, and its buttons, selects and modals. */
export function command(declared: {
  data: Exclude<Command['data'], ContextMenuCommandBuilder>;
  run: Opening<ChatInputCommandInteraction>;
  suggest?: Handler<'choices', AutocompleteInteraction, unknown>;
  parts?: Part[];
}): Command {
  const { data, run, suggest, parts = [] } = declared;
  return {
    data,
    parts,
    run: responder(run, (i): i is ChatInputCommandInteraction => i.isChatInputCommand(), noArgs),
    ...(suggest && {
      suggest: responder(suggest, (i): i is AutocompleteInteraction => i.isAutocomplete(), noArgs),
    }),
  };
}

/** A menu on a message. */
export function messageMenu(declared: {
  data: ContextMenuCommandBuilder;
  run: Opening<MessageContextMenuCommandInteraction>;
  parts?: Part[];
}): Command {
  const { data, run, parts = [] } = declared;
  return {
    data,
    parts,
    run: responder(
      run,
      (i): i is MessageContextMenuCommandInteraction => i.isMessageContextMenuCommand(),
      noArgs,
    ),
  };
}

export const button = <A>(route: Route<A>, handler: Pressed<ButtonInteraction, A>): Part =>
  part(route, handler, (i): i is ButtonInteraction => i.isButton());

export const stringSelect = <A>(route: Route<A>, handler: Pressed<StringSelectMenuInteraction, A>): Part =>
  part(route, handler, (i): i is StringSelectMenuInteraction => i.isStringSelectMenu());

export const roleSelect = <A>(route: Route<A>, handler: Pressed<RoleSelectMenuInteraction, A>): Part =>
  part(route, handler, (i): i is RoleSelectMenuInteraction => i.isRoleSelectMenu());

export const channelSelect = <A>(route: Route<A>, handler: Pressed<ChannelSelectMenuInteraction, A>): Part =>
  part(route, handler, (i): i is ChannelSelectMenuInteraction => i.isChannelSelectMenu());

export const userSelect = <A>(route: Route<A>, handler: Pressed<UserSelectMenuInteraction, A>): Part =>
  part(route, handler, (i): i is UserSelectMenuInteraction => i.isUserSelectMenu());

export const modal = <A>(route: Route<A>, handler: Submitted<A>): Part =>
  part(route, handler, (i): i is ModalSubmitInteraction => i.isModalSubmit());

const noArgs = () => ({});

function part<I extends AnyInteraction & { customId: string }, A>(
  route: Route<A>,
  handler: Pressed<I, A>,
  is: (i: AnyInteraction) => i is I,
): Part {
  return { prefix: route.prefix, ...responder(handler, is, (i) => route.parse(i.customId)) };
}

/** Forgets the types of one handler, and checks at run time what they promised. */
function responder<K extends Kind, I extends AnyInteraction, A>(
  handler: Handler<K, I, A>,
  is: (i: AnyInteraction) => i is I,
  argsOf: (interaction: I) => A | undefined,
): Responder {
  return {
    kind: handler.kind,
    async answer(turn) {
      if (!is(turn.interaction)) return undefined;
      const args = argsOf(turn.interaction);
      if (args === undefined) return undefined;
      const content = await handler.run({ ...turn, interaction: turn.interaction }, args);
      return { kind: handler.kind, content } as Answer;
    },
  };
}
