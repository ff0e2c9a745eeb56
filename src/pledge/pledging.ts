import { DiscordAPIError, type Guild, HTTPError } from 'discord.js';
import type { App } from '../app.ts';
import { settlePledge } from './jobs.ts';
import { type Pledge, pledges } from './record.ts';
import { settleRole } from './role.ts';

/** How long after a change its role is looked at once more, in milliseconds. */
const lookAgainAfter = 60_000;

/**
 * Changes one person's pledge and gives or takes the role with it. What is to be done later is
 * written down first, so that a crash at any point leaves a job that puts things right.
 *
 * @returns the pledge, and whether the role already follows it.
 */
export async function changePledge(
  app: App,
  guild: Guild,
  personId: string,
  decide: (record: Pledge | undefined) => Pledge,
): Promise<{ pledge: Pledge; settled: boolean }> {
  await app.agenda.at(app.now() + lookAgainAfter, settlePledge.with({ guildId: guild.id, personId }));
  const pledge = await app.store.of(pledges).change([guild.id, personId], decide);
  return { pledge, settled: await trySettling(app, guild, personId) };
}

/** Whether the role follows the record now. Where Discord refuses, the job tries again later. */
async function trySettling(app: App, guild: Guild, personId: string): Promise<boolean> {
  try {
    await settleRole(app, guild, personId);
    return true;
  } catch (err) {
    if (!(err instanceof DiscordAPIError || err instanceof HTTPError)) throw err;
    app.log.warn({ err }, 'a role could not follow its pledge yet');
    return false;
  }
}
