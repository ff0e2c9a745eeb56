import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { addMemberRole, joinGuild } from '../changes/members.ts';
import { findGuild, findRole } from '../lookup.ts';
import type { StoredUser } from '../model.ts';
import { idAt, userNamed, type World } from '../world.ts';
import { Duration, refuse } from './input.ts';

/** Somebody new. */
export const NewPerson = z.strictObject({
  /** How the sandbox calls them from now on. */
  name: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'Must be 1 to 32 of a-z, 0-9, _ and -, a letter first'),
  displayName: z.string().min(1).max(32).optional(),
  locale: z.enum(Locale).default(Locale.EnglishUS),
  /** Names or ids of roles that they hold from the start. */
  roles: z.array(z.string()).default([]),
  /** How old their account is, as an ISO 8601 duration. */
  accountAge: Duration.default(0),
  dmsClosed: z.boolean().default(false),
  /** Name or id of the server that they join; null for none. */
  server: z.string().nullable().optional(),
});

/** Makes a person, and a member of the server where they join one. @throws HTTPException 404, 409. */
export function addPerson(world: World, wanted: z.infer<typeof NewPerson>): StoredUser {
  const { data, clock } = world;
  const { name, server } = wanted;
  if (userNamed(data, name)) throw refuse(409, `There is somebody called ${name} already.`);
  const guild = server === null ? undefined : findGuild(data, server);
  if (server !== null && !guild) throw refuse(404, `There is no server ${server}.`);
  const roles = wanted.roles.map((role) => {
    const found = guild && findRole(guild, role);
    if (!found || found.id === guild.id) throw refuse(404, `There is no role ${role} to hold there.`);
    return found.id;
  });
  const user: StoredUser = {
    id: freeId(world, clock.now() - wanted.accountAge),
    name,
    username: name,
    global_name: wanted.displayName ?? name,
    bot: false,
    locale: wanted.locale,
    dms_closed: wanted.dmsClosed,
  };
  data.users[user.id] = user;
  if (guild) {
    const member = joinGuild(world, guild, user.id);
    for (const role of roles) addMemberRole(world, guild, member, role, { by: guild.owner_id, reason: null });
  }
  return user;
}

/** An id of that moment that nobody has; today's is the next one of all. */
function freeId({ data, clock, newId }: World, time: number): string {
  if (time >= clock.now() - 1000) return newId();
  let count = 0;
  while (data.users[idAt(time, count)]) count += 1;
  return idAt(time, count);
}
