import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { topicsOf } from '../kit/topics.ts';
import { caseOf } from '../leak/files.ts';
import { sees } from '../leak/rules.ts';
import { notify } from '../mine/notices.ts';
import { keepReport, mendWay, type Wish } from '../report/keeping.ts';
import { readersOf, trustedOf } from '../report/lists.ts';
import type { Person } from '../report/own.ts';
import { type Report, reports } from '../report/record.ts';
import {
  goesAt,
  inCase,
  isSealed,
  mayBeDanger,
  nextTry,
  requireShown,
  type Standing,
  say,
  standing,
} from '../report/rules.ts';
import type { Audience } from '../report/view.ts';
import { takeReport } from './case-joining.ts';
import { tellCase } from './case-telling.ts';
import { concernOfReport } from './concerns.ts';
import { countOthers, moderatorsAmong } from './moderators.ts';
import { reachOf } from './on-call.ts';
import { forgetReport } from './report-ends.ts';

/** How long after a report it is looked after once more, in milliseconds. */
const lookAgainAfter = 60_000;

/** Who could read a report that is kept from these people, without its author. `most` 0: nobody. */
export async function audienceOf(
  app: App,
  guild: Guild,
  { keptFrom, personId }: { keptFrom: readonly string[]; personId: string },
): Promise<Audience> {
  const except = [...keptFrom, personId];
  const { least, most } = await countOthers(app, guild, except);
  const asked = (await readersOf(app, guild.id)).filter((id) => !except.includes(id));
  const told = (await moderatorsAmong(app, guild, asked)).length;
  return {
    least: Math.max(least, told),
    most: Math.max(most, told),
    told: told > 0,
    ownerNamed: keptFrom.includes(guild.ownerId),
  };
}

/**
 * Keeps a report and puts it before the moderators. Where that can't be done now, a job does it as soon as it can.
 */
export async function sendReport(
  app: App,
  guild: Guild,
  person: Omit<Person, 'guildId'>,
  wish: Omit<Wish, 'trusted'>,
): Promise<Report> {
  const guildId = guild.id;
  const trusted = (await trustedOf(app, guildId)).includes(person.personId);
  const ref = { guildId, id: wish.id };
  const report = await keepReport(app, { guildId, ...person }, { ...wish, trusted }, async (at) => {
    await app.agenda.at(goesAt(at), forgetReport.with(ref));
    await app.agenda.at(app.now() + lookAgainAfter, announceReport.with(ref));
  });
  return (await announce(app, guild, report.id)) ?? report;
}

/**
 * How a report stands for its author, with what its case adds. A case whose time is up was closed. A sealed one stands as
 * it does by itself: whoever names themselves would read here that another report names them, and what becomes of it.
 */
export async function standingOf(app: App, guildId: string, report: Report): Promise<Standing> {
  if (!report.case || isSealed(report)) return standing(report);
  const kase = await caseOf(app, guildId, report.case.id);
  return standing(report, {
    told: kase?.card?.messageId !== undefined,
    taken: kase?.lead !== undefined,
    closed: !kase || kase.closed !== undefined,
    ...(kase?.goes && { goesAt: kase.goes.at }),
  });
}

/**
 * Changes a report on a moderator's behalf.
 *
 * @throws Refusal as `decide` does, or in the same words where it is gone, names this moderator, or is of a case that they
 *   are not to know of.
 */
export function changeShown(
  app: App,
  guildId: string,
  { id, moderatorId }: { id: string; moderatorId: string },
  decide: (report: Report) => Report = (report) => report,
): Promise<Report> {
  return app.store.of(reports).change([guildId, id], async (record) => {
    const report = requireShown(record, moderatorId);
    if (!(await caseShows(app, guildId, report, moderatorId))) throw new Refusal('report.gone');
    return decide(report);
  });
}

async function caseShows(app: App, guildId: string, report: Report, moderatorId: string): Promise<boolean> {
  const kase = report.case && (await caseOf(app, guildId, report.case.id));
  return !kase || sees(kase, moderatorId);
}

/** Puts a report before the moderators, and comes back until they know of it. */
export const announceReport = job({
  name: 'report.announce',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, { guildId, id }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const report = guild && (await announce(app, guild, id));
    if (!report || report.case || report.withdrawnAt !== undefined) return;
    await app.agenda.at(nextTry(report, app.now()), announceReport.with({ guildId, id }));
  },
});

/**
 * Puts a report into its case, whose card tells the moderators; where it is sealed, those who asked for it get a word
 * instead. May run at any time, and twice.
 *
 * @returns the report as it stands now; undefined where it is gone.
 */
async function announce(app: App, guild: Guild, id: string): Promise<Report | undefined> {
  const report = await fileReport(app, guild, id);
  if (report && isSealed(report) && report.withdrawnAt === undefined) await tellReaders(app, guild, report);
  return report;
}

async function fileReport(app: App, guild: Guild, id: string): Promise<Report | undefined> {
  const records = app.store.of(reports);
  const report = await records.get([guild.id, id]);
  if (!report || report.case || report.withdrawnAt !== undefined) return report;
  await mendWay(app, report);
  try {
    const kase = await takeReport(app, guild, report);
    if (report.kind === 'leaked' && report.authorId !== undefined && report.stoppedAt === undefined)
      await concernOfReport(app, { guildId: guild.id, id: kase.id }, report.authorId);
    return await records.change([guild.id, id], (now) => now && inCase(now, kase));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    app.log.warn('a report could not come into a case: too many are open');
    return report;
  }
}

/** One word to each moderator who asked for it and may see the report; the same word once. */
async function tellReaders(app: App, guild: Guild, report: Report): Promise<void> {
  const { id, keptFrom, authorId, messages } = report;
  const asked = [...(await readersOf(app, guild.id))];
  if (mayBeDanger(report)) {
    // Nothing of a sealed report goes to a channel: whoever is on call hears of it here.
    const { duty, owner } = await reachOf(app, guild, { keptFrom, topics: topicsOf(report) });
    asked.push(...[...duty, ...(owner === undefined ? [] : [owner])].filter((id) => !asked.includes(id)));
  }
  const readers = asked.filter((each) => !keptFrom.includes(each) && each !== authorId);
  const about = aboutMessage(id, messages.length);
  for (const personId of await moderatorsAmong(app, guild, readers)) {
    if (await caseShows(app, guild.id, report, personId))
      await notify(app, { guildId: guild.id, personId, kind: 'sealedReport', about });
  }
}

/** What a notice of the n-th message of a report is about. */
const aboutMessage = (id: string, count: number) => `${id}.${count}`;

/** The report that a notice is about. */
export const reportAbout = (about: string) => about.split('.')[0] ?? about;

/** The team writes to an author. Who gave their name also finds it among what waits. @throws Refusal */
export async function writeToAuthor(
  app: App,
  guildId: string,
  { message, words, ...by }: { id: string; moderatorId: string; message: string; words: string },
): Promise<Report> {
  const report = await changeShown(app, guildId, by, (before) =>
    say(before, { id: message, from: 'team', words }, app.now()),
  );
  const { id, authorId: personId, messages } = report;
  if (personId !== undefined)
    await notify(app, {
      guildId,
      personId,
      kind: 'reportAnswered',
      about: aboutMessage(id, messages.length),
    });
  return report;
}

/**
 * An author wrote: whoever looks after it learns that there is something, and not a word of it. Where nobody has the
 * case, all who may know of it do.
 */
export async function tellOfMessage(app: App, guildId: string, report: Report): Promise<void> {
  const guild = app.discord.guilds.cache.get(guildId);
  if (!guild) return;
  if (report.case) await tellCase(app, guild, report.case.id, 'message');
  else if (isSealed(report)) await tellReaders(app, guild, report);
}
