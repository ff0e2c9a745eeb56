import type { ModalSubmitInteraction } from 'discord.js';
import type { Turn } from '../../../src/kit/answer.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { caseFor } from '../../../src/leak/files.ts';
import type { Case } from '../../../src/leak/record.ts';
import { after, requireOpen } from '../../../src/leak/rules.ts';
import { changeCase } from '../../../src/workflows/cases.ts';

/** What the pages of a case have in common: one looks, and one does something. */

/** The case. @throws Refusal where whoever looks is not to know of it. */
export function caseBefore(turn: Turn, id: string): Promise<Case> {
  const { guild, id: viewerId } = memberOf(turn);
  return caseFor(turn.app, guild.id, id, viewerId);
}

/** One moderator's deed, on what they read: where something happened since, nothing is done. */
export async function act(
  turn: Turn,
  { id, step }: { id: string; step?: number },
  decide: (kase: Case, by: string, now: number) => Case | Promise<Case>,
): Promise<Case> {
  const { guild, id: by } = memberOf(turn);
  const ref = { guildId: guild.id, id, by, ...(step !== undefined && { step }) };
  return changeCase(turn.app, ref, (kase) => decide(kase, by, turn.app.now()));
}

/**
 * One deed in an open case, with a line of what happened.
 *
 * @param what  the name of that line.
 * @throws Refusal as `deed` does, or where the case is closed.
 */
export function doInCase(
  turn: Turn,
  id: string,
  what: string,
  deed: (kase: Case, by: string, now: number) => Case,
): Promise<Case> {
  const { app } = turn;
  const { guild, id: by } = memberOf(turn);
  return changeCase(app, { guildId: guild.id, id, by }, (kase) => {
    requireOpen(kase);
    return after(deed(kase, by, app.now()), { by, what }, app.now());
  });
}

/** What was typed. @throws Refusal where nothing is left of it. */
export function typed({ interaction }: Turn<ModalSubmitInteraction>, field: string): string {
  const words = interaction.fields.getTextInputValue(field).trim();
  if (words === '') throw new Refusal('casework.blank');
  return words;
}
