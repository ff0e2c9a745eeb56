import { z } from 'zod';
import type { App } from './app.ts';
import { job } from './kit/agenda.ts';
import { snowflake } from './kit/snowflake.ts';
import { pledges, roster, type Terms } from './pledge/record.ts';
import { settleRole } from './pledge/role.ts';
import { standing } from './pledge/rules.ts';
import { termsOf } from './pledge/words.ts';

const day = 86_400_000;

/** How many places of the roster one turn looks at, so that much work leaves room for other jobs. */
const placesATurn = 50;

/** Begins to watch for the dates of a server's terms. To be called after they changed. */
export async function watchTerms(app: App, guildId: string, terms: Terms): Promise<void> {
  if (nextSweep(terms, app.now()) === undefined) return;
  await app.agenda.at(app.now(), sweepPledges.with({ guildId, of: nameOf(terms), from: 0, since: 0 }));
}

/**
 * Looks at everyone who pledged in a server, a few at a time, and takes the role where a pledge ran out
 * since the last look. It comes back by itself while its terms have a date to watch for, and ends when
 * they were changed: then another one watches.
 */
export const sweepPledges = job({
  name: 'pledge.sweep',
  data: z.object({
    guildId: snowflake,
    of: z.string(),
    from: z.number().int(),
    /** When the last look was, in milliseconds since 1970; 0 for the first. */
    since: z.number().int(),
  }),
  async run(app: App, { guildId, of, from, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const terms = await termsOf(app, guildId);
    if (!guild || nameOf(terms) !== of) return;
    const now = app.now();
    const places = app.store.slots(roster);
    for (const { value: personId } of await places.read([guildId], { from, limit: placesATurn })) {
      const pledge = await app.store.of(pledges).get([guildId, personId]);
      const ranOut =
        standing(pledge, terms, now).is === 'lapsed' && standing(pledge, terms, since).is !== 'lapsed';
      if (ranOut) await settleRole(app, guild, personId);
    }
    const next = from + placesATurn;
    if (next < (await places.count([guildId]))) {
      await app.agenda.at(now, sweepPledges.with({ guildId, of, from: next, since }));
      return;
    }
    const again = nextSweep(terms, now);
    if (again !== undefined)
      await app.agenda.at(again, sweepPledges.with({ guildId, of, from: 0, since: now }));
  },
});

/** Names the terms as far as their dates go. */
const nameOf = ({ version, renewSince = 0 }: Terms) => `${version}.${renewSince}`;

/** When to look again: on the date by which everyone has to sign again, or each day while pledges run out. */
function nextSweep({ signAgainBy, renewAfterDays }: Terms, now: number): number | undefined {
  if (renewAfterDays !== undefined) return now + day;
  return signAgainBy !== undefined && signAgainBy > now ? signAgainBy : undefined;
}
