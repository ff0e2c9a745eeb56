import { existsSync } from 'node:fs';
import { type APIApplication, REST, Routes } from 'discord.js';
import { commands } from '../commands/index.ts';
import { readConfig } from './config.ts';
import { explainStop } from './explain-stop.ts';
import { registerCommands } from './registration.ts';

/** `npm run deploy`: tells Discord about the commands, if they changed. */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { token, discordApiUrl } = readConfig(process.env);
  const rest = new REST({ api: discordApiUrl }).setToken(token);
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication;
  const { count, changed } = await registerCommands(rest, id, commands);
  process.stdout.write(
    changed
      ? `${count} commands registered. Discord may take a minute to show them.\n`
      : `${count} commands were registered before, and nothing changed.\n`,
  );
} catch (error) {
  process.stderr.write(`${explainStop(error)}\n`);
  process.exitCode = 1;
}
