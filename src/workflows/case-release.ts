import type { App } from '../app.ts';
import { caseOf } from '../leak/files.ts';
import { released } from '../leak/people.ts';
import { openCases } from '../leak/record.ts';
import { inDanger, sees } from '../leak/rules.ts';
import { askForLead } from './case-watch.ts';
import { changeCase } from './cases.ts';

const minute = 60_000;

/** Cases that somebody stepped away from show it one by one within this many minutes, so that nobody reads who did. */
const freedWithin = 20;

/**
 * Gives back, to nobody, every open case that somebody has a part in.
 *
 * Where somebody may be in danger, others are asked to take it at once.
 *
 * @returns how many, and whether somebody may be in danger in one of them that the owner may know of.
 */
export async function releaseCases(
  app: App,
  guildId: string,
  personId: string,
): Promise<{ count: number; danger: boolean }> {
  const open = (await app.store.of(openCases).get([guildId])) ?? [];
  const ownerId = app.discord.guilds.cache.get(guildId)?.ownerId;
  let count = 0;
  let danger = false;
  for (const { id } of open) {
    const kase = await caseOf(app, guildId, id);
    if (!kase || released(kase, personId, app.now()) === kase) continue;
    const later = inDanger(kase) ? undefined : Math.ceil(app.random() * freedWithin) * minute;
    const free = await changeCase(app, { guildId, id, later }, async (before) => {
      const next = released(before, personId, app.now());
      const since = next.lead ? undefined : next.freeSince;
      if (next !== before && inDanger(next) && since !== undefined)
        await app.agenda.at(app.now(), askForLead.with({ guildId, id, since }));
      return next;
    });
    count += 1;
    danger ||= inDanger(free) && !free.lead && ownerId !== undefined && sees(free, ownerId);
  }
  return { count, danger };
}
