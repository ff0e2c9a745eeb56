import { z } from 'zod';
import type { App } from '../app.ts';
import * as breach from '../breach/server.ts';
import * as call from '../call/server.ts';
import * as debrief from '../debrief/server.ts';
import * as gate from '../gate/server.ts';
import { job } from '../kit/agenda.ts';
import type { Purged } from '../kit/purge.ts';
import { snowflake } from '../kit/snowflake.ts';
import * as leak from '../leak/server.ts';
import { erasePerson } from '../mine/person.ts';
import * as panel from '../panel/server.ts';
import * as pledge from '../pledge/server.ts';
import * as relay from '../relay/server.ts';
import * as report from '../report/server.ts';
import * as resources from '../resources/server.ts';
import * as rotation from '../rotation/server.ts';
import * as setup from '../setup/server.ts';
import { collection } from '../store/index.ts';

const day = 86_400_000;

/** For how long a server that removed the bot can invite it back and find everything, in milliseconds. */
export const grace = 30 * day;

/** What the features keep of a server, in the order of deleting: of people first, what the owner chose last. */
const steps: ((app: App, guildId: string, from: number) => Promise<Purged>)[] = [
  breach.purgeServer,
  leak.purgeServer,
  call.purgeServer,
  report.purgeServer,
  relay.purgeServer,
  pledge.purgeServer,
  debrief.purgeServer,
  gate.purgeServer,
  panel.purgeServer,
  resources.purgeServer,
  rotation.purgeServer,
  setup.purgeServer,
];

const removed = 'a server removed the bot: what is kept of it goes in thirty days, unless the bot is back';

const moment = z.number().int();

/** A server that keeps something, looked after day by day. Key: [server id]. */
export const presences = collection({
  name: 'server-presence',
  version: 1,
  schema: z.object({
    /** When the next look is. */
    lookAt: moment,
    /** When the bot was removed, or was found to be. */
    goneSince: moment.optional(),
  }),
});

/** Begins to look each day whether the bot is still in a server. To be called before something is kept of it. */
export async function watchServer(app: App, guildId: string): Promise<void> {
  await app.store.of(presences).change([guildId], async (presence) => {
    if (presence) return presence;
    const lookAt = app.now() + day;
    await app.agenda.at(lookAt, lookAfterServer.with({ guildId, lookAt }));
    return { lookAt };
  });
}

/** The bot was just removed from a server: its grace begins now, also where it had been away before. */
export async function serverLeft(app: App, guildId: string): Promise<void> {
  await app.store.of(presences).change([guildId], (presence) => {
    if (!presence) return undefined;
    app.log.info(removed);
    return { ...presence, goneSince: app.now() };
  });
}

/** The daily look: notes that the bot is gone, or back, and begins to purge once the grace is over. */
export const lookAfterServer = job({
  name: 'server.look',
  data: z.object({ guildId: snowflake, lookAt: moment }),
  async run(app: App, { guildId, lookAt }) {
    const isHere = app.discord.guilds.cache.has(guildId);
    await app.store.of(presences).change([guildId], async (presence) => {
      if (presence?.lookAt !== lookAt) return presence; // a later look is set already
      const goneSince = presence.goneSince ?? app.now();
      if (!isHere && presence.goneSince === undefined) app.log.info(removed);
      if (!isHere && app.now() - goneSince >= grace)
        await app.agenda.at(app.now(), purgeServer.with({ guildId, step: 0, from: 0 }));
      const next = app.now() + day;
      await app.agenda.at(next, lookAfterServer.with({ guildId, lookAt: next }));
      return isHere ? { lookAt: next } : { lookAt: next, goneSince };
    });
  },
});

/** Deletes all that is kept of a server that the bot is no longer in, a little at a time. */
export const purgeServer = job({
  name: 'server.purge',
  data: z.object({ guildId: snowflake, step: z.number().int(), from: z.number().int() }),
  async run(app: App, { guildId, step, from }) {
    if (app.discord.guilds.cache.has(guildId)) return; // invited back at the last moment
    const purge = steps[step];
    if (!purge) {
      await app.store.of(presences).remove([guildId]);
      await app.store.purged();
      app.log.info('what was kept of a server that removed the bot is deleted');
      return;
    }
    const { people, next } = await purge(app, guildId, from);
    for (const personId of people) await erasePerson(app, { guildId, personId }, false);
    const then = next === undefined ? { step: step + 1, from: 0 } : { step, from: next };
    await app.agenda.at(app.now(), purgeServer.with({ guildId, ...then }));
  },
});
