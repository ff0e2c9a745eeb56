import type { App } from '../app.ts';
import { type Purged, purgeStep } from '../kit/purge.ts';
import { forgetParts } from './care.ts';
import { caseOf } from './files.ts';
import { pauses } from './pauses.ts';
import { type Case, cases, closedCases, joins, openCases, reportCases, tombstones } from './record.ts';
import { closedRooms } from './rooms.ts';
import { leakSettings } from './settings.ts';

/** Deletes a server's cases, the open ones first, one step at a time. Channels that are closed by then stay so. */
export async function purgeServer(
  { store }: Pick<App, 'store'>,
  guildId: string,
  from: number,
): Promise<Purged> {
  const people: string[] = [];
  const open = ((await store.of(openCases).get([guildId])) ?? []).slice(0, purgeStep);
  for (const { id } of open) people.push(...(await purgeCase({ store }, guildId, id)));
  await store
    .of(openCases)
    .change([guildId], (list) => list?.filter(({ id }) => !open.some((each) => each.id === id)));
  if (open.length > 0) return { people, next: from };

  const list = store.slots(closedCases);
  for (const { value: id } of await list.read([guildId], { from, limit: purgeStep }))
    people.push(...(await purgeCase({ store }, guildId, id)));
  const next = from + purgeStep;
  if (next < (await list.count([guildId]))) return { people, next };
  await list.drop([guildId]);
  await store.of(openCases).remove([guildId]);
  await store.of(joins).remove([guildId]);
  await store.of(pauses).remove([guildId]);
  await store.of(leakSettings).remove([guildId]);
  return { people };
}

/** @returns the people whose things went. */
async function purgeCase({ store }: Pick<App, 'store'>, guildId: string, id: string): Promise<string[]> {
  const kase = await caseOf({ store }, guildId, id);
  if (kase) await forgetAll({ store }, guildId, kase);
  await store.of(tombstones).remove([guildId, id]);
  const people = (kase?.affected ?? []).flatMap(({ personId, wishes }) => [personId, wishes.companion]);
  return people.filter((each) => each !== undefined);
}

async function forgetAll({ store }: Pick<App, 'store'>, guildId: string, kase: Case): Promise<void> {
  await forgetParts({ store }, guildId, kase.affected);
  for (const report of kase.reportIds) await store.of(reportCases).remove([guildId, report]);
  for (const { channelId } of kase.firstHour.closed) await store.of(closedRooms).remove([guildId, channelId]);
  await store.of(cases).remove([guildId, kase.id]);
}
