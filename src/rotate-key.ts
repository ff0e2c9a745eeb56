import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { readStoreConfig } from './config.ts';
import { explainStop } from './explain-stop.ts';
import { rotateKeys } from './store/rotate.ts';

/** `npm run rotate-key`: new keys for the store. The bot must be stopped; a cut-short run is run again. */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readStoreConfig(process.env);
  const { masterKey } = settings;
  const { resealed, damaged } = await rotateKeys({
    ...settings,
    newMasterKey: process.env.NEW_MASTER_KEY,
    world: { randomBytes },
    log: pino({ base: null, timestamp: false }),
  });
  process.stdout.write(
    `${resealed} values were sealed anew. ${
      masterKey.from === 'environment'
        ? 'Now set MASTER_KEY to the value of NEW_MASTER_KEY, and empty NEW_MASTER_KEY.'
        : `The new master key is in ${masterKey.path}: keep a copy of it in a safe place.`
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
