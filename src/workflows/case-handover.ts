import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { breachOf } from '../breach/files.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { caseOf } from '../leak/files.ts';
import { handedOver } from '../leak/people.ts';
import type { Case } from '../leak/record.ts';
import { hiddenFrom } from '../leak/rules.ts';
import { changeCase } from './cases.ts';
import { changeBreach, openBreach, requireOpenable } from './consequences.ts';
import { moderatorsAmong } from './moderators.ts';

/** How long after a case was handed over its breach is looked for once more, in milliseconds. */
const lookAgainAfter = 60_000;

/**
 * It is known who leaked it: the pledge's consequences begin, and the case keeps that they did. The case first, for whom
 * it is about is to see it no more; a job files the breach where a crash came between, and it is filed once.
 */
export async function handOver(
  app: App,
  guild: Guild,
  { id: caseId, by }: { id: string; by: string },
  about: { id: string; personId: string; what: string; support: string },
): Promise<void> {
  const guildId = guild.id;
  const { id: breachId, personId } = about;
  await requireOpenable(app, { guildId, by, id: breachId, personId });
  // The staff channel is kept from reading of it only where they could read there.
  const isModerator = (await moderatorsAmong(app, guild, [personId])).length > 0;
  let hidden: string[] = [];
  await changeCase(app, { guildId, id: caseId, by }, async (before) => {
    // Whom the case is kept from find no trace of what came of it either.
    hidden = hiddenFrom(before).filter((each) => each !== personId);
    const next = handedOver(before, { by, breachId, personId, isModerator }, app.now());
    if (next === before) return before;
    const breach = { ...about, guildId, by, hidden };
    await app.agenda.at(app.now() + lookAgainAfter, fileBreach.with({ caseId, breach }));
    return next;
  });
  await openBreach(app, { ...about, guildId, by, hidden });
}

/**
 * Whoever is stood down from a case that was handed over finds what came of it no more, and decides nothing of it. Call it
 * before the case is written: cut short, too little is shown and not too much.
 */
export async function keepBreachFrom(app: App, guildId: string, kase: Case): Promise<void> {
  const { breachId } = kase;
  if (breachId === undefined || !(await breachOf(app, guildId, breachId))) return;
  await changeBreach(app, { guildId, id: breachId }, (breach) => ({
    ...breach,
    hidden: hiddenFrom(kase).filter((each) => each !== breach.personId),
  }));
}

/** Files the breach of a case that was handed over, where a crash cut it short. */
export const fileBreach = job({
  name: 'leak.file-breach',
  data: z.object({
    caseId: z.string(),
    breach: z.object({
      guildId: snowflake,
      id: z.string(),
      personId: snowflake,
      by: snowflake,
      what: z.string(),
      support: z.string(),
      hidden: z.array(snowflake),
    }),
  }),
  async run(app: App, { caseId, breach }) {
    // A job may have been written down for a deed that was never kept.
    const kase = await caseOf(app, breach.guildId, caseId);
    if (kase?.breachId === breach.id) await openBreach(app, breach);
  },
});
