import type { GuildMember } from 'discord.js';
import type { Turn } from './answer.ts';
import { Refusal } from './refusal.ts';

/** The person who acts, as a member of the server where they act. @throws Refusal in a DM. */
export function memberOf({ interaction }: Turn): GuildMember {
  if (!interaction.inCachedGuild()) throw new Refusal('common.serverOnly');
  return interaction.member;
}
