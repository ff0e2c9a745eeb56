import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { nobodyHasView } from '../leak/danger-view.ts';
import { caseOf } from '../leak/files.ts';
import { look } from '../leak/routes.ts';
import { inDanger, isOpen, isSealed, sees } from '../leak/rules.ts';
import { notify } from '../mine/notices.ts';
import { readersOf } from '../report/lists.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { reachOf } from './on-call.ts';

/**
 * Somebody may be in danger, and nobody has the case any more: whoever is on call and the owner are asked at once. Of a
 * sealed one nothing goes to the staff channel, and those are asked too who want to hear of sealed reports.
 */
export const askForLead = job({
  name: 'leak.askForLead',
  data: z.object({ guildId: snowflake, id: z.string(), since: z.number().int() }),
  async run(app: App, { guildId, id, since }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const kase = await caseOf(app, guildId, id);
    const waits = kase && isOpen(kase) && !kase.drill && !kase.lead && inDanger(kase);
    if (!guild || !waits || kase.freeSince !== since) return;
    const { duty, owner } = await reachOf(app, guild);
    const readers = isSealed(kase) ? await readersOf(app, guildId) : [];
    const asked = [...new Set([...duty, ...readers, guild.ownerId])].filter((each) => sees(kase, each));
    for (const personId of asked)
      await notify(app, { guildId, personId, kind: 'caseWaits', about: `${id}.d${since}` });
    const settings = await settingsOf(app, guildId);
    const channel = staffChannelOf(guild, settings);
    if (!channel || isSealed(kase)) return;
    const first = duty[0] ?? owner;
    const page = nobodyHasView(app.text(settings.language), kase, first);
    const attempt = { id: `${id}d`, since: app.now(), mark: look.make({ id }) };
    try {
      await postOnce(channel, page, { ...attempt, pings: first === undefined ? [] : [first] }, app.now());
    } catch (err) {
      app.log.warn({ err, trouble: troubleOf(err) }, 'the team could not be told that nobody has a case');
    }
  },
});
