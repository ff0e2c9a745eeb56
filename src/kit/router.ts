import {
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
  TextDisplayBuilder,
} from 'discord.js';
import type { App } from '../app.ts';
import { refusalText } from '../locales/index.ts';
import type { Answer, AnyInteraction, Kind, Page, Turn } from './answer.ts';
import type { Audience, Command, Responder } from './command.ts';
import { Refusal } from './refusal.ts';
import { reply, replyAside } from './reply.ts';
import { prefixOf } from './route.ts';
import { beginWaiting } from './waiting.ts';

/** Commands by the folder that they stand in, which says who may use them. */
export type CommandRooms = Readonly<Record<Audience, readonly Command[]>>;

export interface RouterOptions {
  commands: CommandRooms;
  /** Throws a Refusal where this person may not use what is for this audience. */
  admit: (audience: Audience, turn: Turn) => Promise<void>;
  /** The locale that a person reads: Discord's, or their own choice. It must be quick, and never throw. */
  localeOf: (app: App, interaction: AnyInteraction, command: string) => Promise<string>;
  /** What every ephemeral answer ends with. It must be quick, and never throw. */
  footer: (turn: Turn) => Promise<Page['components']>;
}

export interface Router {
  /** Answers one interaction. Never throws: what goes wrong is told to the person and to the log. */
  route: (app: App, interaction: Interaction) => Promise<void>;
  /** Resolves once everything that was begun is answered. */
  idle: () => Promise<void>;
}

interface Found {
  name: string;
  audience: Audience;
  responder: Responder;
}

/** @throws RangeError where two commands share a name or two parts share a prefix. */
export function createRouter({ commands, admit, localeOf, footer }: RouterOptions): Router {
  const find = indexOf(commands);
  const running = new Set<Promise<void>>();

  async function answer(app: App, interaction: AnyInteraction): Promise<void> {
    const found = find(interaction);
    const command = found?.name ?? '';
    const turnIn = (locale: string): Turn => ({ app, interaction, command, locale, t: app.text(locale) });
    let turn = turnIn(interaction.locale);
    const withFooter = async (page: Page): Promise<Page> => ({
      ...page,
      components: [...page.components, ...(await footer(turn))],
    });
    // A note is not the command's own page, so it ends as any other answer does.
    const note = async (words: string, above: Page['components'] = []): Promise<Page> => ({
      components: [
        ...above,
        new TextDisplayBuilder({ content: words }),
        ...(await footer({ ...turn, command: '' })),
      ],
    });

    const kind = kindFor(found, interaction);
    const waiting = beginWaiting(app, interaction, kind, () => note(turn.t('common:slow')));
    try {
      turn = turnIn(await localeOf(app, interaction, command));
      if (found) await admit(found.audience, turn);
      const given = await found?.responder.answer(turn);
      if ((await waiting.stop()) === 'given-up') return;
      if (given) await reply(interaction, await finish(inKind(kind, given), interaction, withFooter));
      else await replyAside(interaction, await note(turn.t('common:outdated')), kind);
    } catch (error) {
      if ((await waiting.stop()) === 'given-up') return;
      if (isOver(error)) throw error;
      const above = error instanceof Refusal ? error.above : [];
      await replyAside(interaction, await note(explain(turn, error), above), kind);
    }
  }

  return {
    async route(app, interaction) {
      if (interaction.isPrimaryEntryPointCommand()) return;
      const work = answer(app, interaction).catch((err: unknown) => {
        app.log.warn({ err }, 'Discord did not take an answer');
      });
      running.add(work);
      await work;
      running.delete(work);
    },
    async idle() {
      await Promise.all(running);
    },
  };
}

const over: unknown[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

/** Too late for any answer, or answered already (the receipt was lost on its way): nothing more can be said. */
function isOver(error: unknown) {
  return error instanceof DiscordAPIError && over.includes(error.code);
}

/** The person's own language for an expected no; a reference and one log line for anything else. */
function explain({ app, t, command }: Turn, error: unknown): string {
  if (error instanceof Refusal) return refusalText(t, error.code, error.details);
  const reference = app.newId();
  app.log.error({ reference, command, err: error }, 'a handler failed');
  return t('common:unexpected', { reference });
}

/**
 * How the answer is shown. What one member reads never takes the place of a message that everyone in a
 * channel reads, such as a panel: there it is whispered.
 */
function kindFor(found: Found | undefined, interaction: AnyInteraction): Kind {
  if (!found) return 'whisper';
  const { audience, responder } = found;
  const isPublic = interaction.inGuild() && !isWhispered(interaction);
  return responder.kind === 'update' && audience === 'member' && isPublic ? 'whisper' : responder.kind;
}

function inKind(kind: Kind, given: Answer): Answer {
  return kind === 'whisper' && given.kind === 'update' ? { kind, content: given.content } : given;
}

/** Whatever only one person sees ends with the footer. */
async function finish(
  answer: Answer,
  interaction: AnyInteraction,
  withFooter: (page: Page) => Promise<Page>,
): Promise<Answer> {
  if (answer.kind === 'whisper') return { ...answer, content: await withFooter(answer.content) };
  if (answer.kind === 'update' && isWhispered(interaction)) {
    return { ...answer, content: await withFooter(answer.content) };
  }
  return answer;
}

function isWhispered(interaction: AnyInteraction) {
  const message =
    interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null;
  return message === null || message.flags.has(MessageFlags.Ephemeral);
}

function indexOf(rooms: CommandRooms): (interaction: AnyInteraction) => Found | undefined {
  const named = new Map<string, Found>();
  const suggesting = new Map<string, Found>();
  const prefixed = new Map<string, Found>();

  for (const audience of Object.keys(rooms) as Audience[]) {
    for (const { data, run, suggest, parts } of rooms[audience]) {
      const { name } = data;
      enter(named, name, { name, audience, responder: run });
      if (suggest) enter(suggesting, name, { name, audience, responder: suggest });
      for (const part of parts) enter(prefixed, part.prefix, { name, audience, responder: part });
    }
  }
  return (interaction) => {
    if (interaction.isAutocomplete()) return suggesting.get(interaction.commandName);
    if (interaction.isCommand()) return named.get(interaction.commandName);
    return prefixed.get(prefixOf(interaction.customId));
  };
}

function enter(index: Map<string, Found>, key: string, found: Found) {
  if (index.has(key))
    throw new RangeError(`two handlers share "${key}": each command and each route needs a name of its own`);
  index.set(key, found);
}
