import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { ownSlots, reportList, reports } from './record.ts';

/** Deletes a report whose time is up, with all that leads to it. */
export const forgetReport = job({
  name: 'report.forget',
  data: z.object({ guildId: snowflake, id: z.string(), own: z.string() }),
  run: (app: App, { guildId, id, own }) => eraseReport(app, guildId, { id, own }),
});

/** Deletes a report, then the slot of its author: a crash in between leaves a slot that leads nowhere. */
export async function eraseReport(
  { store }: Pick<App, 'store'>,
  guildId: string,
  { id, own }: { id: string; own: string },
): Promise<void> {
  const report = await store.of(reports).get([guildId, id]);
  if (report) {
    await store.slots(reportList).empty([guildId], report.place);
    await store.of(reports).remove([guildId, id]);
  }
  await store.of(ownSlots).change([own], (held) => (held === id ? undefined : held));
}
