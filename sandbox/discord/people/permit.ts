import { PermissionFlagsBits as Flag, ApplicationCommandPermissionType as Kind } from 'discord-api-types/v10';
import { ruleOnCommand } from '../changes/commands.ts';
import { findChannel, findRole } from '../lookup.ts';
import type { StoredChannel, StoredGuild, StoredUser } from '../model.ts';
import { allows, guildPermissions } from '../permissions.ts';
import type { World } from '../world.ts';
import type { PermitInput } from './contract.ts';
import { findPersonIn, requirePlace } from './find.ts';
import { refuse } from './refuse.ts';

/**
 * Rules who may use a command, or where, as in the server settings under Integrations.
 * @throws HTTPException 403 without Manage Server, 404 for what is not there.
 */
export function permit(world: World, user: StoredUser, input: PermitInput): void {
  const { data, clock } = world;
  const place = requirePlace(world, user, input.channel);
  const guild = data.guilds[place.guild_id ?? ''];
  const member = guild?.members[user.id];
  if (!guild || !member) throw refuse(400, 'Commands are ruled on in a server.');
  if (!allows(guildPermissions(guild, member, clock.now()), Flag.ManageGuild)) {
    throw refuse(403, `${user.name} may not manage ${guild.name}.`);
  }
  const command = data.application.commands.find(
    ({ name, guild_id: only }) => name === input.command && (only ?? guild.id) === guild.id,
  );
  if (!command) throw refuse(404, `There is no command "${input.command}".`);
  const target = targetOf(world, place, guild, input.who);
  if (!target) throw refuse(404, `There is no role, person or channel ${input.who} in ${guild.name}.`);
  ruleOnCommand(world, guild.id, command, { ...target, permission: input.allowed });
}

function targetOf(world: World, place: StoredChannel, guild: StoredGuild, who: string) {
  const role = findRole(guild, who);
  if (role) return { id: role.id, type: Kind.Role };
  const person = findPersonIn(world, place, who);
  if (person) return { id: person.id, type: Kind.User };
  const channel = findChannel(world.data, guild, who);
  return channel && { id: channel.id, type: Kind.Channel };
}
