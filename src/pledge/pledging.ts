import { DiscordAPIError, type Guild, type GuildMember, HTTPError } from 'discord.js';
import type { App } from '../app.ts';
import { settlePledge } from './jobs.ts';
import { type Pledge, pledges, roster, type Terms } from './record.ts';
import { settleRole } from './role.ts';
import { termsOf } from './words.ts';

/** How long after a change its role is looked at once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** What a change decides on: the record as it is under its lock, and the terms. */
export type Decide = (record: Pledge | undefined, terms: Terms) => Omit<Pledge, 'place'>;

/**
 * Changes one person's pledge and gives or takes the role with it. What is to be done later is
 * written down first, so that a crash at any point leaves a job that puts things right.
 *
 * @param known  the person as Discord described them just now, where they act themselves.
 * @returns the pledge, and whether the role already follows it.
 */
export async function changePledge(
  app: App,
  guild: Guild,
  personId: string,
  decide: Decide,
  known?: GuildMember,
): Promise<{ pledge: Pledge; settled: boolean }> {
  const terms = await termsOf(app, guild.id);
  const pledge = await app.store.of(pledges).change([guild.id, personId], async (record) => {
    const { store, agenda, now } = app;
    // Decided before anything is written, so that a refusal leaves nothing behind.
    const next = decide(record, terms);
    await agenda.at(now() + lookAgainAfter, settlePledge.with({ guildId: guild.id, personId }));
    const place = record?.place ?? (await store.slots(roster).add([guild.id], personId));
    return { ...next, place };
  });
  return { pledge, settled: await trySettling(app, guild, personId, known) };
}

/** Makes the role follow the record now, or as soon as Discord lets it. */
export async function settleSoon(app: App, guild: Guild, personId: string): Promise<void> {
  if (await trySettling(app, guild, personId, undefined)) return;
  await app.agenda.at(app.now() + lookAgainAfter, settlePledge.with({ guildId: guild.id, personId }));
}

/** Whether the role follows the record now. Where Discord refuses, the job tries again later. */
async function trySettling(
  app: App,
  guild: Guild,
  personId: string,
  known: GuildMember | undefined,
): Promise<boolean> {
  try {
    await settleRole(app, guild, personId, known);
    return true;
  } catch (err) {
    if (!(err instanceof DiscordAPIError || err instanceof HTTPError)) throw err;
    app.log.warn({ err }, 'a role could not follow its pledge yet');
    return false;
  }
}
