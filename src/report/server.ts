import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { eraseReport } from './keeping.ts';
import { readers, reportDays, reportList, reports, trusted } from './record.ts';

/** Deletes a server's reports, one step at a time, then its lists. A draft goes by itself within minutes. */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const list = store.slots(reportList);
  const people: string[] = [];
  for (const { value: id } of await list.read([guildId], { from, limit: purgeStep })) {
    const report = await store.of(reports).get([guildId, id]);
    if (!report) continue;
    if (report.authorId !== undefined) people.push(report.authorId);
    await eraseReport({ store }, guildId, id);
  }
  const next = from + purgeStep;
  if (next < (await list.count([guildId]))) return { people, next };
  await list.drop([guildId]);
  await store.of(reportDays).remove([guildId]);
  for (const kept of [trusted, readers]) {
    people.push(...((await store.of(kept).get([guildId])) ?? []));
    await store.of(kept).remove([guildId]);
  }
  return { people };
}
