import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { readStoreConfig } from './config.ts';
import { explainStop } from './explain-stop.ts';
import { countByName, createAgenda } from './kit/agenda.ts';
import { openStore } from './store/index.ts';

/**
 * `npm run parked-jobs`: the jobs that were given up, by name. With `-- --put-back` they are due again at the next
 * start, with all their attempts before them. The bot must be stopped.
 */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const log = pino({ base: null, timestamp: false });
  const world = { now: Date.now, random: Math.random, randomBytes, wakeAt: () => () => undefined };
  const store = await openStore({ ...readStoreConfig(process.env), existing: true, world, log });
  try {
    const agenda = createAgenda({ store, world, log, jobs: [] });
    const parked = await agenda.parked();
    const lines = Object.entries(countByName(parked)).map(([name, count]) => `${count} × ${name}`);
    process.stdout.write(`${lines.length > 0 ? lines.join('\n') : 'No job is parked.'}\n`);
    if (process.argv.includes('--put-back')) {
      const ids = parked.flatMap(({ id, name }) => (name === undefined ? [] : [id]));
      for (const id of ids) await agenda.putBack(id);
      process.stdout.write(`${ids.length} will run after the next start.\n`);
    }
  } finally {
    await store.stop();
  }
} catch (error) {
  process.stderr.write(`${explainStop(error)}\n`);
  process.exitCode = 1;
}
