import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { goesView } from '../leak/card.ts';
import { forgetParts } from '../leak/care.ts';
import { caseOf, forget } from '../leak/files.ts';
import { type Case, cases, reportCases } from '../leak/record.ts';
import { look } from '../leak/routes.ts';
import { isOpen, isSealed, keptFor } from '../leak/rules.ts';
import { eraseReport } from '../report/keeping.ts';
import { reports } from '../report/record.ts';
import { staysOn } from '../report/rules.ts';
import { listenersOf, tellChannel, tellEach } from './case-telling.ts';

/** How long before a closed case goes the team is told, and how long an unread message keeps it, in milliseconds. */
const noticeBefore = 7 * 24 * 3_600_000;

/** Plans that a case that is being closed is deleted when its time is up. */
export async function planForgetting(app: App, guildId: string, { id, goes }: Case): Promise<void> {
  const at = Math.max(app.now(), (goes?.at ?? app.now()) - noticeBefore);
  await app.agenda.at(at, forgetCase.with({ guildId, id }));
}

/**
 * Deletes a closed case when its time is up. A week before, the team is told; while a message of its reports waits to
 * be read, it stays, but not for ever: who left opens none.
 */
export const forgetCase = job({
  name: 'leak.forget',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }) {
    const kase = await caseOf(app, guildId, id);
    const goes = kase?.goes;
    if (!kase || !goes || isOpen(kase)) return;
    if (!goes.told) {
      await tellThatItGoes(app, guildId, kase);
      return stays(app, guildId, id, Math.max(goes.at, app.now() + noticeBefore));
    }
    if (goes.at > app.now()) return; // a later job was set
    if (await anythingUnread(app, guildId, kase)) return stays(app, guildId, id, app.now() + noticeBefore);
    await forgetParts(app, guildId, kase.affected);
    for (const report of kase.reportIds) {
      await eraseReport(app, guildId, report);
      await app.store.of(reportCases).remove([guildId, report]);
    }
    await forget(app, guildId, kase);
    await app.store.purged();
  },
});

/** The team was told, and it stays until then. */
async function stays(app: App, guildId: string, id: string, at: number): Promise<void> {
  await app.agenda.at(at, forgetCase.with({ guildId, id }));
  await app.store.of(cases).change([guildId, id], (now) => now && { ...now, goes: { at, told: true } });
}

/** Of a sealed one those hear who led or closed it, and who listen for that. */
async function tellThatItGoes(app: App, guildId: string, kase: Case): Promise<void> {
  const guild = app.discord.guilds.cache.get(guildId);
  if (!guild || kase.drill) return;
  const { id, lead, closed } = kase;
  if (isSealed(kase)) {
    const had = [lead?.who, closed?.by].filter((who) => who !== undefined);
    await tellEach(
      app,
      guildId,
      kase,
      [...had, ...(await listenersOf(app, guild, kase))],
      `${id}.g`,
      'caseGoes',
    );
  }
  const attempt = { id: `${id}g`, since: app.now(), mark: look.make({ id }) };
  await tellChannel(app, guild, kase, (t) => goesView(t, kase), attempt);
}

/** A message of one of its reports that one side has not read yet. */
async function anythingUnread(app: App, guildId: string, { reportIds, closed }: Case): Promise<boolean> {
  const wentAt = (closed?.at ?? 0) + keptFor;
  for (const id of reportIds) {
    const report = await app.store.of(reports).get([guildId, id]);
    if (report && staysOn(report, ['author', 'team'], wentAt, app.now())) return true;
  }
  return false;
}
