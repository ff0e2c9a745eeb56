import type { GuildMember } from 'discord.js';
import type { App } from '../app.ts';
import { pledges } from '../pledge/record.ts';
import { standing } from '../pledge/rules.ts';
import { termsOf } from '../pledge/words.ts';
import type { Writer } from '../relay/admitting.ts';
import { settingsOf } from '../setup/settings.ts';

/** Since when somebody's pledge stands; undefined where it does not. */
export async function pledgedSince(
  app: Pick<App, 'store' | 'now'>,
  { guild, id }: GuildMember,
): Promise<number | undefined> {
  const pledge = await app.store.of(pledges).get([guild.id, id]);
  const { is } = standing(pledge, await termsOf(app, guild.id), app.now());
  return is === 'current' || is === 'due' ? pledge?.signedAt : undefined;
}

/** What posts without a name ask of somebody who is here now: their account, their pledge, and what they see. */
export async function writerOf(app: App, member: GuildMember): Promise<Writer> {
  const [pledgedAt, { pledgedRoleId }] = await Promise.all([
    pledgedSince(app, member),
    settingsOf(app, member.guild.id),
  ]);
  return { member, pledgedRoleId, standing: { accountAt: member.user.createdTimestamp, pledgedAt } };
}
