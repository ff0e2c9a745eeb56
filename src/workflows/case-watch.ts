import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { nobodyHasView } from '../leak/danger-view.ts';
import { caseOf, listOpen } from '../leak/files.ts';
import { released } from '../leak/people.ts';
import { type Case, cases } from '../leak/record.ts';
import { look } from '../leak/routes.ts';
import { hiddenFrom, inDanger, isOpen, isSealed } from '../leak/rules.ts';
import { drawCard } from './case-card.ts';
import { planReminders } from './case-reminders.ts';
import { listenersOf, tellChannel, tellEach } from './case-telling.ts';
import { moderatorsAmong } from './moderators.ts';
import { reachOf } from './on-call.ts';

/** A case in which somebody may be in danger always has somebody, or others are asked. */

/** So often it is looked whether whoever leads such a case is still of the team, in milliseconds. */
const watchEvery = 15 * 60_000;

/**
 * Somebody may be in danger, and nobody has the case: whoever is on call and the owner are asked at once. Of a sealed one
 * nothing goes to the staff channel, and those are asked too who want to hear of sealed reports.
 */
export const askForLead = job({
  name: 'leak.askForLead',
  data: z.object({ guildId: snowflake, id: z.string(), since: z.number().int() }),
  async run(app: App, { guildId, id, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const kase = await caseOf(app, guildId, id);
    const waits = kase && isOpen(kase) && !kase.drill && !kase.lead && inDanger(kase);
    if (!guild || !waits || kase.freeSince !== since) return;
    const { duty, owner } = await reachOf(app, guild, {
      keptFrom: hiddenFrom(kase),
      topics: kase.topics,
    });
    const asked = isSealed(kase) ? await listenersOf(app, guild, kase) : [...duty, guild.ownerId];
    await tellEach(app, guildId, kase, asked, `${id}.d${since}`);
    const first = duty[0] ?? owner;
    const pings = first === undefined ? [] : [first];
    const attempt = { id: `${id}d`, since: app.now(), mark: look.make({ id }), pings };
    await tellChannel(app, guild, kase, (t) => nobodyHasView(t, kase, first), attempt);
  },
});

/** Writes down that a case is watched over, where danger begins in it. To be called before it is written. */
export async function planWatch(app: App, guildId: string, kase: Case, before?: Case): Promise<void> {
  const { id, danger, drill } = kase;
  if (drill || danger === undefined || !inDanger(kase)) return;
  const { since } = danger;
  if (before && inDanger(before) && before.danger?.since === since) return;
  await app.agenda.at(app.now() + watchEvery, watchDanger.with({ guildId, id, since }));
}

/** Who leads it may have left, or is no moderator any more: then nobody has it, and others are asked at once. */
export const watchDanger = job({
  name: 'leak.watchDanger',
  data: z.object({ guildId: snowflake, id: z.string(), since: z.number().int() }),
  async run(app: App, { guildId, id, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const kase = await caseOf(app, guildId, id);
    if (!kase || !isOpen(kase) || !inDanger(kase) || kase.danger?.since !== since) return;
    await app.agenda.at(app.now() + watchEvery, watchDanger.with({ guildId, id, since }));
    const who = kase.lead?.who;
    if (!guild || who === undefined || (await moderatorsAmong(app, guild, [who])).length > 0) return;
    const free = await app.store.of(cases).change([guildId, id], async (before) => {
      if (before?.lead?.who !== who || !isOpen(before)) return before;
      const next = await planReminders(app, guildId, released(before, who, app.now()), before);
      await app.agenda.at(app.now(), askForLead.with({ guildId, id, since: next.freeSince ?? app.now() }));
      return next;
    });
    await listOpen(app, guildId, id, free);
    await drawCard(app, guild, id);
  },
});
