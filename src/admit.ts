import { PermissionFlagsBits } from 'discord.js';
import type { Turn } from './kit/answer.ts';
import type { Audience } from './kit/command.ts';
import { memberOf } from './kit/member.ts';
import { Refusal } from './kit/refusal.ts';
import { mayModerate } from './workflows/moderators.ts';

/**
 * Who may use what. A server can change who sees a command, so what Discord shows is not trusted:
 * roles and permissions are looked at on every press. What is for members waits for nothing.
 *
 * @throws Refusal where this person may not.
 */
export async function admit(audience: Audience, turn: Turn): Promise<void> {
  if (audience === 'member') return;
  const member = memberOf(turn);
  if (audience === 'owner') {
    if (!member.permissions.has(PermissionFlagsBits.ManageGuild)) throw new Refusal('common.ownersOnly');
  } else if (!(await mayModerate(turn.app, member.guild.id, member))) {
    throw new Refusal('common.moderatorsOnly');
  }
}

/** Whether this person may use what is for this audience; in a direct message only what is for members. */
export async function mayUse(audience: Audience, turn: Turn): Promise<boolean> {
  try {
    await admit(audience, turn);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
