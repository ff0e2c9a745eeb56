import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { calendarOf, day } from '../rotation/calendar.ts';
import { changeRota, type Rota, rosterOf, shiftsOf, wholeRota } from '../rotation/files.ts';
import type { Situation } from '../rotation/fit.ts';
import { kept, loadOf, recent } from '../rotation/load.ts';
import { reminded } from '../rotation/offers.ts';
import { plan, plannedFor, without } from '../rotation/plan.ts';
import { loads } from '../rotation/record.ts';
import { left, personIn } from '../rotation/rules.ts';
import { isOn, rotationOf } from '../rotation/settings.ts';
import { nextLook, soonest, tidied } from '../rotation/upkeep.ts';
import { settingsOf } from '../setup/settings.ts';
import { moderatorsAmong } from './moderators.ts';
import { tellOfChange, tellOfOffer, tellOfTurns } from './turn-notices.ts';

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

/** Who sits where, with what a plan goes by. */
export async function rotaOf(
  app: Pick<App, 'store' | 'now'>,
  guildId: string,
): Promise<Rota & { situation: Situation }> {
  const rota = await wholeRota(app, guildId);
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
  if (!before) return after;
  await tellOfChange(app, guild, { before, after, now });
  for (const { personId } of before.roster.people)
    if (!personIn(after.roster, personId)) await app.store.of(loads).remove([guildId, personId]);
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
    const roster = await rosterOf(app, guildId);
    if (roster.lookAt !== lookAt) return; // another look is set
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return app.agenda.at(app.now() + day, lookAtRota.with({ guildId, lookAt }));
    const there = await moderatorsAmong(
      app,
      guild,
      roster.people.map(({ personId }) => personId),
    );
    // Told first, and noted after: a look that is cut short is made again, and nobody is told twice.
    const now = app.now();
    const shifts = await shiftsOf(app, guildId, { from: lookAt - day, to: now + 1 });
    for (const offer of reminded(roster, now).due) await tellOfOffer(app, guildId, offer);
    await tellOfTurns(app, guildId, { roster, shifts }, { since: lookAt - soonest, now });
    const after = await changeTurns(app, guild, (rota) => {
      const gone = rota.roster.people.filter(({ personId }) => !there.includes(personId));
      const kept = gone.reduce((next, { personId }) => left(next, personId, now), rota);
      return { ...kept, roster: reminded(kept.roster, now).roster };
    });
    await forgetOldLoads(app, guildId, after);
  },
});

/** What the plan no longer looks at is deleted, also where nothing new comes. */
async function forgetOldLoads(app: App, guildId: string, { roster, shifts }: Rota): Promise<void> {
  const { calendar, now } = await situationOf(app, guildId, { roster, shifts });
  const today = calendar.dayOf(now);
  for (const { personId } of roster.people) {
    await app.store.of(loads).change([guildId, personId], (log) => {
      if (!log) return undefined;
      const rest = kept(log, today);
      if (rest.length === log.length) return log;
      return rest.length === 0 ? undefined : rest;
    });
  }
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
