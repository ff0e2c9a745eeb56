import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { nobodyHasView } from '../leak/danger-view.ts';
import { caseOf } from '../leak/files.ts';
import type { Case, DangerAnswer } from '../leak/record.ts';
import { look } from '../leak/routes.ts';
import {
  answerDanger as answered,
  hiddenFrom,
  inDanger,
  isOpen,
  isSealed,
  requireReports,
} from '../leak/rules.ts';
import { listenersOf, tellChannel, tellEach } from './case-telling.ts';
import { type CaseRef, changeCase } from './cases.ts';
import { reachOf } from './on-call.ts';

/**
 * Somebody may be in danger, and nobody has the case: whoever is on call and the owner are asked at once. Of a sealed one
 * nothing goes to the staff channel, and those are asked too who want to hear of sealed reports.
 */
export const askForLead = job({
  name: 'leak.askForLead',
  data: z.object({ guildId: snowflake, id: z.string(), since: z.number().int() }),
  async run(app: App, { guildId, id, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const kase = await caseOf(app, guildId, id);
    const waits = kase && isOpen(kase) && !kase.drill && !kase.lead && inDanger(kase);
    if (!guild || !waits || kase.freeSince !== since) return;
    const { duty, owner } = await reachOf(app, guild, {
      keptFrom: hiddenFrom(kase),
      topics: kase.topics,
    });
    const asked = isSealed(kase) ? await listenersOf(app, guild, kase) : [...duty, guild.ownerId];
    await tellEach(app, guildId, kase, asked, `${id}.d${since}`);
    const first = duty[0] ?? owner;
    const pings = first === undefined ? [] : [first];
    const attempt = { id: `${id}d`, since: app.now(), mark: look.make({ id }), pings };
    await tellChannel(app, guild, kase, (t) => nobodyHasView(t, kase, first), attempt);
  },
});

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
