import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import type { Topic } from '../kit/topics.ts';
import { ledBy } from '../leak/files.ts';
import { notify } from '../mine/notices.ts';
import { calendarOf, day, hour } from '../rotation/calendar.ts';
import { changeRota, type Rota, rosterOf, shiftsOf } from '../rotation/files.ts';
import { fitOf, isQuiet, type Situation } from '../rotation/fit.ts';
import { loadOf, noted, recent } from '../rotation/load.ts';
import { type Open, openSeats, plan, plannedFor, without } from '../rotation/plan.ts';
import {
  type Duty,
  duties,
  type Exposure,
  loads,
  type Offer,
  type Person,
  type Shift,
  seats,
} from '../rotation/record.ts';
import { isAway, left, nextLook, personIn, reminded, runningShift, tidied } from '../rotation/rules.ts';
import { isOn, rotationOf } from '../rotation/settings.ts';
import { settingsOf } from '../setup/settings.ts';
import { moderatorsAmong } from './moderators.ts';

/** What the plan goes by in a server, as it is now. */
export async function situationOf(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  { roster, shifts }: Rota,
  now = app.now(),
): Promise<Situation> {
  const [settings, { timeZone }] = await Promise.all([rotationOf(app, guildId), settingsOf(app, guildId)]);
  const calendar = calendarOf(timeZone, settings.startsAt);
  const today = calendar.dayOf(now);
  const logs = await Promise.all(
    roster.people.map(
      async ({ personId }) => [personId, recent(await loadOf(app, guildId, personId), today)] as const,
    ),
  );
  return { now, settings, calendar, people: roster.people, shifts, loads: new Map(logs) };
}

/** Who sits where in a time, with what a plan goes by. */
export async function rotaOf(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  time: { from: number; to: number },
): Promise<Rota & { situation: Situation }> {
  const [roster, shifts] = await Promise.all([rosterOf(app, guildId), shiftsOf(app, guildId, time)]);
  const rota = { roster, shifts };
  return { ...rota, situation: await situationOf(app, guildId, rota) };
}

/**
 * Changes who sits where, plans anew from it, and tells those whom it brings something unplanned. What is to be done
 * later is written down first.
 *
 * @throws Refusal as `decide` does.
 */
export async function changeTurns(
  app: App,
  guild: Guild,
  decide: (rota: Rota, situation: Situation) => Rota,
): Promise<Rota> {
  const guildId = guild.id;
  // One moment for all of it: a shift is divided where somebody leaves it, and taken up from there.
  const now = app.now();
  let before: Rota | undefined;
  const after = await changeRota(app, guildId, async (rota) => {
    before = rota;
    const decided = decide(rota, await situationOf(app, guildId, rota, now));
    return planned(app, guildId, decided, now);
  });
  if (before) await tellOfCover(app, guild, { before, after, now });
  return after;
}

/** The plan that follows from what was decided, with the next look at it written down. */
async function planned(app: App, guildId: string, decided: Rota, now: number): Promise<Rota> {
  const situation = await situationOf(app, guildId, decided, now);
  const { settings } = situation;
  const shifts =
    isOn(settings) || decided.shifts.some(({ to }) => to > now)
      ? plan(situation, now + plannedFor)
      : decided.shifts;
  const rota = tidied({ ...decided, shifts }, now);
  const runs = rota.roster.people.length > 0 || shifts.length > 0;
  const lookAt = runs ? nextLook(rota, now) : undefined;
  if (lookAt === undefined || lookAt === rota.roster.lookAt) return rota;
  await app.agenda.at(lookAt, lookAtRota.with({ guildId, lookAt }));
  return { ...rota, roster: { ...rota.roster, lookAt } };
}

/** The look at the rotation when something in it begins, ends or is due: plans anew, and tells who is to be told. */
export const lookAtRota = job({
  name: 'rotation.look',
  data: z.object({ guildId: snowflake, lookAt: z.number().int() }),
  async run(app: App, { guildId, lookAt }): Promise<void> {
    const { lookAt: expected, people } = await rosterOf(app, guildId);
    if (expected !== lookAt) return; // another look is set
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return app.agenda.at(app.now() + day, lookAtRota.with({ guildId, lookAt }));
    const there = await moderatorsAmong(
      app,
      guild,
      people.map(({ personId }) => personId),
    );
    let due: Offer[] = [];
    const after = await changeTurns(app, guild, (rota, { now }) => {
      const gone = rota.roster.people.filter(({ personId }) => !there.includes(personId));
      const kept = gone.reduce((next, { personId }) => left(next, personId, now), rota);
      const next = reminded(kept.roster, now);
      due = next.due;
      return { ...kept, roster: next.roster };
    });
    for (const offer of due) await tellOfOffer(app, guildId, offer);
    await tellOfTurns(app, guildId, after, lookAt);
    await forgetOldLoads(app, guildId, after);
  },
});

/** Those who asked for it are told that their turn begins. */
async function tellOfTurns(app: App, guildId: string, { roster, shifts }: Rota, since: number) {
  for (const shift of shifts) {
    if (shift.from < since || shift.from > app.now()) continue;
    for (const seat of seats) {
      const person = personIn(roster, shift[seat] ?? '');
      if (person?.told !== 'begins') continue;
      const { personId } = person;
      await notify(app, { guildId, personId, kind: 'turnBegins', about: nameOf(shift) });
    }
  }
}

/** Puts an offer before those whom it fits. */
export async function tellOfOffer(
  app: App,
  guildId: string,
  { id, asked, reminded: times }: Offer,
): Promise<void> {
  for (const personId of asked)
    await notify(app, {
      guildId,
      personId,
      kind: 'turnOffered',
      about: `${id}${times === 0 ? '' : `-${times}`}`,
    });
}

/** Whoever is on from now, unplanned, is told; where nobody is, the owner is asked, and not told why. */
async function tellOfCover(
  app: App,
  guild: Guild,
  { before, after, now }: { before: Rota; after: Rota; now: number },
): Promise<void> {
  const tell = (personId: string, kind: 'turnCame' | 'coverNeeded', shift: Shift) =>
    notify(app, { guildId: guild.id, personId, kind, about: nameOf(shift) });
  for (const duty of duties) {
    const [was, is] = [runningShift(before.shifts, duty, now), runningShift(after.shifts, duty, now)];
    if (!is || !was) continue;
    for (const seat of seats) {
      const personId = is[seat];
      if (personId !== undefined && !seats.some((each) => was[each] === personId))
        await tell(personId, 'turnCame', is);
    }
    const isOwner = was.primary === guild.ownerId;
    if (is.primary === undefined && was.primary !== undefined && !isOwner)
      await tell(guild.ownerId, 'coverNeeded', is);
  }
}

const nameOf = ({ duty, from }: Shift) => `${duty}-${from}`;

/** What the plan no longer looks at is deleted, also where nothing new comes. */
async function forgetOldLoads(app: App, guildId: string, { roster, shifts }: Rota): Promise<void> {
  const { calendar, now } = await situationOf(app, guildId, { roster, shifts });
  const today = calendar.dayOf(now);
  for (const { personId } of roster.people) {
    await app.store.of(loads).change([guildId, personId], (log) => {
      if (!log) return undefined;
      const rest = recent(log, today);
      if (rest.length === log.length) return log;
      return rest.length === 0 ? undefined : rest;
    });
  }
}

/**
 * Notes that somebody on the rotation was exposed to something. Of anybody else nothing is kept.
 *
 * @param what  its kind, and an id by which the same thing counts once a day.
 */
export async function noteExposure(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  personId: string,
  { kind, about }: { kind: Exposure; about: string },
): Promise<void> {
  const roster = await rosterOf(app, guildId);
  if (!personIn(roster, personId)) return;
  const { calendar, now } = await situationOf(app, guildId, {
    roster: { ...roster, people: [] },
    shifts: [],
  });
  await app.store
    .of(loads)
    .change([guildId, personId], (log = []) => noted(log, kind, calendar.dayOf(now), about));
}

/** Forgets somebody everywhere in the rotation, the turns that are over too: those stay, without them. */
export async function forgetTurns(
  app: App,
  { guildId, personId }: { guildId: string; personId: string },
): Promise<void> {
  const now = app.now();
  await changeRota(app, guildId, async (rota) => {
    const next = left(rota, personId, now);
    const shifts = next.shifts.map((shift) => without(shift, personId));
    return planned(app, guildId, { ...next, shifts }, now);
  });
  await app.store.of(loads).remove([guildId, personId]);
}

/** Who is on at a duty now, first and second: never who is away or in their quiet hours. */
export async function onNow(app: Pick<App, 'store' | 'now'>, guildId: string, duty: Duty): Promise<Person[]> {
  const now = app.now();
  const [roster, shifts] = await Promise.all([
    rosterOf(app, guildId),
    shiftsOf(app, guildId, { from: now, to: now + 1 }),
  ]);
  const shift = runningShift(shifts, duty, now);
  if (!shift) return [];
  return seats.flatMap((seat) => {
    const person = personIn(roster, shift[seat] ?? '');
    return person && !isAway(person, now) && !isQuiet(person, shift, now) ? [person] : [];
  });
}

/** What a piece of work asks of whoever takes it. */
export interface Work {
  /** Whom it is kept from: recused, named in it, or affected. */
  keptFrom: readonly string[];
  topics: readonly Topic[];
}

/** Who is next, or why nobody is, in words' place: nothing tells of one person why. */
export type Next = { personId: string } | { nobody: Open['why'] | 'cases'; couldHelp: string[] };

/**
 * Who takes the next piece of work at a duty: of those who are on the less exposed one, then whoever else fits, in
 * the order of the plan. People whom it is kept from, or who don't take its topics, are passed over without a trace.
 */
export async function whoIsNext(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
  duty: Duty,
  { keptFrom, topics }: Work,
): Promise<Next> {
  const now = app.now();
  const { roster, shifts, situation } = await rotaOf(app, guildId, {
    from: now - 14 * day,
    to: now + 14 * day,
  });
  const may = ({ personId, topics: avoided }: Person) =>
    !keptFrom.includes(personId) && !topics.some((topic) => avoided.includes(topic));
  const fitting = roster.people.filter(may).map(({ personId }) => personId);
  const fit = fitOf(situation, shifts);
  const running = runningShift(shifts, duty, now);
  const slot: Shift = { duty, from: now, to: running?.to ?? now + 4 * hour, hours: 0, pair: true };
  const on = (await onNow(app, guildId, duty))
    .map(({ personId }) => personId)
    .filter((id) => fitting.includes(id));
  const others = fit.inTurn(slot).filter((id) => fitting.includes(id) && !on.includes(id));
  const { cases } = situation.settings;
  let full = false;
  for (const personId of [...fit.byLoad(on), ...others]) {
    if (duty !== 'lead' || (await ledBy(app, guildId, personId)) < cases) return { personId };
    full = true;
  }
  const [open] = openSeats(
    { ...situation, people: roster.people.filter(may) },
    [{ ...slot, pair: false }],
    slot,
  );
  return { nobody: full ? 'cases' : (open?.why ?? 'nobody'), couldHelp: open?.couldHelp ?? [] };
}
