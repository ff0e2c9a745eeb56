import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from './app.ts';
import { namesInUse as breachNames } from './breach/files.ts';
import { openBreach } from './consequences.ts';
import { job } from './kit/agenda.ts';
import { codeName } from './kit/code-name.ts';
import { Refusal } from './kit/refusal.ts';
import { snowflake } from './kit/snowflake.ts';
import { openDrill } from './leak/drill.ts';
import { caseOf, listOpen, namesInUse } from './leak/files.ts';
import { handedOver } from './leak/people.ts';
import { type Case, cases, type Joinable, joins, reportCases } from './leak/record.ts';
import { join, joinable, type Opening, open, requireStep, sees, stillJoinable } from './leak/rules.ts';

/** How long after a change a case is looked after once more, in milliseconds: what a crash cut short goes on. */
const lookAgainAfter = 60_000;

/** A case in a server. */
export interface CaseRef {
  guildId: string;
  id: string;
}

/** What a report says about itself, and not a word of what it tells. */
export interface ReportFacts {
  id: string;
  kind: 'leaked' | 'threat' | 'saw' | 'other';
  danger: 'yes' | 'unsure' | 'no' | 'unsaid';
  /** Ids of moderators whom it names. */
  keptFrom: readonly string[];
}

/**
 * Opens a case, once: with the same id it stays as it was.
 *
 * @throws Refusal where too many are open.
 */
export async function openCase(
  app: App,
  guildId: string,
  wish: Omit<Opening, 'id' | 'name'> & { id?: string },
): Promise<Case> {
  const { id = app.newId(), ...rest } = wish;
  const opened = await app.store.of(cases).change([guildId, id], async (filed) => {
    if (filed) return filed;
    const inUse = [...(await namesInUse(app, guildId)), ...(await breachNames(app, guildId))];
    const about = { ...rest, id, name: codeName(app, inUse) };
    const kase = about.drill
      ? openDrill(about, [app.newId(), app.newId(), app.newId()], app.now())
      : open(about, app.now());
    await app.agenda.at(app.now() + lookAgainAfter, followCase.with({ guildId, id }));
    // On the list first: an entry without its case is passed over, and taken off by the job.
    await listOpen(app, guildId, id, kase);
    return kase;
  });
  await follow(app, { guildId, id });
  return opened;
}

/**
 * Changes a case under its lock, and follows it up. What is to be done later is written down first.
 *
 * @param about  `by`: the moderator who acts, who has to see it; absent: nobody of the team. `step`: what they read,
 *   where the deed hangs on it.
 * @throws Refusal as `decide` does, or where the case is gone, is not theirs to see, or moved on.
 */
export async function changeCase(
  app: App,
  { guildId, id, by, step }: CaseRef & { by?: string; step?: number },
  decide: (kase: Case) => Case | Promise<Case>,
): Promise<Case> {
  const changed = await app.store.of(cases).change([guildId, id], async (kase) => {
    if (!kase || (by !== undefined && !sees(kase, by))) throw new Refusal('leak.gone');
    if (step !== undefined) requireStep(kase, step);
    const next = await decide(kase);
    if (next !== kase) await app.agenda.at(app.now() + lookAgainAfter, followCase.with({ guildId, id }));
    return next;
  });
  await follow(app, { guildId, id });
  return changed;
}

/**
 * Takes a report into a case: into the one of this hour about the same leak, or into a new one. Taken twice it is in
 * the same case once. One that names a moderator never comes into a case that they could see.
 *
 * @throws Refusal where too many are open.
 */
export async function takeReport(app: App, guild: Guild, report: ReportFacts): Promise<Case> {
  const guildId = guild.id;
  const danger = report.danger === 'yes' || report.danger === 'unsure';
  const about = joinable(report);
  const id = await app.store
    .of(reportCases)
    .change([guildId, report.id], (known) => known ?? findOrBegin(app, guildId, about));
  await openCase(app, guildId, {
    id,
    kind: about.kind,
    reportId: report.id,
    keptFrom: report.keptFrom,
    danger,
  });
  return changeCase(app, { guildId, id }, (before) => join(before, { id: report.id, danger }, app.now()));
}

/**
 * It is known who leaked it: the pledge's consequences begin, and the case keeps that they did. The breach first: it is
 * filed once, and a form that arrives twice finds it.
 */
export async function handOver(
  app: App,
  ref: CaseRef & { by: string },
  about: { id: string; personId: string; what: string; support: string },
): Promise<void> {
  const { guildId, by } = ref;
  const { id: breachId, personId } = about;
  const mark = (kase: Case) => handedOver(kase, { by, breachId, personId }, app.now());
  await changeCase(app, ref, (kase) => {
    mark(kase); // refused before anything is recorded
    return kase;
  });
  await openBreach(app, { ...about, guildId, by });
  await changeCase(app, ref, mark);
}

/** Looks after a case: its place in the list, and whatever a crash cut short. May run at any time, and twice. */
export const followCase = job({
  name: 'leak.follow',
  data: z.object({ guildId: snowflake, id: z.string() }),
  run: (app: App, ref) => follow(app, ref),
});

async function follow(app: App, { guildId, id }: CaseRef): Promise<void> {
  const kase = await caseOf(app, guildId, id);
  await listOpen(app, guildId, id, kase);
}

/** The case that a report comes into: under one lock, so that two reports at once don't begin two. */
async function findOrBegin(
  app: App,
  guildId: string,
  about: Pick<Joinable, 'kind' | 'keptFrom'>,
): Promise<string> {
  let id = app.newId();
  if (about.kind !== 'leak') return id;
  await app.store.of(joins).change([guildId], async (list = []) => {
    const still = stillJoinable(list, app.now());
    for (const each of still.toReversed()) {
      if (JSON.stringify(each.keptFrom) !== JSON.stringify(about.keptFrom)) continue;
      const kase = await caseOf(app, guildId, each.id);
      if (kase?.closed !== undefined) continue;
      id = each.id;
      return list;
    }
    return [...still, { ...about, id, since: app.now() }];
  });
  return id;
}

/** Lets the reports of the hour to come join a case that a moderator opened. */
export async function offerToJoin(app: App, guildId: string, id: string): Promise<void> {
  await app.store.of(joins).change([guildId], (list = []) => {
    const still = stillJoinable(list, app.now());
    if (still.some((each) => each.id === id)) return list;
    return [...still, { id, kind: 'leak' as const, keptFrom: [], since: app.now() }];
  });
}
