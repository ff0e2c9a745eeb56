import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { dueView, reminderView } from '../leak/card.ts';
import { type Case, cases, dues } from '../leak/record.ts';
import {
  called,
  dueHolders,
  newDues,
  nextAfter,
  remindAt,
  reminded,
  reminds,
  withWaiting,
} from '../leak/reminders.ts';
import { look } from '../leak/routes.ts';
import { isSealed } from '../leak/rules.ts';
import { settingsOf } from '../setup/settings.ts';
import { drawCard } from './case-card.ts';
import { listenersOf, tellChannel, tellEach } from './case-telling.ts';
import { moderatorsAmong } from './moderators.ts';

/** What waits in a case is called to mind: to who has it in their /mine, and in the staff channel by its code name. */

const minute = 60_000;

/**
 * The case with its reminders as it is about to be written: what is to be said of it later is written down first.
 *
 * @param before  absent: it begins.
 */
export async function planReminders(app: App, guildId: string, kase: Case, before?: Case): Promise<Case> {
  const next = withWaiting(kase, app.now());
  const { timeZone } = await settingsOf(app, guildId);
  if (next.reminded && next.reminded !== kase.reminded)
    await planNext(app, guildId, next, remindAt(next, next.reminded, timeZone));
  if (before) await planDues(app, guildId, before, next);
  return next;
}

/** Writes down what is to be called to mind at a time of its own, where that changed. */
async function planDues(app: App, guildId: string, before: Case, next: Case): Promise<void> {
  const { timeZone } = await settingsOf(app, guildId);
  for (const { due, at, when } of newDues(before, next, timeZone))
    await app.agenda.at(when, remindOfDue.with({ guildId, id: next.id, due, at }));
}

async function planNext(
  app: App,
  guildId: string,
  { id, reminded: now }: Case,
  at: number | undefined,
): Promise<void> {
  if (!now || at === undefined) return;
  const { since, sent } = now;
  await app.agenda.at(at, remindOfCase.with({ guildId, id, since, sent }));
}

/** Calls to mind what is next. */
export const remindOfCase = job({
  name: 'leak.remind',
  data: z.object({
    guildId: snowflake,
    id: z.string(),
    since: z.number().int(),
    sent: z.number().int().nonnegative(),
  }),
  async run(app: App, { guildId, id, since, sent }) {
    const told = await count(app, guildId, id, (kase, zone) =>
      reminded(kase, { since, sent }, zone, app.now()),
    );
    if (!told) return;
    const { guild, kase } = told;
    const about = `${id}.${Math.floor(since / minute)}.${sent}`;
    await tell(app, guild, kase, { who: reminds(kase, sent), about });
    const attempt = { id: `${id}r${sent % 10}`, since: app.now(), mark: look.make({ id }) };
    await tellChannel(app, guild, kase, (t) => reminderView(t, kase), attempt);
  },
});

/** Calls to mind, once, what falls due in a case: nothing where it is over. */
export const remindOfDue = job({
  name: 'leak.due',
  data: z.object({ guildId: snowflake, id: z.string(), due: z.enum(dues), at: z.number().int() }),
  async run(app: App, { guildId, id, due, at }) {
    const told = await count(app, guildId, id, (kase) => called(kase, due, at));
    if (!told) return;
    const { guild, kase } = told;
    const who = dueHolders(kase, due);
    const about = `${id}.${due.slice(0, 1)}${Math.floor(at / minute)}`;
    await tell(app, guild, kase, { who, about });
    const attempt = { id: `${id}${due.slice(0, 1)}`, since: app.now(), mark: look.make({ id }) };
    await tellChannel(app, guild, kase, (t) => dueView(t, kase, due, who[0]), attempt);
  },
});

/**
 * Counts one word before it is said, so that a job that runs twice says it once, and writes down when the next is to come.
 *
 * @param decide  undefined: it is not to be said.
 */
async function count(
  app: App,
  guildId: string,
  id: string,
  decide: (kase: Case, zone: string) => Case | undefined,
): Promise<{ guild: Guild; kase: Case } | undefined> {
  const guild = app.discord.guilds.cache.get(guildId);
  if (!guild) return undefined;
  const { timeZone } = await settingsOf(app, guildId);
  let isDue = false;
  const kase = await app.store.of(cases).change([guildId, id], async (before) => {
    const next = before && decide(before, timeZone);
    if (!next) return before;
    isDue = true;
    if (next.reminded && next.reminded.sent !== before.reminded?.sent)
      await planNext(app, guildId, next, nextAfter(next, next.reminded, timeZone, app.now()));
    return next;
  });
  if (!kase || !isDue) return undefined;
  // Whom it is about may be of the team by now: nothing more is told there then.
  return { guild, kase: (kase.about && (await drawCard(app, guild, id))) ?? kase };
}

/** In /mine of who has it and is of the team still; where nobody has a sealed one, of those who listen for that. */
async function tell(
  app: App,
  guild: Guild,
  kase: Case,
  { who, about }: { who: readonly string[]; about: string },
): Promise<void> {
  const there = await moderatorsAmong(app, guild, who);
  const people = there.length === 0 && isSealed(kase) ? await listenersOf(app, guild, kase) : there;
  await tellEach(app, guild.id, kase, people, about);
}
