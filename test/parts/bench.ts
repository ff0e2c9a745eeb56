import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { type LocalDiscord, startLocalDiscord } from '../../sandbox/discord/index.ts';
import { createPeople, type Person } from '../../sandbox/people.ts';
import type { App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { helpRow } from '../../src/crisis/view.ts';
import { createAgenda } from '../../src/kit/agenda.ts';
import type { Command } from '../../src/kit/command.ts';
import { createRouter } from '../../src/kit/router.ts';
import { createText } from '../../src/locales/index.ts';
import { createLog } from '../../src/log.ts';
import { registerCommands } from '../../src/registration.ts';
import { openStore } from '../../src/store/index.ts';

/** The router at work with commands of the test's own, on the local Discord. */
export interface Bench {
  discord: LocalDiscord;
  as: (name: string) => Person;
  log: string[];
  end: () => Promise<void>;
}

/** Starts discord.js, the router and all that an App holds; only the commands are not the bot's. */
export async function openBench(commands: readonly Command[]): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-bench-'));
  const discord = await startLocalDiscord({ port: 0 });
  const config = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    OPERATOR: 'A test <this machine>',
    DATA_FOLDER: join(folder, 'data'),
    MASTER_KEY_FILE: join(folder, 'keys', 'master.key'),
  });
  const lines: string[] = [];
  const { now, wakeAt } = discord.clock;
  const world = {
    now,
    wakeAt,
    random: Math.random,
    randomBytes,
    logTo: { write: (line: string) => void lines.push(line) },
  };
  const log = createLog('debug', world);
  const store = await openStore({ ...config, world, log });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: config.discordApiUrl } });
  const app: App = {
    config,
    log,
    store,
    text: await createText(),
    agenda: createAgenda<App>({ store, world, log, jobs: [] }),
    discord: client,
    now,
    wakeAt,
    random: Math.random,
    newId: () => randomBytes(16).toString('base64url'),
  };
  const rooms = { member: commands, moderator: [], owner: [] };
  const router = createRouter({
    commands: rooms,
    admit: async () => undefined,
    localeOf: async (_, { locale }) => locale,
    footer: async ({ t }) => helpRow(t),
  });
  client.on(Events.InteractionCreate, (interaction) => void router.route(app, interaction));
  client.rest.setToken(discord.token);
  await registerCommands(client.rest, discord.applicationId, rooms);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;

  return {
    discord,
    as: createPeople(discord.url),
    log: lines,
    async end() {
      await router.idle();
      await client.destroy();
      await store.stop();
      await discord.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
