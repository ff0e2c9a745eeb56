import type { Guild } from 'discord.js';
import type { App } from '../app.ts';
import { caseOf } from '../leak/files.ts';
import {
  type Brought,
  broughtBy,
  join,
  joinableBy,
  type ReportFacts,
  stillJoinable,
  takesMore,
} from '../leak/joining.ts';
import { type Case, joins, reportCases } from '../leak/record.ts';
import { isOpen, sees } from '../leak/rules.ts';
import { changeCase, openCase } from './cases.ts';

/**
 * Takes a report into a case: into one of this hour about the same, or into a new one. Taken twice it is in the same case
 * once. One that names a moderator never comes into a case that they could see.
 *
 * @throws Refusal where too many are open.
 */
export async function takeReport(app: App, guild: Guild, report: ReportFacts): Promise<Case> {
  const guildId = guild.id;
  const brought = broughtBy(report);
  const ways = app.store.of(reportCases);
  let id = await ways.change([guildId, report.id], (known) => known ?? findOrBegin(app, guildId, brought));
  for (;;) {
    await openCase(app, guildId, { ...brought, id, reportId: report.id });
    const kase = await changeCase(app, { guildId, id }, (before) =>
      join(before, { ...brought, id: report.id }, app.now()),
    );
    if (kase.reportIds.includes(report.id)) return kase;
    // It was full or closed by the time: the report is for another one, and a new one always takes it.
    id = await ways.change([guildId, report.id], () => findOrBegin(app, guildId, brought));
  }
}

/** The case that a report comes into: under one lock, so that two reports at once don't begin two. */
async function findOrBegin(
  app: App,
  guildId: string,
  { kind, keptFrom }: Required<Brought>,
): Promise<string> {
  let id = app.newId();
  await app.store.of(joins).change([guildId], async (list = []) => {
    for (const each of joinableBy(list, { kind, keptFrom }, app.now())) {
      const kase = await caseOf(app, guildId, each.id);
      if (kase && !takesMore(kase)) continue;
      id = each.id;
      return list;
    }
    const begun = { id, kind, keptFrom: [...keptFrom], since: app.now() };
    return [...stillJoinable(list, app.now()), begun];
  });
  return id;
}

/**
 * The case that a moderator's first deed is for: the one that reports of this hour join, or one of this id, which they
 * join from now on. Under one lock, so that two moderators at once don't begin two.
 */
export async function beginLeak(
  app: App,
  guildId: string,
  { id, by }: { id: string; by: string },
): Promise<string> {
  let found = id;
  await app.store.of(joins).change([guildId], async (list = []) => {
    const still = stillJoinable(list, app.now());
    for (const each of still.toReversed()) {
      const kase = await caseOf(app, guildId, each.id);
      if (each.kind !== 'leak' || each.keptFrom.length > 0 || (kase && !(isOpen(kase) && sees(kase, by))))
        continue;
      found = each.id;
      return list;
    }
    return [...still, { id, kind: 'leak' as const, keptFrom: [], since: app.now() }];
  });
  await openCase(app, guildId, { id: found, kind: 'leak', by });
  return found;
}
