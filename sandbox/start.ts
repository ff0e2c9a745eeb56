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

export interface SandboxOptions {
  /** 0 for any free one. */
  port: number;
  /** Where the local Discord and the bot keep what they keep. */
  folder: string;
  /** Begin with an empty folder. */
  fresh?: boolean;
  /** False: the local Discord alone, for another bot to log in. */
  withBot?: boolean;
  logTo: World['logTo'];
  logLevel?: string;
}

export interface Sandbox {
  discord: LocalDiscord;
  /** Stops the bot and starts it again on what it kept; `meanwhile` runs while it is away. */
  restartBot: (meanwhile?: () => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

/** The local Discord, and the real bot logged in to it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, folder, fresh = false, withBot = true } = options;
  if (fresh) await rm(folder, { recursive: true, force: true });
  const discord = await startLocalDiscord({ port, folder: join(folder, 'discord') });
  let bot: Bot | undefined;

  const start = async () => {
    bot = await startSandboxBot(discord, options);
  };
  const stop = async () => {
    await bot?.stop();
    bot = undefined;
  };

  try {
    if (withBot) await start();
  } catch (error) {
    await discord.stop();
    throw error;
  }
  return {
    discord,
    async restartBot(meanwhile) {
      await stop();
      await meanwhile?.();
      await start();
    },
    async stop() {
      await stop();
      await discord.stop();
    },
  };
}

async function startSandboxBot(discord: LocalDiscord, options: SandboxOptions): Promise<Bot> {
  const { folder, logTo, logLevel = 'info' } = options;
  const config = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    OPERATOR: 'You, on this machine <the sandbox>',
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
