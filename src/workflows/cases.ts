import { type Guild, type GuildTextBasedChannel, MessageFlags } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { namesInUse as breachNames } from '../breach/files.ts';
import { job } from '../kit/agenda.ts';
import type { Page } from '../kit/answer.ts';
import { codeName } from '../kit/code-name.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { type Attempt, findOwn, postOnce } from '../kit/post.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { cardView, faceOf, goesView, reminderView } from '../leak/card.ts';
import { forgetParts } from '../leak/care.ts';
import { openDrill } from '../leak/drill.ts';
import { caseOf, forget, listOpen, namesInUse } from '../leak/files.ts';
import { unfinishedSince } from '../leak/first-hour.ts';
import { handedOver, released } from '../leak/people.ts';
import {
  type Case,
  cases,
  closedCases,
  type Joinable,
  joins,
  openCases,
  type Posted,
  reportCases,
} from '../leak/record.ts';
import { remindAt, reminds, waitsFor, withWaiting } from '../leak/reminders.ts';
import { look } from '../leak/routes.ts';
import {
  hiddenFrom,
  inDanger,
  isOpen,
  isSealed,
  join,
  joinable,
  type Opening,
  open,
  requireStep,
  sees,
  stillJoinable,
  takesMore,
} from '../leak/rules.ts';
import { notify } from '../mine/notices.ts';
import { eraseReport } from '../report/keeping.ts';
import { reports } from '../report/record.ts';
import { news } from '../report/rules.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { askForLead } from './case-danger.ts';
import { leadTurn } from './case-turns.ts';
import { openBreach, requireOpenable } from './consequences.ts';
import { settleFirstHour } from './first-hour.ts';

/** How long after a change a case is looked after once more, in milliseconds: what a crash cut short goes on. */
const lookAgainAfter = 60_000;

const minute = 60_000;
const hour = 60 * minute;

/** How long before a closed case goes the team is told, and how long an unread message keeps it, in milliseconds. */
const noticeBefore = 7 * 24 * hour;

/** How many cards may wait for a staff channel and be put up at once when there is one again. */
const mostAtOnce = 100;

/** Cases that somebody stepped away from show it one by one within this many minutes, so that nobody reads who did. */
const freedWithin = 20;

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
    const { language } = await settingsOf(app, guildId);
    const opened = about.drill
      ? openDrill(app.text(language), about, [app.newId(), app.newId(), app.newId()], app.now())
      : open(about, app.now());
    const kase = await waiting(app, guildId, opened);
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
 *   where the deed hangs on it. `later`: in how many milliseconds its card shows it; absent: at once.
 * @throws Refusal as `decide` does, or where the case is gone, is not theirs to see, or moved on.
 */
export async function changeCase(
  app: App,
  { guildId, id, by, step, later }: CaseRef & { by?: string; step?: number; later?: number | undefined },
  decide: (kase: Case) => Case | Promise<Case>,
): Promise<Case> {
  const changed = await app.store.of(cases).change([guildId, id], async (kase) => {
    if (!kase || (by !== undefined && !sees(kase, by))) throw new Refusal('leak.gone');
    if (step !== undefined) requireStep(kase, step);
    const decided = await decide(kase);
    if (decided === kase) return kase;
    const next = await waiting(app, guildId, decided);
    await app.agenda.at(app.now() + (later ?? lookAgainAfter), followCase.with({ guildId, id }));
    return isOpen(kase) && !isOpen(next) ? fileAway(app, guildId, next) : next;
  });
  if (later === undefined) await follow(app, { guildId, id });
  else await listOpen(app, guildId, id, changed);
  return changed;
}

/** A case that was just closed, in the list of closed ones; what deletes it later is written down first. */
async function fileAway(app: App, guildId: string, kase: Case): Promise<Case> {
  const { id, goes } = kase;
  const at = Math.max(app.now(), (goes?.at ?? app.now()) - noticeBefore);
  await app.agenda.at(at, forgetCase.with({ guildId, id }));
  return { ...kase, place: await app.store.slots(closedCases).add([guildId], id) };
}

/** The case with its reminders: where something else waits now, they begin anew. */
async function waiting(app: App, guildId: string, kase: Case): Promise<Case> {
  const next = withWaiting(kase, app.now());
  if (next === kase || !next.reminded) return next;
  const { timeZone } = await settingsOf(app, guildId);
  const { of, sent } = next.reminded;
  const at = remindAt(next, next.reminded, timeZone);
  if (at !== undefined) await app.agenda.at(at, remindOfCase.with({ guildId, id: kase.id, of, sent }));
  return next;
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
  const ways = app.store.of(reportCases);
  let id = await ways.change([guildId, report.id], (known) => known ?? findOrBegin(app, guildId, about));
  for (;;) {
    await openCase(app, guildId, {
      id,
      kind: about.kind,
      reportId: report.id,
      keptFrom: report.keptFrom,
      danger,
    });
    const kase = await changeCase(app, { guildId, id }, (before) =>
      join(before, { id: report.id, danger }, app.now()),
    );
    if (kase.reportIds.includes(report.id)) return kase;
    // It was full or closed by the time: the report is for another one, and a new one always takes it.
    id = await ways.change([guildId, report.id], () => findOrBegin(app, guildId, about));
  }
}

/**
 * It is known who leaked it: the pledge's consequences begin, and the case keeps that they did. The case first, for whom
 * it is about is to see it no more; a job files the breach where a crash came between, and it is filed once.
 */
export async function handOver(
  app: App,
  { guildId, id: caseId, by }: CaseRef & { by: string },
  about: { id: string; personId: string; what: string; support: string },
): Promise<void> {
  const { id: breachId, personId } = about;
  await requireOpenable(app, { guildId, by, id: breachId, personId });
  let hidden: string[] = [];
  await changeCase(app, { guildId, id: caseId, by }, async (before) => {
    // Whom the case is kept from find no trace of what came of it either.
    hidden = hiddenFrom(before);
    const next = handedOver(before, { by, breachId, personId }, app.now());
    if (next === before) return before;
    const breach = { ...about, guildId, by, hidden };
    await app.agenda.at(app.now() + lookAgainAfter, fileBreach.with({ caseId, breach }));
    return next;
  });
  await openBreach(app, { ...about, guildId, by, hidden });
}

/** Files the breach of a case that was handed over, where a crash cut it short. */
export const fileBreach = job({
  name: 'leak.file-breach',
  data: z.object({
    caseId: z.string(),
    breach: z.object({
      guildId: snowflake,
      id: z.string(),
      personId: snowflake,
      by: snowflake,
      what: z.string(),
      support: z.string(),
      hidden: z.array(snowflake),
    }),
  }),
  async run(app: App, { caseId, breach }) {
    // A job may have been written down for a deed that was never kept.
    const kase = await caseOf(app, breach.guildId, caseId);
    if (kase?.breachId === breach.id) await openBreach(app, breach);
  },
});

/**
 * Gives back, to nobody, every open case that somebody has a part in.
 *
 * Where somebody may be in danger, others are asked to take it at once.
 *
 * @returns how many, and whether somebody may be in danger in one of them that the owner may know of.
 */
export async function releaseCases(
  app: App,
  guildId: string,
  personId: string,
): Promise<{ count: number; danger: boolean }> {
  const open = (await app.store.of(openCases).get([guildId])) ?? [];
  const ownerId = app.discord.guilds.cache.get(guildId)?.ownerId;
  let count = 0;
  let danger = false;
  for (const { id } of open) {
    const kase = await caseOf(app, guildId, id);
    if (!kase || released(kase, personId, app.now()) === kase) continue;
    const later = inDanger(kase) ? undefined : Math.ceil(app.random() * freedWithin) * minute;
    const free = await changeCase(app, { guildId, id, later }, async (before) => {
      const next = released(before, personId, app.now());
      const since = next.lead ? undefined : next.freeSince;
      if (next !== before && inDanger(next) && since !== undefined)
        await app.agenda.at(app.now(), askForLead.with({ guildId, id, since }));
      return next;
    });
    count += 1;
    danger ||= inDanger(free) && !free.lead && ownerId !== undefined && sees(free, ownerId);
  }
  return { count, danger };
}

/**
 * Looks after a case: its place in the list, its card, the first hour, and whatever a crash cut short. May run at any
 * time, and twice.
 */
export const followCase = job({
  name: 'leak.follow',
  data: z.object({ guildId: snowflake, id: z.string() }),
  async run(app: App, ref) {
    const kase = await follow(app, ref);
    if (!kase || !app.discord.guilds.cache.has(ref.guildId)) return;
    const isCardLess = isOpen(kase) && !isSealed(kase) && kase.card?.messageId === undefined;
    const since = unfinishedSince(kase) ?? (isCardLess ? kase.openedAt : undefined);
    if (since !== undefined) await app.agenda.at(nextTry(since, app.now()), followCase.with(ref));
  },
});

/** The staff channel can be reached: the newest open cases whose cards waited for it are told now. */
export async function announceCases(app: App, guild: Guild): Promise<void> {
  const open = (await app.store.of(openCases).get([guild.id])) ?? [];
  for (const { id, hidden } of open.slice(-mostAtOnce)) {
    if (hidden.length === 0) await follow(app, { guildId: guild.id, id });
  }
}

/** Calls what waits to mind: in the staff channel by its code name, and in /mine of who has it. */
export const remindOfCase = job({
  name: 'leak.remind',
  data: z.object({ guildId: snowflake, id: z.string(), of: z.string(), sent: z.number().int() }),
  async run(app: App, { guildId, id, of, sent }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const settings = await settingsOf(app, guildId);
    // Counted first: a job that runs twice reminds once.
    let due = false;
    const kase = await app.store.of(cases).change([guildId, id], async (before) => {
      const { reminded } = before ?? {};
      if (!before || reminded?.of !== of || reminded.sent !== sent || waitsFor(before) !== of) return before;
      due = true;
      const next = { ...reminded, sent: sent + 1 };
      const at = remindAt(before, next, settings.timeZone);
      if (at !== undefined) await app.agenda.at(at, remindOfCase.with({ guildId, id, of, sent: sent + 1 }));
      return { ...before, reminded: next };
    });
    if (!due || !kase) return;
    const who = reminds(kase, sent);
    if (who !== undefined && sees(kase, who))
      await notify(app, { guildId, personId: who, kind: 'caseWaits', about: `${id}.${sent}` });
    const channel = staffChannelOf(guild, settings);
    if (isSealed(kase) || !channel) return;
    await sendOnce(app, channel, reminderView(app.text(settings.language), kase, who), {
      id: `${id}r${sent % 10}`,
      since: app.now(),
      mark: look.make({ id }),
    });
  },
});

/**
 * Deletes a closed case when its time is up. A week before, the team is told; while a message of its reports waits to
 * be read, it stays.
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
      const at = Math.max(goes.at, app.now() + noticeBefore);
      await app.agenda.at(at, forgetCase.with({ guildId, id }));
      await app.store.of(cases).change([guildId, id], (now) => now && { ...now, goes: { at, told: true } });
      return;
    }
    if (goes.at > app.now()) return; // a later job was set
    if (await anythingUnread(app, guildId, kase)) {
      const at = app.now() + noticeBefore;
      await app.agenda.at(at, forgetCase.with({ guildId, id }));
      await app.store.of(cases).change([guildId, id], (now) => now && { ...now, goes: { at, told: true } });
      return;
    }
    await forgetParts(app, guildId, kase.affected);
    for (const report of kase.reportIds) {
      await eraseReport(app, guildId, report);
      await app.store.of(reportCases).remove([guildId, report]);
    }
    await forget(app, guildId, kase, app.now());
    await app.store.purged();
  },
});

async function tellThatItGoes(app: App, guildId: string, kase: Case): Promise<void> {
  const guild = app.discord.guilds.cache.get(guildId);
  const settings = await settingsOf(app, guildId);
  const channel = guild && staffChannelOf(guild, settings);
  if (!channel || isSealed(kase) || kase.drill) return;
  await sendOnce(app, channel, goesView(app.text(settings.language), kase), {
    id: `${kase.id}g`,
    since: app.now(),
    mark: look.make({ id: kase.id }),
  });
}

/** A message of one of its reports that one side has not read yet. */
async function anythingUnread(app: App, guildId: string, { reportIds }: Case): Promise<boolean> {
  for (const id of reportIds) {
    const report = await app.store.of(reports).get([guildId, id]);
    if (report && (news(report, 'team') > 0 || news(report, 'author') > 0)) return true;
  }
  return false;
}

/** A message that is good to have and no more: what Discord does not take is left at that. */
async function sendOnce(
  app: App,
  channel: GuildTextBasedChannel,
  page: Page,
  attempt: Attempt,
): Promise<void> {
  try {
    await postOnce(channel, page, attempt, app.now());
  } catch (err) {
    app.log.warn({ err, trouble: troubleOf(err) }, 'the team could not be told of a case');
  }
}

async function follow(app: App, { guildId, id }: CaseRef): Promise<Case | undefined> {
  const kase = await caseOf(app, guildId, id);
  await listOpen(app, guildId, id, kase);
  const guild = app.discord.guilds.cache.get(guildId);
  if (!kase || !guild) return kase;
  await settleFirstHour(app, guild, id);
  return drawCard(app, guild, id);
}

/**
 * The card as the case stands: put up once, drawn anew where it shows something else, and taken away where the case is
 * sealed since.
 */
async function drawCard(app: App, guild: Guild, id: string): Promise<Case | undefined> {
  const settings = await settingsOf(app, guild.id);
  const channel = staffChannelOf(guild, settings);
  const key = [guild.id, id];
  const records = app.store.of(cases);
  const begun = await records.change(key, (kase) => {
    if (!kase || !channel || isSealed(kase) || kase.card?.channelId === channel.id) return kase;
    return isOpen(kase) ? { ...kase, card: { channelId: channel.id, since: app.now() } } : kase;
  });
  // Whose turn it is may have passed on since: it is looked up whenever the case is followed up.
  const turnOf = begun && !isSealed(begun) ? await leadTurn(app, guild, begun) : undefined;
  if (!begun?.card || (!isSealed(begun) && begun.card.face === faceOf(begun, turnOf))) return begun;
  return records.change(key, async (kase) => {
    const { card } = kase ?? {};
    if (!kase || !card) return kase;
    try {
      if (isSealed(kase)) {
        await takeCardAway(guild, id, card);
        return withoutCard(kase);
      }
      if (!channel || card.channelId !== channel.id) return kase;
      const page = cardView(app.text(settings.language), kase, turnOf);
      const face = faceOf(kase, turnOf);
      if (card.messageId === undefined) {
        const attempt = { id, since: card.since, mark: look.make({ id }) };
        const messageId = await postOnce(channel, page, attempt, app.now());
        return { ...kase, card: { ...card, messageId, face } };
      }
      await channel.messages.edit(card.messageId, { ...page, flags: [MessageFlags.IsComponentsV2] });
      return { ...kase, card: { ...card, face } };
    } catch (error) {
      const trouble = troubleOf(error);
      app.log.warn({ err: error, trouble }, 'the card of a case waits to reach the staff channel');
      // Somebody deleted it by hand: it is put up again at the next change.
      if (trouble === 'gone' && card.messageId !== undefined)
        return { ...kase, card: { channelId: card.channelId, since: app.now() } };
      return kase;
    }
  });
}

async function takeCardAway(
  guild: Guild,
  id: string,
  { channelId, messageId, since }: Posted,
): Promise<void> {
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isTextBased()) return;
  const found = messageId ?? (await findOwn(channel, { since, mark: look.make({ id }) }));
  if (found === undefined) return;
  try {
    await channel.messages.delete(found);
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error;
  }
}

function withoutCard({ card: _away, ...kase }: Case): Case {
  return kase;
}

/** When to try again what Discord would not have: the longer it waits, the longer the pause, from a minute to an hour. */
const nextTry = (since: number, now: number) => now + Math.min(hour, Math.max(minute, now - since));

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
      if (kase && !takesMore(kase)) continue;
      id = each.id;
      return list;
    }
    return [...still, { ...about, id, since: app.now() }];
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
      if (each.keptFrom.length > 0 || (kase && !(isOpen(kase) && sees(kase, by)))) continue;
      found = each.id;
      return list;
    }
    return [...still, { id, kind: 'leak' as const, keptFrom: [], since: app.now() }];
  });
  await openCase(app, guildId, { id: found, kind: 'leak', by });
  return found;
}
