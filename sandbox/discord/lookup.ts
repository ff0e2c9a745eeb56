import type { APIRole } from 'discord-api-types/v10';
import type { StoredChannel, StoredGuild, StoredUser, WorldData } from './model.ts';
import { userNamed } from './world.ts';

/** Whoever works the sandbox names things by id or by name; undefined where there is no such thing. */

/** A server; without a name the first one, which is the ready-made one. */
export function findGuild(data: WorldData, nameOrId?: string): StoredGuild | undefined {
  const guilds = Object.values(data.guilds);
  if (nameOrId === undefined) return guilds[0];
  return data.guilds[nameOrId] ?? guilds.find(({ name }) => name === nameOrId);
}

/** A channel or thread of the server: `welcome`, `#welcome` or its id. */
export function findChannel(
  data: WorldData,
  guild: StoredGuild,
  nameOrId: string,
): StoredChannel | undefined {
  const name = nameOrId.replace(/^#/, '');
  const inGuild = Object.values(data.channels).filter(({ guild_id: id }) => id === guild.id);
  return inGuild.find(({ id }) => id === nameOrId) ?? inGuild.find((channel) => channel.name === name);
}

/** A role of the server: `Moderator`, `@Moderator`, `@everyone` or its id. */
export function findRole(guild: StoredGuild, nameOrId: string): APIRole | undefined {
  const name = nameOrId.replace(/^@(?!everyone$)/, '');
  return guild.roles[nameOrId] ?? Object.values(guild.roles).find((role) => role.name === name);
}

/** A person, or the bot. */
export function findUser(data: WorldData, nameOrId: string): StoredUser | undefined {
  return data.users[nameOrId] ?? userNamed(data, nameOrId);
}
