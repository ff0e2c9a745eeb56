import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { commands } from '../commands/index.ts';
import { type Bot, startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { registerCommands } from '../src/registration.ts';
import type { World } from '../src/world.ts';
import { type LocalDiscord, startLocalDiscord } from './discord/index.ts';
import { createPage } from './page/server/index.ts';

export interface SandboxOptions {
  /** 0 for any free one. */
  port: number;
  /** Where the local Discord and the bot keep what they keep. */
  folder: string;
  /** Begin with an empty folder. */
  fresh?: boolean;
  /** False: the local Discord alone, for another bot to log in. */
  withBot?: boolean;
  /** The local Discord takes requests as fast as they come. */
  unlimited?: boolean;
  logTo: World['logTo'];
  logLevel?: string;
}

export interface Sandbox {
  readonly discord: LocalDiscord;
  /** Stops the bot and starts it again on what it kept; `meanwhile` runs while it is away. */
  restartBot: (meanwhile?: () => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

/** What the sandbox keeps in its folder; the bot's log beside it stays when it starts over. */
const KEPT = ['discord', 'data', 'keys'];

/** The local Discord with its page, and the real bot logged in to it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { folder, fresh = false, withBot = true, unlimited = false } = options;
  if (fresh) await forget(folder);
  const storeFile = join(folder, 'data', 'confidant.sqlite');
  let discord = await startDiscord(options.port);
  let bot: Bot | undefined;

  function startDiscord(port: number): Promise<LocalDiscord> {
    return startLocalDiscord({
      port,
      folder: join(folder, 'discord'),
      unlimited,
      page: (world) => createPage(world, { bot: withBot ? { storeFile, restart } : null, startOver }),
    });
  }
  async function start() {
    if (withBot) bot = await startSandboxBot(discord, options);
  }
  async function stopBot() {
    await bot?.stop();
    bot = undefined;
  }
  async function stop() {
    await stopBot();
    await discord.stop();
  }
  async function restart(meanwhile?: () => Promise<void>) {
    await stopBot();
    await meanwhile?.();
    await start();
  }
  async function startOver() {
    const port = Number(new URL(discord.url).port);
    await stop();
    await forget(folder);
    discord = await startDiscord(port);
    await start();
  }

  try {
    await start();
  } catch (error) {
    await discord.stop();
    throw error;
  }
  return {
    get discord() {
      return discord;
    },
    restartBot: restart,
    stop,
  };
}

async function forget(folder: string): Promise<void> {
  for (const part of KEPT) await rm(join(folder, part), { recursive: true, force: true });
}

async function startSandboxBot(discord: LocalDiscord, options: SandboxOptions): Promise<Bot> {
  const { folder, logTo, logLevel = 'info' } = options;
  const config = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    OPERATOR: 'Sam, in the sandbox <sam@example.org>',
    DATA_FOLDER: join(folder, 'data'),
    MASTER_KEY_FILE: join(folder, 'keys', 'master.key'),
    LOG_LEVEL: logLevel,
  });
  const rest = new REST({ api: config.discordApiUrl }).setToken(config.token);
  await registerCommands(rest, discord.applicationId, commands);
  return startBot(config, {
    now: discord.clock.now,
    wakeAt: discord.clock.wakeAt,
    random: Math.random,
    randomBytes,
    logTo,
  });
}
