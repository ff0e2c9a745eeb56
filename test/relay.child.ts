import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { KeyvSqlite } from '@keyv/sqlite';
import { startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';

/**
 * The bot as a process for tests to kill at one step of what it does. From SIGUSR2 on, it counts its steps: a step is
 * a change of the store, or a request to Discord as it leaves and once it was carried out. It says each, and dies at
 * the one of the number in `DIE_AT`, before it is made. `CLOCK` is added to the computer's clock, in milliseconds.
 */
const dieAt = Number(process.env.DIE_AT);
const ahead = Number(process.env.CLOCK);

let [armed, steps] = [false, 0];
process.on('SIGUSR2', () => {
  armed = true;
  process.stdout.write('armed\n');
});

function step(what: string) {
  if (!armed) return;
  steps += 1;
  if (steps === dieAt) process.kill(process.pid, 'SIGKILL');
  process.stdout.write(`step ${steps} ${what}\n`);
}

const { set, delete: remove } = KeyvSqlite.prototype;
KeyvSqlite.prototype.set = function (...given) {
  step('write');
  return set.apply(this, given);
};
KeyvSqlite.prototype.delete = function (...given) {
  step('delete');
  return remove.apply(this, given);
};
for (const [channel, what] of [
  ['undici:request:create', 'asks'],
  ['undici:request:headers', 'is answered'],
] as const) {
  subscribe(channel, (message) => {
    const { request } = message as { request: { method: string; path: string } };
    const path = request.path
      .replace(/\d{17,20}/g, 'id')
      .replace(/(interactions|webhooks)\/id\/[^/?]+/, '$1/id/token');
    step(`${what} ${request.method} ${path.split('?')[0]}`);
  });
}

const now = () => Date.now() + ahead;
await startBot(readConfig(process.env), {
  now,
  random: Math.random,
  randomBytes,
  wakeAt(time, run) {
    const timer = setTimeout(run, Math.min(2 ** 31 - 1, Math.max(0, time - now())));
    return () => clearTimeout(timer);
  },
  logTo: { write: (line) => void process.stderr.write(line) },
});
process.stdout.write('ready\n');
