import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { explainStop } from '../src/explain-stop.ts';
import { startSandbox } from './start.ts';

/** `npm run sandbox`: a Discord on this machine, the real bot on it, and one address to look at both. */

/** `SANDBOX_FOLDER` keeps a second sandbox apart from the usual one. npm starts its scripts in the project's folder. */
const folder = resolve(process.env.SANDBOX_FOLDER || '.sandbox');

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      'no-bot': { type: 'boolean', default: false },
    },
  });
  const withBot = !values['no-bot'];
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, 'bot.log');
  const starting = startSandbox({
    port: portFrom(process.env.SANDBOX_PORT),
    folder,
    fresh: values.fresh,
    withBot,
    logTo: pino.destination({ dest: logFile, sync: true, mkdir: true }),
  });
  const leave = () => {
    starting
      .then((sandbox) => sandbox.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => end(error),
      );
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  const sandbox = await starting;

  say(`Open ${sandbox.discord.url} in a browser: a Discord on this machine, and you are its people.`);
  if (withBot) say(`The bot is on it. Its log: ${logFile}`);
  else say(`To log a bot in: address ${sandbox.discord.apiUrl}, token ${sandbox.discord.token}`);
  say('Ctrl-C ends it. What happened is kept for the next time; --fresh starts over.');
} catch (error) {
  end(error);
}

function portFrom(text: string | undefined): number {
  const port = Number(text || 4600);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  process.stderr.write('SANDBOX_PORT has to be a port from 0 (any free one) to 65535.\n');
  process.exit(1);
}

function end(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'EADDRINUSE') {
    return 'Another program uses this port, perhaps another sandbox. Stop it, or choose another port: SANDBOX_PORT=0 npm run sandbox';
  }
  return code?.startsWith('ERR_PARSE_ARGS_') && message ? message : explainStop(error);
}
