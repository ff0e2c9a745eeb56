import {
  DiscordAPIError,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { App } from '../app.ts';
import { pledges, roster } from './record.ts';
import { type RoleState, settle } from './rules.ts';
import { termsOf } from './words.ts';

/** Whether the bot could give this role now. */
export function roleState(guild: Guild, roleId: string): RoleState {
  const role = guild.roles.cache.get(roleId);
  if (!role) return 'roleGone';
  const me = guild.members.me;
  const mayGive =
    me?.permissions.has(PermissionFlagsBits.ManageRoles) && me.roles.highest.comparePositionTo(role) > 0;
  return mayGive && !role.managed ? 'ready' : 'roleOutOfReach';
}

/**
 * Makes the role on Discord agree with the record, and forgets a pledge that has nothing left to say.
 * Safe to run at any time, and twice. It holds the record's lock while Discord answers, so that
 * signing, withdrawing and an earlier settling never cross.
 *
 * @param known  the person as Discord described them just now; without it they are looked up.
 * @throws DiscordAPIError where Discord refuses for now; the record stays, and the caller tries later.
 */
export async function settleRole(
  app: App,
  guild: Guild,
  personId: string,
  known?: GuildMember,
): Promise<void> {
  const terms = await termsOf(app, guild.id);
  await app.store.of(pledges).change([guild.id, personId], async (pledge) => {
    if (!pledge) return undefined;
    const { roleId, formerRoleIds, ...rest } = pledge;
    const decide = (member: GuildMember | undefined) => {
      const hasRole = guild.roles.cache.has(roleId) ? member?.roles.cache.has(roleId) : undefined;
      return settle(pledge, terms, hasRole, app.now());
    };
    // What came with a press may be overtaken: giving or taking once too often does no harm, and who is to
    // have the role and had it just now is looked at again by the job. Leaving it with somebody else might.
    const isSure = known?.roles.cache.has(roleId) || (known && decide(known).role !== 'leave');
    const member = isSure && !formerRoleIds ? known : await findMember(guild, personId);
    const { role, forget } = decide(member);
    if (role === 'give') await member?.roles.add(roleId);
    if (role === 'take') await member?.roles.remove(roleId);
    for (const former of formerRoleIds ?? []) {
      if (member?.roles.cache.has(former)) await member.roles.remove(former);
    }
    if (!forget) return formerRoleIds ? { ...rest, roleId } : pledge;
    await app.store.slots(roster).empty([guild.id], pledge.place);
    return undefined;
  });
}

async function findMember(guild: Guild, personId: string): Promise<GuildMember | undefined> {
  try {
    return await guild.members.fetch({ user: personId, force: true });
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return undefined;
    throw error;
  }
}
