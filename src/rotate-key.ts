import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { ConfigError, Environment } from './config.ts';
import { explainStop } from './explain-stop.ts';
import { rotateKeys } from './store/rotate.ts';

/** `npm run rotate-key`: new keys for the store. The bot must be stopped; a cut-short run is run again. */
const Settings = Environment.pick({
  DATA_FOLDER: true,
  STORE_URL: true,
  MASTER_KEY: true,
  MASTER_KEY_FILE: true,
});

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = Settings.safeParse(process.env);
  if (!settings.success) {
    throw new ConfigError(settings.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const { DATA_FOLDER, STORE_URL, MASTER_KEY, MASTER_KEY_FILE } = settings.data;
  const { resealed, damaged } = await rotateKeys({
    dataFolder: DATA_FOLDER,
    storeUrl: STORE_URL,
    masterKey: MASTER_KEY
      ? { from: 'environment', value: MASTER_KEY }
      : { from: 'file', path: MASTER_KEY_FILE },
    newMasterKey: process.env.NEW_MASTER_KEY,
    world: { randomBytes },
    log: pino({ base: null, timestamp: false }),
  });
  process.stdout.write(
    `${resealed} values were sealed anew. ${
      MASTER_KEY
        ? 'Now set MASTER_KEY to the value of NEW_MASTER_KEY, and empty NEW_MASTER_KEY.'
        : `The new master key is in ${MASTER_KEY_FILE}: keep a copy of it in a safe place.`
    }\nBackups from before open only with the old key: keep it as long as you keep them, or let both go.\n`,
  );
  if (damaged > 0) {
    process.stdout.write(
      `${damaged} values are damaged. They were left as they are; restore a backup from before they were.\n`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${explainStop(error)}\n`);
  process.exitCode = 1;
}
