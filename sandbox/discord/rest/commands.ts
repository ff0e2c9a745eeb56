import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { array } from 'zod/mini';
import { requireGuild } from '../access.ts';
import {
  commandsOf,
  deleteCommand,
  editCommand,
  overwriteCommands,
  putCommand,
} from '../changes/commands.ts';
import { refusal } from '../errors.ts';
import { type Route, route, status } from '../route.ts';
import type { World } from '../world.ts';

const GLOBAL = '/applications/{application_id}/commands';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

/** The application's commands, for everywhere and for one guild. */
export const commands: Route[] = [
  route('get', GLOBAL, {}, ({ world, params, query }) => {
    requireOwn(world, params.application_id);
    return commandsOf(world, null).map((command) => listed(command, query));
  }),
  route('put', GLOBAL, { body: array(ApplicationCommandUpdateRequestSchema) }, ({ world, params, body }) => {
    requireOwn(world, params.application_id);
    return overwriteCommands(world, null, body);
  }),
  route('post', GLOBAL, { body: ApplicationCommandCreateRequestSchema }, ({ world, params, body }) => {
    requireOwn(world, params.application_id);
    const { command, isNew } = putCommand(world, null, body);
    return status(isNew ? 201 : 200, command);
  }),
  route('get', `${GLOBAL}/{command_id}`, {}, ({ world, params }) => {
    requireOwn(world, params.application_id);
    return requireCommand(world, null, params.command_id);
  }),
  route(
    'patch',
    `${GLOBAL}/{command_id}`,
    { body: ApplicationCommandPatchRequestPartialSchema },
    ({ world, params, body }) => {
      requireOwn(world, params.application_id);
      return editCommand(world, requireCommand(world, null, params.command_id), body);
    },
  ),
  route('delete', `${GLOBAL}/{command_id}`, {}, ({ world, params }) => {
    requireOwn(world, params.application_id);
    deleteCommand(world, requireCommand(world, null, params.command_id));
    return undefined;
  }),

  route('get', GUILD, {}, ({ world, params, query }) => {
    requireOwnIn(world, params);
    return commandsOf(world, params.guild_id).map((command) => listed(command, query));
  }),
  route('put', GUILD, { body: array(ApplicationCommandUpdateRequestSchema) }, ({ world, params, body }) => {
    requireOwnIn(world, params);
    return overwriteCommands(world, params.guild_id, body);
  }),
  route('post', GUILD, { body: ApplicationCommandCreateRequestSchema }, ({ world, params, body }) => {
    requireOwnIn(world, params);
    const { command, isNew } = putCommand(world, params.guild_id, body);
    return status(isNew ? 201 : 200, command);
  }),
  route('get', `${GUILD}/{command_id}`, {}, ({ world, params }) => {
    requireOwnIn(world, params);
    return requireCommand(world, params.guild_id, params.command_id);
  }),
  route(
    'patch',
    `${GUILD}/{command_id}`,
    { body: ApplicationCommandPatchRequestPartialSchema },
    ({ world, params, body }) => {
      requireOwnIn(world, params);
      return editCommand(world, requireCommand(world, params.guild_id, params.command_id), body);
    },
  ),
  route('delete', `${GUILD}/{command_id}`, {}, ({ world, params }) => {
    requireOwnIn(world, params);
    deleteCommand(world, requireCommand(world, params.guild_id, params.command_id));
    return undefined;
  }),

  route('get', `${GUILD}/permissions`, {}, ({ world, params }) => {
    requireOwnIn(world, params);
    const { id: applicationId, command_permissions: rules } = world.data.application;
    return rules
      .filter(({ guild_id: guildId }) => guildId === params.guild_id)
      .map((rule) => ({ ...rule, application_id: applicationId }));
  }),
  route('get', `${GUILD}/{command_id}/permissions`, {}, ({ world, params }) => {
    requireOwnIn(world, params);
    const { id: applicationId, command_permissions: rules } = world.data.application;
    const rule = rules.find(
      ({ guild_id: guildId, id }) => guildId === params.guild_id && id === params.command_id,
    );
    if (!rule) throw refusal('unknownCommandPermissions');
    return { ...rule, application_id: applicationId };
  }),
  // Only people set these: who may use a command is the server's to say.
  route('put', `${GUILD}/{command_id}/permissions`, {}, () => {
    throw refusal('notForBots');
  }),
];

/** @throws 20012 for another application than the bot's own. */
function requireOwn({ data }: World, applicationId: string): void {
  if (applicationId !== data.application.id) throw refusal('otherApplication');
}

/** The same in a guild that the bot is in. @throws 20012, 10004, 50001. */
function requireOwnIn(world: World, params: { application_id: string; guild_id: string }): void {
  requireOwn(world, params.application_id);
  requireGuild(world, params.guild_id);
}

/** @throws 10063. */
function requireCommand(world: World, guildId: string | null, id: string): APIApplicationCommand {
  const command = commandsOf(world, guildId).find((other) => other.id === id);
  if (!command) throw refusal('unknownCommand');
  return command;
}

/** In a list, localizations are there only for those who ask for them. */
function listed(command: APIApplicationCommand, query: URLSearchParams): object {
  if (query.get('with_localizations') === 'true') return command;
  const { name_localizations: _, description_localizations: __, ...rest } = command;
  return rest;
}
