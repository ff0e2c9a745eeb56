import type { Guild } from 'discord.js';
import type { App } from '../../../src/app.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { moderatorsAmong } from '../../../src/workflows/moderators.ts';

/**
 * A moderator who was chosen by another.
 *
 * @throws Refusal where they are not one here, or chose themselves or the bot.
 */
export async function requireColleague(
  app: App,
  guild: Guild,
  chosen: string | undefined,
  chooser: string,
): Promise<string> {
  const isOther = chosen !== undefined && chosen !== chooser && chosen !== guild.client.user.id;
  const [colleague] = isOther ? await moderatorsAmong(app, guild, [chosen]) : [];
  if (colleague === undefined) throw new Refusal('debrief.notAColleague');
  return colleague;
}
