import type { App } from '../app.ts';
import type { Case, DangerAnswer } from '../leak/record.ts';
import { answerDanger as answered, inDanger, requireReports } from '../leak/rules.ts';
import { askForLead } from './case-watch.ts';
import { type CaseRef, changeCase } from './cases.ts';

/**
 * A moderator answers whether anyone is in danger. Where somebody may be and nobody has the case, others are asked at once.
 *
 * @param said  `reports`: how many they read of; who ends danger knows of all.
 * @throws Refusal where the case moved on.
 */
export function answerDanger(
  app: App,
  ref: CaseRef & { by: string; step: number },
  { answer, reports }: { answer: DangerAnswer; reports: number },
): Promise<Case> {
  const { guildId, id, by } = ref;
  return changeCase(app, ref, async (before) => {
    if (answer === 'nobody') requireReports(before, reports);
    const next = answered(before, answer, by, app.now());
    const since = next.lead ? undefined : next.freeSince;
    if (since !== undefined && inDanger(next) && !inDanger(before))
      await app.agenda.at(app.now(), askForLead.with({ guildId, id, since }));
    return next;
  });
}
