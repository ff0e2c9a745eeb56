import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { startBot } from './bot.ts';
import { readConfig } from './config.ts';
import { explainStop } from './explain-stop.ts';
import type { World } from './world.ts';

const world: World = {
  now: Date.now,
  random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  randomBytes,
  wakeAt,
  logTo: process.stdout,
};

/** The longest time that a Node timer takes, in milliseconds: some 24 days. */
const longestTimer = 2 ** 31 - 1;

function wakeAt(time: number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const sleep = () => {
    const left = time - Date.now();
    timer = left > longestTimer ? setTimeout(sleep, longestTimer) : setTimeout(run, Math.max(0, left));
  };
  sleep();
  return () => clearTimeout(timer);
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const starting = startBot(readConfig(process.env), world);
  const leave = () => {
    starting
      .then((bot) => bot.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => end(error),
      );
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  await starting;
} catch (error) {
  end(error);
}

function end(error: unknown): never {
  process.stderr.write(`${explainStop(error)}\n`);
  process.exit(1);
}
