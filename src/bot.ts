import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import { commands } from '../commands/index.ts';
import { events } from '../events/index.ts';
import { admit } from './admit.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { jobs } from './jobs.ts';
import { createAgenda } from './kit/agenda.ts';
import { createRouter } from './kit/router.ts';
import { createText } from './locales/index.ts';
import { createLog } from './log.ts';
import { createReading } from './reading.ts';
import { openStore } from './store/index.ts';
import type { World } from './world.ts';

export interface Bot {
  /** Lets what was begun end, then leaves Discord and closes the store. */
  stop: () => Promise<void>;
}

/**
 * Starts the bot, and resolves once it is ready on Discord.
 *
 * @throws OperatorError where the store or its key can't be used; DiscordjsError or DiscordAPIError
 *   where Discord refuses the token.
 */
export async function startBot(config: Config, world: World): Promise<Bot> {
  const log = createLog(config.logLevel, world);
  const text = await createText();
  const store = await openStore({ ...config, world, log });
  const agenda = createAgenda<App>({ store, world, log, jobs });
  const discord = createClient(config);
  const router = createRouter({
    commands,
    admit,
    ...createReading(),
  });
  const app: App = {
    config,
    log,
    text,
    store,
    agenda,
    discord,
    now: world.now,
    random: world.random,
    wakeAt: world.wakeAt,
    newId: () => world.randomBytes(16).toString('base64url'),
  };

  async function stop() {
    await agenda.stop();
    await router.idle();
    await discord.destroy();
    await store.stop();
  }

  try {
    for (const event of events) event.listen(discord, { app, router });
    await logIn(discord, config.token);
    await agenda.start(app);
  } catch (error) {
    await stop();
    throw error;
  }
  log.info({ servers: discord.guilds.cache.size }, 'ready');
  return { stop };
}

/**
 * The only intent is `Guilds`: no message and no member event arrives. Nothing that we send pings
 * anyone unless it says whom.
 */
function createClient({ discordApiUrl }: Config): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: discordApiUrl },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  });
}

/** Resolves once every server that Discord names has arrived. */
function logIn(discord: Client, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    discord.once(Events.ClientReady, resolve);
    discord.login(token).catch(reject);
  });
}
