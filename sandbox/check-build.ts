import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocalDiscord } from './discord/index.ts';

/** `npm run check-build`, after a build: what was built starts, gets ready on a Discord, and ends when asked to. */

/** How long each of these may take, in milliseconds. */
const patience = 30_000;

const built = resolve(import.meta.dirname, '../dist/main.js');

const verdict = existsSync(built) ? await tryOut() : { trouble: 'There is no dist/main.js: npm run build' };
process.stdout.write(verdict.trouble ?? 'The build starts, is ready on Discord, and ends cleanly.');
process.stdout.write('\n');
process.exit(verdict.trouble === undefined ? 0 : 1);

async function tryOut(): Promise<{ trouble?: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'confidant-build-'));
  const discord = await startLocalDiscord({ port: 0 });
  const bot = spawn(process.execPath, [built], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      OPERATOR: 'Whoever checks this build <this machine>',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const isReady = new Promise<true>((done) => {
    const hear = (text: string) => {
      said += text;
      if (said.includes('"msg":"ready"')) done(true);
    };
    bot.stdout.setEncoding('utf8').on('data', hear);
    bot.stderr.setEncoding('utf8').on('data', hear);
  });
  const ended = new Promise<number | null>((done) => bot.once('close', done));

  try {
    const ready = await Promise.race([isReady, ended, after(patience)]);
    if (ready !== true || discord.gateway.connected() !== 1) {
      return {
        trouble: `The build did not get ready on the local Discord. It said:\n${said || '(nothing)'}`,
      };
    }
    bot.kill('SIGINT');
    const code = await Promise.race([ended, after(patience)]);
    return code === 0 ? {} : { trouble: `The build did not end cleanly. It said:\n${said}` };
  } finally {
    bot.kill('SIGKILL');
    await discord.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function after(ms: number): Promise<'too late'> {
  return new Promise((done) => {
    setTimeout(done, ms, 'too late').unref();
  });
}
