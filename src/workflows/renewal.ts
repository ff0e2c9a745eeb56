import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { markSeen, notify } from '../mine/notices.ts';
import { settleSoon } from '../pledge/pledging.ts';
import { type Pledge, pledges, roster, type Terms } from '../pledge/record.ts';
import { standing } from '../pledge/rules.ts';
import { termsOf } from '../pledge/words.ts';

const day = 86_400_000;

/** How many places of the roster one turn looks at, so that much work leaves room for other jobs. */
const placesATurn = 50;

/** How long after a change of the terms the first look is, in milliseconds: they are written by then. */
const firstLookAfter = 60_000;

/** Begins to watch for the dates of a server's terms. To be called before they are written. */
export async function watchTerms(app: App, guildId: string, terms: Terms): Promise<void> {
  if (nextSweep(terms, app.now()) === undefined) return;
  await app.agenda.at(app.now() + firstLookAfter, sweepPledges.with({ guildId, of: nameOf(terms), from: 0 }));
}

/** What waits for somebody about signing again is read, or done: it waits no longer. */
export function renewalSeen(
  app: App,
  person: { guildId: string; personId: string },
  pledge: Pledge,
  terms: Terms,
): Promise<void> {
  return markSeen(app, person, aboutOf(pledge, terms));
}

/**
 * Looks at everyone who pledged in a server, a few at a time: who is to sign again since the last look is
 * told so, and where a pledge ran out the role is taken. It comes back by itself while its terms have a
 * date to watch for, and ends when they were changed: then another one watches.
 */
export const sweepPledges = job({
  name: 'pledge.sweep',
  data: z.object({
    guildId: snowflake,
    of: z.string(),
    from: z.number().int(),
    /** The moment that the last look was about, in milliseconds since 1970; absent at the first. */
    since: z.number().int().optional(),
    /** The moment that this look is about, however many turns it takes; absent in its first turn. */
    at: z.number().int().optional(),
  }),
  async run(app: App, { guildId, of, from, since, at = app.now() }) {
    const terms = await termsOf(app, guildId);
    if (nameOf(terms) !== of) return;
    const look = { guildId, of, ...(since !== undefined && { since }) };
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) {
      // Removed: the bot may be invited back, until what it keeps of this server is purged.
      await app.agenda.at(app.now() + day, sweepPledges.with({ ...look, from: 0 }));
      return;
    }
    const places = app.store.slots(roster);
    for (const { value: personId } of await places.read([guildId], { from, limit: placesATurn })) {
      const pledge = await app.store.of(pledges).get([guildId, personId]);
      const { is } = standing(pledge, terms, at);
      const was = since === undefined ? undefined : standing(pledge, terms, since).is;
      if (!pledge || is === was || (is !== 'due' && is !== 'lapsed')) continue;
      if (is === 'lapsed') await settleSoon(app, guild, personId);
      const kind = is === 'due' ? 'pledgeDue' : 'pledgeLapsed';
      await notify(app, { guildId, personId, kind, about: aboutOf(pledge, terms) });
    }
    const next = from + placesATurn;
    if (next < (await places.count([guildId]))) {
      await app.agenda.at(app.now(), sweepPledges.with({ ...look, from: next, at }));
      return;
    }
    const again = nextSweep(terms, at);
    if (again !== undefined)
      await app.agenda.at(again, sweepPledges.with({ guildId, of, from: 0, since: at }));
  },
});

/** Names the terms as far as their dates go. */
const nameOf = ({ version, renewSince = 0 }: Terms) => `${version}.${renewSince}`;

/** What a notice to sign again is about: one signature under these terms. */
const aboutOf = ({ signedAt }: Pledge, terms: Terms) => `renewal.${nameOf(terms)}.${signedAt}`;

/** When to look again: on the date by which everyone has to sign again, or each day while pledges run out. */
function nextSweep({ signAgainBy, renewAfterDays }: Terms, at: number): number | undefined {
  if (renewAfterDays !== undefined) return at + day;
  return signAgainBy !== undefined && signAgainBy > at ? signAgainBy : undefined;
}
