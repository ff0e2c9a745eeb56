import type { APIRole } from 'discord-api-types/v10';
import { findChannel, findRole, findUser } from '../lookup.ts';
import type { StoredChannel, StoredGuild, StoredUser, WorldData } from '../model.ts';
import { refuse } from './input.ts';

/** @throws HTTPException 404 where the server has no such channel or thread. */
export function needChannel(data: WorldData, guild: StoredGuild, nameOrId: string): StoredChannel {
  const channel = findChannel(data, guild, nameOrId);
  if (!channel) throw refuse(404, `There is no channel ${nameOrId} in ${guild.name}.`);
  return channel;
}

/** @throws HTTPException 404 where the server has no such role. */
export function needRole(guild: StoredGuild, nameOrId: string): APIRole {
  const role = findRole(guild, nameOrId);
  if (!role) throw refuse(404, `There is no role ${nameOrId} in ${guild.name}.`);
  return role;
}

/** @throws HTTPException 404 where the sandbox has no such person. */
export function needPerson(data: WorldData, nameOrId: string): StoredUser {
  const user = findUser(data, nameOrId);
  if (!user || user.bot) throw refuse(404, `There is nobody called ${nameOrId}.`);
  return user;
}
