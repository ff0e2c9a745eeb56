import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import { checkCommand, checkSet } from '../commands-rules.ts';
import { refusal } from '../errors.ts';
import type { StoredCommandPermissions } from '../model.ts';
import { withoutNulls } from '../schema.ts';
import type { World } from '../world.ts';

/** How many commands may be made anew in a guild (or globally) in a day. */
const CREATIONS_A_DAY = 200;
const DAY = 86_400_000;

/** A command as a body declares it: null and absent mean the default. */
export type CommandDraft = {
  [Key in Declared]?: APIApplicationCommand[Key] | null | undefined;
} & { default_member_permissions?: number | null | undefined };

type Declared =
  | 'type'
  | 'name'
  | 'name_localizations'
  | 'description'
  | 'description_localizations'
  | 'options'
  | 'dm_permission'
  | 'contexts'
  | 'integration_types'
  | 'nsfw';

/** The commands of a guild, or the global ones. */
export function commandsOf({ data }: World, guildId: string | null): APIApplicationCommand[] {
  return data.application.commands.filter(({ guild_id: id }) => (id ?? null) === guildId);
}

/**
 * Makes a command, or changes the one of the same name and type.
 * @throws DiscordError 30032, 30034, 50035.
 */
export function putCommand(
  world: World,
  guildId: string | null,
  draft: CommandDraft,
): { command: APIApplicationCommand; isNew: boolean } {
  const { application } = world.data;
  const old = sameAs(commandsOf(world, guildId), draft);
  const command = commandFrom(world, guildId, draft, old);
  checkCommand(command);
  checkSet([...commandsOf(world, guildId).filter((other) => other !== old), command]);
  if (!old) countCreations(world, guildId, 1);
  application.commands = [...application.commands.filter((other) => other !== old), command];
  return { command, isNew: !old };
}

/**
 * Makes these the only commands of a guild, or the only global ones. Those that keep name and type keep their id.
 * @throws DiscordError 30032, 30034, 50035.
 */
export function overwriteCommands(
  world: World,
  guildId: string | null,
  drafts: CommandDraft[],
): APIApplicationCommand[] {
  const { application } = world.data;
  const before = commandsOf(world, guildId);
  const after = drafts.map((draft) => commandFrom(world, guildId, draft, sameAs(before, draft)));
  for (const [index, command] of after.entries()) checkCommand(command, [index]);
  checkSet(after);
  countCreations(world, guildId, drafts.filter((draft) => !sameAs(before, draft)).length);
  for (const gone of before.filter(({ id }) => after.every((command) => command.id !== id))) {
    forgetPermissions(world, gone.id);
  }
  application.commands = [...application.commands.filter((command) => !before.includes(command)), ...after];
  return after;
}

/** Changes what the draft names of a command. @throws DiscordError 50035. */
export function editCommand(
  world: World,
  command: APIApplicationCommand,
  draft: CommandDraft,
): APIApplicationCommand {
  const { application } = world.data;
  const guildId = command.guild_id ?? null;
  const { default_member_permissions: permissions, ...rest } = command;
  const before = { ...rest, default_member_permissions: permissions === null ? null : Number(permissions) };
  const changed = commandFrom(world, guildId, { ...before, ...draft, type: command.type }, command);
  checkCommand(changed);
  checkSet(commandsOf(world, guildId).map((other) => (other === command ? changed : other)));
  application.commands = application.commands.map((other) => (other === command ? changed : other));
  return changed;
}

/** Removes a command, and what owners ruled about it. */
export function deleteCommand(world: World, command: APIApplicationCommand): void {
  const { application } = world.data;
  application.commands = application.commands.filter((other) => other !== command);
  forgetPermissions(world, command.id);
}

/** One of a server's own rules about a command: whom or where, by the kind of id. */
export type CommandRule = StoredCommandPermissions['permissions'][number];

/** Rules for a role, person or channel in place of what the bot declared; `permission` null takes the rule back. */
export function ruleOnCommand(
  world: World,
  guildId: string,
  command: APIApplicationCommand,
  rule: Pick<CommandRule, 'id' | 'type'> & { permission: boolean | null },
): void {
  const { application } = world.data;
  const old = application.command_permissions.find(
    ({ guild_id: guild, id }) => guild === guildId && id === command.id,
  );
  const { permission, ...target } = rule;
  const permissions = [
    ...(old?.permissions ?? []).filter(({ id }) => id !== rule.id),
    ...(permission === null ? [] : [{ ...target, permission }]),
  ];
  const ruled = { guild_id: guildId, id: command.id, permissions };
  application.command_permissions = [
    ...application.command_permissions.filter((other) => other !== old),
    ...(permissions.length > 0 ? [ruled] : []),
  ];
  world.emit({
    name: GatewayDispatchEvents.ApplicationCommandPermissionsUpdate,
    guild_id: guildId,
    channel_id: null,
    only_for: null,
    data: { ...ruled, application_id: application.id },
  });
}

function forgetPermissions({ data }: World, id: string): void {
  const { application } = data;
  application.command_permissions = application.command_permissions.filter((rule) => rule.id !== id);
}

const typeOf = ({ type }: CommandDraft) => type ?? ApplicationCommandType.ChatInput;

const sameAs = (commands: APIApplicationCommand[], draft: CommandDraft) =>
  commands.find(({ name, type }) => name === draft.name && type === typeOf(draft));

function commandFrom(
  world: World,
  guildId: string | null,
  draft: CommandDraft,
  old: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const { options, default_member_permissions: permissions } = draft;
  return {
    id: old?.id ?? world.newId(),
    application_id: world.data.application.id,
    version: world.newId(),
    type: typeOf(draft),
    name: draft.name ?? '',
    name_localizations: draft.name_localizations ?? null,
    description: draft.description ?? '',
    description_localizations: draft.description_localizations ?? null,
    default_member_permissions:
      permissions === null || permissions === undefined ? null : String(permissions),
    dm_permission: draft.dm_permission ?? true,
    contexts: draft.contexts ?? null,
    integration_types: draft.integration_types ?? [ApplicationIntegrationType.GuildInstall],
    nsfw: draft.nsfw ?? false,
    ...(options && { options: withoutNulls(options) }),
    ...(guildId !== null && { guild_id: guildId }),
  };
}

/** @throws 30034 where a day's creations are used up. */
function countCreations({ data, clock }: World, guildId: string | null, count: number): void {
  const { application } = data;
  const now = clock.now();
  application.command_creations = application.command_creations.filter(({ at }) => now - at < DAY);
  const used = application.command_creations.filter(({ guild_id: id }) => id === guildId).length;
  if (used + count > CREATIONS_A_DAY) throw refusal('tooManyCommandCreations');
  for (let made = 0; made < count; made += 1) {
    application.command_creations.push({ at: now, guild_id: guildId });
  }
}
