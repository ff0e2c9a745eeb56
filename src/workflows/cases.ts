import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { namesInUse as breachNames } from '../breach/files.ts';
import { job } from '../kit/agenda.ts';
import { codeName } from '../kit/code-name.ts';
import { Refusal } from '../kit/refusal.ts';
import { snowflake } from '../kit/snowflake.ts';
import { openDrill } from '../leak/drill.ts';
import { caseOf, listOpen, namesInUse } from '../leak/files.ts';
import { unfinishedSince } from '../leak/first-hour.ts';
import { type Case, cases, closedCases, openCases } from '../leak/record.ts';
import { isOpen, isSealed, type Opening, open, requireStep, sees } from '../leak/rules.ts';
import { settingsOf } from '../setup/settings.ts';
import { drawCard } from './case-card.ts';
import { planForgetting } from './case-forgetting.ts';
import { planReminders } from './case-reminders.ts';
import { planWatch } from './case-watch.ts';
import { settleFirstHour } from './first-hour.ts';

/** Cases begin, change and are followed up. */

/** How long after a change a case is looked after once more, in milliseconds: what a crash cut short goes on. */
const lookAgainAfter = 60_000;

const minute = 60_000;
const hour = 60 * minute;

/** How many cards may wait for a staff channel and be put up at once when there is one again. */
const mostAtOnce = 100;

/** A case in a server. */
export interface CaseRef {
  guildId: string;
  id: string;
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
    const kase = await planReminders(app, guildId, opened);
    await planWatch(app, guildId, kase);
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
    const next = await planReminders(app, guildId, decided, kase);
    await planWatch(app, guildId, next, kase);
    await app.agenda.at(app.now() + (later ?? lookAgainAfter), followCase.with({ guildId, id }));
    return isOpen(kase) && !isOpen(next) ? fileAway(app, guildId, next) : next;
  });
  if (later === undefined) await follow(app, { guildId, id });
  else await listOpen(app, guildId, id, changed);
  return changed;
}

/** A case that was just closed, in the list of closed ones; what deletes it later is written down first. */
async function fileAway(app: App, guildId: string, kase: Case): Promise<Case> {
  await planForgetting(app, guildId, kase);
  return { ...kase, place: await app.store.slots(closedCases).add([guildId], kase.id) };
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
    const since = unfinishedSince(kase) ?? cardOwedSince(kase);
    if (since !== undefined) await app.agenda.at(nextTry(since, app.now()), followCase.with(ref));
  },
});

/** Since when its card is to be put up, or to be taken away where it is sealed since; undefined: neither. */
function cardOwedSince(kase: Case): number | undefined {
  if (isSealed(kase)) return kase.card && (kase.timeline.at(-1)?.at ?? kase.openedAt);
  return isOpen(kase) && kase.card?.messageId === undefined ? kase.openedAt : undefined;
}

/** The staff channel can be reached: the newest open cases whose cards waited for it are told now. */
export async function announceCases(app: App, guild: Guild): Promise<void> {
  const open = (await app.store.of(openCases).get([guild.id])) ?? [];
  for (const { id } of open.slice(-mostAtOnce)) await follow(app, { guildId: guild.id, id });
}

async function follow(app: App, { guildId, id }: CaseRef): Promise<Case | undefined> {
  const kase = await caseOf(app, guildId, id);
  await listOpen(app, guildId, id, kase);
  const guild = app.discord.guilds.cache.get(guildId);
  if (!kase || !guild) return kase;
  await settleFirstHour(app, guild, id);
  return drawCard(app, guild, id);
}

/** When to try again what Discord would not have: the longer it waits, the longer the pause, from a minute to an hour. */
const nextTry = (since: number, now: number) => now + Math.min(hour, Math.max(minute, now - since));
