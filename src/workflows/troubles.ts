import type { Guild } from 'discord.js';
import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { type Settings, watches } from '../setup/record.ts';
import * as routes from '../setup/routes.ts';
import { check, type Finding } from '../setup/rules.ts';
import { keptOf, settingsOf } from '../setup/settings.ts';
import { staffChannelOf, takeSnapshot } from '../setup/snapshot.ts';
import { beginTelling, observe, told, toTell, unwatched, wasLost } from '../setup/troubles.ts';
import { troublesView } from '../setup/view.ts';
import { announceCases } from './cases.ts';
import { panelChannels, redrawPanels } from './panels.ts';

/** How long a look waits for other changes: who edits a server seldom changes one thing, in milliseconds. */
const calm = 10_000;

/** Everything that Check says about a server now. */
export async function findingsOf(app: App, guild: Guild, settings: Settings): Promise<Finding[]> {
  return check(takeSnapshot(guild, settings, await panelChannels(app, guild.id)));
}

/** Looks after what hangs on a server's settings, once they changed. */
export async function settingsChanged(app: App, guild: Guild): Promise<void> {
  await lookSoon(app, guild.id);
  await redrawPanels(app, guild);
}

/** Has a server looked at soon: something changed there. Many changes at once are one look. */
export async function lookSoon(app: App, guildId: string): Promise<void> {
  if ((await keptOf(app, guildId)).changedAt === undefined) return; // nothing was chosen, so nothing can break
  await app.store.of(watches).change([guildId], async (watch = unwatched) => {
    if (watch.lookAt !== undefined && watch.lookAt > app.now()) return watch;
    const lookAt = app.now() + calm;
    await app.agenda.at(lookAt, lookAtServer.with({ guildId }));
    return { ...watch, lookAt };
  });
}

/**
 * Looks at what the bot needs in a server. What was good and broke is told in the staff channel, once; where that is out of
 * reach, it is told when there is one again, and so are the reports that waited.
 */
export const lookAtServer = job({
  name: 'setup.look',
  data: z.object({ guildId: snowflake }),
  async run(app: App, { guildId }) {
    const guild = app.discord.guilds.cache.get(guildId);
    if (!guild) return;
    const settings = await settingsOf(app, guildId);
    const findings = await findingsOf(app, guild, settings);
    const channel = staffChannelOf(guild, settings);
    const records = app.store.of(watches);

    const { telling } = await records.change([guildId], async (before = unwatched) => {
      const { watch, again } = observe(before, findings, app.now());
      if (again !== undefined) await app.agenda.at(again, lookAtServer.with({ guildId }));
      return channel ? beginTelling(watch, channel.id, app.newId(), app.now()) : watch;
    });
    const bad = findings.filter((finding) => 'bad' in finding).length;
    app.log.debug({ bad, reachable: channel !== undefined }, 'looked at what the bot needs in a server');
    if (!channel) return;
    if (telling) {
      const { id, since, subjects } = telling;
      const news = { id, findings: toTell(subjects, findings), wasUnreachable: wasLost(subjects, findings) };
      if (news.findings.length > 0 || news.wasUnreachable) {
        const page = troublesView(app.text(settings.language), news, settings);
        await postOnce(channel, page, { id, since, mark: routes.look.make({ id }) }, app.now());
      }
      const watch = await records.change([guildId], (each) => each && told(each));
      // What broke while an earlier message was still to be sent comes in one of its own.
      if (watch && watch.untold.length > 0) await app.agenda.at(app.now(), lookAtServer.with({ guildId }));
    }
    await announceCases(app, guild);
  },
});
